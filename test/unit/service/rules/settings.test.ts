/** Comments, settings and the origin of a document have the last word. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import { CLIENT_COMMANDS } from '../../../../server/src/contract/commands';
import { createLanguageService } from '../../../../server/src/service/languageService';
import type { ValidationSettings } from '../../../../server/src/service/types';
import { ABILITIES, codes, english, messageOf, open, service, serviceWith } from '../support';

const HEAD = 'bindleVersion = "1.0.0"\n[bindle]\nversion = "1.0.0"\n';

function judge(text: string, settings: Partial<ValidationSettings> = {}, uri?: string) {
  const document =
    uri === undefined
      ? open('invoice.toml', text)
      : service.openDocument(uri, 'bindle-invoice', 1, text);
  return service.doValidation(document, { maxProblems: 100, ...settings });
}

function levels(text: string, settings: Partial<ValidationSettings> = {}, uri?: string): string[] {
  return judge(text, settings, uri).map(({ code, severity }) => `${String(code)} ${severity}`);
}

const OFF = 'invoice/name-upper-case';

const SILENT: readonly (readonly [string, string, readonly string[]])[] = [
  ['on the line', `${HEAD}name = "Demo" # bindle-ignore ${OFF}\n`, []],
  ['on the line above', `${HEAD}# bindle-ignore ${OFF}\nname = "Demo"\n`, []],
  [
    'above, with a blank line and a comment between',
    `${HEAD}# bindle-ignore ${OFF}\n\n# note\n  name = "Demo"\n`,
    [],
  ],
  ['with CRLF', `${HEAD}# bindle-ignore ${OFF}\nname = "Demo"\n`.replace(/\n/g, '\r\n'), []],
  [
    'two comments in a row',
    `${HEAD}# bindle-ignore ${OFF}\n# bindle-ignore invoice/unknown-key\nname = "Demo"\n`,
    ['bindle/unused-ignore @ invoice/unknown-key'],
  ],
  [
    'several codes',
    `${HEAD}# bindle-ignore ${OFF}, invoice/missing-key\nname = "Demo"\n`,
    ['bindle/unused-ignore @ invoice/missing-key'],
  ],
  [
    'with a reason',
    `${HEAD}name = "Demo" # bindle-ignore ${OFF} -- invoice/unknown-key is no code here\n`,
    [],
  ],
  ['with a colon', `${HEAD}name = "Demo" # bindle-ignore: ${OFF}\n`, []],
  ['the whole file', `# bindle-ignore-file ${OFF}\n${HEAD}name = "Demo"\n`, []],
  [
    'another line',
    `${HEAD}# bindle-ignore ${OFF}\ndescription = "x"\nname = "Demo"\n`,
    [`bindle/unused-ignore @ ${OFF}`, `${OFF} @ "Demo"`],
  ],
  [
    'another rule',
    `${HEAD}name = "Demo" # bindle-ignore invoice/name-unusual\n`,
    [`${OFF} @ "Demo"`, 'bindle/unused-ignore @ invoice/name-unusual'],
  ],
  [
    'no rule of that name',
    `${HEAD}name = "demo" # bindle-ignore invoice/name-uppercase\n`,
    ['bindle/unknown-rule @ invoice/name-uppercase'],
  ],
  [
    'no rule at all',
    `${HEAD}name = "demo" # bindle-ignore\n`,
    ['bindle/unknown-rule @ # bindle-ignore'],
  ],
  [
    'only a reason',
    `${HEAD}name = "demo" # bindle-ignore -- because\n`,
    ['bindle/unknown-rule @ # bindle-ignore -- because'],
  ],
  ['in a string', `${HEAD}name = "demo"\ndescription = "# bindle-ignore ${OFF}"\n`, []],
  ['another word', `${HEAD}name = "demo" # bindle-ignored ${OFF}\n`, []],
  [
    'a problem of TOML',
    `${HEAD}name = "demo" # bindle-ignore toml/missing-value\nx = # bindle-ignore toml/missing-value\n`,
    ['bindle/unused-ignore @ toml/missing-value'],
  ],
  [
    'at the end of the text',
    `${HEAD}name = "demo"\n# bindle-ignore ${OFF}`,
    [`bindle/unused-ignore @ ${OFF}`],
  ],
];

for (const [name, text, expected] of SILENT) {
  test(`silenced: ${name}`, () => {
    assert.deepEqual(codes('invoice.toml', text), expected);
  });
}

test('comments silence rules of a Spin manifest, too', () => {
  const text =
    'spin_manifest_version = 2\n[application]\nname = "x"\nnmae = "y" # bindle-ignore spin/read/unknown-key\n[trigger]\n';
  assert.deepEqual(codes('spin.toml', text), []);
});

test('what is said of a comment is faded', () => {
  const [found] = judge(`${HEAD}name = "demo" # bindle-ignore ${OFF}\n`);
  assert.equal(found?.severity, DiagnosticSeverity.Hint);
  assert.deepEqual(found?.tags, [DiagnosticTag.Unnecessary]);
});

test('a rule can be given any level, or be switched off', () => {
  const text = `${HEAD}name = "Demo"\n`;
  assert.deepEqual(levels(text), [`${OFF} 3`]);
  for (const [level, severity] of [
    ['error', 1],
    ['warning', 2],
    ['information', 3],
    ['hint', 4],
  ] as const) {
    assert.deepEqual(levels(text, { rules: { [OFF]: level } }), [`${OFF} ${severity}`]);
  }
  assert.deepEqual(levels(text, { rules: { [OFF]: 'off' } }), []);
  assert.deepEqual(levels(text, { rules: { 'invoice/name-unusual': 'off' } }), [`${OFF} 3`]);
});

test('a comment for a rule that is off is not unused', () => {
  const text = `${HEAD}name = "Demo" # bindle-ignore ${OFF}\n`;
  assert.deepEqual(levels(text, { rules: { [OFF]: 'off' } }), []);
});

test('a setting decides what is among the worst', () => {
  const text = `${HEAD}name = "Demo"\nauthors = [""]\n`;
  assert.deepEqual(levels(text, { maxProblems: 1, rules: { 'invoice/empty-author': 'error' } }), [
    'invoice/empty-author 1',
  ]);
});

test('an unsigned invoice: information, nothing or an error, as the server is', () => {
  const text = `${HEAD}name = "demo"\n`;
  assert.deepEqual(levels(text, { serverDialect: 'auto' }), ['invoice/unsigned 3']);
  assert.deepEqual(levels(text, { serverDialect: '0.8' }), []);
  assert.deepEqual(levels(text, { serverDialect: '0.9' }), ['invoice/unsigned 1']);
  assert.deepEqual(levels(text), []);
  assert.deepEqual(
    levels(text, { serverDialect: '0.9', rules: { 'invoice/unsigned': 'warning' } }),
    ['invoice/unsigned 2'],
  );
  assert.deepEqual(
    levels(text, { serverDialect: '0.8', rules: { 'invoice/unsigned': 'warning' } }),
    [],
  );
});

test('a half-typed signature is not told as a missing one', () => {
  const texts = [
    `${HEAD}name = "demo"\n[[signature]]\n`,
    `${HEAD}name = "demo"\n[[signature`,
    `${HEAD}name = "demo"\n[[signature]]\nrole = "`,
    `signature = []\n${HEAD}name = "demo"\n`,
  ];
  for (const text of texts) {
    const found = levels(text, { serverDialect: '0.9' });
    assert.ok(!found.join().includes('invoice/unsigned'), text);
  }
});

test('what came from a server is not judged as if it were to be pushed', () => {
  const text = `bindleVersion = "1.0.0"\nyanked = true\n[bindle]\nname = "Demo"\nversion = "1.0.0"\n`;
  const settings = { serverDialect: '0.9' } as const;
  const fromServer = [
    'bindle://local/demo/1.0.0/invoice.toml',
    `file:///data/invoices/${'0f'.repeat(32)}/invoice.toml`,
  ];
  for (const uri of fromServer) {
    assert.deepEqual(levels(text, settings, uri), [`${OFF} 3`], uri);
  }
  assert.deepEqual(levels(text, settings), ['invoice/yanked 1', `${OFF} 3`, 'invoice/unsigned 1']);
});

test('hidden characters in texts of other people are shown', () => {
  const text = `${HEAD}name = "demo"\n[[parcel]]\n[parcel.conditions]\nmemberOf = ["\\u202Eevil\\u0007\u200b"]\n`;
  const [found] = judge(text).filter(({ code }) => code === 'invoice/unknown-group');
  assert.equal(
    found?.message,
    'No group is called “\\u202Eevil\\u0007\\u200B”; add a [[group]] with this name.',
  );
});

test('a message stays short, however long the text', () => {
  const text = `${HEAD}name = "demo"\n[[parcel]]\nlabel = { sha256 = "${'x/'.repeat(500_000)}", mediaType = "a/b", name = "n", size = 1 }\n`;
  const started = performance.now();
  const found = judge(text);
  assert.ok(performance.now() - started < 1_000);
  assert.equal(found.length, 1);
  assert.ok(found.every((each) => messageOf(each).length < 1_000));
});

test('codes are links where the client has the page', () => {
  const linked = serviceWith({}, 'file:///extension/docs/rules.md');
  const document = open('invoice.toml', `${HEAD}name = "Demo"\n`);
  const settings = { maxProblems: 9 };
  assert.deepEqual(linked.doValidation(document, settings)[0]?.codeDescription, {
    href: 'file:///extension/docs/rules.md#invoice-name-upper-case',
  });
  assert.equal(service.doValidation(document, settings)[0]?.codeDescription, undefined);
  const command = createLanguageService({
    localize: english,
    abilities: ABILITIES,
    commands: new Set([CLIENT_COMMANDS.openRule]),
  });
  assert.deepEqual(command.doValidation(document, settings)[0]?.codeDescription, {
    href: 'command:_bindle.openRule?%5B%22invoice%2Fname-upper-case%22%5D',
  });
  const plain = serviceWith({ codeDescription: false }, 'file:///extension/docs/rules.md');
  assert.equal(plain.doValidation(document, settings)[0]?.codeDescription, undefined);
});

const LICENCES: readonly (readonly [string, boolean])[] = [
  ['MIT', true],
  ['OTHER', true],
  ['GPL-2.0', true],
  ['GPL-2.0+', true],
  ['Apache-2.0 WITH LLVM-exception', true],
  ['(MIT OR Apache-2.0) AND BSD-3-Clause', true],
  ['LicenseRef-ours', true],
  ['', false],
  ['mit', false],
  ['MIT OR', false],
  ['MIT OR Very-Free', false],
  ['MIT, Apache-2.0', false],
];

test('licences: identifiers and expressions of them', () => {
  for (const [text, good] of LICENCES) {
    const found = codes(
      'invoice.toml',
      `${HEAD}name = "demo"\n[[parcel]]\nlabel = { sha256 = "${'0'.repeat(64)}", mediaType = "a/b", name = "n", size = 1, annotations = { "bindle.dev/license" = "${text}" } }\n`,
    );
    assert.deepEqual(found, good ? [] : [`invoice/annotation-license @ "${text}"`], text);
  }
});
