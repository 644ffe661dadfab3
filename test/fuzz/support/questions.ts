/** Every question that the façade of the language service answers, with random but repeatable inputs. */
import type { FormattingOptions, Position, Range, TextEdit } from 'vscode-languageserver-types';
import { matchKey } from '../../../server/src/domain/glob';
import type {
  FileFact,
  FileQuestions,
  LanguageService,
  ManifestDocument,
  MatchFact,
  ValidationSettings,
} from '../../../server/src/service/types';
import type { Random } from '../../unit/toml/support/random';

/** What a question is asked with; the same for the edited document and the fresh one. */
export interface Inputs {
  readonly at: Position;
  readonly range: Range;
  readonly settings: ValidationSettings;
  readonly options: FormattingOptions;
  readonly typed: string;
  readonly newName: string;
  readonly choice: number;
}

export type Question = (
  service: LanguageService,
  document: ManifestDocument,
  inputs: Inputs,
) => unknown;

const NEVER = { isCancellationRequested: false };
const DIGEST = { size: 17, sha256: 'ab'.repeat(32) };
const DIGESTS = new Map([
  ['a.wasm', DIGEST],
  ['é "b.txt', DIGEST],
]);

/** Asked after every edit. */
export const ALWAYS: Readonly<Record<string, Question>> = {
  doValidation: (service, document, { settings }) => service.doValidation(document, settings),
  findSemanticTokens: (service, document) => service.findSemanticTokens(document),
  findDocumentSymbols: (service, document) => service.findDocumentSymbols(document),
};

/** Of these a few are asked after every edit. */
export const SOMETIMES: Readonly<Record<string, Question>> = {
  findFileQuestions: (service, document) => service.findFileQuestions(document),
  findCompletionNeeds: (service, document, { at }) => service.findCompletionNeeds(document, at),
  doComplete: (service, document, { at, choice }) => {
    const list = service.doComplete(document, at, NEVER, {
      files: [{ name: 'a.wasm', size: 17 }, { name: 'é "b/' }],
      digest: DIGEST,
      bindles: ['example.com/a/1.0.0', 'b/2.0.0-rc.1'],
    });
    const item = list.items[choice % Math.max(1, list.items.length)];
    const edit = item?.textEdit;
    if (edit !== undefined && 'range' in edit) {
      applied(document, [edit, ...(item?.additionalTextEdits ?? [])]);
    }
    return list;
  },
  doResolve: (service, document, { at, choice }) => {
    const { items } = service.doComplete(document, at, NEVER);
    const item = items[choice % Math.max(1, items.length)];
    return item === undefined ? null : service.doResolve(item);
  },
  fillFromFile: (service, document, { choice }) =>
    applied(
      document,
      service.fillFromFile(document, ['parcel', choice % 3, 'label', 'name'], 'a.wasm', DIGEST),
    ),
  findFileActions: (service, document, { range, settings }) =>
    service.findFileActions(document, range, { diagnostics: [] }, settings.files),
  fillParcels: (service, document, { choice }) =>
    applied(
      document,
      service.fillParcels(document, [{ index: choice % 3, name: 'a.wasm' }], DIGESTS),
    ),
  addFiles: (service, document) => applied(document, service.addFiles(document, DIGESTS)),
  doHover: (service, document, { at }) => service.doHover(document, at),
  findFoldingRanges: (service, document, { choice }) =>
    service.findFoldingRanges(document, choice % 2 === 0 ? undefined : choice % 7),
  findSelectionRanges: (service, document, { at, range }) =>
    service.findSelectionRanges(document, [at, range.start]),
  findNamedSymbols: (service, document) => service.findNamedSymbols(document),
  findLinks: (service, document) => service.findLinks(document),
  findDefinition: (service, document, { at }) => service.findDefinition(document, at),
  findReferences: (service, document, { at, choice }) =>
    service.findReferences(document, at, choice % 2 === 0),
  findHighlights: (service, document, { at }) => service.findHighlights(document, at),
  prepareRename: (service, document, { at }) => service.prepareRename(document, at),
  doRename: (service, document, { at, newName }) => {
    const answer = service.doRename(document, at, newName);
    return answer?.ok === true ? applied(document, answer.edits) : answer;
  },
  rangeTokens: (service, document, { range }) => service.findSemanticTokens(document, range),
  findInlayHints: (service, document, { range, choice }) =>
    service.findInlayHints(document, range, {
      size: choice % 2 === 0,
      groups: choice % 3 > 0,
      signatures: true,
      hosts: true,
      files: true,
      wasm: true,
    }),
  findCodeLenses: (service, document) => service.findCodeLenses(document),
  readKeyring: (service, document) => service.readKeyring(document.getText()) ?? null,
  formatDocument: (service, document, { options }) => {
    const once = applied(document, service.formatDocument(document, options));
    const again = service.openDocument(document.uri, document.languageId, 1, once);
    const left = service.formatDocument(again, options);
    if (left.length > 0) {
      throw new Error(`formatting again changes ${JSON.stringify(left)}`);
    }
    return once;
  },
  formatRange: (service, document, { range, options }) =>
    applied(document, service.formatRange(document, range, options)),
  formatOnType: (service, document, { at, typed, options }) =>
    applied(document, service.formatOnType(document, at, typed, options)),
  findCodeActions: (service, document, { range, settings }) => {
    const only = ['quickfix', 'refactor', 'source'];
    const actions = service.findCodeActions(document, range, { diagnostics: [], only }, settings);
    for (const { edit } of actions) {
      applied(document, edit?.changes?.[document.uri] ?? []);
    }
    return actions;
  },
  resolveCodeAction: (service, document, { settings }) =>
    service.resolveCodeAction(
      document,
      { title: 'all', data: { uri: document.uri, fixAll: true } },
      settings,
    ),
  findSafeFixes: (service, document, { settings }) =>
    applied(document, service.findSafeFixes(document, settings)),
};

/** The text after edits; throws where one leaves the text or stands over another. */
export function applied(document: ManifestDocument, edits: readonly TextEdit[]): string {
  const text = document.getText();
  const changes = edits
    .map(({ range, newText }, index) => ({
      start: inside(document, range.start),
      end: inside(document, range.end),
      newText,
      index,
    }))
    .sort((a, b) => a.start - b.start || a.end - b.end || a.index - b.index);
  let at = 0;
  let result = '';
  for (const { start, end, newText } of changes) {
    if (start < at || end < start) {
      throw new Error(`edits that overlap: ${JSON.stringify(edits)}`);
    }
    result += text.slice(at, start) + newText;
    at = end;
  }
  return result + text.slice(at);
}

function inside(document: ManifestDocument, position: Position): number {
  const offset = document.offsetAt(position);
  const { line, character } = document.positionAt(offset);
  if (line !== position.line || character !== position.character) {
    throw new Error(`no place of the text: ${JSON.stringify(position)}`);
  }
  return offset;
}

export function randomInputs(
  random: Random,
  document: ManifestDocument,
  asked: FileQuestions,
): Inputs {
  const { length } = document.getText();
  const offsets = [random.below(length + 1), random.below(length + 1)].sort((a, b) => a - b);
  const [start = 0, end = 0] = offsets;
  return {
    at: document.positionAt(random.below(length + 1)),
    range: { start: document.positionAt(start), end: document.positionAt(end) },
    settings: {
      maxProblems: random.pick([1, 7, 500, 500]),
      serverDialect: random.pick(['auto', '0.8', '0.9']),
      ...random.pick([{}, {}, { moment: 'read' as const }, { moment: 'load' as const }]),
      rules: random.pick([
        {},
        {},
        {
          'invoice/unknown-key': 'off',
          'toml/unexpected-text': 'hint',
          'spin/read/missing-key': 'off',
        },
      ]),
      files: {
        states: new Map(
          [...asked.files.map(({ name }) => name), ...asked.wasm].map((name) => [
            name,
            random.pick(FACTS),
          ]),
        ),
        wasm: new Map(),
        matches: new Map(asked.matches.map((each) => [matchKey(each), random.pick(MATCHES)])),
        texts: new Map(asked.texts.map((name) => [name, random.pick(TEXTS)])),
      },
    },
    options: { tabSize: random.pick([1, 2, 4]), insertSpaces: random.below(4) > 0 },
    typed: random.pick(['\n', ']', '}', '"']),
    newName: random.pick(['b', '', 'n\'e"w', 'é😀', 'a.b', ' ', '\n']),
    choice: random.below(1000),
  };
}

const FACTS: readonly FileFact[] = [
  { kind: 'file', size: 17, modified: 1 },
  { kind: 'file', size: 17, modified: 1, sha256: DIGEST.sha256 },
  { kind: 'folder' },
  { kind: 'absent' },
  { kind: 'outside' },
  { kind: 'unreadable' },
];

const NOTHING: MatchFact = {
  count: 0,
  first: [],
  newest: undefined,
  complete: true,
  outside: false,
};
const MATCHES: readonly MatchFact[] = [
  NOTHING,
  { ...NOTHING, complete: false, unreadable: 'locked' },
  { ...NOTHING, outside: true },
  { ...NOTHING, count: 3, first: ['a', 'b', 'c'], newest: 9000, newestFile: 'b' },
];

/** Of a runtime configuration, or of a manifest. */
const TEXTS: readonly string[] = [
  '',
  '[key_value_store.a]\ntype = "spin"\n',
  '[component.hello]\nkey_value_stores = ["a"]\n[variables]\nb = { default = "" }\n',
  '[half',
];
