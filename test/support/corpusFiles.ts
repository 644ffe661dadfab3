/** Manifests to try things on: our own samples, and real ones where the corpus is. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { corpusPath } from './need';

export interface CorpusFile {
  readonly file: string;
  readonly text: string;
  readonly dialect: 'invoice' | 'spin';
}

const FOLDERS: readonly [string, CorpusFile['dialect']][] = [
  ['bindle/made/ok', 'invoice'],
  ['bindle/made/lint', 'invoice'],
  ['spin/bindle-golden/app', 'spin'],
  ['spin/v1', 'spin'],
  ['spin/v2', 'spin'],
];

/** Every file that is valid TOML by all readers: Spin manifests and invoices that parse. */
export function manifestFiles(): CorpusFile[] {
  return FOLDERS.flatMap(([folder, dialect]) => {
    const at = corpusPath(folder);
    return (existsSync(at) ? readdirSync(at) : [])
      .filter((name) => name.endsWith('.toml'))
      .map((name) => path.join(at, name))
      .map((file) => ({ file, text: readFileSync(file, 'utf8').replace(/^\uFEFF/, ''), dialect }));
  });
}
