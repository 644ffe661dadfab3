/**
 * Which problems count for which reader, and what is said of them. The rule: error where the reader of
 * the chosen tool refuses the file; warning where it reads the file but loses data, or where another
 * reader of TOML refuses it (shared reference "toml-readers", section 7). All of it was measured with
 * the readers themselves; the two tables below are data, this file only looks them up.
 */
import { locate } from './locate';
import { PROBLEM_TEXTS, type ProblemCode, type ProblemKind } from './messages';
import { READER_WORDS } from './policyWords';
import type { KeyPath, ShownTomlProblem, Severity, TomlDocument, TomlProblem } from './types';
import type { TomlReader } from './types';

/** A reader, and apart from it what it does with a free map, where that is another thing. */
export type Verdicts = Readonly<Partial<Record<TomlReader | 'bindle-map', Severity>>>;

/** Every reader refuses it. */
const REFUSED: Verdicts = {
  bindle: 'error',
  spin: 'error',
  'toml-1.0': 'error',
  'toml-1.1': 'error',
};

/**
 * No verdict: the reader takes it. `bindle-map`: `toml` 0.5 leaves the search for duplicates to what it
 * reads into. A structure refuses them; in a map whose keys the author names, the last one wins.
 */
export const VERDICTS: Readonly<Record<ProblemKind, Verdicts>> = {
  syntax: REFUSED,
  'table-twice': REFUSED,
  'form-1.1': { bindle: 'error', spin: 'error', 'toml-1.0': 'error' },
  'defined-twice': { ...REFUSED, 'bindle-map': 'warning' },
  'header-below-dotted': { bindle: 'error', 'bindle-map': 'warning' },
  'dotted-through-table': { ...REFUSED, spin: 'warning', 'bindle-map': 'warning' },
  'lenient-0.5': { ...REFUSED, bindle: 'warning' },
  // No field of a manifest is a date: for `bindle` the type error is enough.
  'impossible-date': { spin: 'error', 'toml-1.0': 'error', 'toml-1.1': 'error' },
  'limit-spin': { spin: 'error' },
  'limit-bindle': { bindle: 'warning' },
};

/**
 * The document's problems as they are to be shown for one reader, in the order of the document.
 *
 * @param isFreeMap whether the table at the path is a map whose keys the author names (annotations,
 *   features); positions in arrays are numbers. Asked for duplicates only.
 */
export function showProblems(
  document: TomlDocument,
  reader: TomlReader,
  isFreeMap: (path: KeyPath) => boolean,
): ShownTomlProblem[] {
  return document.problems.flatMap((problem) => {
    const code = problem.code as ProblemCode;
    const { kind, message } = PROBLEM_TEXTS[code];
    const verdicts = VERDICTS[kind];
    const place =
      reader === 'bindle' &&
      verdicts['bindle-map'] !== undefined &&
      clashesInFreeMap(document, problem, isFreeMap)
        ? 'bindle-map'
        : reader;
    const severity = verdicts[place];
    return severity === undefined
      ? []
      : [{ ...problem, severity, message: READER_WORDS[code]?.[place] ?? message }];
  });
}

/** Whether the key that is defined twice belongs to a free map. */
function clashesInFreeMap(
  document: TomlDocument,
  { related }: TomlProblem,
  isFreeMap: (path: KeyPath) => boolean,
): boolean {
  const first = related === undefined ? undefined : locate(document, related.start);
  return first !== undefined && isFreeMap(first.path.slice(0, -1));
}
