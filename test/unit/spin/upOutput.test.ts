import assert from 'node:assert/strict';
import { test } from 'node:test';
import { UpOutput } from '../../../client/src/spin/upOutput';

function served(...pieces: string[]): string[] {
  const found: string[] = [];
  const output = new UpOutput((address) => found.push(address));
  pieces.forEach((piece) => output.take(piece));
  return found;
}

test('the address stands behind "Serving", in the words of each release', () => {
  assert.deepEqual(served('\nServing http://127.0.0.1:3000\nAvailable Routes:\n'), [
    'http://127.0.0.1:3000',
  ]);
  assert.deepEqual(served('Serving HTTP on address http://127.0.0.1:3000\r\n'), [
    'http://127.0.0.1:3000',
  ]);
  assert.deepEqual(served('Serving HTTPS on address https://0.0.0.0:443/\n'), [
    'https://0.0.0.0:443',
  ]);
});

test('lines arrive in pieces, in colours, among others', () => {
  assert.deepEqual(served('Buil', 'ding\nServ', 'ing http://[::1]', ':3000', '\nx'), [
    'http://[::1]:3000',
  ]);
  assert.deepEqual(served('\u001b[1mServing\u001b[0m http://127.0.0.1:1\n'), [
    'http://127.0.0.1:1',
  ]);
  assert.deepEqual(
    served('  hello: http://127.0.0.1:3000/hello\n', 'We are Serving http://x\n'),
    [],
  );
});

test('a line without an end is not kept for ever', () => {
  const output = new UpOutput(() => assert.fail());
  for (let i = 0; i < 1000; i++) {
    output.take('x'.repeat(10_000));
  }
  assert.ok(JSON.stringify(output).length < 10_000);
});
