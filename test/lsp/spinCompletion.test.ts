/** Completion in a Spin manifest with real files beside it: paths, labels that are set up, what a binary imports. */
import assert from 'node:assert/strict';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { test, type TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import type { CompletionList } from 'vscode-languageserver-protocol';
import { createNodeFiles } from '../../server/src/files/nodeFiles';
import { start } from './inProcess';

const HEAD = `spin_manifest_version = 2
[application]
name = "hello"
[[trigger.http]]
route = "/"
component = "hello"
[component.hello]
source = "app.wasm"
`;

/** A component that imports an instance of a name, and nothing else. */
function importing(name: string): Uint8Array {
  const text = [...new TextEncoder().encode(name)];
  const items = [1, 0, text.length, ...text, 5, 0];
  return Uint8Array.of(
    ...[0, 0x61, 0x73, 0x6d, 0x0d, 0, 1, 0],
    ...[7, 3, 1, 0x42, 0],
    ...[10, items.length, ...items],
  );
}

async function project(t: TestContext) {
  const folder = await mkdtemp(path.join(tmpdir(), 'bindle-lsp-complete-'));
  t.after(() => rm(folder, { recursive: true }));
  await mkdir(path.join(folder, 'api/src'), { recursive: true });
  await mkdir(path.join(folder, 'static'));
  await writeFile(path.join(folder, 'api/Cargo.toml'), '[package]\nname = "api"\n');
  await writeFile(path.join(folder, 'app.wasm'), importing('example:logger/log@1.0.0'));
  await writeFile(
    path.join(folder, 'runtime-config.toml'),
    '[key_value_store.cache]\ntype = "redis"\nurl = "redis://localhost"\n',
  );
  const { client } = await start(t, {}, undefined, createNodeFiles());
  const uri = pathToFileURL(path.join(folder, 'spin.toml')).href;
  let version = 0;
  /** The labels at the `‸` of lines behind the head. */
  const labels = async (marked: string): Promise<string[]> => {
    const text = HEAD + marked.replace('‸', '');
    version += 1;
    if (version === 1) {
      client.open(uri, text);
    } else {
      client.change(uri, version, { text });
    }
    const lines = (HEAD + marked.slice(0, marked.indexOf('‸'))).split('\n');
    const list = await client.request<CompletionList>('textDocument/completion', {
      textDocument: { uri },
      position: { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 },
    });
    return list.items.map(({ label }) => label);
  };
  /** Asks until an answer has it: what is known of files comes in beside the answers. */
  const until = async (marked: string, wanted: string): Promise<string[]> => {
    const end = Date.now() + 10_000;
    for (;;) {
      const found = await labels(marked);
      if (found.includes(wanted)) {
        return found;
      }
      assert.ok(Date.now() < end, `${wanted} among ${found.join(' ')}`);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };
  return { labels, until };
}

test('paths are listed folder by folder, commands and patterns by what lies in the folder of the build', async (t) => {
  const { labels } = await project(t);
  assert.deepEqual(await labels('[component.b]\nsource = "‸"\n'), ['app.wasm', 'api/', 'static/']);
  assert.ok((await labels('files = ["‸"]\n')).includes('static/**/*'));
  const build = '[component.hello.build]\nworkdir = "api"\n';
  assert.match((await labels(`${build}command = "‸"\n`))[0] ?? '', /^cargo build/);
  assert.deepEqual((await labels(`${build}command = "make"\nwatch = ["‸"]\n`)).slice(0, 3), [
    'src/**/*.rs',
    'Cargo.toml',
    'src/',
  ]);
});

test('what is set up at run time and what the binary imports are offered as soon as they are known', async (t) => {
  const { until } = await project(t);
  assert.deepEqual(await until('key_value_stores = ["‸"]\n', 'cache'), ['default', 'cache']);
  const name = 'example:logger/log@1.0.0';
  const [first] = await until('[component.hello.dependencies]\n‸\n', name);
  assert.equal(first, name);
});
