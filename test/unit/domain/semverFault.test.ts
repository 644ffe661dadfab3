import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isSemver } from '../../../server/src/domain/semver';
import { explainSemver, suggestSemver } from '../../../server/src/domain/semverFault';
import { inEnglish } from '../../support/english';

/** Text, what the sentence must say, and the version suggested. */
const FAULTS: readonly (readonly [string, RegExp, string?])[] = [
  ['', /is empty/],
  [' 1.0.0', /white space.*Write "1\.0\.0"/, '1.0.0'],
  ['1.0.0 beta', /white space/],
  ['^1.0.0', /is a range/],
  ['1.x', /is a range/],
  ['>=1.0.0', /is a range/],
  ['v1.0.0', /starts with "v".*Write "1\.0\.0"/, '1.0.0'],
  ['V1.2', /starts with "V".*Write "1\.2\.0"/, '1.2.0'],
  ['v1.2.3.4.5-', /starts with "v"/],
  ['latest', /does not start with three numbers: "latest" is none/],
  ['1..0', /does not start with three numbers: "" is none/],
  ['1.2.DEV', /"DEV" is none/],
  ['1', /has 1 of the three numbers.*Write "1\.0\.0"/, '1.0.0'],
  ['1.2', /has 2 of the three numbers.*Write "1\.2\.0"/, '1.2.0'],
  ['1.2-rc.1', /has 2 of the three numbers.*Write "1\.2\.0-rc\.1"/, '1.2.0-rc.1'],
  ['1.2.3.4', /has 4 numbers.*"1\.2\.3\+4"/, '1.2.3+4'],
  ['1.2.3.4+x', /has 4 numbers.*"1\.2\.3\+4\.x"/, '1.2.3+4.x'],
  ['01.2.3', /"01".*leading zero.*Write "1\.2\.3"/, '1.2.3'],
  ['1.0.0-', /pre-release part.*empty piece/],
  ['1.0.0-a..b', /pre-release part.*empty piece/],
  ['1.0.0-a_b', /holds "a_b"/],
  ['1.0.0-rc.01', /pre-release number "01".*Write "1\.0\.0-rc\.1"/, '1.0.0-rc.1'],
  ['1.0.0-01', /pre-release number "01".*Write "1\.0\.0-1"/, '1.0.0-1'],
  ['1.0.0+', /build metadata.*empty piece/, '1.0.0'],
  ['1.0.0+a_b', /build metadata.*holds "a_b"/],
  ['1.0.0+a+b', /build metadata.*holds "a\+b"/],
  ['18446744073709551616.0.0', /too large/],
];

test('what is wrong with a version, and what was meant', () => {
  for (const [text, says, suggestion] of FAULTS) {
    const fault = explainSemver(text);
    assert.ok(fault, text);
    assert.match(inEnglish(fault), says, text);
    assert.doesNotMatch(inEnglish(fault), /\{\d\}|undefined|""\.$/, text);
    assert.equal(fault.suggestion, suggestion, text);
  }
});

test('a version has no fault, and what is suggested is a version', () => {
  for (const text of ['1.0.0', '1.0.0-rc.1+001', '0.0.0']) {
    assert.equal(explainSemver(text), undefined);
  }
  for (const text of ['1.2.3.4.5', '=1.0', '007', 'v.1.2', '1.2.3-0012+x']) {
    const suggestion = suggestSemver(text);
    assert.ok(suggestion !== undefined && isSemver(suggestion), `${text}: ${suggestion}`);
  }
});
