import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import { goodSignature } from './ruleExamplesKeys';
import { codes, messageOf, open, problems, service, serviceWith, textOf } from './support';

const HEAD = 'bindleVersion = "1.0.0"\n[bindle]\nname = "a"\nversion = "1.0.0"\n';
const LABEL = `sha256 = "${'0'.repeat(64)}"\nmediaType = "text/plain"\nname = "a"\nsize = 1\n`;
const SPIN = 'spin_manifest_version = 2\n[application]\nname = "a"\n[trigger]\n';

/** Title, file, text, what is expected: `code @ the text that is marked`. */
const CASES: readonly (readonly [string, string, string, readonly string[]])[] = [
  ['a good invoice has none', 'invoice.toml', HEAD, []],
  ['a good manifest has none', 'spin.toml', SPIN, []],
  [
    'an empty invoice lacks its keys',
    'invoice.toml',
    '',
    ['invoice/missing-key @ ', 'invoice/missing-key @ '],
  ],
  [
    'unknown key: the key',
    'invoice.toml',
    `${HEAD}licence = "MIT"\n`,
    ['invoice/unknown-key @ licence'],
  ],
  [
    'unknown header: the part',
    'invoice.toml',
    `${HEAD}[bindle.extra.more]\n`,
    ['invoice/unknown-key @ extra'],
  ],
  [
    'unknown key in braces',
    'invoice.toml',
    `${HEAD}[[group]]\nname = "a"\nsatisfiedBy = "optional"\n[[parcel]]\nlabel = { sha256 = "${'0'.repeat(64)}", mediaType = "a/b", name = "n", size = 1, colour = "red" }\n`,
    ['invoice/unknown-key @ colour'],
  ],
  [
    'missing key: the header',
    'invoice.toml',
    `${HEAD}[[parcel]]\n[parcel.label]\n${LABEL.replace('size = 1\n', '')}`,
    ['invoice/missing-key @ [parcel.label]'],
  ],
  [
    'missing key: the header of the array',
    'invoice.toml',
    `${HEAD}[[parcel]]\n`,
    ['invoice/missing-key @ [[parcel]]'],
  ],
  [
    'missing key: the braces',
    'invoice.toml',
    `${HEAD}group = [{ required = true }]\n`
      .replace('[bindle]', 'group = [{ required = true }]\n[bindle]')
      .replace(/group[^\n]*\n$/, ''),
    ['invoice/missing-key @ { required = true }'],
  ],
  [
    'missing key: the dotted key',
    'invoice.toml',
    'bindleVersion = "1.0.0"\nbindle.name = "a"\n',
    ['invoice/missing-key @ bindle'],
  ],
  [
    'a required key under a wrong name is one problem: the wrong name',
    'invoice.toml',
    HEAD.replace('name =', 'nmae ='),
    ['invoice/unknown-key @ nmae'],
  ],
  ['wrong type: the value', 'invoice.toml', HEAD.replace('"a"', '7'), ['invoice/wrong-type @ 7']],
  [
    'wrong type of an item: the item',
    'invoice.toml',
    `${HEAD}authors = ["a", 2]\n`,
    ['invoice/wrong-type @ 2'],
  ],
  [
    'wrong type: table for an array of tables',
    'invoice.toml',
    `${HEAD}[group]\nname = "a"\n`,
    ['invoice/wrong-type @ [group]'],
  ],
  [
    'closed words: the value',
    'invoice.toml',
    `${HEAD}${goodSignature('host').replace('"host"', '"Host"')}\n`,
    ['invoice/unknown-value @ "Host"'],
  ],
  [
    'bounds: the value',
    'invoice.toml',
    `${HEAD}[[parcel]]\n[parcel.label]\n${LABEL.replace('= 1', '= -1')}`,
    ['invoice/out-of-range @ -1'],
  ],
  [
    'version',
    'invoice.toml',
    HEAD.replace('"1.0.0"\n[', '"1.0.0"\n[').replace('version = "1.0.0"', 'version = "1.0"'),
    ['invoice/version-not-semver @ "1.0"'],
  ],
  [
    'sha256',
    'invoice.toml',
    `${HEAD}[[parcel]]\n[parcel.label]\n${LABEL.replace('0'.repeat(64), 'ABC')}`,
    ['invoice/sha256-not-hex @ "ABC"'],
  ],
  [
    'name of a map: the key',
    'spin.toml',
    `${SPIN}[component.bad_id]\nsource = "a.wasm"\n`,
    ['spin/read/component-id @ bad_id'],
  ],
  [
    'either: the form that is meant',
    'spin.toml',
    `${SPIN}[component.a]\nsource = { url = "https://a.example/a.wasm" }\n`,
    ['spin/read/missing-key @ { url = "https://a.example/a.wasm" }'],
  ],
  [
    'either: no form takes it',
    'spin.toml',
    `${SPIN}[component.a]\nsource = 7\n`,
    ['spin/read/wrong-type @ 7'],
  ],
  [
    'manifest version',
    'spin.toml',
    'spin_manifest_version = 3\n[application]\nname = "a"\n[trigger]\n',
    ['spin/read/manifest-version @ 3'],
  ],
  [
    'a broken statement says one thing',
    'invoice.toml',
    `${HEAD}licence = MIT\n`,
    ['toml/invalid-value @ MIT'],
  ],
  [
    'a key without a value says one thing',
    'invoice.toml',
    `${HEAD}licence\n`,
    ['toml/missing-equals @ licence'],
  ],
  [
    'problems elsewhere stay while a line is half-typed',
    'invoice.toml',
    `${HEAD}auth\nextra = 1\n[[parcel]]\n`,
    [
      'toml/missing-equals @ auth',
      'invoice/unknown-key @ extra',
      'invoice/missing-key @ [[parcel]]',
    ],
  ],
  [
    'a header that is being typed is no unknown key yet',
    'invoice.toml',
    `${HEAD}[[par\n`,
    ['toml/unclosed-header @ [[par'],
  ],
  [
    'an unclosed header of a known array says one thing',
    'invoice.toml',
    `${HEAD}[[parcel]]\nlabel = { sha256 = "${'0'.repeat(64)}", mediaType = "a/b", name = "n", size = 1 }\n[[parcel\n`,
    ['toml/unclosed-header @ [[parcel'],
  ],
  [
    'the same key twice: the second',
    'invoice.toml',
    `${HEAD}name = "b"\n`,
    ['toml/duplicate-key @ name'],
  ],
  ['somebody else’s invoice', 'invoice.toml', 'customer = "x"\n[total]\nnet = 1\n', []],
  [
    'somebody else’s invoice has TOML errors all the same',
    'invoice.toml',
    'customer = \n',
    ['toml/missing-value @ ='],
  ],
  [
    'version 1 has keys of its own',
    'spin.toml',
    'spin_manifest_version = "1"\nname = "a"\nversion = "1.0.0"\ntrigger = { type = "http" }\n[[component]]\nid = "a"\nsource = "a.wasm"\nextra = 1\n[component.trigger]\nroute = "/"\n',
    ['spin/read/unknown-key @ extra'],
  ],
];

for (const [title, name, text, expected] of CASES) {
  test(`problems: ${title}`, () => {
    assert.deepEqual(codes(name, text), expected);
  });
}

test('an invoice of another program has TOML errors only, whoever gave it our language', () => {
  const theirs = '[customer]\nname = "x"\ntotal = 12,5\n';
  for (const language of ['toml', 'bindle-invoice']) {
    const found = problems('invoice.toml', theirs, language).map(({ code }) => String(code));
    assert.ok(found.length > 0 && found.every((code) => code.startsWith('toml/')), language);
  }
});

test('a file of a language of ours is judged whatever it holds', () => {
  const found = problems('orders.toml', 'customer = "x"\n', 'bindle-invoice');
  assert.ok(found.some(({ code }) => code === 'invoice/unknown-key'));
});

test('an unknown key names the nearest one, or all of a short list', () => {
  const [near] = problems('invoice.toml', `${HEAD}autors = []\n`);
  assert.equal(near?.message, '“autors” is no key of [bindle]; did you mean “authors”?');
  const [listed] = problems('invoice.toml', `${HEAD}zzzzzz = 1\n`);
  assert.match(
    listed ? messageOf(listed) : '',
    /its keys are name, version, description, authors\.$/,
  );
});

test('a key that documents name hides no missing one, a misspelt key does', () => {
  const label = (first: string) =>
    codes(
      'invoice.toml',
      `${HEAD}[[parcel]]\nlabel = { ${first} = "a", mediaType = "a/b", name = "a", size = 1 }\n`,
    )
      .filter((each) => !each.includes('unsigned'))
      .map((each) => each.replace(/ @ [^]*/, ''));
  assert.deepEqual(label('sha512'), ['invoice/missing-key', 'invoice/unknown-key']);
  assert.deepEqual(label('sha26'), ['invoice/unknown-key']);
});

test('every problem has source, code and severity', () => {
  for (const diagnostic of problems('invoice.toml', `${HEAD}x = \ny = 1\n[[parcel]]\n`)) {
    assert.equal(diagnostic.source, 'bindle');
    assert.match(String(diagnostic.code), /^(toml|invoice)\/[a-z0-9.-]+$/);
    assert.equal(diagnostic.severity, DiagnosticSeverity.Error);
  }
});

test('a duplicate points to the first one, for a client that shows it', () => {
  const text = `${HEAD}name = "b"\n`;
  const [found] = problems('invoice.toml', text);
  const document = open('invoice.toml', text);
  const [related] = found?.relatedInformation ?? [];
  assert.ok(related !== undefined);
  assert.equal(related.location.uri, document.uri);
  assert.deepEqual(related.location.range.start, { line: 2, character: 0 });
  assert.equal(textOf(document, related.location.range), 'name');
  const plain = serviceWith({ relatedInformation: false });
  const [bare] = plain.doValidation(open('invoice.toml', text), { maxProblems: 9 });
  assert.equal(bare?.relatedInformation, undefined);
});

test('what is deprecated is a hint with a tag', () => {
  const text = 'spin_version = "1"\nname = "a"\nversion = "1"\ntrigger = { type = "http" }\n';
  const [found] = problems('spin.toml', text);
  assert.equal(found?.code, 'spin/deprecated');
  assert.equal(found.severity, DiagnosticSeverity.Hint);
  assert.deepEqual(found.tags, [DiagnosticTag.Deprecated]);
});

test('of too many problems the worst are kept, in the order of the text', () => {
  const hints = 'allowed_http_hosts = []\n';
  const text = `${SPIN}[component.a]\n${hints}source = 1\n[component.b]\n${hints}source = 2\nextra = 1\n`;
  const document = open('spin.toml', text);
  const all = service.doValidation(document, { maxProblems: 100 });
  assert.deepEqual(
    all.map(({ severity }) => severity),
    [2, 1, 2, 1, 1],
  );
  const some = service.doValidation(document, { maxProblems: 2 });
  assert.deepEqual(
    some.map(({ code }) => code),
    ['spin/read/wrong-type', 'spin/read/wrong-type'],
  );
  assert.deepEqual(some[0]?.range, all[1]?.range);
});

test('5,000 tables of an unknown name are one problem', () => {
  assert.equal(problems('invoice.toml', HEAD + '[[parcels]]\nx = 1\n'.repeat(5000)).length, 1);
});

test('a table that was right becomes wrong when the schema above it changes', () => {
  const table = '[[component]]\nid = "a"\nsource = "a.wasm"\n';
  const v1 = `spin_manifest_version = "1"\nname = "a"\ntrigger = { type = "http" }\n${table}trigger = { route = "/" }\n`;
  let document = open('spin.toml', v1);
  assert.deepEqual(service.doValidation(document, { maxProblems: 9 }), []);
  const version = { start: { line: 0, character: 24 }, end: { line: 0, character: 27 } };
  document = service.updateDocument(document, [{ range: version, text: '2' }], 2);
  const found = service.doValidation(document, { maxProblems: 9 }).map(({ code }) => code);
  assert.ok(
    found.includes('spin/read/unknown-key') && found.includes('spin/read/wrong-type'),
    String(found),
  );
});

test('nested 10,000 deep, it ends', () => {
  const deep = `${HEAD}authors = ${'['.repeat(10_000)}\n`;
  assert.ok(problems('invoice.toml', deep).length > 0);
  const inline = `${HEAD}[annotations]\na = ${'{ a = '.repeat(10_000)}`;
  assert.ok(problems('invoice.toml', inline).length > 0);
});
