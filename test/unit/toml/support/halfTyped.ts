/** A manifest, what people have typed half-way in it, and what is left of the rest. */
import { sectionsOf } from '../../../../server/src/toml/document';
import { parseToml } from '../../../../server/src/toml/parser';
import { showProblems } from '../../../../server/src/toml/policy';
import type { KeyPath, TomlDocument, TomlValue } from '../../../../server/src/toml/types';

/** A valid spin.toml of 40 lines with everything that people write. */
export const MANIFEST = `#:schema https://example.com/spin.json
spin_manifest_version = 2

[application]
name = "orders" # shown in the list
version = "0.4.1"
authors = ["Ada <ada@example.com>", "Grace <grace@example.com>"]
description = """
Takes orders.
Keeps them for a day.
"""

[application.trigger.redis]
address = "redis://localhost:6379"

[variables]
token = { required = true, secret = true }
limit.default = "20"

[[trigger.http]]
route = "/api/..."
component = "orders-api"
executor = { type = "wagi", argv = "\${SCRIPT_NAME} \${ARGS}" }

[[trigger.redis]]
channel = 'orders'
component = "worker"

[component.orders-api]
source = { url = "https://example.com/api.wasm", digest = "sha256:0123456789abcdef" }
allowed_outbound_hosts = [
  "https://example.com:443",
  "redis://*:6379", # the queue
]
environment = { LOG = "info", LIMIT = "{{ limit }}" }

[component.orders-api.build]
command = "npm run build"
watch = ["src/**/*.ts", "package.json"]

[component.worker]
source = "target/worker.wasm"
"files" = [{ source = "assets", destination = "/" }]
key_value_stores = ["default"]
`;

export interface Outcome {
  /** Keys of the other lines, and how many of them are where they were, with the same value. */
  readonly others: number;
  readonly kept: number;
  readonly lost: readonly string[];
  readonly errors: number;
  /** Zero-based line of the first error; −1 without one. */
  readonly firstLine: number;
  readonly codes: readonly string[];
}

interface Key {
  readonly path: KeyPath;
  readonly raw: string;
  readonly line: number;
  readonly endLine: number;
}

/**
 * Reads a text in which some lines stand for others, and looks for the keys of the lines that are the
 * same.
 *
 * @param first,last the lines (zero-based) of \`MANIFEST\` that were replaced; \`last < first\`: lines
 *   were only put in
 * @param added how many lines stand there now
 */
export function outcomeOf(text: string, first: number, last: number, added: number): Outcome {
  const document = parseToml(text);
  const lines = text.split('\n').slice(first, first + added);
  const belowUpTo = underHeader(first, last, lines);
  const now = new Map(keysOf(document).map((key) => [JSON.stringify(key.path), key]));
  const shift = added - (last - first + 1);
  const others = ORIGINAL.filter((key) => key.endLine < first || key.line > last);
  const lost = others.filter((key) => {
    const found = now.get(JSON.stringify(key.path));
    const line = key.line > last ? key.line + shift : key.line;
    const there = found?.raw === key.raw && found.line === line;
    // A header being typed gives the keys below it another path; they must be below that header.
    const below = key.line > last && key.line < belowUpTo;
    return !there && !(below && belowHeader(document, key, line));
  });
  const errors = showProblems(document, 'spin', () => false).filter(
    ({ severity }) => severity === 'error',
  );
  return {
    others: others.length,
    kept: others.length - lost.length,
    lost: lost.map(({ path }) => path.join('.')),
    errors: errors.length,
    firstLine: errors[0] === undefined ? -1 : lineOf(text, errors[0].span.start),
    codes: errors.map(({ code }) => code),
  };
}

/** Where the keys end that a header among the lines, replaced or new, takes; 0 without one. */
function underHeader(first: number, last: number, added: readonly string[]): number {
  const isHeader = (line: string) => line.trimStart().startsWith('[');
  const lines = MANIFEST.split('\n');
  if (![...lines.slice(first, last + 1), ...added].some(isHeader)) {
    return 0;
  }
  const next = lines.findIndex((line, at) => at > last && isHeader(line));
  return next < 0 ? lines.length : next;
}

/** Whether the key, at its line, is in the table that its section's header stands for. */
function belowHeader(document: TomlDocument, key: Key, line: number): boolean {
  return sectionsOf(document).some((section) => {
    void document.root;
    const pairs = section.table === undefined ? [] : collect(section.table, [], document.text);
    return pairs.some((pair) => pair.line === line && pair.raw === key.raw);
  });
}

const ORIGINAL = keysOf(parseToml(MANIFEST));

function keysOf(document: TomlDocument): Key[] {
  return collect(document.root, [], document.text);
}

/** Every entry with a value of its own, wherever it is; and what stands in inline tables. */
function collect(value: TomlValue, path: KeyPath, text: string): Key[] {
  if (value.kind === 'array') {
    return value.items.flatMap((item, index) => collect(item, [...path, index], text));
  }
  if (value.kind !== 'table') {
    return [];
  }
  return Array.from(value.entries.values()).flatMap((entry) => {
    const inside = collect(entry.value, [...path, entry.key], text);
    const { start, end } = entry.value.span;
    return entry.value.kind === 'table' && entry.value.form !== 'inline'
      ? inside
      : [
          {
            path: [...path, entry.key],
            raw: text.slice(start, end),
            line: lineOf(text, entry.keySpan.start),
            endLine: lineOf(text, end),
          },
          ...inside,
        ];
  });
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length - 1;
}
