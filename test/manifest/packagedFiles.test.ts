/** What is packaged, and how big it is (vscode-ux 1.1, 14.1, 15.1–15.5). */
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import type { BuildOptions } from 'esbuild';
import { manifest } from '../support/manifest';
import { projectRoot } from '../support/need';

const BUNDLES = ['extension', 'server', 'bindleServer', 'cli'].map((name) => `dist/${name}.js`);

/** The reviewed list: a new file is packaged only when somebody adds it here. */
const PACKAGED = [
  'CHANGELOG.md',
  'LICENSE',
  'README.md',
  'THIRD-PARTY.md',
  ...BUNDLES,
  'docs/rules.md',
  'images/bindle.svg',
  'images/icon.png',
  'package.json',
  'package.nls.json',
  'syntaxes/bindle-invoice.tmLanguage.json',
  'syntaxes/bindle-toml.tmLanguage.json',
  'syntaxes/language-configuration.json',
  'syntaxes/spin-manifest.tmLanguage.json',
];

/** Hosts whose names may stand in the bundles, and why. */
const HOSTS: Readonly<Record<string, string>> = {
  '127.0.0.1': 'the local server',
  localhost: 'the local server',
  'json.schemastore.org': 'the name of the SARIF schema in a report',
  'github.com': 'pages of the reference, linked in hovers for a person to follow',
  'semver.org': 'the same',
  'spdx.org': 'the same',
  'spinframework.dev': 'the same',
  'sqs.eu-west-1.amazonaws.com': 'an example value of a trigger',
  'example.turso.io': 'an example value of a runtime configuration',
  'schemas.spinframework.dev': 'the schema directive that completion writes on line 1',
};

/**
 * Kilobytes, minified. The protocol packages alone are 450 of the client and 190 of the language
 * server; the rest of the server is what it knows of the formats, read once at its start. The language
 * server and the package are above the 400 and 500 of vscode-ux 15.2 (docs/performance.md says why).
 */
const BUDGETS: Readonly<Record<string, number>> = {
  'dist/extension.js': 600,
  'dist/server.js': 900,
  'dist/bindleServer.js': 200,
  'dist/cli.js': 200,
};

test('1.1, 15.1, 15.3 the packaged files are the reviewed ones', async () => {
  const { listFiles, PackageManager } = await import('@vscode/vsce').then((vsce) => ({
    listFiles: vsce.listFiles,
    PackageManager: { None: 2 },
  }));
  const files = await listFiles({ cwd: projectRoot, packageManager: PackageManager.None });
  assert.deepEqual(files.map((file) => file.split(path.sep).join('/')).sort(), PACKAGED.sort());
  assert.ok(BUNDLES.includes(path.posix.normalize(manifest.main)));
});

test('15.2 bundles and package stay within their budgets', () => {
  for (const [file, kilobytes] of Object.entries(BUDGETS)) {
    const { size } = statSync(file);
    assert.ok(size < kilobytes * 1000, `${file}: ${size} bytes`);
  }
  const packed = PACKAGED.filter((file) => !file.startsWith('images/'))
    .map((file) => gzipSync(readFileSync(file), { level: 9 }).length)
    .reduce((sum, size) => sum + size, 0);
  assert.ok(packed <= 560_000, `${packed} bytes compressed`);
});

test('15.3 vscode stays outside, and only the client asks for it', () => {
  for (const file of BUNDLES) {
    const asks = /require\("vscode"\)/.test(readFileSync(file, 'utf8'));
    assert.equal(asks, file === 'dist/extension.js', file);
  }
});

test('14.1 no host name but the loopback ones', () => {
  for (const file of BUNDLES) {
    const hosts = [...readFileSync(file, 'utf8').matchAll(/https?:\/\/([a-z0-9.-]*[a-z0-9])/gi)]
      .map(([, host]) => host?.toLowerCase() ?? '')
      .filter((host) => host.includes('.') && !/(^|\.)example\.(com|org)$/.test(host))
      .filter((host) => HOSTS[host] === undefined);
    assert.deepEqual([...new Set(hosts)], [], file);
  }
});

test('15.5 the same source makes the same bundles', async () => {
  const { build } = await import('esbuild');
  const hash = (file: string) => createHash('sha256').update(readFileSync(file)).digest('hex');
  const outdir = `.build/again-${process.pid}`;
  mkdirSync(outdir, { recursive: true });
  try {
    const { options } = (await import(path.resolve('esbuild.mjs'))) as {
      options: (production: boolean) => BuildOptions;
    };
    await build({ ...options(true), outdir, logLevel: 'warning' });
    for (const file of BUNDLES) {
      assert.equal(hash(path.join(outdir, path.basename(file))), hash(file), file);
    }
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
});
