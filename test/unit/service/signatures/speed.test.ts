/** What verification costs, and that it is paid once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { said, verifyingService } from './support';
import { digests, invoiceText, signatureTable, signerOf } from './signer';

const COUNT = 100;
const INVOICE = { name: 'example.com/weather', version: '1.2.3', parcels: digests(20) };
const SIGNED = `${invoiceText(INVOICE)}\n${Array.from({ length: COUNT }, (_, index) =>
  signatureTable({ ...INVOICE, role: 'approver' }, signerOf(`Signer ${index}`)),
).join('\n')}`;

/** Generous: other tests run at the same time. */
const MOST_MS = 100;

test('a hundred signatures are verified once, quickly', () => {
  const runs = Array.from({ length: 7 }, () => {
    let verified = 0;
    const service = verifyingService(undefined, () => verified++);
    const time = (text: string): number => {
      const started = performance.now();
      assert.deepEqual(said(service, text), []);
      return performance.now() - started;
    };
    const first = time(SIGNED);
    assert.equal(verified, COUNT);
    const second = time(`${SIGNED}\n# a comment\n`);
    assert.equal(verified, COUNT, 'nothing signed has changed');
    return { first, second };
  });
  const first = Math.min(...runs.map((run) => run.first));
  const second = Math.min(...runs.map((run) => run.second));
  console.log(`# ${COUNT} signatures: ${first.toFixed(1)} ms, known ones ${second.toFixed(1)} ms`);
  assert.ok(first - second < MOST_MS, `${first - second} ms`);
});

test('broken ones are explained within bounds, once', () => {
  let verified = 0;
  const service = verifyingService(undefined, () => verified++);
  const broken = SIGNED.replace('example.com/weather', 'elsewhere');
  assert.equal(said(service, broken).length, COUNT);
  // Each once, and a bounded number of guesses for all together.
  assert.ok(verified <= COUNT + 192, `${verified} verifications`);
  const before = verified;
  said(service, `${broken}\n# a comment\n`);
  assert.equal(verified, before);
});

test('an invoice with very many parcels is verified in bounded time', () => {
  const many = { ...INVOICE, parcels: digests(20_000) };
  let verified = 0;
  const service = verifyingService(undefined, () => verified++);
  const text = `${invoiceText(many)}\n${signatureTable({ ...many, role: 'creator' }, signerOf('Ann'))}`;
  assert.deepEqual(said(service, text), []);
  assert.equal(verified, 1);
  assert.equal(said(service, text.replace('example.com/weather', 'elsewhere')).length, 1);
  assert.equal(
    verified,
    2,
    'nothing is guessed about a text of this length, and it was seen to verify',
  );
});

test('of very many signatures the first thousand is verified, once', () => {
  let verified = 0;
  const service = verifyingService(undefined, () => verified++);
  const small = { ...INVOICE, parcels: [] };
  const one = signatureTable({ ...small, role: 'host' }, signerOf('Ann'));
  // Another signature each, none of which verifies.
  const many = Array.from({ length: 1500 }, (_, index) =>
    one.replace(
      /signature = "\w{4}/,
      `signature = "${Buffer.from([1, index >> 8, index & 255]).toString('base64')}`,
    ),
  );
  const text = `${invoiceText(small)}\n${many.join('\n')}`;
  const broken = (of: string) => said(service, of).filter((each) => each.includes('-broken'));
  assert.equal(broken(text).length, 1000);
  assert.ok(verified <= 1000 + 192, `${verified} verifications`);
  const before = verified;
  broken(`${text}\n# edited\n`);
  assert.equal(verified, before);
});
