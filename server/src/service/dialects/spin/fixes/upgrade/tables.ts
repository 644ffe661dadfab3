/** Tables below `[[component]]` of version 1, where version 2 has them. */
import { spanOf } from '../../../../../toml/anchor';
import type { ComponentUpgrade } from './component';
import { Lines } from './lines';
import type { Part } from './pieces';
import type { Upgrade } from './types';

/** Renamed on the way. */
const COMPONENT_TABLES: Readonly<Record<string, string>> = { config: 'variables' };

/** Gives a table to its component; false where version 2 has no place for it. */
export function takeTable(upgrade: Upgrade, component: ComponentUpgrade, part: Part): boolean {
  const { header } = part.section;
  const depth = header?.parts.length ?? 0;
  const name = header?.parts[1]?.name ?? '';
  if (name === 'trigger') {
    if (depth === 2 && header?.array === false) {
      component.trigger.comments(part.around);
      return part.pairs.every((piece) => component.setting(piece.pair, 0, piece));
    }
    component.triggerTables.push(copiedTable(upgrade, part, `trigger.${upgrade.typeKey}`, 2));
    return depth > 2;
  }
  const renamed = Object.hasOwn(COMPONENT_TABLES, name) ? COMPONENT_TABLES[name] : undefined;
  const path = `component.${component.id}`;
  component.tables.push(
    renamed === undefined
      ? copiedTable(upgrade, part, path, 1)
      : copiedTable(upgrade, part, `${path}.${renamed}`, 2),
  );
  return true;
}

/** A table with its lines; the first `count` parts of its header become `path`. */
export function copiedTable(
  { text, lineEnd }: Pick<Upgrade, 'text' | 'lineEnd'>,
  { section, around, pairs }: Part,
  path: string | undefined,
  count = 0,
): Lines {
  const lines = new Lines(lineEnd);
  const { header } = section;
  if (header !== undefined) {
    const [next, last] = [header.parts[count], header.parts.at(-1)];
    const rest =
      next === undefined || last === undefined
        ? undefined
        : text.slice(spanOf(section, next.from, 0).start, spanOf(section, 0, last.to).end);
    const name = [path, rest].filter((each) => each !== undefined).join('.');
    lines.add(header.array ? `[[${name}]]` : `[${name}]`, around);
  }
  for (const piece of pairs) {
    lines.add(text.slice(piece.pair.statement.start, piece.pair.statement.end), piece);
  }
  return lines;
}
