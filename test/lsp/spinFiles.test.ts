/** Problems and hints about files beside a Spin manifest: what appears or goes on the disk is told without a keystroke. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { CancellationToken } from 'vscode-jsonrpc';
import { InlayHintRefreshRequest, CodeLensRefreshRequest } from 'vscode-languageserver-protocol';
import {
  FILE_REQUESTS,
  FILES_CHANGED,
  type FileSource,
  type FileStatesParams,
  type MatchesParams,
  type MatchFact,
} from '../../server/src/contract/workspaceFiles';
import { createNodeFiles } from '../../server/src/files/nodeFiles';
import { edit, type Client } from './client';
import { start } from './inProcess';

const manifest = (lines: string) =>
  `spin_manifest_version = 2\n[application]\nname = "hello"\n[[trigger.http]]\nroute = "/"\ncomponent = "hello"\n[component.hello]\nsource = "app.wasm"\n${lines}\n`;

async function project(t: TestContext) {
  const folder = await mkdtemp(path.join(tmpdir(), 'bindle-lsp-spin-'));
  t.after(() => rm(folder, { recursive: true }));
  return {
    uri: pathToFileURL(path.join(folder, 'spin.toml')).href,
    at: (name: string) => path.join(folder, name),
  };
}

const OURS = /\/(?:source-|files-|exclude-|watch-|workdir-|label-not)/;

function codes(client: Client, uri: string): string {
  return (client.latest(uri)?.diagnostics ?? [])
    .map(({ code }) => String(code))
    .filter((code) => OURS.test(code))
    .join(' ');
}

const shows = (client: Client, uri: string, expected: string) =>
  client.until(
    () => client.latest(uri) !== undefined && codes(client, uri) === expected,
    `“${expected}”, not “${codes(client, uri)}”`,
  );

test('what is built, added, and set up beside a manifest is seen without a keystroke', async (t) => {
  const { uri, at } = await project(t);
  await mkdir(at('src'));
  await writeFile(at('src/lib.rs'), 'fn main() {}');
  const { client } = await start(t, {}, undefined, createNodeFiles());
  client.open(
    uri,
    manifest(
      'build = { command = "make", watch = ["src/**/*.rs"] }\nfiles = ["assets/*.html"]\nkey_value_stores = ["cache"]',
    ),
  );
  await shows(client, uri, 'spin/load/source-missing spin/files-match-nothing');
  await writeFile(at('app.wasm'), 'not yet wasm');
  await shows(client, uri, 'spin/files-match-nothing');
  await mkdir(at('assets'));
  await writeFile(at('assets/a.html'), '<p>');
  await shows(client, uri, '');
  // The code is newer than what was built from it.
  await utimes(at('app.wasm'), 1000, 1000);
  await shows(client, uri, 'spin/source-stale');
  await writeFile(at('runtime-config.toml'), '[key_value_store.other]\ntype = "spin"\n');
  await shows(client, uri, 'spin/source-stale spin/start/label-not-set-up');
  await writeFile(at('runtime-config.toml'), '[key_value_store.cache]\ntype = "spin"\n');
  await shows(client, uri, 'spin/source-stale');
  await rm(at('assets/a.html'));
  await shows(client, uri, 'spin/source-stale spin/files-match-nothing');
  await client.request('shutdown', undefined);
});

test('a binary is seen that a build makes in folders that were not there', async (t) => {
  const { uri, at } = await project(t);
  const { client } = await start(t, {}, undefined, createNodeFiles());
  client.open(uri, manifest('').replace('app.wasm', 'target/wasm32-wasip1/release/app.wasm'));
  await shows(client, uri, 'spin/load/source-missing');
  for (const folder of ['target', 'target/wasm32-wasip1', 'target/wasm32-wasip1/release']) {
    await mkdir(at(folder));
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  await writeFile(at('target/wasm32-wasip1/release/app.wasm'), 'not yet wasm');
  await shows(client, uri, '');
  await client.request('shutdown', undefined);
});

test('hints and lenses are asked for again when facts of files come in', async (t) => {
  const { uri, at } = await project(t);
  await mkdir(at('assets'));
  await writeFile(at('assets/a.html'), '<p>');
  const capabilities = {
    workspace: { inlayHint: { refreshSupport: true }, codeLens: { refreshSupport: true } },
  };
  const { client } = await start(t, { capabilities }, undefined, createNodeFiles());
  const refreshed = { hints: 0, lenses: 0 };
  client.raw.onRequest(InlayHintRefreshRequest.type, () => void (refreshed.hints += 1));
  client.raw.onRequest(CodeLensRefreshRequest.type, () => void (refreshed.lenses += 1));
  client.open(uri, manifest('files = ["assets/*"]'));
  await until(() => refreshed.hints > 0 && refreshed.lenses > 0, 'the first refresh');
  await shows(client, uri, 'spin/load/source-missing');
  const before = refreshed.hints;
  await writeFile(at('assets/b.html'), '<p>');
  await until(() => refreshed.hints > before, 'another refresh');
  await client.request('shutdown', undefined);
});

/** A client that answers for files, and waits with matches until told. */
function answering(client: Client) {
  const asked = { states: 0, matches: [] as MatchesParams['questions'][], cancelled: 0 };
  const waiting: ((facts: MatchFact[]) => void)[] = [];
  client.raw.onRequest(FILE_REQUESTS.states, ({ names }: FileStatesParams) => {
    asked.states += 1;
    return names.map(() => ({ kind: 'absent' }));
  });
  client.raw.onRequest(
    FILE_REQUESTS.matches,
    ({ questions }: MatchesParams, token: CancellationToken) => {
      asked.matches.push(questions);
      return new Promise<MatchFact[]>((resolve) => {
        waiting.push(resolve);
        token.onCancellationRequested(() => {
          asked.cancelled += 1;
          resolve([]);
        });
      });
    },
  );
  return { asked, waiting };
}

const NOTHING: MatchFact = {
  count: 0,
  first: [],
  newest: undefined,
  complete: true,
  outside: false,
};

test('a search that goes on delays nobody, is not asked for twice, and is given up for a newer one', async (t) => {
  const { client } = await start(t, { initializationOptions: { files: true } });
  const { asked, waiting } = answering(client);
  const uri = 'file:///project/spin.toml';
  client.open(uri, manifest('files = ["a/*"]'));
  await until(() => asked.matches.length === 1, 'the first search');
  // Typed elsewhere: the problems come at once, and nothing new is asked.
  client.change(uri, 2, edit(2, 8, 13, 'other'));
  await client.problems(uri, 2);
  client.change(uri, 3, edit(2, 8, 13, 'third'));
  await client.problems(uri, 3);
  assert.deepEqual([asked.states, asked.matches.length, asked.cancelled], [1, 1, 0]);
  // Another pattern: the search for the old one ends.
  client.change(uri, 4, { text: manifest('files = ["b/*"]') });
  await until(() => asked.matches.length === 2 && asked.cancelled === 1, 'the newer search');
  assert.deepEqual(asked.matches[1], [{ base: '', pattern: 'b/*' }]);
  waiting[1]?.([NOTHING]);
  await shows(client, uri, 'spin/load/source-missing spin/files-match-nothing');
  // Known: a change of the text asks nothing, one of the disk does.
  client.change(uri, 5, edit(0, 0, 0, '\n'));
  await client.problems(uri, 5);
  assert.equal(asked.matches.length, 2);
  client.notify(FILES_CHANGED, { uris: [uri] });
  await until(() => asked.matches.length === 3, 'a search anew');
  // Until its answer is there the last one stands.
  assert.match(codes(client, uri), /files-match-nothing/);
  waiting[2]?.([{ ...NOTHING, count: 1, first: ['b/x'], newest: 1 }]);
  await shows(client, uri, 'spin/load/source-missing');
});

test('a source that fails to answer is silence', async (t) => {
  const failing: FileSource = {
    states: () => Promise.reject(new Error('gone')),
    digest: () => Promise.reject(new Error('gone')),
    list: () => Promise.reject(new Error('gone')),
    matches: () => Promise.reject(new Error('gone')),
    wasm: () => Promise.reject(new Error('gone')),
    text: () => Promise.reject(new Error('gone')),
  };
  const { client } = await start(t, {}, undefined, failing);
  const uri = 'file:///project/spin.toml';
  client.open(uri, manifest('files = ["a/*"]'));
  const { diagnostics } = await client.problems(uri, 1);
  assert.deepEqual(
    diagnostics.filter(({ code }) => OURS.test(String(code))),
    [],
  );
});

async function until(condition: () => boolean, what: string): Promise<void> {
  for (let turn = 0; turn < 500 && !condition(); turn++) {
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  assert.ok(condition(), what);
}
