// Results of lsp-bench → Markdown: one table per size, the p50 of each server, how many times ours a peer
// takes, and the goal of the project beside them.

/** Rows of the tables: what a result line calls them, and what a reader does. */
const MEASURES = [
  ['open_ms', 'open → diagnostics'],
  ['key_diag', 'keystroke → diagnostics'],
  ['burst', '20-key burst → diagnostics'],
  ['type_complete', 'keystroke + completion'],
  ['completion', 'completion'],
  ['hover', 'hover'],
  ['symbols', 'document symbols'],
  ['semtok', 'semantic tokens'],
  ['folding', 'folding'],
  ['format', 'formatting'],
  ['rss_idle', 'memory before the file is opened (MB)'],
  ['rss_peak', 'memory, highest (MB)'],
];

/** Goals for ours by size: p50 in milliseconds, memory in MB. */
const GOALS = {
  open_ms: { '20k': 8, '1m': 150 },
  key_diag: { '20k': 1, '200k': 4, '1m': 20 },
  type_complete: { '20k': 2 },
  hover: { '20k': 0.3 },
  symbols: { '20k': 3 },
  semtok: { '20k': 1.5 },
  format: { '20k': 3 },
  rss_idle: { '20k': 60 },
  rss_peak: { '20k': 90 },
};
const START_GOAL = 80;

/**
 * @param {readonly Record<string, any>[]} rows lines of results.jsonl
 * @returns {string} Markdown
 */
export function makeTables(rows) {
  const names = [...new Set(rows.map(({ name }) => name))];
  const starts = rows.filter(({ what }) => what === 'start');
  const sizes = [...new Set(rows.filter(({ what }) => what === 'size').map(({ size }) => size))];
  return [
    ...(starts.length === 0
      ? []
      : [
          table('Start (ms, p50)', names, [
            ['start → initialize', START_GOAL, starts, (row) => row.start?.p50],
          ]),
        ]),
    ...sizes.map((size) => {
      const of = rows.filter((row) => row.what === 'size' && row.size === size);
      const lines = MEASURES.map(([key, label]) => [
        label,
        GOALS[key]?.[size],
        of,
        (row) => p50(row[key]),
      ]);
      return table(`${size.toUpperCase()}B (ms, p50)`, names, lines);
    }),
  ].join('\n\n');
}

function table(title, names, lines) {
  const head = `| ${title} | goal | ${names.join(' | ')} |\n|---|---:|${names.map(() => '---:|').join('')}`;
  const body = lines.map(([label, goal, rows, pick]) => {
    const ours = pick(rows.find(({ name }) => name === 'ours') ?? {});
    const cells = names.map((name) =>
      cell(name, pick(rows.find((row) => row.name === name) ?? {}), ours, goal),
    );
    return `| ${label} | ${goal === undefined ? '' : `≤ ${goal}`} | ${cells.join(' | ')} |`;
  });
  return [head, ...body].join('\n');
}

function cell(name, value, ours, goal) {
  if (typeof value !== 'number') {
    return '–';
  }
  const shown = value >= 100 ? Math.round(value) : Number(value.toPrecision(3));
  if (name === 'ours') {
    return value > goal ? `**${shown}** missed` : `${shown}`;
  }
  return ours > 0 ? `${shown} (×${Number((value / ours).toPrecision(2))})` : `${shown}`;
}

function p50(value) {
  return typeof value === 'object' && value !== null ? value.p50 : value;
}
