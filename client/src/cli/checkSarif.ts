/**
 * The report of `check` as SARIF 2.1.0 (OASIS, errata 01), for code scanning: all rules, each result
 * with a path relative to the working directory. Lines and columns count from 1, columns in UTF-16.
 */
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { LanguageService } from '../../../server/src/service/types';
import type { CheckedDiagnostic, CheckedFile } from './checkJudge';

const SCHEMA = 'https://json.schemastore.org/sarif-2.1.0.json';

/** The name that code scanning services know for the folder that paths are relative to. */
const ROOT = '%SRCROOT%';

const LEVELS = { error: 'error', warning: 'warning', information: 'note', hint: 'note' } as const;

export interface SarifOptions {
  /** Working directory. */
  readonly cwd: string;
  readonly version: string | undefined;
  readonly rules: LanguageService['rules'];
  /** Sentences on what could not be read or written. */
  readonly refusals: readonly string[];
}

/** The whole log on one line. */
export function formatSarif(files: readonly CheckedFile[], options: SarifOptions): string {
  const { cwd, version, rules, refusals } = options;
  const indexes = new Map([...rules.keys()].map((code, index) => [code, index]));
  const log = {
    $schema: SCHEMA,
    version: '2.1.0',
    runs: [
      {
        tool: {
          driver: {
            name: 'bindle check',
            ...(version !== undefined && { version, semanticVersion: version }),
            rules: [...rules].map(ruleOf),
          },
        },
        columnKind: 'utf16CodeUnits',
        originalUriBaseIds: { [ROOT]: { uri: folderUrl(cwd) } },
        invocations: [
          {
            executionSuccessful: refusals.length === 0,
            toolExecutionNotifications: refusals.map((text) => ({
              level: 'error',
              message: { text },
            })),
          },
        ],
        results: files.flatMap(({ path: shown, diagnostics }) => {
          const artifactLocation = locationOf(shown, cwd);
          return diagnostics.map(({ range, severity, code, message }) => ({
            ruleId: code,
            ruleIndex: indexes.get(code) ?? -1,
            level: LEVELS[severity],
            message: { text: message },
            locations: [{ physicalLocation: { artifactLocation, region: regionOf(range) } }],
          }));
        }),
      },
    ],
  };
  return `${JSON.stringify(log)}\n`;
}

function ruleOf([id, { doc, severity }]: [
  string,
  { readonly doc: string; readonly severity: CheckedDiagnostic['severity'] },
]) {
  const [first = doc] = /^.*?[.?](?=\s|$)/.exec(doc) ?? [];
  return {
    id,
    shortDescription: { text: first },
    fullDescription: { text: doc },
    help: { text: doc, markdown: doc },
    defaultConfiguration: { level: LEVELS[severity] },
  };
}

/** From zero-based with the end excluded to one-based with the end excluded. */
function regionOf({ start, end }: CheckedDiagnostic['range']) {
  return {
    startLine: start.line + 1,
    startColumn: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** Relative where the file is below the working directory: `..` has no place in such a path. */
function locationOf(shown: string, cwd: string) {
  const absolute = path.resolve(cwd, shown);
  const relative = path.relative(cwd, absolute);
  const parts = relative.split(path.sep);
  return parts[0] === '..' || path.isAbsolute(relative)
    ? { uri: pathToFileURL(absolute).href }
    : { uri: parts.map(encodeURIComponent).join('/'), uriBaseId: ROOT };
}

function folderUrl(folder: string): string {
  return pathToFileURL(folder.endsWith(path.sep) ? folder : folder + path.sep).href;
}
