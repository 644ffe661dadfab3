import assert from 'node:assert/strict';
import { test } from 'node:test';
import { versionFilter } from '../../../client/src/bindleServer/versionRequirement';

const matchesVersion = (version: string, requirement: string) =>
  versionFilter(requirement)(version);

/** Requirement → versions it takes, and versions it does not (rules of Cargo's semver crate). */
const CASES: readonly (readonly [string, readonly string[], readonly string[]])[] = [
  ['', ['1.0.0', '1.0.0-rc.1', '1.0.0+a'], []],
  ['1.2.3', ['1.2.3'], ['1.2.4', '1.2.3+a', '1.2.3-rc.1']],
  ['1.2.3+a', ['1.2.3+a'], ['1.2.3', '1.2.3+b']],
  ['1.2.3-rc.1', ['1.2.3-rc.1'], ['1.2.3', '1.2.3-rc.2']],
  ['*', ['0.0.1', '9.9.9', '1.0.0+a'], ['1.0.0-rc.1']],
  ['x', ['0.0.1'], []],
  ['1', ['1.0.0', '1.99.0'], ['0.9.0', '2.0.0', '1.0.0-rc.1']],
  ['1.2', ['1.2.0', '1.3.0'], ['1.1.9', '2.0.0']],
  ['0.2', ['0.2.0', '0.2.9'], ['0.3.0', '0.1.9']],
  ['0', ['0.0.0', '0.9.0'], ['1.0.0']],
  ['^1.2.3', ['1.2.3', '1.3.0'], ['1.2.2', '2.0.0', '1.3.0-rc.1']],
  ['^0.2.3', ['0.2.3', '0.2.4'], ['0.2.2', '0.3.0']],
  ['^0.0.3', ['0.0.3'], ['0.0.4', '0.0.2']],
  ['~1.2.3', ['1.2.3', '1.2.9'], ['1.3.0', '1.2.2']],
  ['~1.2', ['1.2.0', '1.2.9'], ['1.3.0']],
  ['~1', ['1.0.0', '1.9.0'], ['2.0.0']],
  ['1.*', ['1.0.0', '1.9.9'], ['2.0.0']],
  ['1.2.*', ['1.2.0', '1.2.9'], ['1.3.0']],
  ['1.x', ['1.5.0'], ['2.0.0']],
  ['1.*.*', ['1.5.0'], ['2.0.0']],
  ['=1.2', ['1.2.0', '1.2.9'], ['1.3.0']],
  ['= 1.2.3', ['1.2.3', '1.2.3+a'], ['1.2.4']],
  ['>1.2', ['1.3.0', '2.0.0'], ['1.2.9', '1.2.0']],
  ['>=1.2', ['1.2.0', '9.0.0'], ['1.1.9']],
  ['<1.2', ['1.1.9', '0.0.1'], ['1.2.0', '1.2.9']],
  ['<=1.2', ['1.2.9', '1.0.0'], ['1.3.0']],
  ['>=1.2.0,<1.10.0', ['1.2.0', '1.9.0'], ['1.10.0', '1.1.0']],
  ['  >= 1.2.0 , < 1.10.0', ['1.9.0'], ['1.10.0']],
  ['>=1.2.3-rc.1', ['1.2.3-rc.1', '1.2.3-rc.2', '1.2.3', '1.3.0'], ['1.2.4-rc.1', '1.2.3-beta']],
  ['>1.2.3-rc.2', ['1.2.3-rc.10', '1.2.3'], ['1.2.3-rc.2', '1.2.3-rc.1']],
  ['<1.2.3-rc.2', ['1.2.3-rc.1', '1.2.3-1', '1.0.0'], ['1.2.3', '1.2.3-rc.3']],
  ['>=18446744073709551615', ['18446744073709551615.0.0'], ['1.0.0']],
];

const UNREADABLE = [
  'nonsense',
  'v1.0.0',
  '1.2.3 - 2.0.0',
  '>=1 <2',
  '1 || 2',
  '1.*.3',
  '*, 1',
  '1, *',
  '>=*',
  '1,',
  ',1',
  '01',
  '1.02',
  '1.2.3-01',
  '>=1.2.',
  '>>1',
  '18446744073709551616',
  '1.2.*-rc.1',
  ' ',
  Array.from({ length: 33 }, () => '>=1').join(','),
];

test('requirements take and leave versions as the reference does', () => {
  for (const [requirement, taken, left] of CASES) {
    for (const version of taken) {
      assert.ok(matchesVersion(version, requirement), `${requirement} takes ${version}`);
    }
    for (const version of left) {
      assert.ok(!matchesVersion(version, requirement), `${requirement} leaves ${version}`);
    }
  }
});

test('a requirement that cannot be read takes nothing', () => {
  for (const requirement of UNREADABLE) {
    assert.ok(!matchesVersion('1.2.3', requirement), requirement);
    assert.ok(!matchesVersion('1.2.3+x', requirement), requirement);
  }
  assert.ok(matchesVersion('1.2.3', Array.from({ length: 32 }, () => '>=1').join(',')));
});

test('a hostile requirement ends at once', () => {
  const started = performance.now();
  for (const requirement of [
    '1'.repeat(1e6),
    '>=1.2.3-' + '0a.'.repeat(3e5),
    ' '.repeat(1e6),
    ' '.repeat(4095) + '!',
  ]) {
    assert.ok(!matchesVersion('1.2.3', requirement));
  }
  assert.ok(performance.now() - started < 2000);
});
