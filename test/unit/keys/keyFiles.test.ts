/** Key files on a real disk: the reference's format, nothing of the user's lost, nobody else can read. */
import assert from 'node:assert/strict';
import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import {
  parseKeyring,
  stringifyKeyring,
  type PublicKeyEntry,
} from '../../../client/src/bindle/keyring';
import {
  createSecretKey,
  parseSecretKeys,
  publicHalf,
  type SecretKeyEntry,
} from '../../../client/src/bindle/secretKeys';
import { inEnglish } from '../../../client/src/bindle/sentence';
import * as files from '../../../client/src/keys/keyFiles';
import { readKeyringFile, readSecretKeyFile } from '../../../client/src/keys/keyFiles';
import { NODE_ED25519 } from '../../../client/src/keys/nodeEd25519';
import { keyPlaces } from '../../../client/src/keys/places';
import { replaceFile } from '../../../client/src/keys/replaceFile';
import { appendedTable } from '../../../server/src/toml/edit/appendTable';
import { corpusRoot, skipWithout } from '../../support/need';
import { signerOf } from '../service/signatures/signer';

const addSecretKey = (file: string, entry: SecretKeyEntry) =>
  files.addSecretKey(file, entry, appendedTable);
const addToKeyring = (file: string, entries: readonly PublicKeyEntry[]) =>
  files.addToKeyring(file, entries, appendedTable);

const ANN = { ...signerOf('Ann'), roles: ['creator'] };
const BOB = { ...signerOf('Bob'), roles: ['approver', 'host'] };
const NO_MODES = process.platform === 'win32' ? 'no permission bits on this system' : false;

function folderOf(t: TestContext): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'bindle-keys-'));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

function halfOf(secret: typeof ANN) {
  const half = publicHalf(secret, NODE_ED25519);
  assert.ok(half);
  return half;
}

test('new files look as the reference writes them', async (t) => {
  const folder = folderOf(t);
  const secrets = path.join(folder, 'deep/er/secret_keys.toml');
  assert.ok((await addSecretKey(secrets, ANN)).ok);
  assert.equal(
    readFileSync(secrets, 'utf8'),
    `version = "1.0"\n\n[[key]]\nlabel = "Ann"\nkeypair = "${ANN.keypair}"\nroles = ["creator"]\n`,
  );
  const keyring = path.join(folder, 'keyring.toml');
  const half = halfOf(BOB);
  assert.ok((await addToKeyring(keyring, [half])).ok);
  const text = readFileSync(keyring, 'utf8');
  assert.equal(text, stringifyKeyring({ version: '1.0', key: [half] }));
  assert.match(
    text,
    /roles = \["approver", "host"\]\nkey = "[^"]{44}"\nlabelSignature = "[^"]{88}"\n$/,
  );
  assert.deepEqual(readdirSync(folder).sort(), ['deep', 'keyring.toml']);
});

test(
  'the reference’s own files are read, and written again to the byte',
  { skip: skipWithout(corpusRoot, 'corpus') },
  async () => {
    const data = path.join(corpusRoot ?? '', 'bindle/test/data');
    const secrets = await readSecretKeyFile(path.join(data, 'secret_keys.toml'));
    const keyring = await readKeyringFile(path.join(data, 'keyring.toml'));
    assert.ok(secrets.ok && keyring.ok);
    assert.equal(
      stringifyKeyring(keyring.value),
      readFileSync(path.join(data, 'keyring.toml'), 'utf8'),
    );
    const [secret] = secrets.value.keys.key;
    assert.ok(secret);
    assert.deepEqual(publicHalf(secret, NODE_ED25519), keyring.value.key[0]);
  },
);

test('what was written by hand stays, and a longer file leaves no rest', async (t) => {
  const file = path.join(folderOf(t), 'secret_keys.toml');
  const old = `\ufeff# ${'mine '.repeat(500)}\r\nversion = '1.0'\r\n\r\n[[key]] # the first\r\n  label = 'Ann'\r\n  keypair = '${ANN.keypair}'\r\n  roles = ['creator']\r\n  note = 'kept'\r\n# the end\r\n`;
  writeFileSync(file, old, { mode: 0o644 });
  assert.ok((await addSecretKey(file, BOB)).ok);
  const text = readFileSync(file, 'utf8');
  const block = `\r\n\r\n[[key]]\r\n  label = 'Bob'\r\n  keypair = '${BOB.keypair}'\r\n  roles = ['approver', 'host']`;
  assert.ok(text.includes(block));
  assert.equal(text.replace(block, ''), old);
  const parsed = parseSecretKeys(text);
  assert.ok(parsed.ok);
  assert.deepEqual(
    parsed.value.key.map(({ label }) => label),
    ['Ann', 'Bob'],
  );
});

test(
  'secrets are for their owner alone, also where they were not',
  { skip: NO_MODES },
  async (t) => {
    const folder = folderOf(t);
    const file = path.join(folder, 'new/secret_keys.toml');
    assert.ok((await addSecretKey(file, ANN)).ok);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    assert.equal(statSync(path.dirname(file)).mode & 0o777, 0o700);
    chmodSync(file, 0o644);
    const exposed = await readSecretKeyFile(file);
    assert.ok(exposed.ok && exposed.value.exposed);
    assert.ok((await addSecretKey(file, BOB)).ok);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    const keyring = path.join(folder, 'keyring.toml');
    writeFileSync(keyring, 'version = "1.0"\nkey = []\n', { mode: 0o640 });
    assert.ok((await addToKeyring(keyring, [halfOf(ANN)])).ok);
    assert.equal(statSync(keyring).mode & 0o777, 0o640);
  },
);

test('a key is in a keyring once, whatever its label; keys in brackets stay in brackets', async (t) => {
  const file = path.join(folderOf(t), 'keyring.toml');
  const { key, label, roles } = halfOf(ANN);
  const unpadded = key.replace(/=+$/, '');
  writeFileSync(
    file,
    `version = "1.0"\nkey = [{ label = "${label}", roles = ["creator"], key = "${unpadded}" }]\n`,
  );
  const done = await addToKeyring(file, [{ label: 'Other', roles, key }, halfOf(BOB), halfOf(BOB)]);
  assert.ok(done.ok);
  assert.deepEqual(
    [done.value.added.map((each) => each.label), done.value.present.map((each) => each.label)],
    [['Bob'], ['Ann', 'Bob']],
  );
  const text = readFileSync(file, 'utf8');
  assert.match(
    text,
    /^version = "1\.0"\nkey = \[\{ label = "Ann", [^}]+ \}, \{ label = "Bob", [^}]+ \}\]\n$/,
  );
  assert.equal(parseKeyring(text).ok, true);
  const before = statSync(file).mtimeMs;
  assert.ok((await addToKeyring(file, [halfOf(BOB)])).ok);
  assert.equal(statSync(file).mtimeMs, before, 'nothing to add, nothing written');
});

test('twelve writers at once: every key is there, and nothing beside the file', async (t) => {
  const folder = folderOf(t);
  const file = path.join(folder, 'secret_keys.toml');
  const keys = Array.from({ length: 12 }, (_, index) =>
    createSecretKey(`Key ${index}`, ['creator'], NODE_ED25519),
  );
  const done = await Promise.all(keys.map((key) => addSecretKey(file, key)));
  assert.ok(done.every(({ ok }) => ok));
  const read = await readSecretKeyFile(file);
  assert.ok(read.ok);
  assert.deepEqual(
    new Set(read.value.keys.key.map(({ keypair }) => keypair)),
    new Set(keys.map(({ keypair }) => keypair)),
  );
  assert.deepEqual(readdirSync(folder), ['secret_keys.toml']);
});

test('a damaged file is left as it is, and so is one that somebody else writes', async (t) => {
  const folder = folderOf(t);
  const file = path.join(folder, 'secret_keys.toml');
  for (const text of ['version = "1.0"\n', 'key = 1', '[[[', `keypair = "${ANN.keypair}"`]) {
    writeFileSync(file, text);
    const done = await addSecretKey(file, BOB);
    assert.ok(!done.ok);
    assert.equal(done.failure.kind, 'damaged');
    const said = inEnglish(done.failure.sentence);
    assert.match(said, /is no file of secret keys: .* Correct it, or name another file\.$/);
    assert.ok(!said.includes(ANN.keypair.slice(0, 12)));
    assert.equal(readFileSync(file, 'utf8'), text);
  }
  writeFileSync(file, Buffer.from([0x22, 0xff]));
  const binary = await readSecretKeyFile(file);
  assert.ok(!binary.ok && /no text in UTF-8/.test(binary.failure.sentence.message));
  const large = path.join(folder, 'large.toml');
  writeFileSync(large, '#'.repeat(1024 * 1024 + 1));
  const tooLarge = await readKeyringFile(large);
  assert.ok(!tooLarge.ok && /larger than/.test(tooLarge.failure.sentence.message));
  mkdirSync(path.join(folder, 'dir'));
  const directory = await readKeyringFile(path.join(folder, 'dir'));
  assert.ok(!directory.ok && directory.failure.kind === 'unreadable');

  const keyring = path.join(folder, 'keyring.toml');
  writeFileSync(`${keyring}.part`, 'theirs');
  const busy = await replaceFile<void>(keyring, {
    mode: () => 0o644,
    patience: 60,
    change: () => ({ ok: true, value: { text: 'ours', value: undefined } }),
  });
  assert.ok(!busy.ok);
  assert.match(inEnglish(busy.failure.sentence), /Another program is writing .*keyring\.toml/);
  assert.equal(readFileSync(`${keyring}.part`, 'utf8'), 'theirs');
});

test('a link stays a link', { skip: NO_MODES }, async (t) => {
  const folder = folderOf(t);
  mkdirSync(path.join(folder, 'dotfiles'));
  const real = path.join(folder, 'dotfiles/keyring.toml');
  writeFileSync(real, 'version = "1.0"\nkey = []\n');
  const link = path.join(folder, 'keyring.toml');
  symlinkSync(real, link);
  assert.ok((await addToKeyring(link, [halfOf(ANN)])).ok);
  assert.equal(readlinkSync(link), real);
  assert.match(readFileSync(real, 'utf8'), /label = "Ann"/);
});

test('the places of the reference', () => {
  const linux = { platform: 'linux', home: '/home/ann' };
  assert.deepEqual(keyPlaces({}, linux), {
    keyring: path.join('/home/ann/.config/bindle/keyring.toml'),
    secretKeys: path.join('/home/ann/.config/bindle/secret_keys.toml'),
  });
  const xdg = keyPlaces({ XDG_CONFIG_HOME: '/etc/ann', BINDLE_KEYRING: 'k.toml' }, linux);
  assert.deepEqual(xdg, { keyring: 'k.toml', secretKeys: '/etc/ann/bindle/secret_keys.toml' });
  assert.match(keyPlaces({ XDG_CONFIG_HOME: 'rel' }, linux).keyring, /^\/home\/ann\/\.config/);
  assert.match(
    keyPlaces({}, { platform: 'darwin', home: '/Users/ann' }).keyring,
    /^\/Users\/ann\/Library\/Application Support\/bindle\/keyring\.toml$/,
  );
  assert.match(
    keyPlaces({ APPDATA: '/r' }, { platform: 'win32', home: '/u' }).keyring,
    /^\/r\/bindle\/keyring\.toml$/,
  );
});
