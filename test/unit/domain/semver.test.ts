import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  compareNewestFirst,
  comparePrecedence,
  compareSemver,
  formatSemver,
  isSemver,
  nextPatch,
  nextVersion,
  parseSemver,
} from '../../../server/src/domain/semver';

/** The largest number that fits, 2^64 - 1, and the one after it. */
const MAX = '18446744073709551615';
const TOO_LARGE = '18446744073709551616';

const VALID = `0.0.4 1.2.3 10.20.30 1.1.2-prerelease+meta 1.1.2+meta 1.1.2+meta-valid 1.0.0-alpha
  1.0.0-beta 1.0.0-alpha.beta 1.0.0-alpha.beta.1 1.0.0-alpha.1 1.0.0-alpha0.valid 1.0.0-alpha.0valid
  1.0.0-alpha-a.b-c-somethinglong+build.1-aef.1-its-okay 1.0.0-rc.1+build.1 2.0.0-rc.1+build.123
  1.2.3-beta 10.2.3-DEV-SNAPSHOT 1.2.3-SNAPSHOT-123 1.0.0 2.0.0+build.1848 2.0.1-alpha.1227
  1.0.0-alpha+beta 1.2.3----RC-SNAPSHOT.12.9.1--.12+788 1.2.3----R-S.12.9.1--.12+meta
  1.2.3----RC-SNAPSHOT.12.9.1--.12 1.0.0+0.build.1-rc.10000aaa-kk-0.1 1.0.0-0A.is.legal 1.0.0+001
  1.0.0-99999999999999999999999 ${MAX}.${MAX}.${MAX}`.split(/\s+/);

const INVALID = `1 1.2 1.2.3-0123 1.2.3-0123.0123 1.1.2+.123 +invalid -invalid -invalid+invalid
  -invalid.01 alpha alpha.beta alpha.beta.1 alpha.1 alpha+beta alpha_beta alpha. alpha.. beta
  1.0.0-alpha_beta -alpha. 1.0.0-alpha.. 1.0.0-alpha..1 1.0.0-alpha...1 01.1.1 1.01.1 1.1.01 1.2.3.DEV
  1.2-SNAPSHOT 1.2.31.2.3----RC-SNAPSHOT.12.09.1--..12+788 1.2-RC-SNAPSHOT -1.0.3-gamma+b7718
  +justmeta 9.8.7+meta+meta 9.8.7-whatever+meta+meta v1.0.0 1.0.0- 1.0.0+ =1.0.0 ^1.0.0 1.x.0
  ${TOO_LARGE}.0.0 1.0.${TOO_LARGE}`.split(/\s+/);

test('versions are those of SemVer 2.0.0 with numbers of 64 bits', () => {
  for (const text of VALID) {
    const version = parseSemver(text);
    assert.ok(version, text);
    assert.equal(formatSemver(version), text);
  }
  for (const text of ['', ' 1.0.0', '1.0.0 ', '1.0.0\n', '１.0.0', '1.0.0-é', ...INVALID]) {
    assert.equal(isSemver(text), false, JSON.stringify(text));
  }
});

test('the parts of a version', () => {
  assert.deepEqual(parseSemver('1.2.3-rc.1+build.007'), {
    major: 1n,
    minor: 2n,
    patch: 3n,
    prerelease: ['rc', '1'],
    build: ['build', '007'],
  });
});

/** Each before the next, by section 11 of the specification. */
const ASCENDING = `0.0.9 1.0.0-0 1.0.0-2 1.0.0-11 1.0.0-99999999999999999999999 1.0.0-- 1.0.0-A
  1.0.0-alpha 1.0.0-alpha.1 1.0.0-alpha.beta 1.0.0-beta 1.0.0-beta.2 1.0.0-beta.11 1.0.0-rc.1 1.0.0
  1.9.0 1.10.0 2.0.0 2.1.0 2.1.1 ${MAX}.0.0`.split(/\s+/);

test('the order of versions is that of section 11', () => {
  for (const [i, left] of ASCENDING.entries()) {
    for (const [j, right] of ASCENDING.entries()) {
      assert.equal(Math.sign(compareSemver(left, right)), Math.sign(i - j), `${left} ${right}`);
    }
  }
});

test('build metadata orders the list but not the versions', () => {
  const [a, b] = [parseSemver('1.0.0+a'), parseSemver('1.0.0+b')];
  assert.ok(a && b);
  assert.equal(comparePrecedence(a, b), 0);
  const ordered = ['1.0.0', '1.0.0+01', '1.0.0+1', '1.0.0+2', '1.0.0+10', '1.0.0+a', '1.0.0+b'];
  assert.deepEqual([...ordered].reverse().sort(compareSemver), ordered);
});

test('newest first, whatever the input; what is no version comes last', () => {
  const list = ['latest', '1.0.0', '2.0.0-rc.1', '1.0.0+b', '2.0.0', 'v3', '1.0.0+a'];
  const wanted = ['2.0.0', '2.0.0-rc.1', '1.0.0+b', '1.0.0+a', '1.0.0', 'v3', 'latest'];
  for (let turn = 0; turn < list.length; turn++) {
    const turned = [...list.slice(turn), ...list.slice(0, turn)];
    assert.deepEqual(turned.sort(compareNewestFirst), wanted);
  }
});

test('the version to offer after one that is used up', () => {
  for (const [version, patch, next] of [
    ['1.2.3', '1.2.4', '1.2.4'],
    ['1.2.3+build', '1.2.4', '1.2.4'],
    ['1.2.3-rc.1', '1.2.3', '1.2.3-rc.2'],
    ['1.2.3-rc', '1.2.3', '1.2.3'],
    ['1.2.3-rc.9+x', '1.2.3', '1.2.3-rc.10'],
    [`1.2.${MAX}`, undefined, undefined],
    ['1.2', undefined, undefined],
  ] as const) {
    assert.equal(nextPatch(version), patch, version);
    assert.equal(nextVersion(version), next, version);
  }
});

test('a very long text ends in no time', () => {
  const started = performance.now();
  for (const text of ['1'.repeat(1e6), `1.0.0-${'a.'.repeat(5e5)}`, `1.0.0-${'0'.repeat(1e6)}`]) {
    assert.equal(isSemver(text), false);
  }
  assert.ok(performance.now() - started < 2000);
});
