/** The grammars, run by the tokenizer of VS Code itself (vscode-textmate, oniguruma). */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { before, test } from 'node:test';
import type * as Oniguruma from 'vscode-oniguruma';
import type * as Textmate from 'vscode-textmate';
import type { IGrammar, IRawGrammar } from 'vscode-textmate';
import { projectRoot } from '../support/need';
import { manifestFiles } from '../support/corpusFiles';

const nodeRequire = createRequire(path.join(projectRoot, 'package.json'));
const { loadWASM, OnigScanner, OnigString } = nodeRequire('vscode-oniguruma') as typeof Oniguruma;
const { INITIAL, Registry } = nodeRequire('vscode-textmate') as typeof Textmate;

const FILES: Readonly<Record<string, string>> = {
  'source.bindle-toml': 'bindle-toml',
  'source.bindle-invoice': 'bindle-invoice',
  'source.spin-manifest': 'spin-manifest',
};

const grammars = new Map<string, IGrammar>();

before(async () => {
  const wasm = readFileSync(nodeRequire.resolve('vscode-oniguruma/release/onig.wasm'));
  await loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength));
  const registry = new Registry({
    onigLib: Promise.resolve({
      createOnigScanner: (patterns) => new OnigScanner(patterns),
      createOnigString: (text) => new OnigString(text),
    }),
    loadGrammar: async (scope) =>
      JSON.parse(readFileSync(`syntaxes/${FILES[scope]}.tmLanguage.json`, 'utf8')) as IRawGrammar,
  });
  for (const scope of ['source.bindle-invoice', 'source.spin-manifest', 'source.bindle-toml']) {
    const grammar = await registry.loadGrammar(scope);
    assert.ok(grammar !== null, scope);
    grammars.set(scope, grammar);
  }
});

/** `text:innermost scope` of every token that is not plain space. */
function tokens(scope: string, text: string): string[] {
  let stack = INITIAL;
  return text.split(/\r?\n/).flatMap((line) => {
    const result = grammars.get(scope)?.tokenizeLine(line, stack);
    assert.ok(result !== undefined);
    stack = result.ruleStack;
    return result.tokens
      .map((t) => ({
        text: line.slice(t.startIndex, t.endIndex),
        scope: t.scopes.filter((s) => !s.startsWith('meta.')).at(-1) ?? '',
      }))
      .filter((t) => t.text.trim() !== '')
      .map((t) => `${t.text}:${t.scope.replace(/\.toml$/, '')}`);
  });
}

const KEY = 'variable.other.property';
const STRING = 'string.quoted.double';
const BEGIN = 'punctuation.definition.string.begin';
const END = 'punctuation.definition.string.end';
const IS = '=:keyword.operator.assignment';

const SAMPLES: readonly [string, readonly string[]][] = [
  [
    '[[parcel]] # one',
    [
      '[[:punctuation.definition.table.array.begin',
      'parcel:entity.name.section',
      ']]:punctuation.definition.table.array.end',
      '#:punctuation.definition.comment',
      ' one:comment.line.number-sign',
    ],
  ],
  [
    '[component."my app".build]',
    [
      '[:punctuation.definition.table.begin',
      'component:entity.name.section',
      '.:punctuation.separator.dot',
      '"my app":entity.name.section',
      '.:punctuation.separator.dot',
      'build:entity.name.section',
      ']:punctuation.definition.table.end',
    ],
  ],
  ['size = 1_024', [`size:${KEY}`, IS, '1_024:constant.numeric.integer']],
  ['a = 0xFF', [`a:${KEY}`, IS, '0xFF:constant.numeric.hex']],
  ['a = -1.5e3', [`a:${KEY}`, IS, '-1.5e3:constant.numeric.float']],
  ['a = +inf', [`a:${KEY}`, IS, '+inf:constant.numeric.float']],
  ['required = true', [`required:${KEY}`, IS, 'true:constant.language.boolean']],
  ['a = 1979-05-27T07:32:00Z', [`a:${KEY}`, IS, '1979-05-27T07:32:00Z:constant.other.date']],
  ['a = 07:32:00', [`a:${KEY}`, IS, '07:32:00:constant.other.date']],
  [
    'a.b = "x\\n\\q"',
    [
      `a:${KEY}`,
      '.:punctuation.separator.dot',
      `b:${KEY}`,
      IS,
      `":${BEGIN}`,
      `x:${STRING}`,
      '\\n:constant.character.escape',
      '\\q:invalid.illegal.escape',
      `":${END}`,
    ],
  ],
  ['a = nope', [`a:${KEY}`, IS, 'nope:invalid.illegal.value']],
  [
    "a = { b = 'c', d = [1, 2] }",
    [
      `a:${KEY}`,
      IS,
      '{:punctuation.definition.table.inline.begin',
      `b:${KEY}`,
      IS,
      `':${BEGIN}`,
      'c:string.quoted.single',
      `':${END}`,
      ',:punctuation.separator.table.inline',
      `d:${KEY}`,
      IS,
      '[:punctuation.definition.array.begin',
      '1:constant.numeric.integer',
      ',:punctuation.separator.array',
      '2:constant.numeric.integer',
      ']:punctuation.definition.array.end',
      '}:punctuation.definition.table.inline.end',
    ],
  ],
];

for (const scope of ['source.bindle-invoice', 'source.spin-manifest']) {
  test(`${scope}: tokens`, () => {
    for (const [text, expected] of SAMPLES) {
      assert.deepEqual(tokens(scope, text), expected, text);
    }
  });

  test(`${scope}: a half-typed line keeps the next one whole`, () => {
    for (const broken of [
      'a = "',
      'a = [1',
      "a = '",
      'a',
      'a.',
      '[a',
      '[[a',
      'a = ',
      'a = {b = 1',
    ]) {
      // An array or an inline table goes on below by the grammar of TOML: colours follow it.
      if (/[[{][^\]}]*$/.test(broken) && broken.includes('=')) {
        continue;
      }
      const all = tokens(scope, `${broken}\nsize = 3`);
      assert.deepEqual(all.slice(-3), [`size:${KEY}`, IS, '3:constant.numeric.integer'], broken);
    }
  });
}

test('multi-line strings end where they end', () => {
  const all = tokens('source.bindle-invoice', 'a = """one\ntwo # no comment\n""" # comment\nb = 1');
  assert.ok(all.includes('two # no comment:string.quoted.triple.double'));
  assert.deepEqual(all.slice(-3), [`b:${KEY}`, IS, '1:constant.numeric.integer']);
});

test('multi-line arrays keep comments and items', () => {
  const all = tokens('source.spin-manifest', 'a = [ # x\n  "b", # y\n]\nc = 1');
  assert.equal(all.filter((t) => t.endsWith(':comment.line.number-sign')).length, 2);
  assert.deepEqual(all.slice(-3), [`c:${KEY}`, IS, '1:constant.numeric.integer']);
});

test('Spin templates stand out in strings, and only in a Spin manifest', () => {
  const line = 'url = "https://{{ host }}/x"';
  assert.ok(tokens('source.spin-manifest', line).includes(' host :variable.other') === false);
  assert.ok(tokens('source.spin-manifest', line).includes('host:variable.other'));
  assert.ok(!tokens('source.bindle-invoice', line).some((t) => t.endsWith('variable.other')));
});

test('no valid file of the corpus has a token that is coloured as illegal', () => {
  const wrong = manifestFiles().flatMap(({ file, text, dialect }) =>
    tokens(dialect === 'invoice' ? 'source.bindle-invoice' : 'source.spin-manifest', text)
      .filter((t) => t.includes(':invalid.'))
      .map((t) => `${path.basename(file)}: ${t}`),
  );
  assert.deepEqual(wrong, []);
});

test('key files are coloured by the grammar that both others build on', () => {
  const found = tokens('source.bindle-toml', '[[key]]\nlabel = "Ann" # owner\n');
  assert.ok(
    found.some((token) => token.startsWith('label:') && token.includes(KEY)),
    found.join(),
  );
  assert.ok(
    found.some((token) => token.startsWith('Ann:string')),
    found.join(),
  );
  assert.ok(
    found.some((token) => token.includes('comment')),
    found.join(),
  );
});
