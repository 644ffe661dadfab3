/** An open document with its tree, and the next one after an edit. */
import type { Position, Range } from 'vscode-languageserver-types';
import { chooseSpinSchema, dialectOf } from '../schema/dialects';
import { INVOICE_SCHEMA } from '../schema/invoice';
import { KEYRING_SCHEMA, SECRET_KEYS_SCHEMA } from '../schema/keyring';
import { RUNTIME_CONFIG_SCHEMA } from '../schema/runtimeConfig';
import type { Dialect, DialectSchema } from '../schema/types';
import { parseToml, updateToml } from '../toml/parser';
import type { Span, TextChange, TomlDocument, TomlValue } from '../toml/types';
import { LineIndex } from './lineIndex';
import type { ContentChange, ManifestDocument } from './types';

/** More changes at once than this are cheaper to read as a new text. */
const MANY_CHANGES = 64;

const SCHEMA_CHOICE: Readonly<Record<Dialect, (toml: TomlDocument) => DialectSchema>> = {
  invoice: () => INVOICE_SCHEMA,
  keyring: () => KEYRING_SCHEMA,
  secretKeys: () => SECRET_KEYS_SCHEMA,
  runtimeConfig: () => RUNTIME_CONFIG_SCHEMA,
  spin: ({ root }) => {
    const { entries } = root;
    const version = entries.get('spin_manifest_version') ?? entries.get('spin_version');
    return chooseSpinSchema(valueOf(version?.value), entries.keys());
  },
};

function valueOf(value: TomlValue | undefined): unknown {
  return value === undefined || value.kind === 'table' || value.kind === 'array'
    ? undefined
    : value.value();
}

/**
 * A document of ours. Its text, lines and schema never change; of the tree only the newest version
 * of a document is to be asked, because unchanged parts move on to the next one.
 */
export class ParsedManifest implements ManifestDocument {
  private chosen: DialectSchema | undefined;

  constructor(
    readonly uri: string,
    readonly languageId: string,
    readonly version: number,
    readonly dialect: Dialect,
    readonly toml: TomlDocument,
    readonly lines: LineIndex,
  ) {}

  /** Chosen when first asked for: in a burst of edits nobody asks the versions between. */
  get schema(): DialectSchema {
    return (this.chosen ??= SCHEMA_CHOICE[this.dialect](this.toml));
  }

  getText(): string {
    return this.toml.text;
  }

  positionAt(offset: number): Position {
    return this.lines.positionAt(offset);
  }

  offsetAt(position: Position): number {
    return this.lines.offsetAt(position, this.toml.text);
  }

  rangeOf({ start, end }: Span): Range {
    return { start: this.positionAt(start), end: this.positionAt(end) };
  }
}

/** A document that is none of ours: it has a text and nothing to say about it. */
class ForeignDocument implements ManifestDocument {
  readonly dialect = undefined;
  private readonly lines: LineIndex;

  constructor(
    readonly uri: string,
    readonly languageId: string,
    readonly version: number,
    private readonly text: string,
  ) {
    this.lines = LineIndex.of(text);
  }

  getText(): string {
    return this.text;
  }

  positionAt(offset: number): Position {
    return this.lines.positionAt(offset);
  }

  offsetAt(position: Position): number {
    return this.lines.offsetAt(position, this.text);
  }
}

/** Reads a text. */
export function openDocument(
  uri: string,
  languageId: string,
  version: number,
  text: string,
): ManifestDocument {
  const dialect = dialectOf(uri, languageId);
  return dialect === undefined
    ? new ForeignDocument(uri, languageId, version, text)
    : new ParsedManifest(uri, languageId, version, dialect, parseToml(text), LineIndex.of(text));
}

/** The next version: `changes` in order, each with positions in the text that the former left. */
export function updateDocument(
  document: ManifestDocument,
  changes: readonly ContentChange[],
  version: number,
): ManifestDocument {
  const { uri, languageId } = document;
  const lastWhole = changes.map((change) => change.range === undefined).lastIndexOf(true);
  const whole = changes[lastWhole];
  const start = whole === undefined ? document : openDocument(uri, languageId, version, whole.text);
  const ranged = changes.slice(lastWhole + 1);
  if (!(start instanceof ParsedManifest) || ranged.length > MANY_CHANGES) {
    const { text } = applyChanges(start.getText(), LineIndex.of(start.getText()), ranged);
    return openDocument(uri, languageId, version, text);
  }
  const { lines, edits } = applyChanges(start.getText(), start.lines, ranged);
  const toml = edits.length === 0 ? start.toml : updateToml(start.toml, edits);
  return new ParsedManifest(uri, languageId, version, start.dialect, toml, lines);
}

interface Applied {
  readonly text: string;
  readonly lines: LineIndex;
  /** The same changes in offsets. */
  readonly edits: readonly TextChange[];
}

function applyChanges(
  before: string,
  linesBefore: LineIndex,
  changes: readonly ContentChange[],
): Applied {
  let text = before;
  let lines = linesBefore;
  const edits: TextChange[] = [];
  for (const change of changes) {
    if (change.range !== undefined) {
      const from = lines.offsetAt(change.range.start, text);
      const to = lines.offsetAt(change.range.end, text);
      const edit = { start: Math.min(from, to), end: Math.max(from, to), text: change.text };
      lines = lines.edited(text, edit);
      text = text.slice(0, edit.start) + edit.text + text.slice(edit.end);
      edits.push(edit);
    }
  }
  return { text, lines, edits };
}
