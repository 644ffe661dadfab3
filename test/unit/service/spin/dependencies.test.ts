/** What components are put together from: each mistake at its place, and nothing where Spin is content. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import {
  dependenciesConflict,
  parsePackageDependency,
} from '../../../../server/src/domain/dependencyName';
import { codes } from '../support';

const HEAD =
  'spin_manifest_version = 2\n[application]\nname = "x"\n[[trigger.http]]\nroute = "/"\ncomponent = "a"\n[component.a]\nsource = "a.wasm"\n';

const found = (text: string): readonly string[] =>
  codes('spin.toml', HEAD + text).filter((each) => !each.includes('unused-component'));

suite('names of packages', () => {
  const parse = (text: string) => {
    const parsed = parsePackageDependency(text);
    return parsed && [parsed.package, parsed.interface, parsed.version?.major];
  };
  test('are taken apart', () => {
    assert.deepEqual(parse('a:b'), ['a:b', undefined, undefined]);
    assert.deepEqual(parse('a:b/c@1.2.3'), ['a:b', 'c', 1n]);
    assert.equal(parse('plain-name'), undefined);
    assert.equal(parse('A:b'), undefined);
  });
  test('conflict where Spin cannot tell them apart', () => {
    const conflict = (one: string, other: string): boolean => {
      const [a, b] = [parsePackageDependency(one), parsePackageDependency(other)];
      assert.ok(a && b);
      assert.equal(dependenciesConflict(a, b), dependenciesConflict(b, a));
      return dependenciesConflict(a, b);
    };
    assert.ok(conflict('a:b', 'a:b@1.0.0'));
    assert.ok(conflict('a:b/c@1.0.0', 'a:b/c@1.9.0'));
    assert.ok(conflict('a:b@0.1.0', 'a:b@0.1.7'));
    assert.ok(!conflict('a:b@0.1.0', 'a:b@0.2.0'));
    assert.ok(!conflict('a:b@1.0.0', 'a:b@2.0.0'));
    assert.ok(!conflict('a:b@0.0.1', 'a:b@0.0.2'));
    assert.ok(!conflict('a:b/c', 'a:b/d'));
    assert.ok(!conflict('a:b', 'a:c'));
  });
});

const B = '[component.b]\nsource = "b.wasm"\n';

const CASES: readonly (readonly [string, string, readonly string[]])[] = [
  ['another component', `dependencies = { x = { component = "b" } }\n${B}`, []],
  [
    'a component that is not there',
    `dependencies = { x = { component = "c" } }\n`,
    ['spin/normalise/unknown-dependency @ "c"'],
  ],
  [
    'itself',
    'dependencies = { x = { component = "a" } }\n',
    ['spin/normalise/dependency-resources @ "a"'],
  ],
  [
    'each other: both are told',
    `dependencies = { x = { component = "b" } }\n${B}dependencies = { y = { component = "a" } }\n`,
    ['spin/normalise/dependency-resources @ "b"', 'spin/normalise/dependency-resources @ "a"'],
  ],
  [
    'one with empty lists brings nothing',
    `dependencies = { x = { component = "b" } }\n${B}files = []\nvariables = {}\n`,
    [],
  ],
  [
    'one with variables',
    `dependencies = { x = { component = "b" } }\n${B}variables = { k = "v" }\n`,
    ['spin/normalise/dependency-resources @ "b"'],
  ],
  [
    'a trigger names one that is not there',
    '[[trigger.http]]\nroute = "/x"\ncomponent = "a"\ndependencies.middleware = [{ component = "c" }]\n',
    ['spin/normalise/unknown-dependency @ "c"'],
  ],
  [
    'the component speaks for all, also by false',
    'dependencies_inherit_configuration = false\n[component.a.dependencies]\n"a:b" = { path = "x", inherit_configuration = false }\n',
    ['spin/normalise/inherit-twice @ inherit_configuration'],
  ],
  [
    'a header of its own',
    '[component.a.dependencies.logger]\nversion = "1.0"\n',
    ['spin/load/dependency-package @ logger'],
  ],
  [
    'a whole package and an export: not of a download',
    'dependencies = { "a:b" = { url = "https://x", digest = "sha256:aa", export = "e" } }\n',
    [],
  ],
  [
    'profiles are looked into',
    '[component.a.profile.debug.dependencies]\nx = { component = "c" }\n',
    ['spin/normalise/unknown-dependency @ "c"'],
  ],
];

suite('dependencies', () => {
  for (const [name, text, expected] of CASES) {
    test(name, () => assert.deepEqual(found(text), expected));
  }
});

suite('half-typed text', () => {
  const whole = `${HEAD}dependencies_inherit_configuration = true\n[component.a.dependencies]\n"a:b/c@1.0.0" = { component = "a", inherit_configuration = ["files"], export = "x" }\nplain = "1"\n[[trigger.http]]\nroute = "/x"\ncomponent = "a"\ndependencies.middleware = [{ component = "a" }]\n`;
  test('never throws', () => {
    for (let end = HEAD.length; end <= whole.length; end++) {
      codes('spin.toml', whole.slice(0, end));
    }
  });
});
