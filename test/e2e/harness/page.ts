/// <reference lib="dom" />
/// <reference lib="dom.iterable" />
/** Functions that run in the page: they see the window's elements and nothing of this module. */

/** Pieces of a painted line: what stands there and in which colour. */
export interface Painted {
  readonly text: string;
  readonly colour: string;
}

export function readLines(lines: Element[]): Painted[][] {
  return lines.map((line) =>
    [...line.querySelectorAll('span > span')].map((piece) => ({
      text: (piece.textContent ?? '').replace(/\u00a0/g, ' '),
      colour: getComputedStyle(piece).color,
    })),
  );
}

/** One painted row of a tree. */
export interface Row {
  readonly level: number;
  readonly label: string;
  readonly description: string;
  readonly expanded: boolean | undefined;
  /** What a screen reader says. */
  readonly spoken: string;
}

export function readRows(rows: Element[]): Row[] {
  return rows.map((row) => {
    const expanded = row.getAttribute('aria-expanded');
    return {
      level: Number(row.getAttribute('aria-level')),
      label: row.querySelector('.label-name')?.textContent ?? '',
      description: row.querySelector('.label-description')?.textContent ?? '',
      expanded: expanded === null ? undefined : expanded === 'true',
      spoken: row.getAttribute('aria-label') ?? '',
    };
  });
}

export function readBackground(element: Element): string {
  return getComputedStyle(element).backgroundColor;
}
