/** Fixes that take out or put in entries, whatever they are about. */
import { formsAt, formsOf, keysOf, tableForms } from '../features/schemaWalk';
import { pairPieces, plainText } from '../features/insertText';
import { itemAt, pairAt, sectionOf } from '../../toml/edit/find';
import { insertBlock, insertPairs } from '../../toml/edit/insert';
import { endOfLine, startOfLine, startOfNextLine } from '../../toml/edit/lines';
import { removeSibling } from '../../toml/edit/remove';
import { keyText } from '../../toml/edit/write';
import type { KeyPath, TextChange, TomlTable, TomlValue } from '../../toml/types';
import { chooseForm, missingKeys } from '../../schema/choose';
import type { KeySchema, TableSchema } from '../../schema/types';
import { shapeOf } from '../features/valueShape';
import type { Fixer, FixProblem, FixRequest } from '../meaning/fixes';
import { fixesOf } from './table';

/** Rules about entries that change nothing but what a server can store. */
const SAYS_NOTHING = new Set(['invoice/empty-list', 'invoice/yanked-false']);

export const ENTRY_FIXERS: Readonly<Record<string, Fixer>> = {
  'remove-entry': ({ code, span, data }, { toml, text }) => {
    const place = pairAt(toml, span.start);
    return place === undefined || place.pair.broken
      ? []
      : [
          {
            message: 'Remove “{0}”',
            args: [place.pair.key],
            changes: [removeSibling(text, place)],
            // The rule names the key: to leave it out is what it asks for.
            preferred: data?.['key'] === place.pair.key && fixesOf(code)[0] === 'remove-entry',
            safe: SAYS_NOTHING.has(code),
          },
        ];
  },

  'remove-item': ({ span }, { toml, text }) => {
    const place = itemAt(toml, span.start);
    return place === undefined
      ? []
      : [
          {
            message: 'Remove {0}',
            args: [text.slice(span.start, span.end)],
            changes: [removeSibling(text, place)],
            preferred: true,
          },
        ];
  },

  /** The second of two equal keys. It is the one answer where both say the same. */
  'remove-duplicate': ({ span, first }, { toml, text }) => {
    const place = pairAt(toml, span.start);
    const other = first && pairAt(toml, first.start);
    if (place === undefined) {
      return [];
    }
    const isSame =
      other !== undefined &&
      other.pair.value.kind !== 'table' &&
      textOf(text, other.pair.value) === textOf(text, place.pair.value);
    return [
      {
        message: 'Remove this “{0}”',
        args: [place.pair.key],
        changes: [removeSibling(text, place)],
        preferred: isSame,
        safe: isSame,
      },
    ];
  },

  'add-missing-keys': (problem, request) => {
    const found = lackingTable(problem, request);
    const key = problem.data?.['key'];
    if (found === undefined || typeof key !== 'string') {
      return [];
    }
    const { table, schema } = found;
    const missing = missingKeys(schema, (name) => table.entries.has(name));
    const one = addKeys(table, schema, [key], request);
    const all = missing.length > 1 ? addKeys(table, schema, missing, request) : undefined;
    return [
      ...(one === undefined
        ? []
        : [{ message: 'Add “{0}”', args: [key], changes: one, preferred: all === undefined }]),
      ...(all === undefined
        ? []
        : [
            {
              message: 'Add the {0} missing keys of {1}',
              args: [String(missing.length), schema.title],
              changes: all,
              preferred: true,
            },
          ]),
    ];
  },

  /** A code of a comment that silences nothing; the comment with it where it was the only one. */
  'remove-ignore': ({ span }, { text }) => {
    const line = startOfLine(text, span.start);
    const hash = text.lastIndexOf('#', span.start);
    const start = hash < line ? span.start : hash;
    const end = endOfLine(text, span.end);
    const comment = text.slice(start, end);
    const codes =
      /^#\s*bindle-ignore(?:-file)?[\s:]*([^]*?)(?:\s--\s[^]*)?$/.exec(comment)?.[1] ?? '';
    const isOnly = codes.split(/[\s,]+/).filter((code) => code !== '').length <= 1;
    const message = 'Remove the comment that silences nothing';
    if (!isOnly) {
      const behind = /^[\s,]+(?=\S)(?!--)/.exec(text.slice(span.end, end))?.[0].length ?? 0;
      const before =
        behind > 0 ? 0 : (/[\s,]*$/.exec(text.slice(start, span.start))?.[0].length ?? 0);
      return [
        {
          message: 'Remove “{0}” from the comment',
          args: [text.slice(span.start, span.end)],
          changes: [{ start: span.start - before, end: span.end + behind, text: '' }],
          preferred: true,
          safe: true,
        },
      ];
    }
    const isAlone = text.slice(line, start).trim() === '';
    const blanks = /[ \t]*$/.exec(text.slice(line, start))?.[0].length ?? 0;
    const whole: TextChange = isAlone
      ? { start: line, end: startOfNextLine(text, end), text: '' }
      : { start: start - blanks, end, text: '' };
    return [{ message, changes: [whole], preferred: true, safe: true }];
  },
};

/** The table that lacks a key, and the part of the schema that says so. */
function lackingTable(
  { span, data }: FixProblem,
  { toml, document }: FixRequest,
): { table: TomlTable; schema: TableSchema } | undefined {
  const key = data?.['key'];
  let found: { table: TomlTable; schema: TableSchema } | undefined;
  const visit = (value: TomlValue, path: KeyPath): void => {
    if (value.kind === 'array') {
      value.items.forEach((item, index) => visit(item, [...path, index]));
    } else if (value.kind === 'table') {
      if (isAt(value, span.start)) {
        const schema = tableSchema(document.schema.root, path, value);
        if (schema !== undefined && typeof key === 'string' && !value.entries.has(key)) {
          found ??= { table: value, schema };
        }
      }
      for (const entry of value.entries.values()) {
        visit(entry.value, [...path, entry.key]);
      }
    }
  };
  visit(toml.root, []);
  return found;
}

function isAt({ form, span }: TomlTable, offset: number): boolean {
  return form === 'root' ? offset <= 1 : span.start === offset;
}

function tableSchema(root: TableSchema, path: KeyPath, table: TomlTable): TableSchema | undefined {
  const forms = formsAt(root, path);
  const either = { kind: 'either', options: forms } as const;
  const form = forms.length > 1 ? chooseForm(either, shapeOf(table)) : forms[0];
  return form?.kind === 'table' ? form.table : undefined;
}

/** Tables that are better written below a header get one; the others are pairs. */
function addKeys(
  table: TomlTable,
  schema: TableSchema,
  keys: readonly string[],
  { toml, quote }: FixRequest,
): readonly TextChange[] | undefined {
  const known = Object.keys(schema.keys);
  const pairs = keys.flatMap((key) => {
    const keySchema = schema.keys[key];
    return keySchema === undefined || (table.form === 'root' && isTableKey(keySchema))
      ? []
      : [{ key: keyText(key, quote), value: valueText(key, keySchema, quote) }];
  });
  const above = new Set(known.slice(0, known.indexOf(keys[0] ?? '')));
  const changes: TextChange[] = [];
  const added = pairs.length === 0 ? undefined : insertPairs(toml, table, pairs, above);
  if (added !== undefined) {
    changes.push(added);
  }
  for (const key of keys) {
    const keySchema = schema.keys[key];
    if (keySchema !== undefined && table.form === 'root' && isTableKey(keySchema)) {
      changes.push(addTable(key, keySchema, { toml, quote }));
    }
  }
  return changes.length === 0 || (pairs.length > 0 && added === undefined) ? undefined : changes;
}

function addTable(
  key: string,
  keySchema: KeySchema,
  { toml, quote }: Pick<FixRequest, 'toml' | 'quote'>,
): TextChange {
  const form = tableForms(formsOf(keySchema.type))[0];
  const required =
    form === undefined ? [] : keysOf(form).filter(([, { required: is }]) => is === true);
  const lines = required.map(
    ([name, each]) => `${keyText(name, quote)} = ${valueText(name, each, quote)}`,
  );
  // Above the other tables: it is a required one.
  const behind = sectionOf(toml, toml.root);
  return insertBlock(toml, [`[${keyText(key, quote)}]`, ...lines], behind);
}

/** What to write for a key: the only value, its example where that is valid for anybody, or an empty one. */
function valueText(key: string, schema: KeySchema, quote: FixRequest['quote']): string {
  const form = formsOf(schema.type)[0];
  if (form?.kind === 'string' && form.format === 'semver') {
    return `${quote}0.1.0${quote}`;
  }
  if (form?.kind === 'string' && form.values?.length === 1 && form.values[0] !== undefined) {
    return quote + form.values[0].value + quote;
  }
  const pair = plainText(pairPieces(key, schema, quote));
  return pair.slice(pair.indexOf(' = ') + 3);
}

function isTableKey({ type }: KeySchema): boolean {
  return formsOf(type)[0]?.kind === 'table' || formsOf(type)[0]?.kind === 'map';
}

function textOf(text: string, { span }: TomlValue): string {
  return text.slice(span.start, span.end);
}
