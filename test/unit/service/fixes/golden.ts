/**
 * Golden files of code actions: `test/fixtures/codeActions/<dialect>/<name>.{before,after}.toml`.
 *
 * The file before starts with lines `#! key: value`, which are no part of its text, and holds a `‸`
 * where the cursor is:
 * - `title`: of the action;
 * - `code`: the problem that it answers (none: a refactoring);
 * - `leaves`: codes that may be said of the text after and were not before, with commas between;
 * - `wasm`: a name and the imports of the component there; it handles HTTP requests;
 * - `digest`: a name with the size and SHA-256 that its file turns out to have;
 * - `file`: a name and what stands there (`absent`, `outside`, `folder`, a size); may stand several times.
 */
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import type { WasmFact } from '../../../../server/src/contract/wasm';
import type { FileDigest } from '../../../../server/src/contract/workspaceFiles';
import type { FileFact, FileFacts } from '../../../../server/src/service/types';
import { statesOnly } from '../fileFacts';
import { component } from '../wasmFacts';

const ROOT = 'test/fixtures/codeActions';
const HEAD = /^#! ([a-z]+): (.*)\r?\n/;

export interface Golden {
  readonly name: string;
  readonly file: 'invoice.toml' | 'spin.toml';
  readonly title: string;
  readonly code: string | undefined;
  readonly leaves: readonly string[];
  readonly files: FileFacts | undefined;
  readonly digests: ReadonlyMap<string, FileDigest>;
  readonly before: string;
  readonly after: string;
}

/** All of them; a file without its partner throws. */
export function goldenFiles(): readonly Golden[] {
  return ['invoice', 'spin'].flatMap((dialect) =>
    readdirSync(path.join(ROOT, dialect))
      .filter((name) => name.endsWith('.before.toml'))
      .map((name) => read(dialect, name.replace(/\.before\.toml$/, ''))),
  );
}

/** Files after an action that belong to none before. */
export function strayFiles(): readonly string[] {
  return ['invoice', 'spin'].flatMap((dialect) =>
    readdirSync(path.join(ROOT, dialect)).filter(
      (name) =>
        !name.endsWith('.before.toml') &&
        !existsSync(path.join(ROOT, dialect, name.replace(/\.after\.toml$/, '.before.toml'))),
    ),
  );
}

function read(dialect: string, name: string): Golden {
  const at = path.join(ROOT, dialect, name);
  let before = readFileSync(`${at}.before.toml`, 'utf8');
  const heads: [string, string][] = [];
  for (let head = HEAD.exec(before); head !== null; head = HEAD.exec(before)) {
    heads.push([head[1] ?? '', head[2] ?? '']);
    before = before.slice(head[0].length);
  }
  const one = (key: string) => heads.find(([each]) => each === key)?.[1];
  const title = one('title');
  if (title === undefined) {
    throw new Error(`${at}.before.toml does not say the title of its action`);
  }
  const files = heads.filter(([key]) => key === 'file').map(([, value]) => factOf(value));
  const wasm = heads.filter(([key]) => key === 'wasm').map(([, value]) => binaryOf(value));
  return {
    name: `${dialect}/${name}`,
    file: dialect === 'spin' ? 'spin.toml' : 'invoice.toml',
    title,
    code: one('code'),
    leaves: one('leaves')?.split(', ') ?? [],
    files:
      files.length + wasm.length === 0
        ? undefined
        : { ...statesOnly(Object.fromEntries(files)), wasm: new Map(wasm) },
    digests: new Map(heads.filter(([key]) => key === 'digest').map(([, value]) => digestOf(value))),
    before,
    after: readFileSync(`${at}.after.toml`, 'utf8'),
  };
}

function digestOf(text: string): [string, FileDigest] {
  const [name = '', size = '', sha256 = ''] = text.split(' ');
  return [name, { size: Number(size), sha256 }];
}

function factOf(text: string): [string, FileFact] {
  const [name = '', what = ''] = text.split(' ');
  return [
    name,
    what === 'absent' || what === 'outside' || what === 'folder'
      ? { kind: what }
      : { kind: 'file', size: Number(what), modified: 0 },
  ];
}

function binaryOf(text: string): [string, WasmFact] {
  const [name = '', ...imports] = text.split(' ');
  return [name, component({ imports, exports: ['wasi:http/incoming-handler@0.2.0'] })];
}
