/** A value of the tree as the schema's choice of forms wants to see it. */
import type { ValueShape } from '../../schema/choose';
import type { TomlValue } from '../../toml/types';

/** Kind, and of a table its keys and its texts. */
export function shapeOf(value: TomlValue): ValueShape {
  switch (value.kind) {
    case 'string':
    case 'integer':
    case 'float':
    case 'boolean':
    case 'array':
      return { kind: value.kind };
    case 'table': {
      const { entries } = value;
      return {
        kind: 'table',
        keys: [...entries.keys()],
        textOf: (key) => {
          const found = entries.get(key)?.value;
          return found?.kind === 'string' ? String(found.value()) : undefined;
        },
      };
    }
    case 'offset-date-time':
    case 'local-date-time':
    case 'local-date':
    case 'local-time':
    case 'missing':
    case 'invalid':
      return { kind: 'other' };
  }
}
