/**
 * Leave one out: from each valid invoice one key or one closed value is removed, and completion is
 * asked for there. What was removed has to be among the first five.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import { INVOICE_SCHEMA } from '../../../server/src/schema/invoice';
import {
  factsOf,
  formsAt,
  formsOf,
  tableForms,
} from '../../../server/src/service/features/schemaWalk';
import { parseToml } from '../../../server/src/toml/parser';
import type { KeyPath, TomlEntry, TomlTable, TomlValue } from '../../../server/src/toml/types';
import { corpusRoot, samplesRoot, skipWithout } from '../../support/need';
import { NEVER, open, problems, service } from './support';

/** One thing that was removed. */
interface Case {
  /** What completion has to offer. */
  readonly wanted: string;
  /** The text without it, and where the cursor stands. */
  readonly text: string;
  readonly offset: number;
}

const FIRST = 5;

/** The keys and closed values of a text, each once removed. */
function casesOf(text: string): Case[] {
  const { root } = parseToml(text);
  const cases: Case[] = [];
  const groups = new Set(groupNames(root));
  visit(root, [], (table, entry, path) => {
    if (isKnown(path)) {
      const without = withoutKey(text, table, entry);
      cases.push(...(without === undefined ? [] : [{ wanted: entry.key, ...without }]));
    }
    const values = scalarsOf(entry.value);
    const texts = values.map((value) => textOf(value));
    // What stands there twice is rightly not offered again.
    for (const value of values.filter((_, index) => isOnce(texts, index))) {
      cases.push(...valueCases(text, path, value, groups));
    }
  });
  return cases;
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
function isKnown(path: KeyPath): boolean {
  const key = String(path.at(-1));
  return tableForms(formsAt(INVOICE_SCHEMA.root, path.slice(0, -1))).some((form) => {
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
  path: KeyPath,
  value: TomlValue,
  groups: ReadonlySet<string>,
): Case[] {
  if (value.kind === 'table' || value.kind === 'array') {
    return [];
  }
  const { start, end } = value.span;
  const wanted = String(value.value());
  const forms = formsAt(INVOICE_SCHEMA.root, path).flatMap((form) =>
    form.kind === 'array' ? formsOf(form.items) : [form],
  );
  const bare = { wanted, text: text.slice(0, start) + text.slice(end), offset: start };
  if (value.kind === 'boolean' && forms.some(({ kind }) => kind === 'boolean')) {
    return [bare];
  }
  const isGroup = /^(memberOf|requires)$/.test(String(path.at(-1))) && groups.has(wanted);
  const isWord = forms.some(
    (form) =>
      form.kind === 'string' &&
      (form.values ?? []).length <= FIRST &&
      form.values?.some((known) => known.value === wanted),
  );
  if (value.kind !== 'string' || value.quote?.length !== 1 || !(isGroup || isWord)) {
    return [];
  }
  const quotes = `${value.quote}${value.quote}`;
  return [
    bare,
    { wanted, text: text.slice(0, start) + quotes + text.slice(end), offset: start + 1 },
  ];
}

function groupNames(root: TomlTable): string[] {
  const groups = root.entries.get('group')?.value;
  const tables = groups?.kind === 'array' ? groups.items : [];
  return tables.flatMap((table) => {
    const name = table.kind === 'table' ? table.entries.get('name')?.value : undefined;
    return name?.kind === 'string' ? String(name.value()) : [];
  });
}

/** The labels that are offered first. */
function offered({ text, offset }: Case): string[] {
  const document = open('invoice.toml', text);
  return service
    .doComplete(document, document.positionAt(offset), NEVER)
    .items.slice(0, FIRST)
    .map(({ label }) => label);
}

/** Valid invoices below a folder, at most 40 KB each: larger ones only repeat themselves. */
function invoicesBelow(folder: string): { name: string; text: string }[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.toml') && !/keyring|secret/.test(name))
    .map((name) => ({ name, text: readFileSync(path.join(folder, name), 'utf8') }))
    .filter(
      ({ text }) =>
        text.length < 40_000 &&
        text.includes('bindleVersion') &&
        problems('invoice.toml', text).every(
          ({ severity }) => severity !== DiagnosticSeverity.Error,
        ),
    );
}

function measure(folder: string): { count: number; missed: string[] } {
  const missed: string[] = [];
  let count = 0;
  for (const { name, text } of invoicesBelow(folder)) {
    for (const each of casesOf(text)) {
      const found = offered(each);
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

function judge(folder: string, least: number): void {
  const { count, missed } = measure(folder);
  assert.ok(count >= least, `only ${count} cases`);
  assert.ok(missed.length <= count / 100, `${missed.length} of ${count}:\n${missed.join('\n')}`);
}

test('leave one out: samples of the project', () => {
  judge(samplesRoot, 300);
});

test('leave one out: the corpus', { skip: skipWithout(corpusRoot, 'corpus') }, () => {
  judge(path.join(corpusRoot ?? '', 'bindle'), 800);
});
