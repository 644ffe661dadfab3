/** One checker of structure for each release that counts: what they remember of a document differs. */
import { formatSpinRelease, isAfter, isBefore, type SpinRelease } from '../../domain/spinRelease';
import type { Dialect, DialectSchema } from '../../schema/types';
import type { TomlDocument } from '../../toml/types';
import type { Finding } from '../problems';
import type { LanguageServiceHost } from '../types';
import { StructureChecker } from './structureCheck';
import { StructureFindings } from './structureFindings';

/** Judges documents of one dialect for any release. */
export class StructureCheckers {
  private readonly checkers = new Map<string, StructureChecker>();

  private readonly say: StructureFindings;

  constructor(
    private readonly host: LanguageServiceHost,
    private readonly dialect: Dialect,
  ) {
    this.say = new StructureFindings(host, dialect);
  }

  /**
   * In no particular order.
   *
   * @param release undefined: of a tool without releases
   */
  check(toml: TomlDocument, schema: DialectSchema, release: SpinRelease | undefined): Finding[] {
    const { since } = schema;
    if (release === undefined || since === undefined || !isBefore(release, since.release)) {
      return this.checkerOf(release).check(toml, readAs(toml, schema, release));
    }
    // Of a release that cannot read the document at all nothing more is to be said.
    const entry = toml.root.entries.get(since.key);
    const late = this.say.since(
      'manifest',
      entry?.value ?? toml.root,
      [since.version],
      since.release,
      release,
    );
    return [late, ...this.checkerOf(undefined).check(toml, schema)];
  }

  private checkerOf(release: SpinRelease | undefined): StructureChecker {
    const name = release === undefined ? '' : formatSpinRelease(release);
    let checker = this.checkers.get(name);
    if (checker === undefined) {
      checker = new StructureChecker(this.host, this.dialect, release);
      this.checkers.set(name, checker);
    }
    return checker;
  }
}

/** The schema by which a release reads the document. */
function readAs(
  { root }: TomlDocument,
  schema: DialectSchema,
  release: SpinRelease | undefined,
): DialectSchema {
  const other = schema.readAs;
  if (
    release === undefined ||
    other === undefined ||
    isBefore(release, other.since) ||
    isAfter(release, other.until)
  ) {
    return schema;
  }
  const table = root.entries.get(other.table)?.value;
  return table?.kind === 'table' && !table.entries.has(other.lacks) ? other.schema : schema;
}
