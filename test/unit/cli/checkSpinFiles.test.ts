/** `check` looks at the files beside a Spin manifest, unless it is told not to. */
import assert from 'node:assert/strict';
import { mkdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { runCli, temporaryFolder } from './support';

const MANIFEST = `spin_manifest_version = 2
[application]
name = "hello"
[[trigger.http]]
route = "/"
component = "hello"
[component.hello]
source = "hello.wasm"
files = ["static/**/*", "stattic/*", "gone.txt", { source = "robots.txt", destination = "/" }]
exclude_files = ["*.map", "static/private"]
key_value_stores = ["cache"]
build = { command = "make", workdir = "app", watch = ["src/*.rs", "srcc/*.rs"] }
[component.other]
source = "none.wasm"
[[trigger.http]]
route = "/other"
component = "other"
`;

const OURS =
  /\/(?:source-|file-|files-|exclude-|every-file|destination-|workdir-|watch-|dependency-missing|target-missing|label-not-set-up)/;

async function check(cwd: string, ...args: string[]) {
  const { out, status } = await runCli(['check', '--format', 'json', ...args, 'spin.toml'], {
    cwd,
  });
  const report = JSON.parse(out) as {
    files: { diagnostics: { code: string; severity: string }[] }[];
  };
  const codes = (report.files[0]?.diagnostics ?? [])
    .filter(({ code }) => OURS.test(code))
    .map(({ code, severity }) => `${severity} ${code}`);
  return { codes, status };
}

test('what is missing, stale, excluded in vain and not set up is told; --no-files looks at nothing', async (t) => {
  const cwd = await temporaryFolder(t);
  const write = (name: string, content = '') => {
    mkdirSync(path.join(cwd, path.dirname(name)), { recursive: true });
    writeFileSync(path.join(cwd, name), content);
  };
  write('spin.toml', MANIFEST);
  write('static/deep/a.html');
  write('static/private/b.html');
  write('robots.txt');
  write('app/src/lib.rs');
  write('runtime-config.toml', '[key_value_store.other]\ntype = "spin"\n');
  write('hello.wasm');
  utimesSync(path.join(cwd, 'hello.wasm'), 1000, 1000);
  const { codes, status } = await check(cwd);
  assert.deepEqual(codes, [
    'information spin/source-stale',
    'information spin/files-match-nothing',
    'warning spin/load/files-missing',
    'error spin/load/destination-name',
    'hint spin/exclude-matches-nothing',
    'warning spin/exclude-matches-nothing',
    'warning spin/start/label-not-set-up',
    'information spin/watch-matches-nothing',
    'error spin/load/source-missing',
  ]);
  assert.equal(status, 1);
  assert.deepEqual((await check(cwd, '--no-files')).codes, []);
});

test('links are named where they stand for a source, and nothing is claimed of what is behind them', async (t) => {
  const cwd = await temporaryFolder(t);
  writeFileSync(path.join(cwd, 'spin.toml'), MANIFEST.replace('"static/**/*", ', '"linked/*", '));
  symlinkSync('/etc', path.join(cwd, 'linked'));
  symlinkSync('/etc/hostname', path.join(cwd, 'hello.wasm'));
  const { codes } = await check(cwd);
  assert.equal(codes[0], 'information spin/source-outside');
  assert.equal(codes.filter((code) => code.endsWith('files-match-nothing')).length, 1);
});

test('a runtime configuration is judged beside its manifest', async (t) => {
  const cwd = await temporaryFolder(t);
  writeFileSync(path.join(cwd, 'spin.toml'), MANIFEST);
  writeFileSync(
    path.join(cwd, 'runtime-config.toml'),
    '[key_value_store.cahce]\ntype = "spinn"\n[llm_compute]\ntype = "spin"\n',
  );
  const { out, status } = await runCli(['check', 'runtime-config.toml'], { cwd });
  assert.deepEqual(
    out.split('\n').flatMap((line) => /\b(\w+\[runtime\/[\w-]+\])/.exec(line)?.[1] ?? []),
    ['hint[runtime/unused]', 'error[runtime/unknown-value]', 'hint[runtime/unused]'],
  );
  assert.equal(status, 1);
  // Looked for by nobody: folders are searched for manifests.
  const all = await runCli(['check', '--no-files', '.'], { cwd });
  assert.ok(!all.out.includes('runtime'), all.out);
});
