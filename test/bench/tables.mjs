// Results of lsp-bench → Markdown: one table per size, the p50 of each server and how many times ours
// a peer takes.

/** Rows of the tables: what a result line calls them, and what a reader does. */
const MEASURES = [
  ['open_ms', 'open → diagnostics'],
  ['key_diag', 'keystroke → diagnostics'],
  ['burst', '20-key burst → diagnostics'],
  ['type_complete', 'keystroke + completion'],
  ['completion', 'completion'],
  ['hover', 'hover'],
  ['symbols', 'outline'],
  ['rss_peak', 'memory, highest (MB)'],
];

/** Goals of the project for ours, p50 in milliseconds. */
const GOALS = { key_diag: { '20k': 1, '200k': 4, '1m': 20 } };

/** @param {readonly Record<string, any>[]} rows lines of results.jsonl */
export function printTables(rows) {
  const names = [...new Set(rows.map(({ name }) => name))];
  const starts = rows.filter(({ what }) => what === 'start');
  console.log(
    table('start → initialize (ms)', names, [['start', starts, (row) => row.start?.p50]]),
  );
  const sizes = [...new Set(rows.filter(({ what }) => what === 'size').map(({ size }) => size))];
  for (const size of sizes) {
    const of = rows.filter((row) => row.what === 'size' && row.size === size);
    const lines = MEASURES.map(([key, label]) => {
      const goal = GOALS[key]?.[size];
      return [goal === undefined ? label : `${label} (goal ${goal})`, of, (row) => p50(row[key])];
    });
    console.log(table(`${size} (ms, p50; × ours)`, names, lines));
  }
}

function table(title, names, lines) {
  const head = `\n| ${title} | ${names.join(' | ')} |\n|---|${names.map(() => '---:|').join('')}`;
  const body = lines.map(([label, rows, pick]) => {
    const ours = pick(rows.find(({ name }) => name === 'ours') ?? {});
    const cells = names.map((name) =>
      cell(name, pick(rows.find((r) => r.name === name) ?? {}), ours),
    );
    return `| ${label} | ${cells.join(' | ')} |`;
  });
  return [head, ...body].join('\n');
}

function cell(name, value, ours) {
  if (typeof value !== 'number') {
    return '–';
  }
  const ratio = name !== 'ours' && ours > 0 ? ` (×${(value / ours).toPrecision(2)})` : '';
  return `${value >= 100 ? Math.round(value) : Number(value.toPrecision(3))}${ratio}`;
}

function p50(value) {
  return typeof value === 'object' && value !== null ? value.p50 : value;
}
