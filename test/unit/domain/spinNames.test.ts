import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  explainComponentId,
  explainLabel,
  explainV1ComponentId,
  explainVariableName,
} from '../../../server/src/domain/spinNames';
import type { NameFault } from '../../../server/src/domain/spinNames';
import {
  explainDependencyName,
  explainDigest,
  explainPackageName,
} from '../../../server/src/domain/spinPackages';
import type { TextFault } from '../../../server/src/domain/textFault';
import { inEnglish } from '../../support/english';

type Explain = (text: string) => NameFault | undefined;

const VALID: readonly (readonly [Explain, string])[] = [
  [explainComponentId, 'a a1 a-b1 my-api HTTP-api A A-b'],
  [explainV1ComponentId, 'a my-api my_Comp aB_c HTTP-api A_B'],
  [explainVariableName, 'a api_key a1_b2'],
  [explainLabel, 'default a-b a_b A-B a_B1'],
];

const FAULTS: readonly (readonly [Explain, string, RegExp, string?])[] = [
  [explainComponentId, '', /is empty/],
  [explainComponentId, 'my_api', /joined by "-"\. Write "my-api"/, 'my-api'],
  [explainComponentId, 'a_1', /joined by "-", not by "_"/],
  [explainComponentId, 'a--b', /empty word: "-"/, 'a-b'],
  [explainComponentId, '-a', /empty word/, 'a'],
  [explainComponentId, 'a-', /empty word/, 'a'],
  [explainComponentId, 'a-1', /word "1" .* does not begin/],
  [explainComponentId, '2nd', /word "2nd"/],
  [explainComponentId, 'é', /word "é"/],
  [explainComponentId, 'a.b', /contains "\."/, 'a-b'],
  [explainComponentId, 'aé', /contains "é"/],
  [explainComponentId, 'myApi', /mixes upper and lower case\. Write "my-api"/, 'my-api'],
  [explainV1ComponentId, 'a.b', /contains "\."/, 'a-b'],
  [explainV1ComponentId, 'redirect-sip-001', /word "001"/],
  [explainVariableName, 'api-key', /joined by "_"\. Write "api_key"/, 'api_key'],
  [explainVariableName, 'API_KEY', /all lower case\. Write "api_key"/, 'api_key'],
  [explainVariableName, 'var_TWO', /all lower case/, 'var_two'],
  [explainVariableName, 'a__b', /empty word/, 'a_b'],
  [explainVariableName, '_a', /empty word/, 'a'],
  [explainVariableName, 'a+b', /contains "\+"/],
  [explainLabel, 'a-b_c', /neither kebab-case nor snake_case\. Write "a-b-c"/, 'a-b-c'],
  [explainLabel, 'myStore', /Write "my-store"/, 'my-store'],
  [explainLabel, '', /neither/],
];

test('names that Spin takes', () => {
  for (const [explain, texts] of VALID) {
    for (const text of texts.split(' ')) {
      assert.equal(explain(text), undefined, text);
    }
  }
});

test('names that Spin refuses, why, and what was meant', () => {
  for (const [explain, text, says, suggestion] of FAULTS) {
    const fault = explain(text);
    assert.ok(fault, text);
    assert.match(inEnglish(fault), says, text);
    assert.doesNotMatch(inEnglish(fault), /\{\d\}|undefined|Write ""/, text);
    assert.equal(fault.suggestion, suggestion, text);
    assert.equal(suggestion === undefined ? undefined : explain(suggestion), undefined, text);
  }
});

const PACKAGES: readonly (readonly [(text: string) => TextFault | undefined, string, RegExp?])[] = [
  [explainPackageName, 'wasi:http'],
  [explainPackageName, 'my-org:my-pkg2'],
  [explainPackageName, 'http', /is no package name/],
  [explainPackageName, 'a:b:c', /is no package name/],
  [explainPackageName, 'Wasi:http', /part "Wasi"/],
  [explainPackageName, 'wasi:', /part ""/],
  [explainDependencyName, 'foo:bar/baz@1.0.0'],
  [explainDependencyName, 'foo:bar@1.2.3-rc.1'],
  [explainDependencyName, 'foo:bar/FOO'],
  [explainDependencyName, 'my-logger'],
  [explainDependencyName, 'my_logger', /joined by "-"/],
  [explainDependencyName, 'foo/bar', /is no package name/],
  [explainDependencyName, 'Foo:bar', /part "Foo"/],
  [explainDependencyName, 'foo:bar/b_z', /joined by "-"/],
  [explainDependencyName, 'foo:bar@1.0', /has 2 of the three numbers/],
  [explainDependencyName, 'foo:bar@1.0.0@2.0.0', /does not start with|contains|holds|numbers/],
  [explainDigest, 'sha256:aa'],
  [explainDigest, 'aa', /must begin with "sha256:"/],
];

test('packages, dependencies and digests', () => {
  for (const [explain, text, says] of PACKAGES) {
    const fault = explain(text);
    if (says === undefined) {
      assert.equal(fault, undefined, text);
    } else {
      assert.ok(fault, text);
      assert.match(inEnglish(fault), says, text);
    }
  }
});
