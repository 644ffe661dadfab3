/** What a release of Spin reads, and that judging by one leaves nothing behind for another. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { parseSpinRelease } from '../../../../server/src/domain/spinRelease';
import { createLanguageService } from '../../../../server/src/service/languageService';
import { ABILITIES, english, messageOf, open, serviceOf, textOf } from '../support';

const V2 = 'spin_manifest_version = 2\n[application]\nname = "x"\n';
const ROUTE = '[[trigger.http]]\nroute = "/"\ncomponent = "a"\n';
const A = '[component.a]\nsource = "a.wasm"\n';
const V1 =
  'spin_version = "1"\nname = "x"\nversion = "1.0.0"\ntrigger = { type = "http", base = "/" }\n';
const ELEMENT = '[[component]]\nid = "a"\nsource = "a.wasm"\n';
const ANSWERS = '[component.trigger]\nroute = "/"\n';

function errors(release: string, text: string): readonly string[] {
  const document = open('spin.toml', text);
  return serviceOf(release)
    .doValidation(document, { maxProblems: 100 })
    .filter(({ severity }) => severity === 1)
    .map(({ code, range }) => `${String(code)} @ ${textOf(document, range)}`);
}

/** The last release that refuses, the first that reads it, the manifest, and what is said before. */
const SINCE: readonly (readonly [string, string, string, string])[] = [
  ['3.3', '3.4', `${V2}targets = ["a@1"]\n${ROUTE}${A}`, 'spin/read/since @ targets'],
  ['3.5', '3.6', `${V2}${ROUTE}${A}targets = ["a@1"]\n`, 'spin/read/since @ targets'],
  ['2.0', '2.1', `${V2}${ROUTE}${A}tool = { x = {} }\n`, 'spin/read/since @ tool'],
  [
    '2.9',
    '3.0',
    `${V2}${ROUTE}${A}dependencies = { "x:y/z" = "1" }\n`,
    'spin/read/since @ dependencies',
  ],
  ['3.9', '4.0', `${V2}${ROUTE}${A}profile = { d = {} }\n`, 'spin/read/since @ profile'],
  ['2.9', '3.0', `${V2}${ROUTE}${A}build = { command = ["x"] }\n`, 'spin/read/since @ ["x"]'],
  [
    '2.5',
    '2.6',
    `${V2}${ROUTE}[component.a]\nsource = { package = "x:y", version = "1.0.0" }\n`,
    'spin/read/since @ { package = "x:y", version = "1.0.0" }',
  ],
  [
    '2.4',
    '2.5',
    `${V2}[[trigger.http]]\nroute = { private = true }\ncomponent = "a"\n${A}`,
    'spin/start/since @ { private = true }',
  ],
  [
    '3.4',
    '3.5',
    `${V2}[[trigger.http]]\nroute = "/"\nstatic_response = {}\n`,
    'spin/start/since @ static_response',
  ],
  ['2.2', '2.3', `${V2}${ROUTE}${A}key_value_stores = ["a-b"]\n`, 'spin/read/label @ "a-b"'],
  ['1.5', '2.0', `${V2}${ROUTE}${A}`, 'spin/read/since @ 2'],
  [
    '0.8',
    '0.9',
    `${V1}${ELEMENT}key_value_stores = ["default"]\n${ANSWERS}`,
    'spin/read/since @ key_value_stores',
  ],
  [
    '1.2',
    '1.3',
    `${V1}${ELEMENT}sqlite_databases = ["default"]\n${ANSWERS}`,
    'spin/read/since @ sqlite_databases',
  ],
  [
    '0.6',
    '0.7',
    `${V1}[[component]]\nid = "a"\nsource = { url = "https://x", digest = "sha256:aa" }\n${ANSWERS}`,
    'spin/read/since @ { url = "https://x", digest = "sha256:aa" }',
  ],
  [
    '0.9',
    '0.10',
    `${V1.replace('spin_', 'spin_manifest_')}${ELEMENT}${ANSWERS}`,
    'spin/read/since @ spin_manifest_version',
  ],
];

/** The last release that reads it, the first that refuses, the manifest, and what is said then. */
const UNTIL: readonly (readonly [string, string, string, string])[] = [
  ['1.5', '2.0', `${V1}namespace = "n"\n${ELEMENT}${ANSWERS}`, 'spin/read/dropped @ namespace'],
  [
    '0.10',
    '1.0',
    `${V1}[[component]]\nid = "a"\nsource = { reference = "a/1.0", parcel = "x" }\n${ANSWERS}`,
    'spin/read/dropped @ { reference = "a/1.0", parcel = "x" }',
  ],
  [
    '3.6',
    '4.0',
    `${V2}${ROUTE}executor = { type = "wasip3-unstable" }\n${A}`,
    'spin/start/dropped @ "wasip3-unstable"',
  ],
  [
    '2.5',
    '2.6',
    `${V2}[variables]\nvar_TWO = { required = true }\n${ROUTE}${A}`,
    'spin/read/variable-name @ var_TWO',
  ],
  [
    '1.5',
    '2.0',
    `${V1}${ELEMENT.replace('"a"', '"a-001"')}${ANSWERS}`,
    'spin/read/component-id @ "a-001"',
  ],
];

suite('releases', () => {
  for (const [before, first, text, said] of SINCE) {
    test(`since ${first}: ${said}`, () => {
      assert.deepEqual(errors(before, text), [said]);
      assert.deepEqual(errors(first, text), []);
    });
  }
  for (const [last, after, text, said] of UNTIL) {
    test(`until ${last}: ${said}`, () => {
      assert.deepEqual(errors(last, text), []);
      assert.deepEqual(errors(after, text), [said]);
    });
  }

  test('version 1 needs more for releases up to 1.5', () => {
    const bare = 'spin_version = "1"\nname = "x"\ntrigger = { type = "http" }\n';
    assert.deepEqual(errors('2.0', bare), []);
    assert.deepEqual(
      errors('1.5', bare).map((each) => each.split(' ')[0]),
      ['spin/read/missing-key', 'spin/read/missing-key', 'spin/read/missing-key'],
    );
  });

  test('one document under changing releases is judged as anew', () => {
    let release = parseSpinRelease('4.1');
    const service = createLanguageService({
      localize: english,
      abilities: ABILITIES,
      rulesUrl: undefined,
      ...(release !== undefined && { spinRelease: () => release ?? { major: 4, minor: 1 } }),
    });
    const text = `${V2}targets = ["a@1"]\n${ROUTE}${A}profile = { d = {} }\n`;
    let document = service.openDocument('file:///p/spin.toml', 'toml', 1, text);
    const said = (): readonly string[] =>
      service
        .doValidation(document, { maxProblems: 100 })
        .filter(({ severity }) => severity === 1)
        .map((each) => messageOf(each).replace(/ Every .*/, ''));
    const newest = said();
    assert.deepEqual(newest, []);
    for (const [version, count] of [
      ['3.3', 2],
      ['4.1', 0],
      ['3.9', 1],
      ['1.5', 1],
      ['3.3', 2],
    ] as const) {
      release = parseSpinRelease(version);
      assert.equal(said().length, count, version);
      const end = document.positionAt(document.getText().length);
      document = service.updateDocument(
        document,
        [{ range: { start: end, end }, text: '# x\n' }],
        document.version + 1,
      );
      assert.equal(said().length, count, `${version} after an edit`);
    }
  });
});
