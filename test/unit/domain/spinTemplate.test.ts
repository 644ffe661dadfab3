import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  fillTemplate,
  isLiteral,
  isTemplateName,
  parseTemplate,
} from '../../../server/src/domain/spinTemplate';

/** Names, each as it stands at its offsets; `!` and an offset for a fault. */
function shown(text: string): readonly string[] {
  const { variables, fault } = parseTemplate(text);
  return [
    ...variables.map(({ name, from, to, open, close }) => {
      assert.equal(text.slice(from, to), name);
      assert.equal(text.slice(open, open + 2), '{{');
      assert.equal(text.slice(close - 2, close), '}}');
      return name;
    }),
    ...(fault === undefined ? [] : [`!${fault.from}`]),
  ];
}

const CASES: readonly (readonly [text: string, names: readonly string[]])[] = [
  ['', []],
  ['plain } text }} {', []],
  ['{{ a }}', ['a']],
  ['{{a}}{{\tb\n}}-{{  c_d  }}', ['a', 'b', 'c_d']],
  ['{{}}', ['']],
  ['{{   }}', ['']],
  ['{{ a.b }}', ['a.b']],
  ['{{{ v }}}', ['{ v']],
  ['{{ a {{ b }}', ['a {{ b']],
  ['{{ a', ['!0']],
  ['{{ a }} {{ b', ['a', '!8']],
  ['{{ a }', ['!0']],
  ['é😀{{ ü }}', ['ü']],
];

for (const [text, names] of CASES) {
  test(`template ${JSON.stringify(text)}`, () => {
    assert.deepEqual(shown(text), names);
    assert.equal(isLiteral(parseTemplate(text)), names.length === 0);
  });
}

test('values are filled in; without one, or with a fault, nothing comes out', () => {
  const valueOf = (name: string) => ({ a: 'x', b: '{{ a }}', '': 'none' })[name];
  assert.equal(fillTemplate('http://{{ a }}:{{a}}/', valueOf), 'http://x:x/');
  assert.equal(fillTemplate('{{ b }}', valueOf), '{{ a }}', 'no second time');
  assert.equal(fillTemplate('[{{}}]', valueOf), '[none]');
  assert.equal(fillTemplate('plain', valueOf), 'plain');
  assert.equal(fillTemplate('{{ a }}{{ c }}', valueOf), undefined);
  assert.equal(fillTemplate('{{ a }}{{ a', valueOf), undefined);
});

test('names that the engine takes', () => {
  for (const name of ['a', 'a_1', 'abc_d9']) {
    assert.ok(isTemplateName(name), name);
  }
  for (const name of ['', 'A', '1a', 'a__b', 'a_', '_a', 'a-b', 'a.b', 'a b']) {
    assert.ok(!isTemplateName(name), name);
  }
});
