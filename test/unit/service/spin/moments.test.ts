/** The sentence about the moment says what Spin does then: refuse, or only warn. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RULES } from '../../../../server/src/service/rules';
import { ABSENT, statesOnly } from '../fileFacts';
import { hello } from '../spinExample';
import { open, service } from '../support';

/** Of these Spin prints a warning, or logs them, and goes on. */
const WARNED = [
  'spin/load/every-file',
  'spin/load/old-hosts',
  'spin/start/duplicate-route',
  'spin/start/old-base',
  'spin/start/reserved-route',
  'spin/start/wagi',
];

test('a rule that warns of what Spin warns of is one of those that are known to', () => {
  const warned = [...RULES].filter(
    ([, { severity, moment, refuses }]) =>
      moment !== undefined && severity === 'warning' && refuses !== true,
  );
  assert.deepEqual(warned.map(([code]) => code).sort(), WARNED);
});

test('where Spin refuses, a warning says so', () => {
  const text = hello(
    'files = ["no.txt", "../*"]\nkey_value_stores = ["store"]\nbuild = { command = "make" }',
  );
  const found = service.doValidation(open('spin.toml', text), {
    maxProblems: 100,
    files: {
      ...statesOnly({ 'hello.wasm': ABSENT, 'no.txt': ABSENT }),
      texts: new Map([['runtime-config.toml', '[key_value_store.other]\ntype = "spin"\n']]),
    },
  });
  const said = new Map(
    found
      .filter(({ severity }) => severity === 2)
      .map(({ code, message }) => [
        String(code),
        (typeof message === 'string' ? message : message.value).replace(
          /^.*?(“spin build”|Spin notices)/s,
          '$1',
        ),
      ]),
  );
  const loading = '“spin build” does not notice; “spin up” refuses to load the application.';
  assert.deepEqual(Object.fromEntries(said), {
    'spin/load/source-missing': loading,
    'spin/load/files-missing': loading,
    'spin/load/files-outside': loading,
    'spin/start/label-not-set-up': 'Spin notices it only when the application starts.',
  });
});
