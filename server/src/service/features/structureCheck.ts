/**
 * The schema walk: unknown and missing keys, wrong types, words and formats.
 *
 * What an edit did not touch is not judged again. The reader keeps the nodes of untouched sections
 * from one version to the next: while one section changes, that one is judged (`structureMemory.ts`);
 * and where the whole document has to be, results are remembered under the nodes they are about, with
 * the part of the schema they were judged by.
 */
import type { SpinRelease } from '../../domain/spinRelease';
import { chooseForm, isMisspelt } from '../../schema/choose';
import type { Dialect, DialectSchema, JudgedAt, KeySchema, ValueType } from '../../schema/types';
import { sectionsOf } from '../../toml/document';
import type { TomlArray, TomlDocument, TomlEntry, TomlTable, TomlValue } from '../../toml/types';
import { KeyPlace, type Finding } from '../problems';
import type { LanguageServiceHost } from '../types';
import { Ages } from './structureAges';
import { StructureFindings } from './structureFindings';
import { Forms } from './structureForms';
import { addAll, isFilledByItsSection, isWrittenInPlace } from './structureTables';
import { Recording, StructureMemory, type TableForm } from './structureMemory';
import { checkInteger, checkString, takes } from './valueCheck';
import { shapeOf } from './valueShape';

interface Judged {
  /** The part of the schema that it was judged by. */
  readonly by: object;
  readonly findings: readonly Finding[];
  /** Required keys that are absent; they are reported where the table stands now. */
  readonly missing: readonly string[];
}

const NONE: readonly never[] = [];

/** Judges documents of one dialect. */
export class StructureChecker {
  private readonly say: StructureFindings;
  private readonly ages: Ages;
  /** By the entries of a table that nothing but its own section fills. */
  private readonly tables = new WeakMap<object, Judged>();
  /** By entry, for the other tables. */
  private readonly entries = new WeakMap<TomlEntry, Judged>();
  private readonly forms: Forms;
  private readonly memory = new StructureMemory();
  /** Of the walk that is going on, if it is one over the whole document. */
  private recording: Recording | undefined;
  /** When each form is judged that has been met. */
  private readonly moments = new WeakMap<TableForm, JudgedAt>();
  private alone = false;
  private readonly roots = new Map<DialectSchema, TableForm>();

  /** @param release that counts; undefined: of a tool without releases */
  constructor(host: LanguageServiceHost, dialect: Dialect, release?: SpinRelease) {
    this.say = new StructureFindings(host, dialect);
    this.ages = new Ages(release, this.say);
    this.forms = new Forms(this.say, this.ages);
  }

  /** In no particular order. */
  check(toml: TomlDocument, schema: DialectSchema): Finding[] {
    const { root } = toml;
    const known = this.memory.recall(toml, schema);
    const sections = sectionsOf(toml);
    const recording = known?.recording ?? new Recording(sections, schema);
    if (known === undefined) {
      this.recording = recording;
      try {
        this.checkTable(root, this.rootForm(schema), recording.implied, false);
      } finally {
        this.recording = undefined;
      }
    } else {
      for (const index of known.touched) {
        const table = sections[index]?.table;
        const form = recording.formOf(index);
        if (table !== undefined && typeof form === 'object') {
          recording.replace(index, this.checkAlone(table, form));
        }
      }
      recording.moveTo(sections);
    }
    this.memory.remember(toml, recording);
    return recording.all();
  }

  /** Judges what a section itself says: tables below headers of their own are not looked into. */
  private checkAlone(table: TomlTable, form: TableForm): Finding[] {
    const found: Finding[] = [];
    this.alone = true;
    this.say.moment = this.moments.get(form) ?? 'read';
    try {
      this.checkEntries(table, form, found);
    } finally {
      this.alone = false;
      this.say.moment = 'read';
    }
    return found;
  }

  private rootForm(schema: DialectSchema): TableForm {
    const known = this.roots.get(schema);
    const form = known ?? { kind: 'table', table: schema.root };
    if (known === undefined) {
      this.roots.set(schema, form);
    }
    return form;
  }

  private checkTable(table: TomlTable, form: TableForm, found: Finding[], chosen: boolean): void {
    const outer = this.say.moment;
    this.say.moment = (form.kind === 'table' ? this.ages.momentOf(form.table) : undefined) ?? outer;
    this.moments.set(form, this.say.moment);
    this.checkTableNow(table, form, found, chosen);
    this.say.moment = outer;
  }

  private checkTableNow(
    table: TomlTable,
    form: TableForm,
    found: Finding[],
    chosen: boolean,
  ): void {
    const ownHeader = table.form !== 'inline' && table.form !== 'dotted';
    if (!ownHeader) {
      this.checkEntries(table, form, found);
    } else if (!this.alone) {
      const index = this.recording?.sectionOf(table);
      const own: Finding[] = index === undefined ? (this.recording?.implied ?? found) : [];
      this.checkEntries(table, form, own);
      if (index !== undefined) {
        this.recording?.keep(index, form, chosen, own);
      }
    }
  }

  private checkEntries(table: TomlTable, form: TableForm, found: Finding[]): void {
    const { entries } = table;
    const by = form.kind === 'table' ? form.table : form;
    const known = this.tables.get(entries);
    if (known?.by === by) {
      addAll(found, known.findings);
      this.reportMissing(known.missing, table, form, found);
      return;
    }
    const missing = this.ages
      .missingOf(table, form)
      .filter((name) => form.kind === 'map' || !isMisspelt(name, form.table, entries.keys()));
    if (isFilledByItsSection(table)) {
      const findings: Finding[] = [];
      for (const entry of entries.values()) {
        this.judgeEntry(entry, form, findings);
      }
      this.tables.set(entries, { by, findings, missing });
      addAll(found, findings);
    } else {
      for (const entry of entries.values()) {
        this.checkEntry(entry, form, by, found);
      }
    }
    this.reportMissing(missing, table, form, found);
  }

  private reportMissing(
    missing: readonly string[],
    table: TomlTable,
    form: TableForm,
    found: Finding[],
  ): void {
    if (missing.length > 0 && form.kind === 'table') {
      for (const key of missing) {
        const other = this.ages.alternativeOf(key, form.table);
        found.push(this.say.missingKey(key, table, form.table, other));
      }
    }
  }

  /** Judges an entry, or remembers how it was judged. */
  private checkEntry(entry: TomlEntry, form: TableForm, by: object, found: Finding[]): void {
    if (!isWrittenInPlace(entry.value)) {
      this.judgeEntry(entry, form, found);
      return;
    }
    let judged = this.entries.get(entry);
    if (judged?.by !== by) {
      const findings: Finding[] = [];
      this.judgeEntry(entry, form, findings);
      judged = { by, findings: findings.length === 0 ? NONE : findings, missing: NONE };
      this.entries.set(entry, judged);
    }
    addAll(found, judged.findings);
  }

  private judgeEntry(entry: TomlEntry, form: TableForm, found: Finding[]): void {
    if (entry.broken) {
      return;
    }
    const before = found.length;
    this.judgeSound(entry, form, found);
    if (found.length > before && !isWrittenInPlace(entry.value)) {
      this.recording?.pointsElsewhere();
    }
  }

  private judgeSound(entry: TomlEntry, form: TableForm, found: Finding[]): void {
    const schema = this.schemaOf(entry, form, found);
    if (schema === undefined) {
      return;
    }
    const age = this.ages.ofKey(entry, schema);
    if (age !== undefined) {
      found.push(age);
      return;
    }
    if (schema.deprecated !== undefined && this.ages.isDeprecated(schema)) {
      found.push(this.say.deprecated(entry.key, schema.deprecated, new KeyPlace(entry)));
    }
    if (schema.judgedBy !== undefined) {
      return;
    }
    const outer = this.say.moment;
    this.say.moment = schema.moment ?? outer;
    const taken = form.kind === 'map' ? this.say.takenForName(entry, form) : undefined;
    if (taken === undefined) {
      this.checkValue(entry.key, schema.type, entry.value, found, false);
    } else {
      found.push(taken);
    }
    this.say.moment = outer;
  }

  /** What the key takes; undefined where that is unknown, which is reported unless the table is open. */
  private schemaOf(entry: TomlEntry, form: TableForm, found: Finding[]): KeySchema | undefined {
    const { key } = entry;
    if (form.kind === 'table') {
      if (Object.hasOwn(form.table.keys, key)) {
        return form.table.keys[key];
      }
      if (!this.ages.isOpen(form.table)) {
        found.push(this.say.unknownKey(entry, form.table, this.forms.around(form.table)));
      }
      return undefined;
    }
    const fault = form.keyFormat === undefined ? undefined : this.ages.faultOf(form.keyFormat, key);
    if (fault !== undefined) {
      found.push(this.say.malformed(fault, new KeyPlace(entry)));
    }
    return form.knownKeys !== undefined && Object.hasOwn(form.knownKeys, key)
      ? form.knownKeys[key]
      : { type: form.values, doc: '' };
  }

  private checkValue(
    key: string,
    type: ValueType,
    value: TomlValue,
    found: Finding[],
    item: boolean,
  ): void {
    if (value.kind === 'missing' || value.kind === 'invalid') {
      return;
    }
    const form = type.kind === 'either' ? chooseForm(type, shapeOf(value)) : type;
    if (form === undefined || !takes(form, value)) {
      found.push(this.say.wrongType(key, type, value, item));
      return;
    }
    const fault = type.kind === 'either' ? this.forms.faultOf(key, type, form, value) : undefined;
    if (fault !== undefined) {
      found.push(fault);
    } else if (value.kind === 'table') {
      if (form.kind === 'table' || form.kind === 'map') {
        this.checkTable(value, form, found, type.kind === 'either');
      }
    } else if (value.kind === 'array') {
      this.checkItems(key, form, value, found);
    } else {
      const finding =
        form.kind === 'string'
          ? checkString(key, form, value, this.say, this.ages)
          : form.kind === 'integer'
            ? checkInteger(key, form, value, this.say)
            : undefined;
      if (finding !== undefined) {
        found.push(finding);
      }
    }
  }

  private checkItems(key: string, form: ValueType, array: TomlArray, found: Finding[]): void {
    if (form.kind === 'array') {
      for (const item of array.items) {
        this.checkValue(key, form.items, item, found, true);
      }
    }
  }
}
