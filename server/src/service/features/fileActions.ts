/** Code actions that write what files are into a document. Their edits are made when the files are read. */
import { CodeActionKind } from 'vscode-languageserver-types';
import type { CodeAction, CodeActionContext, Range, TextEdit } from 'vscode-languageserver-types';
import { CLIENT_COMMANDS } from '../../contract/commands';
import type { FillActionData, NamedParcel } from '../../contract/fileActions';
import type { FileDigest } from '../../contract/workspaceFiles';
import { visibleText } from '../../domain/visibleText';
import { inOrder } from '../../toml/edit/changes';
import type { TextChange } from '../../toml/types';
import { valuesOf } from '../dialectValues';
import type { ParsedManifest } from '../document';
import type { FileFacts, LanguageServiceHost } from '../types';

const FILL = { message: 'Fill size and sha256 from the file “{0}”' };
const FILL_ALL = { message: 'Fill size and sha256 from all {0} files of this invoice' };
const ADD = { message: 'Add file as parcel…' };

/** Problems that go away when a label says what its file is. */
const ABOUT_FILES =
  /\/(file-size-differs|file-hash-differs|sha256-not-hex|sha256-path|empty-content|size-conflict|missing-key)$/;

/** What can be done at a range; `FillActionData` stands for an edit. */
export function fileActions(
  document: ParsedManifest,
  range: Range,
  context: CodeActionContext,
  files: FileFacts | undefined,
  host: LanguageServiceHost,
): CodeAction[] {
  const actions = valuesOf(document.dialect).fileActions;
  if (actions === undefined) {
    return [];
  }
  const { toml, uri } = document;
  const offset = document.offsetAt(range.start);
  const all = actions.fillable(toml, files);
  const index = actions.parcelAt(toml, offset);
  const here = all.find((parcel) => parcel.index === index);
  const diagnostics = context.diagnostics.filter(({ code }) => ABOUT_FILES.test(String(code)));
  const kind = diagnostics.length > 0 ? CodeActionKind.QuickFix : CodeActionKind.RefactorRewrite;
  const found: CodeAction[] = [];
  if (here !== undefined && wants(context, kind)) {
    const fill = (parcels: readonly NamedParcel[]): Partial<CodeAction> => {
      const data: FillActionData = { uri, fill: parcels };
      return { kind, data, ...(diagnostics.length > 0 && { diagnostics }) };
    };
    found.push({
      title: host.localize(FILL.message, visibleText(here.name)),
      ...fill([here]),
      ...(diagnostics.length > 0 && { isPreferred: true }),
    });
    if (all.length > 1) {
      found.push({ title: host.localize(FILL_ALL.message, String(all.length)), ...fill(all) });
    }
  }
  const command = CLIENT_COMMANDS.addParcels;
  const isPlace = startsParcel(document, range.start.line);
  if (isPlace && host.commands?.has(command) === true && wants(context, CodeActionKind.Refactor)) {
    const title = host.localize(ADD.message);
    found.push({
      title,
      kind: CodeActionKind.Refactor,
      command: { title, command, arguments: [uri] },
    });
  }
  return found;
}

/** The edits of an action; parcels whose file is not among `digests` stay as they are. */
export function fillParcels(
  document: ParsedManifest,
  parcels: readonly NamedParcel[],
  digests: ReadonlyMap<string, FileDigest>,
): TextEdit[] {
  const { fill, fileActions: actions } = valuesOf(document.dialect);
  const changes = parcels.flatMap((parcel) => {
    const digest = digests.get(parcel.name);
    const label = actions?.labelOf(document.toml, parcel);
    return digest === undefined || label === undefined
      ? []
      : (fill?.(document.toml, label, { ...digest, name: parcel.name }, false) ?? []);
  });
  return toEdits(document, inOrder(changes) ?? []);
}

/** The edit that adds a parcel for each file. */
export function addFiles(
  document: ParsedManifest,
  files: ReadonlyMap<string, FileDigest>,
): TextEdit[] {
  const { fileActions: actions } = valuesOf(document.dialect);
  const contents = [...files].map(([name, digest]) => ({ ...digest, name }));
  const change = contents.length === 0 ? undefined : actions?.add(document.toml, contents);
  return change === undefined ? [] : toEdits(document, [change]);
}

/** An empty line, or the header of a parcel: where another one could come. */
function startsParcel({ toml, lines }: ParsedManifest, line: number): boolean {
  const start = lines.offsetAt({ line, character: 0 }, toml.text);
  return /^[ \t]*(\[\[ *parcel *\]\].*)?\r?$/m.test(
    toml.text.slice(start, start + 200).split('\n')[0] ?? '',
  );
}

function wants({ only }: CodeActionContext, kind: string): boolean {
  return (
    only === undefined || only.some((each) => each === '' || `${kind}.`.startsWith(`${each}.`))
  );
}

function toEdits(document: ParsedManifest, changes: readonly TextChange[]): TextEdit[] {
  return changes.map(({ start, end, text }) => ({
    range: document.rangeOf({ start, end }),
    newText: text,
  }));
}
