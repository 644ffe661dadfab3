/** One input → a manifest, and a manifest → its problems in the shape of the report. */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import {
  FILE_NAMES,
  KEY_FILE_NAMES,
  LANGUAGE_IDS,
  RUNTIME_CONFIG_NAMES,
} from '../../../server/src/contract/languageServer';
import type {
  LanguageService,
  ManifestDocument,
  ValidationSettings,
} from '../../../server/src/service/types';
import { decodeUtf8 } from './checkDecode';
import type { FindFileFacts } from './checkFiles';
import type { ReadInput } from './checkInputs';

type Dialect = keyof typeof LANGUAGE_IDS;
type LspDiagnostic = ReturnType<LanguageService['doValidation']>[number];

/** One problem as the JSON report holds it: zero-based lines, UTF-16 characters. */
export interface CheckedDiagnostic {
  readonly range: LspDiagnostic['range'];
  readonly severity: 'error' | 'warning' | 'information' | 'hint';
  readonly code: string;
  readonly message: string;
}

export interface CheckedFile {
  readonly path: string;
  readonly dialect: Dialect;
  readonly diagnostics: readonly CheckedDiagnostic[];
}

/** By the numbers of the protocol's DiagnosticSeverity. */
const SEVERITIES = { 1: 'error', 2: 'warning', 3: 'information', 4: 'hint' } as const;

/** Key files and runtime configurations too, where they are named: they are never looked for. */
const BY_NAME: ReadonlyMap<string, Dialect> = new Map<string, Dialect>([
  [FILE_NAMES.invoice, 'invoice'],
  [FILE_NAMES.spin, 'spin'],
  ...RUNTIME_CONFIG_NAMES.map((name) => [name, 'runtimeConfig'] as const),
  ...KEY_FILE_NAMES.keyring.map((name) => [name, 'keyring'] as const),
  ...KEY_FILE_NAMES.secretKeys.map((name) => [name, 'secretKeys'] as const),
]);

/** What the root of a manifest holds, for a file whose name says nothing; the first match counts. */
const SIGNS: readonly (readonly [RegExp, Dialect])[] = [
  [/^[ \t]*["']?spin_(?:manifest_)?version["']?[ \t]*=/m, 'spin'],
  [/^[ \t]*["']?bindleVersion["']?[ \t]*=/m, 'invoice'],
  [
    /^[ \t]*\[[ \t]*(?:application|\[[ \t]*component|\[[ \t]*trigger|component\.|variables)\b/m,
    'spin',
  ],
  [/^[ \t]*\[[ \t]*(?:bindle|\[[ \t]*parcel)\b/m, 'invoice'],
  [/^[ \t]*["']?keypair["']?[ \t]*=/m, 'secretKeys'],
  [/^[ \t]*\[\[[ \t]*key[ \t]*\]\]/m, 'keyring'],
];

/** What a manifest is judged with. */
export interface Judging {
  readonly service: LanguageService;
  readonly findFacts: FindFileFacts;
  readonly settings: Pick<ValidationSettings, 'rules' | 'serverDialect' | 'moment'>;
}

/** A manifest to judge; or the problem that makes it none that has a text; or why it is no manifest. */
export type Opened =
  | { readonly kind: 'opened'; readonly dialect: Dialect; readonly document: ManifestDocument }
  | { readonly kind: 'unreadable'; readonly file: CheckedFile }
  | { readonly kind: 'foreign'; readonly reason: string };

/** Finds out what kind of manifest an input is, and reads it. */
export function openInput(
  { path: shown, absolute, bytes }: ReadInput,
  service: LanguageService,
): Opened {
  const decoded = decodeUtf8(bytes);
  const byName = dialectByName(absolute);
  const dialect = byName ?? dialectByContents('text' in decoded ? decoded.text : '');
  if (dialect === undefined) {
    return {
      kind: 'foreign',
      reason: `${shown}: neither its name nor its contents say whether it is an invoice or a Spin manifest; name it ${FILE_NAMES.invoice} or ${FILE_NAMES.spin}.`,
    };
  }
  if (!('text' in decoded)) {
    return {
      kind: 'unreadable',
      file: { path: shown, dialect, diagnostics: [notUtf8(decoded)] },
    };
  }
  const document = service.openDocument(
    absolute === undefined ? 'untitled:stdin' : pathToFileURL(absolute).href,
    // The name decides where it can, as in an editor that knows only plain TOML.
    byName === undefined ? LANGUAGE_IDS[dialect] : 'toml',
    1,
    decoded.text,
  );
  return { kind: 'opened', dialect, document };
}

/** The settings to judge a document with, after a look at the files that it names. */
export async function settingsFor(
  document: ManifestDocument,
  { service, findFacts, settings }: Judging,
): Promise<ValidationSettings> {
  const files = await findFacts(document.uri, service.findFileQuestions(document));
  return { ...settings, maxProblems: Number.MAX_SAFE_INTEGER, files };
}

/** The problems of a document in the shape of the report. */
export async function judge(
  document: ManifestDocument,
  judging: Judging,
): Promise<CheckedDiagnostic[]> {
  const settings = await settingsFor(document, judging);
  return judging.service.doValidation(document, settings).map(toChecked);
}

function dialectByName(absolute: string | undefined): Dialect | undefined {
  // In any case, as Windows and macOS compare names.
  const name = absolute === undefined ? undefined : path.basename(absolute).toLowerCase();
  return name === undefined ? undefined : BY_NAME.get(name);
}

function dialectByContents(text: string): Dialect | undefined {
  return SIGNS.find(([sign]) => sign.test(text))?.[1];
}

function notUtf8({ line, character }: { line: number; character: number }): CheckedDiagnostic {
  return {
    range: { start: { line, character }, end: { line, character: character + 1 } },
    severity: 'error',
    code: 'toml/not-utf8',
    message: 'The file is not UTF-8 from here on; save it as UTF-8, the only encoding of TOML.',
  };
}

function toChecked({ range, severity, code, message }: LspDiagnostic): CheckedDiagnostic {
  const text = typeof message === 'string' ? message : message.value;
  return { range, severity: SEVERITIES[severity ?? 1], code: String(code), message: text };
}
