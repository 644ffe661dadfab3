/**
 * Leave one out: from each valid manifest one key or one closed value is removed, and completion is
 * asked for there. What was removed has to be among the first five.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import type { DialectSchema, TableSchema } from '../../../server/src/schema/types';
import {
  factsOf,
  formsAt,
  formsOf,
  tableForms,
} from '../../../server/src/service/features/schemaWalk';
import { parseToml } from '../../../server/src/toml/parser';
import type { KeyPath, TomlEntry, TomlTable, TomlValue } from '../../../server/src/toml/types';
import { NEVER, open, problems, service } from './support';

/** One thing that was removed. */
export interface Case {
  /** What completion has to offer. */
  readonly wanted: string;
  /** The text without it, and where the cursor stands. */
  readonly text: string;
  readonly offset: number;
}

const FIRST = 5;

/** A dialect as this test sees it. */
export interface Subject {
  readonly name: string;
  readonly schemaOf: (root: TomlTable) => DialectSchema;
  /** Whether a file is one of the dialect. */
  readonly isOne: (text: string) => boolean;
  /** For a manifest: whether a text at a path is a name that the file declares elsewhere. */
  readonly namesIn: (root: TomlTable) => (path: KeyPath, text: string) => boolean;
  /** Names that stand between braces in a string. */
  readonly variablesIn?: (root: TomlTable) => ReadonlySet<string>;
}

/** The keys and closed values of a text, each once removed. */
export function casesOf(text: string, { schemaOf, namesIn, variablesIn }: Subject): Case[] {
  const { root } = parseToml(text);
  const schema = schemaOf(root).root;
  const cases: Case[] = [];
  const isName = namesIn(root);
  visit(root, [], (table, entry, path) => {
    if (isKnown(schema, path)) {
      const without = withoutKey(text, table, entry);
      cases.push(...(without === undefined ? [] : [{ wanted: entry.key, ...without }]));
    }
    const values = scalarsOf(entry.value);
    const texts = values.map((value) => textOf(value));
    // What stands there twice is rightly not offered again.
    for (const value of values.filter((_, index) => isOnce(texts, index))) {
      cases.push(...valueCases(text, schema, path, value, isName));
    }
  });
  const variables = variablesIn?.(root) ?? new Set<string>();
  return [...cases, ...templateCases(text, variables)];
}

/** A name between braces, each once removed with its blanks. */
function templateCases(text: string, variables: ReadonlySet<string>): Case[] {
  return variables.size > FIRST
    ? []
    : [...text.matchAll(/\{\{\s*(\w+)\s*\}\}/g)]
        .filter(([, name = '']) => variables.has(name))
        .map(({ 0: whole, 1: wanted = '', index }) => ({
          wanted,
          text: `${text.slice(0, index)}{{}}${text.slice(index + whole.length)}`,
          offset: index + 2,
        }));
}

function visit(
  table: TomlTable,
  path: KeyPath,
  see: (table: TomlTable, entry: TomlEntry, path: KeyPath) => void,
): void {
  for (const entry of table.entries.values()) {
    const here = [...path, entry.key];
    see(table, entry, here);
    const { value } = entry;
    const items = value.kind === 'array' ? value.items : [];
    items.forEach((item, index) => {
      if (item.kind === 'table') {
        visit(item, [...here, index], see);
      }
    });
    if (value.kind === 'table') {
      visit(value, here, see);
    }
  }
}

/** A key of the schema, or one of a map that the schema names. */
function isKnown(schema: TableSchema, path: KeyPath): boolean {
  const key = String(path.at(-1));
  return tableForms(formsAt(schema, path.slice(0, -1))).some((form) => {
    const facts = factsOf(form, key);
    return facts !== undefined && facts.keyName === undefined;
  });
}

/** Undefined for a key that stands in a header. */
function withoutKey(
  text: string,
  table: TomlTable,
  { keySpan, statement, value }: TomlEntry,
): { text: string; offset: number } | undefined {
  const isHeader = (value.kind === 'table' || value.kind === 'array') && value.form !== 'inline';
  if (isHeader) {
    return undefined;
  }
  if (table.form !== 'inline') {
    const offset = keySpan.start;
    return { text: text.slice(0, offset) + text.slice(statement.end), offset };
  }
  // With the comma behind it; the one before the last pair stays, as if it had just been typed.
  const behind = /^[ \t]*,[ \t]*/.exec(text.slice(statement.end))?.[0].length ?? 0;
  const offset = statement.start;
  return { text: text.slice(0, offset) + text.slice(statement.end + behind), offset };
}

function textOf(value: TomlValue): string {
  return value.kind === 'table' || value.kind === 'array' ? '' : String(value.value());
}

function isOnce(texts: readonly string[], index: number): boolean {
  return texts.indexOf(texts[index] ?? '') === texts.lastIndexOf(texts[index] ?? '');
}

function scalarsOf(value: TomlValue): TomlValue[] {
  return value.kind === 'array' ? value.items.filter((item) => item.kind !== 'table') : [value];
}

/** Booleans, words of a short list, and names of groups: without anything, and between empty quotes. */
function valueCases(
  text: string,
  schema: TableSchema,
  path: KeyPath,
  value: TomlValue,
  isName: (path: KeyPath, text: string) => boolean,
): Case[] {
  if (value.kind === 'table' || value.kind === 'array') {
    return [];
  }
  const { start, end } = value.span;
  const wanted = String(value.value());
  const forms = formsAt(schema, path).flatMap((form) =>
    form.kind === 'array' ? formsOf(form.items) : [form],
  );
  const bare = { wanted, text: text.slice(0, start) + text.slice(end), offset: start };
  if (value.kind === 'boolean' && forms.some(({ kind }) => kind === 'boolean')) {
    return [bare];
  }
  const isWord = forms.some(
    (form) =>
      form.kind === 'string' &&
      (form.values ?? []).length <= FIRST &&
      form.values?.some((known) => known.value === wanted),
  );
  if (value.kind !== 'string' || value.quote?.length !== 1 || !(isName(path, wanted) || isWord)) {
    return [];
  }
  const quotes = `${value.quote}${value.quote}`;
  return [
    bare,
    { wanted, text: text.slice(0, start) + quotes + text.slice(end), offset: start + 1 },
  ];
}

/** The labels that are offered first. */
function offered({ text, offset }: Case, name: string): string[] {
  const document = open(name, text);
  return service
    .doComplete(document, document.positionAt(offset), NEVER)
    .items.slice(0, FIRST)
    .map(({ label }) => label);
}

/** Valid manifests below a folder, at most 40 KB each: larger ones only repeat themselves. */
function manifestsBelow(
  folder: string,
  { name: as, isOne }: Subject,
): { name: string; text: string }[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.toml'))
    .map((name) => ({ name, text: readFileSync(path.join(folder, name), 'utf8') }))
    .filter(
      ({ text }) =>
        text.length < 40_000 &&
        isOne(text) &&
        problems(as, text).every(({ severity }) => severity !== DiagnosticSeverity.Error),
    );
}

function measure(folder: string, subject: Subject): { count: number; missed: string[] } {
  const missed: string[] = [];
  let count = 0;
  for (const { name, text } of manifestsBelow(folder, subject)) {
    for (const each of casesOf(text, subject)) {
      const found = offered(each, subject.name);
      count += 1;
      // A table may be offered with the header that is the better form.
      const names = found.map((label) => label.replace(/^\[+|\]+$/g, ''));
      if (!names.includes(each.wanted)) {
        const line = each.text.slice(0, each.offset).split('\n').length;
        missed.push(`${name}:${line} ${each.wanted} not in ${found.join(' ')}`);
      }
    }
  }
  return { count, missed };
}

/** Fails where more than one of a hundred is not among the first, or there are fewer cases than `least`. */
export function judge(folder: string, subject: Subject, least: number): void {
  const { count, missed } = measure(folder, subject);
  assert.ok(count >= least, `only ${count} cases`);
  assert.ok(missed.length <= count / 100, `${missed.length} of ${count}:\n${missed.join('\n')}`);
}
