import assert from 'node:assert/strict';
import { test } from 'node:test';
import { inEnglish } from '../../../client/src/bindle/sentence';
import { readBuildSteps, type BuildStep } from '../../../client/src/build/spinBuild';

function steps(text: string): readonly BuildStep[] {
  const read = readBuildSteps(text);
  assert.ok(read.ok, read.ok ? '' : inEnglish(read.reason));
  return read.steps;
}

function refusal(text: string): string {
  const read = readBuildSteps(text);
  assert.ok(!read.ok, 'it was read');
  return inEnglish(read.reason);
}

test('version 2: the components in the order of the file', () => {
  const text = `
spin_manifest_version = 2
[component.web]
source = "web.wasm"
[component.web.build]
command = "npm run build && echo \\"done\\""
workdir = "web"
[component.static]
source = "static.wasm"
[component.api.build]
command = "cargo build"
`;
  assert.deepEqual(steps(text), [
    {
      component: 'web',
      step: 1,
      of: 1,
      command: 'npm run build && echo "done"',
      workdir: 'web',
    },
    { component: 'api', step: 1, of: 1, command: 'cargo build' },
  ]);
});

test('version 1: by id, in the order of the file', () => {
  const text = `
spin_manifest_version = "1"
[[component]]
id = "b"
[component.build]
command = "make b"
[[component]]
id = "none"
[[component]]
id = "a"
[component.build]
command = "make a"
`;
  assert.deepEqual(
    steps(text).map(({ component, command }) => [component, command]),
    [
      ['b', 'make b'],
      ['a', 'make a'],
    ],
  );
});

test('several commands of one component are steps of it', () => {
  assert.deepEqual(steps('[component.a.build]\ncommand = ["one", "two"]\nworkdir = "w"'), [
    { component: 'a', step: 1, of: 2, command: 'one', workdir: 'w' },
    { component: 'a', step: 2, of: 2, command: 'two', workdir: 'w' },
  ]);
});

test('nothing to build: no component, no build table, an empty list', () => {
  for (const text of [
    '',
    'spin_manifest_version = 2',
    '[component.a]',
    '[component.a.build]\ncommand = []',
  ]) {
    assert.deepEqual(steps(text), [], text);
  }
});

test('what can’t be built is told with the component’s name', () => {
  assert.match(
    refusal('[component.a.build]\ncommand = 1'),
    /^Component “a” can’t be built: its build command/,
  );
  assert.match(refusal('[component.a.build]\ncommand = ["x", 2]'), /Component “a”/);
  assert.match(refusal('[component.a.build]\nworkdir = "x"'), /its build command/);
  for (const workdir of ['/abs', 'C:\\\\x', '\\\\\\\\share']) {
    assert.match(
      refusal(`[component.a.build]\ncommand = "x"\nworkdir = "${workdir}"`),
      /“workdir” has to be a path relative/,
    );
  }
});

test('a broken text is told in one line', () => {
  const sentence = refusal('[component.a.build\ncommand = "x"');
  assert.match(sentence, /^spin\.toml can’t be read: \S/);
  assert.ok(!sentence.includes('\n'));
});

test('names of JavaScript’s own objects are names like any other', () => {
  assert.deepEqual(
    steps(
      '[component.constructor.build]\ncommand = "x"\n[component.__proto__.build]\ncommand = "y"',
    ).map(({ component }) => component),
    ['constructor', '__proto__'],
  );
});
