import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { TOKEN_MODIFIERS, TOKEN_TYPES } from '../../../server/src/contract/semanticTokens';
import type { ManifestDocument } from '../../../server/src/service/types';
import { samplesRoot } from '../../support/need';
import { randomFrom } from './random';
import { open, service } from './support';

interface Token {
  readonly line: number;
  readonly start: number;
  readonly text: string;
  readonly look: string;
}

/** Decodes the five numbers a token, and holds them to the protocol: in order, in their lines, without overlap. */
function decode(document: ManifestDocument, data: readonly number[]): Token[] {
  const lines = document.getText().split(/\r\n|\n|\r/);
  const tokens: Token[] = [];
  let [line, start, end] = [0, 0, 0];
  assert.equal(data.length % 5, 0);
  for (let i = 0; i < data.length; i += 5) {
    const [down = 0, right = 0, length = 0, type = 0, modifiers = 0] = data.slice(i, i + 5);
    end = down > 0 ? 0 : end;
    start = down > 0 ? right : start + right;
    line += down;
    assert.ok(down >= 0 && start >= end && length > 0, `token ${i / 5} overlaps or is empty`);
    end = start + length;
    assert.ok(end <= (lines[line] ?? '').length, `token ${i / 5} leaves its line`);
    const words = TOKEN_MODIFIERS.filter((_, bit) => (modifiers & (1 << bit)) !== 0);
    tokens.push({
      line,
      start,
      text: (lines[line] ?? '').slice(start, end),
      look: [TOKEN_TYPES[type], ...words].join(' '),
    });
  }
  return tokens;
}

function tokens(name: string, text: string): string[] {
  const document = open(name, text);
  return decode(document, service.findSemanticTokens(document)).map(
    ({ text: own, look }) => `${own}: ${look}`,
  );
}

test('headers, keys and values of an invoice', () => {
  assert.deepEqual(
    tokens(
      'invoice.toml',
      `# an invoice
[bindle] # who
"name" = 'x'
[[group]]
name = "server"
required = true
satisfiedBy = "oneOf"
[parcel.label.annotations]
size = 0x10
`,
    ),
    [
      '# an invoice: comment',
      'bindle: type',
      '# who: comment',
      '"name": property',
      "'x': string",
      'group: type',
      'name: property',
      '"server": variable declaration',
      'required: property',
      'true: keyword',
      'satisfiedBy: property',
      '"oneOf": enumMember',
      'parcel: namespace',
      'label: namespace',
      'annotations: type',
      'size: property',
      '0x10: number',
    ],
  );
});

test('names of groups look like names wherever they stand, and nowhere else', () => {
  assert.deepEqual(
    tokens(
      'invoice.toml',
      `[[parcel]]
label.name = "a"
conditions = { memberOf = ["a", "b"], other = ["c"] }
[parcel.conditions]
requires = ["d"]
`,
    ).filter((token) => /^"/.test(token)),
    ['"a": string', '"a": variable', '"b": variable', '"c": string', '"d": variable'],
  );
});

test('names that the author gives, and what is deprecated, look different in a manifest', () => {
  assert.deepEqual(
    tokens(
      'spin.toml',
      `spin_manifest_version = 2
[component.hello.build]
[component.hello]
allowed_http_hosts = []
`,
    ),
    [
      'spin_manifest_version: property',
      '2: number',
      'component: namespace',
      'hello: class',
      'build: type',
      'component: namespace',
      'hello: class declaration',
      'allowed_http_hosts: property deprecated',
    ],
  );
});

test('names look like names in keys, in strings and in parts of strings', () => {
  assert.deepEqual(
    tokens(
      'spin.toml',
      `spin_manifest_version = 2
[variables]
to_ken = { default = "{{ x }}" }
[[trigger.http]]
component = "a"
[component.a]
allowed_outbound_hosts = ["http://b.spin.internal", "https://{{ to_ken }}.x\\t:{{to\\u005fken}}", "*://*.spin.internal"]
key_value_stores = ["default"]
[component.a.variables]
own = '{{to_ken}} and {{ other }}'
`,
    ).slice(2),
    [
      'variables: type',
      'to_ken: variable declaration',
      'default: property',
      '"{{ x }}": string',
      'trigger: namespace',
      'http: type',
      'component: property',
      '"a": class',
      'component: namespace',
      'a: class declaration',
      'allowed_outbound_hosts: property',
      '"http://: string',
      'b: class',
      '.spin.internal": string',
      '"https://{{ : string',
      'to_ken: variable',
      ' }}.x: string',
      ':{{: string',
      'to: variable',
      'ken: variable',
      '}}": string',
      '"*://*.spin.internal": string',
      'key_value_stores: property',
      '"default": variable',
      'component: namespace',
      'a: class',
      'variables: type',
      'own: variable declaration',
      "'{{: string",
      'to_ken: variable',
      '}} and {{ : string',
      'other: variable',
      " }}': string",
    ],
  );
});

test('escapes are left to the grammar, backslashes of literal strings are text', () => {
  assert.deepEqual(tokens('invoice.toml', `a = "x\\ty\\u00e9\\U0001F600"\nb = 'x\\t'\n`), [
    'a: property',
    '"x: string',
    'y: string',
    '": string',
    'b: property',
    "'x\\t': string",
  ]);
});

for (const [name, eol] of [
  ['LF', '\n'],
  ['CRLF', '\r\n'],
] as const) {
  test(`strings over several lines are cut at their line ends: ${name}`, () => {
    assert.deepEqual(
      tokens('invoice.toml', ['a = """x', '', '  y \\', '  z"""', 'b = 1', ''].join(eol)),
      ['a: property', '"""x: string', '  y : string', '  z""": string', 'b: property', '1: number'],
    );
  });
}

test('dates and floats look like numbers', () => {
  assert.deepEqual(tokens('spin.toml', 'a = 2024-01-01T00:00:00Z\nb = 1.5e3\nc = 07:32:00\n'), [
    'a: property',
    '2024-01-01T00:00:00Z: number',
    'b: property',
    '1.5e3: number',
    'c: property',
    '07:32:00: number',
  ]);
});

test('half-typed text keeps the colours that it had', () => {
  assert.deepEqual(tokens('invoice.toml', '[parcel.la\nname = "x\nsize =\nabc\n[[group]\n'), [
    'parcel: namespace',
    'la: type',
    'name: property',
    '"x: string',
    'size: property',
    'abc: property',
    'group: type',
  ]);
});

test('with a range only the tokens of its lines', () => {
  const document = open('invoice.toml', '[a]\nx = 1\ny = 2\n[b]\nz = 3\n');
  const range = { start: { line: 2, character: 2 }, end: { line: 3, character: 1 } };
  assert.deepEqual(
    decode(document, service.findSemanticTokens(document, range)).map(
      ({ line, text }) => `${line}:${text}`,
    ),
    ['2:y', '2:2', '3:b'],
  );
});

test('all samples: tokens keep to the protocol, and every range is a part of the whole', () => {
  const files = readdirSync(samplesRoot, { recursive: true })
    .map(String)
    .filter((name) => name.endsWith('.toml'));
  assert.ok(files.length > 100, `only ${files.length} samples`);
  for (const file of files) {
    const text = readFileSync(path.join(samplesRoot, file), 'utf8');
    const name = file.startsWith('spin') ? 'spin.toml' : 'invoice.toml';
    const document = open(name, text);
    const whole = decode(document, service.findSemanticTokens(document));
    const last = text.split(/\r\n|\n|\r/).length;
    for (let line = 0; line < last; line += 3) {
      const range = { start: { line, character: 0 }, end: { line: line + 2, character: 999 } };
      assert.deepEqual(
        decode(document, service.findSemanticTokens(document, range)),
        whole.filter((token) => token.line >= line && token.line <= line + 2),
        file,
      );
    }
  }
});

test('after any edit the remembered tokens are those of a fresh reading', () => {
  const random = randomFrom(11);
  const seed = `bindleVersion = "1.0.0"\n[bindle]\nname = "a"\n\n[[group]]\nname = "g"\n[[parcel]]\n[parcel.label]\nname = "x" # y\n[parcel.conditions]\nmemberOf = ["g"]\n`;
  const pieces = [
    '\n',
    '\r\n',
    '\r',
    '[',
    ']',
    '"',
    "'",
    '"""',
    '#',
    '=',
    '{',
    '}',
    '.',
    'a',
    '\\',
    ' ',
  ];
  let document = open('invoice.toml', seed);
  for (let step = 0; step < 2000; step++) {
    const { length } = document.getText();
    const from = random(length + 1);
    const to = Math.min(length, from + (random(4) === 0 ? random(9) : 0));
    const range = { start: document.positionAt(from), end: document.positionAt(to) };
    const text = pieces[random(pieces.length)] ?? '';
    document =
      step % 60 === 59
        ? open('invoice.toml', seed)
        : service.updateDocument(document, [{ range, text }], step + 2);
    const data = service.findSemanticTokens(document);
    decode(document, data);
    const fresh = open('invoice.toml', document.getText());
    assert.deepEqual(data, service.findSemanticTokens(fresh), JSON.stringify(document.getText()));
  }
});

test('a manifest whose version changes is coloured by the other schema', () => {
  const text = 'spin_manifest_version = 2\n[component.hello]\nid = "x"\n';
  const document = open('spin.toml', text);
  const before = service.findSemanticTokens(document);
  const range = { start: document.positionAt(0), end: document.positionAt(25) };
  const after = service.updateDocument(
    document,
    [{ range, text: 'spin_manifest_version = "1"' }],
    2,
  );
  const fresh = open('spin.toml', after.getText());
  assert.deepEqual(service.findSemanticTokens(after), service.findSemanticTokens(fresh));
  assert.notDeepEqual(service.findSemanticTokens(after), before);
});
