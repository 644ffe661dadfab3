import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import {
  parseCreated,
  parseMissing,
  parseSearch,
  stringifyCreated,
  stringifyMissing,
  stringifySearch,
} from '../../../client/src/bindle/answers';
import { parseInvoice, stringifyInvoice } from '../../../client/src/bindle/invoiceToml';
import { inEnglish } from '../../../client/src/bindle/sentence';
import type { Invoice } from '../../../client/src/bindle/types';
import { corpusPath, corpusRoot, skipWithout } from '../../support/need';

const skip = skipWithout(corpusRoot, 'corpus');

function read(name: string): string {
  return readFileSync(corpusPath('bindle', name), 'utf8');
}

function parsed(text: string): Invoice {
  const result = parseInvoice(text);
  assert.ok(result.ok, result.ok ? '' : inEnglish(result.reason));
  return result.invoice;
}

function reasonOf(text: string): string {
  const result = parseInvoice(text);
  assert.ok(!result.ok, 'this must be refused');
  return inEnglish(result.reason);
}

test('accepts and refuses what the reference reader does', () => {
  const measured = JSON.parse(read('made/measured.json')) as Record<string, { parse: string }>;
  const names = Object.keys(measured).filter((name) => !name.startsWith('keyring/'));
  assert.ok(names.length > 120, `${names.length} files`);
  const differing = names.filter(
    (name) => parseInvoice(read(`made/${name}`)).ok !== (measured[name]?.parse === 'ok'),
  );
  assert.deepEqual(differing, []);
});

test('names the key of every refusal', () => {
  const measured = JSON.parse(read('made/measured.json')) as Record<string, { message?: string }>;
  for (const name of readdirSync(corpusPath('bindle/made/reject'))) {
    const wanted = /(?:field|key) `([^`]+)`/.exec(measured[`reject/${name}`]?.message ?? '')?.[1];
    const reason = reasonOf(read(`made/reject/${name}`));
    if (wanted !== undefined && !name.startsWith('duplicate-')) {
      assert.ok(
        reason.replace(/\[\d+\]/g, '').includes(wanted),
        `${name}: ${reason} lacks ${wanted}`,
      );
    }
  }
});

test('writes what the reference serializer writes, to the byte', { skip }, () => {
  for (const name of ['made/wire/invoice.toml', 'made/wire/invoice-yanked.toml']) {
    assert.equal(stringifyInvoice(parsed(read(name))), read(name), name);
  }
  const created = ['201-nothing-missing', '202-two-missing'];
  for (const name of created.map((kind) => `made/wire/create-${kind}.toml`)) {
    const answer = parseCreated(read(name));
    assert.ok(answer.ok);
    assert.equal(stringifyCreated(answer.value), read(name), name);
  }
  for (const name of ['made/wire/missing-none.toml', 'made/wire/missing-two.toml']) {
    const answer = parseMissing(read(name));
    assert.ok(answer.ok);
    assert.equal(stringifyMissing(answer.value), read(name), name);
  }
  for (const [name, query] of [
    ['none', 'nothing'],
    ['one-of-three', 'example.com'],
  ] as const) {
    const body = read(`made/wire/query-${name}.toml`);
    const answer = parseSearch(body);
    assert.ok(answer.ok);
    assert.equal(stringifySearch(query, answer.value), body, name);
  }
});

interface Exchange {
  readonly request: { readonly method: string; readonly path: string };
  readonly response: {
    readonly status: number;
    readonly headers: readonly (readonly [string, string])[];
    readonly body?: string;
  } | null;
}

/** Every recorded TOML success body of the two releases, with how it is read and written back. */
function recordedBodies(): { name: string; body: string; again: string | undefined }[] {
  return ['wire-0.9.1', 'wire-0.8.2'].flatMap((release) =>
    readdirSync(corpusPath('bindle', release), { recursive: true })
      .map(String)
      .filter((name) => /[\\/]\d\d-.*\.json$/.test(name))
      .flatMap((name) => {
        const { request, response } = JSON.parse(read(`${release}/${name}`)) as Exchange;
        const body = response?.body ?? '';
        const type = response?.headers.find(([key]) => key === 'content-type')?.[1];
        const isToml = type === 'application/toml' && (response?.status ?? 500) < 300;
        const again = isToml && body !== '' ? rewrite(request, body) : null;
        return again === null ? [] : [{ name: `${release}/${name}`, body, again }];
      }),
  );
}

/** Null: a body of another kind. Undefined: could not be read. */
function rewrite({ method, path: target }: Exchange['request'], body: string) {
  if (target.includes('@') || body.startsWith('message =')) {
    return null;
  }
  if (target.startsWith('/v1/_r/missing/')) {
    const answer = parseMissing(body);
    return answer.ok ? stringifyMissing(answer.value) : undefined;
  }
  if (target.startsWith('/v1/_q')) {
    const answer = parseSearch(body);
    const query = /^query = "(.*)"$/m.exec(body)?.[1] ?? '';
    return answer.ok ? stringifySearch(query, answer.value) : undefined;
  }
  if (target.startsWith('/v1/_i')) {
    const answer = method === 'POST' ? parseCreated(body) : undefined;
    if (answer !== undefined) {
      return answer.ok ? stringifyCreated(answer.value) : undefined;
    }
    const invoice = parseInvoice(body);
    return invoice.ok ? stringifyInvoice(invoice.invoice) : undefined;
  }
  return null;
}

test('reads and writes back every recorded body of the real servers', { skip }, () => {
  const bodies = recordedBodies();
  assert.ok(bodies.length > 90, `only ${bodies.length} bodies`);
  for (const { name, body, again } of bodies) {
    assert.equal(again, body, name);
  }
});

test('an invoice survives writing and reading', () => {
  const folders = ['ok', 'lint', 'trap'];
  for (const name of folders.flatMap((f) =>
    readdirSync(corpusPath('bindle/made', f)).map((n) => `${f}/${n}`),
  )) {
    const invoice = parsed(read(`made/${name}`));
    assert.deepEqual(parsed(stringifyInvoice(invoice)), invoice, name);
  }
});

const MINIMAL = 'bindleVersion = "1.0.0"\n[bindle]\nname = "a"\nversion = "1.0.0"\n';

test('keys of free tables are data, whatever they are called', () => {
  const invoice = parsed(
    `${MINIMAL}[annotations]\n__proto__ = "p"\nconstructor = "c"\n"" = "e"\n"a b" = "s\\u0001\\u007f\\t\\"\\\\"\n`,
  );
  assert.deepEqual(Object.entries(invoice.annotations ?? {}), [
    ['__proto__', 'p'],
    ['constructor', 'c'],
    ['', 'e'],
    ['a b', 's\u0001\u007f\t"\\'],
  ]);
  const again = parsed(stringifyInvoice(invoice));
  assert.deepEqual(Object.fromEntries(Object.entries(again.annotations ?? {})), {
    ...Object.fromEntries(Object.entries(invoice.annotations ?? {})),
  });
  assert.equal(({} as Record<string, unknown>)['p'], undefined);
});

test('a table called __proto__ is refused as an unknown key', () => {
  assert.equal(
    reasonOf(`${MINIMAL}[__proto__]\nx = "1"\n`),
    'Unknown key __proto__; known there are bindleVersion, yanked, yankedSignature, bindle, annotations, parcel, group, signature.',
  );
});

test('maps are sorted by code points, as the bytes of UTF-8 are', () => {
  const invoice = parsed(`${MINIMAL}[annotations]\n"\u{1f600}" = "2"\n"\uff5e" = "1"\n"A" = "0"\n`);
  assert.deepEqual(stringifyInvoice(invoice).match(/"(\d)"$/gm), ['"0"', '"1"', '"2"']);
});

test('sizes keep every digit', () => {
  const label = (size: string) =>
    `${MINIMAL}[[parcel]]\n[parcel.label]\nsha256 = "a"\nmediaType = "b"\nname = "c"\nsize = ${size}\n`;
  const sizeOf = (size: string) => parsed(label(size)).parcel?.[0]?.label.size;
  assert.equal(sizeOf('9007199254740991'), 9007199254740991);
  assert.equal(sizeOf('9007199254740993'), 9007199254740993n);
  assert.equal(sizeOf('9223372036854775807'), 9223372036854775807n);
  assert.match(
    stringifyInvoice(parsed(label('9223372036854775807'))),
    /size = 9223372036854775807\n/,
  );
  for (const wrong of ['-1', '9.0', '1e3', 'inf', '"9"', '1979-05-27']) {
    assert.equal(
      reasonOf(label(wrong)),
      'The value of parcel[0].label.size must be an integer from 0 to 9223372036854775807.',
      wrong,
    );
  }
  assert.match(reasonOf(label('9223372036854775808')), /parcel\[0\]\.label\.size|line 9/);
});

test('sentences name the key and what it should be', () => {
  const cases: readonly [string, string][] = [
    ['', 'The key bindleVersion is missing.'],
    ['bindleVersion = 1', 'The value of bindleVersion must be a string.'],
    [`${MINIMAL}[[parcels]]\n`, 'Unknown key parcels; did you mean parcel?'],
    [
      `${MINIMAL}[[group]]\nname = "g"\nsatisfied_by = "oneOf"\n`,
      'Unknown key group[0].satisfied_by; did you mean satisfiedBy?',
    ],
    [`${MINIMAL}[parcel]\n`, 'parcel must be an array of tables, written [[parcel]].'],
    [
      MINIMAL.replace('1.0.0"\n[', '1.0.0"\nyanked = "true"\n['),
      'The value of yanked must be true or false.',
    ],
    [
      MINIMAL.replace('version = "1.0.0"', 'version = "v1.0"'),
      'The value of bindle.version is no semantic version such as 1.2.3: "v1.0".',
    ],
    ['a = [1', 'This is not valid TOML: expected comma or end of structure (line 1, column 7).'],
  ];
  for (const [text, sentence] of cases) {
    assert.equal(reasonOf(text), sentence);
  }
});

test('no text makes the reader throw, and what it reads it writes again', () => {
  const folders = ['ok', 'lint', 'trap', 'reject'];
  const texts = folders.flatMap((folder) =>
    readdirSync(corpusPath('bindle/made', folder)).map((name) => read(`made/${folder}/${name}`)),
  );
  const bits = [
    '"',
    "'",
    '[',
    ']',
    '[[',
    '{',
    '}',
    '.',
    '=',
    '\n',
    '\\',
    '#',
    '9',
    '-',
    '\\UFFFFFFFF',
    '"""',
    '1979-02-30',
    '\ud800',
    '\0',
  ];
  // A generator of our own: a failure must come again.
  let seed = 20261124;
  const next = (below: number) => {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  let accepted = 0;
  for (let round = 0; round < 4000; round += 1) {
    let text = texts[next(texts.length)] ?? '';
    for (let edits = next(3); edits >= 0; edits -= 1) {
      const at = next(text.length);
      text = text.slice(0, at) + (bits[next(bits.length)] ?? '') + text.slice(at + next(3));
    }
    const result = parseInvoice(text);
    if (result.ok) {
      accepted += 1;
      assert.deepEqual(parsed(stringifyInvoice(result.invoice)), result.invoice, text);
    } else {
      assert.ok(inEnglish(result.reason).length > 10);
    }
  }
  assert.ok(accepted > 200, `${accepted} accepted`);
});

test('characters that do not exist are no crash', () => {
  assert.match(reasonOf('a = "\\UFFFFFFFF"'), /This is not valid TOML/);
  assert.match(reasonOf(`a = ${'['.repeat(5000)}`), /This is not valid TOML/);
});
