/** Every invoice made for the corpus, created here: taken, refused and found again as at the real 0.8.2. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { parse } from 'smol-toml';
import { corpusRoot, skipWithout } from '../../support/need';
import { ACCEPT_JSON, start, TOML } from './support';

interface Verdict {
  readonly status: number;
  readonly error?: string;
  readonly missing?: number;
  readonly getByRawId?: number;
  readonly searchJsonTotal?: number;
}

/** Files that we take, or refuse, otherwise; by the beginning of the reference's own words. */
const TAKEN_HERE = [
  // Scalars are written before tables.
  'error = "resource cannot be stored"',
  // No signature is verified without a signer.
  'error = "signature block is corrupt',
  'error = "key is corrupt',
];

test(
  'verdicts of the real server on every invoice of the corpus',
  {
    skip: skipWithout(corpusRoot, 'corpus'),
  },
  async (t) => {
    const corpus = path.join(corpusRoot ?? '', 'bindle');
    const { files } = JSON.parse(
      readFileSync(path.join(corpus, 'wire-0.8.2/verdicts.json'), 'utf8'),
    ) as { files: Record<string, { file: Verdict }> };
    let compared = 0;
    for (const [name, { file: verdict }] of Object.entries(files)) {
      await t.test(name, async (t) => {
        const server = await start(t, { dialect: '0.8' });
        const toml = readFileSync(path.join(corpus, 'made', name));
        const created = await server.request('POST', '/v1/_i', { headers: [TOML], body: toml });
        const found = await server.request('GET', '/v1/_q', { headers: [ACCEPT_JSON] });
        const { total, invoices } = JSON.parse(found.text) as {
          total: number;
          invoices: { bindle: { name: string; version: string } }[];
        };
        const takenHere = TAKEN_HERE.some((words) => verdict.error?.startsWith(words) === true);
        if (verdict.status >= 400 && !takenHere) {
          assert.equal(created.status, verdict.status, created.text);
          assert.match(created.text, /^error = "[^\n]+"\n$/);
          assert.equal(total, 0);
          compared += 1;
          return;
        }
        assert.ok([201, 202].includes(created.status), `${created.status} ${created.text}`);
        assert.equal(total, 1);
        const id = `${invoices[0]?.bindle.name}/${invoices[0]?.bindle.version}`;
        const got = await server.request('GET', `/v1/_i/${id}`);
        if (takenHere) {
          assert.equal(got.status, 200);
          assert.deepEqual(parse(got.text), parse(toml.toString('utf8').replace(/^\ufeff/, '')));
          return;
        }
        assert.equal(created.status, verdict.status);
        const { missing } = parse(created.text) as { missing?: unknown[] };
        assert.equal(missing?.length ?? 0, verdict.missing);
        assert.equal(total, verdict.searchJsonTotal);
        assert.equal(got.status, verdict.getByRawId, `GET ${id}`);
        compared += 1;
      });
    }
    assert.ok(compared > 100, `${compared} verdicts compared`);
  },
);
