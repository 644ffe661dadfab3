import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CompletionItemKind, InsertTextFormat } from 'vscode-languageserver-types';
import { parseToml } from '../../../server/src/toml/parser';
import {
  NEVER,
  accept,
  applied,
  completions,
  labels,
  marked,
  service,
  serviceWith,
  textOf,
} from './support';

const INVOICE = `bindleVersion = "1.0.0"

[bindle]
name = "example.com/weather"
version = "1.0.0"

[[group]]
name = "server"

[[parcel]]
[parcel.label]
sha256 = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
mediaType = "application/wasm"
name = "a.wasm"
size = 1
`;

const SPIN = `spin_manifest_version = 2

[application]
name = "hello"

[[trigger.http]]
route = "/..."
component = "hello"

[component.hello]
source = "hello.wasm"
`;

/** File, text with a cursor, labels that must be offered, labels that must not. */
type Position = readonly [
  title: string,
  name: string,
  text: string,
  wanted: readonly string[],
  unwanted?: readonly string[],
];

const POSITIONS: readonly Position[] = [
  // Keys as statements
  ['empty invoice', 'invoice.toml', '‸', ['bindleVersion', '[bindle]', '[[parcel]]'], ['name']],
  ['empty manifest', 'spin.toml', '‸', ['spin_manifest_version', '[application]']],
  [
    'blank line at the root',
    'invoice.toml',
    'bindleVersion = "1.0.0"\n‸\n[bindle]\n',
    ['yanked'],
    ['bindleVersion'],
  ],
  ['half a key at the root', 'invoice.toml', 'bind‸', ['bindleVersion']],
  [
    'blank line in a table',
    'invoice.toml',
    `${INVOICE}[bindle]\n`.replace('version = "1.0.0"\n', 'version = "1.0.0"\n‸\n'),
    ['description', 'authors'],
    ['name', 'version', 'sha256'],
  ],
  [
    'first line below a fresh header',
    'invoice.toml',
    'bindleVersion = "1.0.0"\n[bindle]\n‸',
    ['name', 'version'],
  ],
  ['half a key in a table', 'invoice.toml', '[bindle]\nvers‸\n', ['version']],
  [
    'half a key above another',
    'invoice.toml',
    '[bindle]\nvers‸\nname = "x"\n',
    ['version'],
    ['name'],
  ],
  ['key before its equals sign', 'invoice.toml', '[bindle]\nve‸ = "1.0.0"\n', ['version', 'name']],
  [
    'array of tables',
    'invoice.toml',
    `${INVOICE}\n[[parcel]]\n‸`,
    ['label', '[parcel.label]', '[parcel.conditions]'],
    ['sha256'],
  ],
  [
    'blank line in a table of an array (kills taplo)',
    'invoice.toml',
    `${INVOICE}‸`,
    ['origin', '[parcel.label.annotations]'],
    ['sha256', 'size'],
  ],
  [
    'between keys of a table of an array',
    'invoice.toml',
    INVOICE.replace('size = 1', '‸\nsize = 1'),
    ['origin'],
    ['size', '[[parcel]]'],
  ],
  ['group', 'invoice.toml', '[[group]]\n‸', ['name', 'required', 'satisfiedBy']],
  ['signature', 'invoice.toml', '[[signature]]\n‸', ['by', 'signature', 'key', 'role', 'at']],
  [
    'known annotations',
    'invoice.toml',
    `${INVOICE}[parcel.label.annotations]\n‸`,
    ['bindle.dev/readme'],
  ],
  ['dotted key', 'invoice.toml', '[[parcel]]\nlabel.‸', ['sha256', 'mediaType', 'name', 'size']],
  ['dotted key, half typed', 'invoice.toml', '[[parcel]]\nlabel.me‸\n', ['mediaType']],
  [
    'dotted key, others there',
    'invoice.toml',
    '[[parcel]]\nlabel.size = 1\nlabel.‸\n',
    ['mediaType'],
    ['size'],
  ],
  ['dotted key at the root', 'invoice.toml', 'bindle.‸', ['name', 'version']],
  [
    'inline table, empty',
    'invoice.toml',
    '[[parcel]]\nlabel = { ‸ }\n',
    ['sha256', 'size'],
    ['conditions'],
  ],
  ['inline table, unclosed', 'invoice.toml', '[[parcel]]\nlabel = { ‸\n', ['sha256']],
  [
    'inline table, after a comma',
    'invoice.toml',
    '[[parcel]]\nlabel = { size = 1, ‸ }\n',
    ['sha256'],
    ['size'],
  ],
  [
    'inline table, half a key',
    'invoice.toml',
    '[[parcel]]\nlabel = { size = 1, me‸ }\n',
    ['mediaType'],
  ],
  ['inline table in an array', 'invoice.toml', 'group = [{ ‸ }]\n', ['name', 'satisfiedBy']],
  [
    'component',
    'spin.toml',
    `${SPIN}‸`,
    ['environment', 'allowed_outbound_hosts', '[component.hello.build]'],
    ['source'],
  ],
  ['component that is new', 'spin.toml', `${SPIN}[component.other]\n‸`, ['source', 'description']],
  [
    'build',
    'spin.toml',
    `${SPIN}[component.hello.build]\n‸`,
    ['command', 'workdir', 'watch'],
    ['source'],
  ],
  ['http trigger', 'spin.toml', `${SPIN}[[trigger.http]]\n‸`, ['route', 'component'], ['channel']],
  [
    'redis trigger',
    'spin.toml',
    `${SPIN}[[trigger.redis]]\n‸`,
    ['channel', 'component'],
    ['route'],
  ],
  [
    'source by url',
    'spin.toml',
    `${SPIN}[component.x]\nsource = { url = "https://example.com/x.wasm", ‸ }\n`,
    ['digest'],
    ['url', 'registry'],
  ],
  [
    'component of version 1',
    'spin.toml',
    'spin_manifest_version = "1"\nname = "x"\n[[component]]\n‸',
    ['id', 'source', 'trigger'],
  ],
  [
    'application',
    'spin.toml',
    'spin_manifest_version = 2\n[application]\n‸',
    ['name', 'version', 'authors'],
    ['spin_manifest_version'],
  ],
  [
    'variable',
    'spin.toml',
    'spin_manifest_version = 2\n[variables]\nkey = { ‸ }\n',
    ['default', 'required', 'secret'],
  ],
  // Headers
  [
    'open bracket (tombi has nothing)',
    'invoice.toml',
    '[‸',
    ['[bindle]', '[[parcel]]', '[[group]]', '[annotations]'],
  ],
  ['half a header (tombi has nothing)', 'invoice.toml', '[ann‸', ['[annotations]']],
  [
    'half a header of an array (tombi has nothing)',
    'invoice.toml',
    '[[par‸',
    ['[[parcel]]'],
    ['[bindle]'],
  ],
  [
    'header behind a dot (tombi has nothing, kills taplo)',
    'invoice.toml',
    '[[parcel]]\n[parcel.‸',
    ['[parcel.label]', '[parcel.conditions]'],
    ['[bindle]'],
  ],
  ['closed header', 'invoice.toml', '[[parcel]]\n[parcel.‸]\n', ['[parcel.label]']],
  ['closed header of an array', 'invoice.toml', '[[‸]]\n', ['[[parcel]]', '[[group]]']],
  [
    'header of a table that is there',
    'invoice.toml',
    `${INVOICE}[‸`,
    ['[[parcel]]', '[annotations]'],
    ['[bindle]', '[parcel.label]'],
  ],
  [
    'header three deep',
    'invoice.toml',
    `${INVOICE}[parcel.label.‸`,
    ['[parcel.label.annotations]', '[parcel.label.feature]'],
  ],
  [
    'header of a component',
    'spin.toml',
    `${SPIN}[component.‸`,
    ['[component.hello.build]', '[component.<component id>]'],
  ],
  [
    'header in a component',
    'spin.toml',
    `${SPIN}[component.hello.‸`,
    ['[component.hello.build]', '[component.hello.environment]'],
    ['[component.hello]'],
  ],
  [
    'header of a trigger',
    'spin.toml',
    `${SPIN}[[trigger.‸`,
    ['[[trigger.http]]', '[[trigger.redis]]'],
  ],
  // Values
  [
    'closed words',
    'invoice.toml',
    '[[signature]]\nrole = ‸\n',
    ['creator', 'proxy', 'host', 'approver'],
  ],
  ['value without a space (kills taplo)', 'invoice.toml', `${INVOICE}origin =‸\n`, []],
  [
    'words in double quotes',
    'invoice.toml',
    '[[group]]\nsatisfiedBy = "‸"\n',
    ['allOf', 'oneOf', 'optional'],
  ],
  ['half a word in quotes', 'invoice.toml', '[[group]]\nsatisfiedBy = "al‸"\n', ['allOf']],
  ['half a word in an open quote', 'invoice.toml', '[[group]]\nsatisfiedBy = "al‸\n', ['allOf']],
  ['words in single quotes', 'invoice.toml', "[[group]]\nsatisfiedBy = '‸'\n", ['allOf']],
  ['boolean', 'invoice.toml', '[[group]]\nrequired = ‸\n', ['true', 'false']],
  ['half a boolean', 'invoice.toml', '[[group]]\nrequired = t‸\n', ['true']],
  ['manifest version', 'spin.toml', 'spin_manifest_version = ‸\n', ['2']],
  [
    'words in an inline table',
    'invoice.toml',
    'group = [{ name = "a", satisfiedBy = ‸ }]\n',
    ['allOf'],
  ],
  ['example of a format', 'invoice.toml', '[bindle]\nversion = ‸\n', ['1.0.0']],
];

for (const [title, name, text, wanted, unwanted = []] of POSITIONS) {
  test(`completion: ${title}`, () => {
    const offered = labels(name, text);
    assert.deepEqual(
      wanted.filter((label) => !offered.includes(label)),
      [],
      `offered: ${offered.join(' ')}`,
    );
    assert.deepEqual(
      unwanted.filter((label) => offered.includes(label)),
      [],
      `offered: ${offered.join(' ')}`,
    );
  });
}

const SILENT: readonly (readonly [string, string, string])[] = [
  ['in a comment', 'invoice.toml', '[bindle]\n# na‸me\n'],
  ['in a comment behind a value', 'invoice.toml', '[bindle]\nname = "x" # ‸\n'],
  ['behind a whole value', 'invoice.toml', '[bindle]\nname = "x" ‸\n'],
  ['in a table that nobody knows', 'invoice.toml', '[elsewhere]\n‸\nkey = 1\n'],
  ['in a file that is not ours', 'Cargo.toml', '[package]\n‸'],
];

for (const [title, name, text] of SILENT) {
  test(`completion offers nothing ${title}`, () => {
    assert.deepEqual(labels(name, text), []);
  });
}

test('required keys come first, deprecated ones last', () => {
  const keys = completions('invoice.toml', '[bindle]\n‸');
  const names = keys
    .filter(({ kind }) => kind === CompletionItemKind.Property)
    .map(({ label }) => label);
  assert.deepEqual(names, ['name', 'version', 'description', 'authors']);
  assert.deepEqual(
    keys.map(({ sortText }) => sortText),
    keys.map(({ sortText }) => sortText).sort(),
  );
});

test('a header that nobody writes by hand comes after all others', () => {
  for (const half of ['[‸', '[[‸', '[[parcel]]\n‸']) {
    const headers = labels('invoice.toml', `bindleVersion = "1.0.0"\n\n[bindle]\n\n${half}`).filter(
      (label) => label.startsWith('['),
    );
    assert.equal(headers.at(-1), '[[yankedSignature]]', headers.join(' '));
    assert.ok(headers.indexOf('[[parcel]]') < headers.indexOf('[[signature]]'));
  }
});

test('headers below the table of the cursor come before all others', () => {
  const headers = labels('invoice.toml', '[[parcel]]\n‸').filter((label) => label.startsWith('['));
  assert.deepEqual(headers.slice(0, 2), ['[parcel.label]', '[parcel.conditions]']);
  assert.ok(headers.includes('[[group]]'));
});

test('whatever is accepted at any position is TOML that keeps the rest', () => {
  let accepted = 0;
  for (const [title, name, text] of POSITIONS) {
    const { document, at } = marked(name, text);
    const before = parseToml(document.getText()).problems.length;
    for (const item of service.doComplete(document, at, NEVER).items) {
      const after = applied(document, item);
      const now = parseToml(after).problems;
      accepted++;
      // A text that was unfinished elsewhere may stay so, but nothing is added.
      assert.ok(
        now.length <= before,
        `${title}: ${item.label} gives ${JSON.stringify(after)}: ${now.map((p) => p.code).join(' ')}`,
      );
    }
  }
  assert.ok(accepted > 300, `only ${accepted} items were accepted`);
});

test('an accepted header replaces what was typed, brackets and all', () => {
  assert.equal(accept('invoice.toml', '[‸', '[[parcel]]'), '[[parcel]]');
  assert.equal(accept('invoice.toml', '[[par‸', '[[parcel]]'), '[[parcel]]');
  assert.equal(accept('invoice.toml', '[[par‸]]', '[[parcel]]'), '[[parcel]]');
  assert.equal(accept('invoice.toml', '[par‸]', '[[parcel]]'), '[[parcel]]');
  assert.equal(
    accept('invoice.toml', '[[parcel]]\n[parcel.la‸]\n', '[parcel.label]'),
    '[[parcel]]\n[parcel.label]\n',
  );
});

test('an accepted key writes its pair, or the key alone where "=" follows', () => {
  assert.equal(accept('invoice.toml', '[bindle]\nve‸\n', 'version'), '[bindle]\nversion = ""\n');
  assert.equal(
    accept('invoice.toml', '[bindle]\nve‸ = "1.0.0"\n', 'version'),
    '[bindle]\nversion = "1.0.0"\n',
  );
  assert.equal(
    accept('invoice.toml', '[[parcel]]\nlabel.s‸\n', 'size'),
    '[[parcel]]\nlabel.size = 0\n',
  );
});

test('a name that belongs into a list gets the brackets of one', () => {
  const parcel = '[[group]]\nname = "a"\n[[parcel]]\n[parcel.conditions]\n';
  for (const typed of ['‸', 'a‸', '"‸"', '"a‸', '[‸]', '["‸"]', '[a‸]']) {
    assert.equal(
      accept('invoice.toml', `${parcel}memberOf = ${typed}\n`, 'a'),
      `${parcel}memberOf = ["a"]\n`,
      typed,
    );
  }
});

test('a key in braces gets the commas that it needs', () => {
  assert.equal(
    accept('invoice.toml', 'group = [{ ‸name = "a" }]\n', 'required').includes(', name = "a"'),
    false,
    'the cursor touches the key, which is replaced',
  );
  assert.equal(
    accept('invoice.toml', 'group = [{ ‸ name = "a" }]\n', 'required'),
    'group = [{ required = true,  name = "a" }]\n',
  );
});

test('the quotes of the file are kept, and those around the cursor before them', () => {
  const single = "bindleVersion = '1.0.0'\n[bindle]\nname = 'a'\n";
  assert.equal(accept('invoice.toml', `${single}‸`, 'version'), `${single}version = ''`);
  assert.equal(
    accept('invoice.toml', `${single}[[group]]\nsatisfiedBy = ‸`, 'oneOf'),
    `${single}[[group]]\nsatisfiedBy = 'oneOf'`,
  );
  assert.equal(
    accept('invoice.toml', `${single}[[group]]\nsatisfiedBy = "on‸"`, 'oneOf'),
    `${single}[[group]]\nsatisfiedBy = "oneOf"`,
  );
});

test('no item brings a line end of its own but blocks of lines, and those have the line ends of the file', () => {
  for (const [, name, text] of POSITIONS) {
    for (const item of completions(name, text.replaceAll('\n', '\r\n'))) {
      const inserted = item.textEdit?.newText ?? '\n';
      const isBlock = item.kind === CompletionItemKind.Snippet && text.includes('\n');
      const pattern = isBlock ? /(?<!\r)\n|\r(?!\n)/ : /[\r\n]/;
      assert.ok(!pattern.test(inserted) || item.kind === CompletionItemKind.Snippet, item.label);
      assert.ok(!isBlock || !pattern.test(inserted), item.label);
    }
  }
});

test('an edit stays on the line of the cursor and touches it; the filter text has what was typed', () => {
  for (const [title, name, text] of POSITIONS) {
    const { document, at } = marked(name, text);
    for (const { label, textEdit, filterText } of service.doComplete(document, at, NEVER).items) {
      assert.ok(textEdit !== undefined && 'range' in textEdit);
      const { start, end } = textEdit.range;
      assert.ok(start.line === at.line && end.line === at.line, `${title}: ${label}`);
      assert.ok(start.character <= at.character && at.character <= end.character, title);
      assert.ok(filterText !== undefined && filterText !== '');
      assert.ok(textOf(document, { start, end: at }).length <= filterText.length + 2, title);
    }
  }
});

test('snippets have stops for a client that walks them, and are plain text for one that does not', () => {
  const text = '[[group]]\n‸';
  const plain = completions('invoice.toml', text).find(({ label }) => label === 'name');
  assert.equal(plain?.insertTextFormat, InsertTextFormat.PlainText);
  const snippet = completions('invoice.toml', text, serviceWith({ snippets: true })).find(
    ({ label }) => label === 'name',
  );
  assert.equal(snippet?.insertTextFormat, InsertTextFormat.Snippet);
  assert.equal(snippet?.textEdit?.newText, 'name = "$1"');
});

test('resolve adds the words, and leaves a foreign item alone', () => {
  const [item] = completions('invoice.toml', '[bindle]\nve‸').filter((i) => i.label === 'version');
  assert.ok(item !== undefined && item.documentation === undefined);
  const { documentation } = service.doResolve(item);
  assert.ok(typeof documentation === 'object' && /SemVer/.test(documentation.value));
  const foreign = { label: 'x', data: { schema: 7 } };
  assert.deepEqual(service.doResolve(foreign), foreign);
});

test('resolve finds the words of values', () => {
  const [item] = completions('invoice.toml', '[[group]]\nsatisfiedBy = "o‸"').filter(
    ({ label }) => label === 'oneOf',
  );
  assert.ok(item !== undefined);
  const { documentation } = service.doResolve(item);
  assert.ok(typeof documentation === 'object' && /At least one/.test(documentation.value));
});

test('a cancelled request is answered with nothing', () => {
  const { document, at } = marked('invoice.toml', '[bindle]\n‸');
  assert.deepEqual(service.doComplete(document, at, { isCancellationRequested: true }).items, []);
});
