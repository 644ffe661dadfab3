/**
 * What the schema walk found, section by section. While somebody types inside a section, nothing else
 * can change: the same headers make the same tables, and each table is filled by its own section. So
 * only the touched sections are judged again. Where that does not hold (a header changed, keys and tables
 * meet, the form of a table hangs on what is written in it) the whole document is.
 */
import { isTangled, sectionsOf } from '../../toml/document';
import type { Section } from '../../toml/sections';
import { touchedSections } from '../../toml/touched';
import type { DialectSchema, ValueType } from '../../schema/types';
import type { TomlDocument, TomlTable } from '../../toml/types';
import type { Finding } from '../problems';

export type TableForm = Extract<ValueType, { kind: 'table' | 'map' }>;

/** The results of one walk; kept for the next one. */
export class Recording {
  private readonly indexes = new Map<TomlTable, number>();
  private readonly forms: (TableForm | 'hangs on its content' | undefined)[] = [];
  private readonly findings = new Map<number, readonly Finding[]>();
  /** Of tables that only longer headers imply. */
  readonly implied: Finding[] = [];
  private elsewhere = false;

  constructor(
    private current: readonly Section[],
    readonly schema: DialectSchema,
  ) {
    current.forEach(({ table }, index) => {
      // The statements above the first header and `[a]` after `[a.b]` are the first of their table.
      if (table !== undefined) {
        this.indexes.set(table, index);
      }
    });
  }

  get sections(): readonly Section[] {
    return this.current;
  }

  /** The section that fills a table; undefined: none does. */
  sectionOf(table: TomlTable): number | undefined {
    return this.indexes.get(table);
  }

  /** @param chosen the form is one of several, chosen by what is written */
  keep(index: number, form: TableForm, chosen: boolean, found: readonly Finding[]): void {
    this.forms[index] = chosen ? 'hangs on its content' : form;
    this.replace(index, found);
  }

  /** Something is said of a table at a header that stands in another section. */
  pointsElsewhere(): void {
    this.elsewhere = true;
  }

  /** Whether every finding stands in the section that it is kept under, and goes with it. */
  get isLocal(): boolean {
    return !this.elsewhere && this.implied.length === 0;
  }

  replace(index: number, found: readonly Finding[]): void {
    if (found.length > 0) {
      this.findings.set(index, found);
    } else {
      this.findings.delete(index);
    }
  }

  formOf(index: number): TableForm | 'hangs on its content' | undefined {
    return this.forms[index];
  }

  all(): Finding[] {
    return [...this.implied, ...[...this.findings.values()].flat()];
  }

  /** Goes on to the sections of the next version. */
  moveTo(sections: readonly Section[]): void {
    this.current = sections;
    this.indexes.clear();
  }
}

/** Finds the walk to go on from. */
export class StructureMemory {
  /** Under the first and the last section, of which an edit leaves at least one. */
  private readonly recordings = new WeakMap<Section, Recording>();

  /**
   * The last walk of an earlier version, with the positions of the sections to judge again;
   * undefined where the whole document has to be judged.
   */
  recall(
    toml: TomlDocument,
    schema: DialectSchema,
  ): { readonly recording: Recording; readonly touched: readonly number[] } | undefined {
    const sections = sectionsOf(toml);
    const [first, last] = [sections[0], sections.at(-1)];
    const recording = (first && this.recordings.get(first)) ?? (last && this.recordings.get(last));
    if (recording?.schema !== schema || isTangled(toml)) {
      return undefined;
    }
    const touched = touchedSections(recording.sections, sections);
    const known =
      touched?.every((index) => recording.formOf(index) !== 'hangs on its content') === true;
    return touched !== undefined && known ? { recording, touched } : undefined;
  }

  /** Remembers a walk, unless it says nothing about the next one. */
  remember(toml: TomlDocument, recording: Recording): void {
    const { sections } = recording;
    if (!isTangled(toml) && recording.isLocal) {
      for (const section of [sections[0], sections.at(-1)]) {
        if (section !== undefined) {
          this.recordings.set(section, recording);
        }
      }
    }
  }
}
