/** Blanks and line ends between statements: no indentation, at most one blank line, one before a new table. */
import { HASH } from '../../toml/chars';
import type { Run, Space } from './formattingSpace';

/** A statement or header as it stands in the text; `damaged`: nothing beside it is touched. */
export interface Item {
  /** `subheader`: of a table below the one that the lines above belong to. It may stand right below them. */
  readonly kind: 'header' | 'subheader' | 'pair' | 'damaged';
  readonly start: number;
  readonly end: number;
}

/** Formats what stands between two items; `before` is undefined at the start, `after` at the end. */
export function formatBetween(
  space: Space,
  before: Item | undefined,
  after: Item | undefined,
  start: number,
  end: number,
): void {
  if (before?.kind === 'damaged' || after?.kind === 'damaged') {
    return;
  }
  const runs = readRuns(space, start, end);
  if (runs === undefined) {
    return;
  }
  const header = after?.kind === 'header' ? firstOfHeader(runs, before) : -1;
  runs.forEach((run, index) => {
    const isFirst = index === 0;
    if (isFirst && before === undefined) {
      space.set(run.start, run.end, '');
    } else if (index === runs.length - 1 && after === undefined) {
      formatEnd(space, run);
    } else if (run.lineEnds === 0) {
      // A comment behind a statement; two statements on one line are an error and damaged.
      space.set(run.start, run.end, isFirst ? ' ' : '');
    } else {
      const least = index === header ? 2 : 1;
      space.setLines(run, Math.max(least, Math.min(2, run.lineEnds)), '');
    }
  });
}

/** The runs around the comments; undefined where something else stands there. */
function readRuns(space: Space, start: number, end: number): Run[] | undefined {
  const runs: Run[] = [];
  const { changes } = space;
  const known = changes.length;
  let pos = start;
  for (;;) {
    const run = space.runAt(pos, end);
    if (run === undefined || (run.end < end && space.text.charCodeAt(run.end) !== HASH)) {
      changes.length = known;
      return undefined;
    }
    runs.push(run);
    if (run.end >= end) {
      return runs;
    }
    pos = space.skipComment(run.end, end);
  }
}

/** The run that parts a header, with the comments right above it, from what stands before. */
function firstOfHeader(runs: readonly Run[], before: Item | undefined): number {
  // A comment on the line of a statement belongs to that.
  const first = before !== undefined && runs.length > 1 && runs[0]?.lineEnds === 0 ? 1 : 0;
  let index = runs.length - 1;
  while (index > first && (runs[index]?.lineEnds ?? 0) < 2) {
    index--;
  }
  return index;
}

function formatEnd(space: Space, run: Run): void {
  const { finalLineEnd, trimEnd } = space.style;
  if (run.start === 0 || (run.start === 1 && space.text.startsWith('\ufeff'))) {
    space.set(run.start, run.end, '');
    return;
  }
  const kept = trimEnd ? Math.min(1, run.lineEnds) : run.lineEnds;
  space.setLines(run, finalLineEnd ? Math.max(1, kept) : kept, '');
}
