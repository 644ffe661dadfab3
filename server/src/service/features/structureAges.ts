/** What the release that counts does not read yet, or not any more. */
import { NEWEST_SPIN, isAfter, isBefore, type SpinRelease } from '../../domain/spinRelease';
import { checkFormat, type FormatFault } from '../../schema/formats';
import type {
  EnumValue,
  FormatId,
  JudgedAt,
  KeySchema,
  TableSchema,
  ValueType,
} from '../../schema/types';
import type { TomlEntry, TomlTable, TomlValue } from '../../toml/types';
import { KeyPlace, type Finding } from '../problems';
import type { StructureFindings } from './structureFindings';
import type { TableForm } from './structureMemory';
import { missingKeys } from '../../schema/choose';

const NONE: readonly never[] = [];

/** Compares what a schema says of releases with one release; undefined: of a tool without releases. */
export class Ages {
  private readonly required = new Map<TableSchema, readonly string[]>();

  constructor(
    private readonly release: SpinRelease | undefined,
    private readonly say: StructureFindings,
  ) {}

  /** A key that is too new or gone. */
  ofKey(entry: TomlEntry, schema: KeySchema): Finding | undefined {
    const { release } = this;
    if (release === undefined) {
      return undefined;
    }
    const at = new KeyPlace(entry);
    if (schema.since !== undefined && isBefore(release, schema.since)) {
      return this.say.since('key', at, [entry.key], schema.since, release);
    }
    return schema.until !== undefined && isAfter(release, schema.until)
      ? this.say.dropped('key', at, [entry.key], schema.until, release, schema.dropped)
      : undefined;
  }

  /** A value whose form, one of several, is too new or gone. */
  ofForm(key: string, form: ValueType, value: TomlValue): Finding | undefined {
    const { release } = this;
    const { since, until, dropped }: Partial<TableSchema> =
      form.kind === 'table' ? form.table : form.kind === 'array' ? form : {};
    if (release === undefined) {
      return undefined;
    }
    if (since !== undefined && isBefore(release, since)) {
      return this.say.since('form', value, [key], since, release);
    }
    return until !== undefined && isAfter(release, until)
      ? this.say.dropped('form', value, [key], until, release, dropped)
      : undefined;
  }

  /** A word that is too new or gone. */
  ofWord(
    key: string,
    { value, since, until }: EnumValue,
    at: TomlValue,
    values: readonly string[],
  ): Finding | undefined {
    const { release } = this;
    if (release === undefined) {
      return undefined;
    }
    if (since !== undefined && isBefore(release, since)) {
      return this.say.since('word', at, [value, key], since, release);
    }
    return until !== undefined && isAfter(release, until)
      ? this.say.dropped('word', at, [value, key], until, release, undefined, { values })
      : undefined;
  }

  /** Whether the schema is to speak of a deprecated key. */
  isDeprecated({ deprecatedBy, deprecatedSince }: KeySchema): boolean {
    const { release } = this;
    const isYoung =
      release !== undefined && deprecatedSince !== undefined && isBefore(release, deprecatedSince);
    return deprecatedBy === undefined && !isYoung;
  }

  /** Whether a table takes keys beyond the known ones. */
  isOpen({ open, openUntil }: TableSchema): boolean {
    return open === true || (openUntil !== undefined && !this.isAfter(openUntil));
  }

  /** The required keys that a table lacks. */
  missingOf({ entries }: TomlTable, form: TableForm): readonly string[] {
    if (form.kind === 'map') {
      return NONE;
    }
    const isRequired = (schema: KeySchema): boolean =>
      schema.required === true ||
      (schema.requiredUntil !== undefined && !this.isAfter(schema.requiredUntil));
    let required = this.required.get(form.table);
    if (required === undefined) {
      required = missingKeys(form.table, () => false, isRequired);
      this.required.set(form.table, required);
    }
    return required.some((key) => !entries.has(key))
      ? missingKeys(form.table, (name) => entries.has(name), isRequired)
      : NONE;
  }

  /** A key that may stand instead of a required one, and that a person would write today. */
  alternativeOf(key: string, { keys }: TableSchema): string | undefined {
    return keys[key]?.alternatives?.find((name) => {
      const { since, deprecated } = keys[name] ?? {};
      const { release } = this;
      const isNew = release !== undefined && since !== undefined && isBefore(release, since);
      return deprecated === undefined && !isNew;
    });
  }

  /** When a table is judged; undefined: when what holds it is. */
  momentOf({ moment, moments }: TableSchema): JudgedAt | undefined {
    return moments?.find(({ until }) => !this.isAfter(until))?.moment ?? moment;
  }

  /** What is wrong with a text, as the release sees it. */
  faultOf(format: FormatId, text: string): FormatFault | undefined {
    return checkFormat(format, text, this.release);
  }

  private isAfter(named: string): boolean {
    return isAfter(this.release ?? NEWEST_SPIN, named);
  }
}
