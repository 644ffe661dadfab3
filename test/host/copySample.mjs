// Copies the sample workspace, so that playing in it changes nothing tracked. Its server's data goes with it.
//   node test/host/copySample.mjs FOLDER    makes FOLDER anew (F5, .vscode/tasks.json)
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { root } from './paths.mjs';

/** Makes `folder` a fresh copy of the sample; what was in it is gone. */
export function copySample(folder) {
  rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  mkdirSync(path.dirname(folder), { recursive: true });
  cpSync(path.join(root, 'sample'), folder, { recursive: true });
}

if (import.meta.filename === path.resolve(process.argv[1] ?? '')) {
  const folder = process.argv[2];
  if (folder === undefined) {
    console.error('Name the folder to make: node test/host/copySample.mjs FOLDER');
    process.exit(2);
  }
  copySample(path.resolve(folder));
}
