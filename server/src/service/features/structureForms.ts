/** Values that may have one of several forms: which one is meant, and whether any is. */
import { meansForm } from '../../schema/choose';
import type { TableSchema, ValueType } from '../../schema/types';
import type { TomlValue } from '../../toml/types';
import type { Finding } from '../problems';
import type { Ages } from './structureAges';
import type { StructureFindings } from './structureFindings';

const NONE: readonly never[] = [];

export class Forms {
  /** What each table was chosen from. */
  private readonly siblings = new WeakMap<TableSchema, readonly ValueType[]>();

  constructor(
    private readonly say: StructureFindings,
    private readonly ages: Ages,
  ) {}

  /** The forms that a table was chosen from; none where it is the only one. */
  around(table: TableSchema): readonly ValueType[] {
    return this.siblings.get(table) ?? NONE;
  }

  /** What is wrong with a value as a whole, of which `form` is the likeliest form. */
  faultOf(
    key: string,
    type: Extract<ValueType, { kind: 'either' }>,
    form: ValueType,
    value: TomlValue,
  ): Finding | undefined {
    if (form.kind === 'table' && value.kind === 'table') {
      if (type.expects !== undefined && !meansForm(form.table, value.entries.keys())) {
        return this.say.noForm(key, type, value);
      }
      this.siblings.set(form.table, type.options);
    }
    return this.ages.ofForm(key, form, value);
  }
}
