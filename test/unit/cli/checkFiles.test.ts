/** `check` compares labels with the files beside an invoice, unless it is told not to. */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { runCli, temporaryFolder } from './support';

const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');
const parcel = (name: string, size: number, digest: string) =>
  `[[parcel]]\n[parcel.label]\nsha256 = "${digest}"\nmediaType = "text/plain"\nname = "${name}"\nsize = ${size}\n`;
const HEAD = 'bindleVersion = "1.0.0"\n[bindle]\nname = "weather"\nversion = "1.0.0"\n';

async function codes(cwd: string, ...args: string[]): Promise<string[]> {
  const { out } = await runCli(['check', '--format', 'json', ...args, 'invoice.toml'], { cwd });
  const report = JSON.parse(out) as { files: { diagnostics: { code: string }[] }[] };
  return (report.files[0]?.diagnostics ?? [])
    .map(({ code }) => code)
    .filter((code) => code.startsWith('invoice/file'));
}

test('size, content and links are told; --no-files looks at nothing', async (t) => {
  const cwd = await temporaryFolder(t);
  writeFileSync(path.join(cwd, 'a.txt'), 'hello');
  writeFileSync(path.join(cwd, 'b.txt'), 'hello');
  writeFileSync(path.join(cwd, 'c.txt'), 'hello');
  symlinkSync('a.txt', path.join(cwd, 'link.txt'));
  const parcels = [
    parcel('a.txt', 4, sha256('hell')),
    parcel('b.txt', 5, sha256('jello')),
    parcel('c.txt', 5, sha256('hello')),
    parcel('link.txt', 6, sha256('linked')),
    parcel('../d.txt', 7, sha256('outside')),
    parcel('absent.txt', 6, sha256('absent')),
  ];
  writeFileSync(path.join(cwd, 'invoice.toml'), HEAD + parcels.join(''));
  assert.deepEqual(await codes(cwd), [
    'invoice/file-size-differs',
    'invoice/file-hash-differs',
    'invoice/file-outside',
  ]);
  assert.deepEqual(await codes(cwd, '--no-files'), []);
});
