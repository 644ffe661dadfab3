// Random edits of TOML text: after each, the incremental document must be the same as a full parse.
//   node test/bench/fuzz.mjs [--edits 1000000] [--seed N]
// Prints the seed and its progress; at a difference prints a small reproduction and exits with 1.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureInstalled } from '../support/install.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
process.chdir(root);

const edits = numberOf('--edits', 1_000_000);
const seed = numberOf('--seed', Date.now() % 2 ** 31);

ensureInstalled(root, console.log);
const { build } = await import('esbuild');
const folder = path.join(root, '.build', `fuzz-${process.pid}`);
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const outfile = path.join(folder, 'fuzz.mjs');
await build({
  entryPoints: ['test/unit/toml/support/fuzz.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'esm',
  logLevel: 'warning',
});
const { fuzzEdits } = await import(pathToFileURL(outfile).href);

console.log(`${edits} random edits, seed ${seed}`);
const started = Date.now();
const difference = fuzzEdits(seed, edits, (edit) => {
  if (edit % 50_000 === 0) {
    console.log(`${edit} edits the same, ${seconds()}`);
  }
});
if (difference !== undefined) {
  console.error(`Edit ${difference.edit} with seed ${seed} differs. The smallest way there:`);
  console.error(`text:    ${JSON.stringify(difference.before)}`);
  console.error(`changes: ${JSON.stringify(difference.changes)}`);
  console.error(`— incremental —\n${difference.incremental}\n— full —\n${difference.full}`);
  process.exit(1);
}
console.log(`${edits} edits, no difference, ${seconds()}`);

function seconds() {
  return `${((Date.now() - started) / 1000).toFixed(1)} s`;
}

function numberOf(name, otherwise) {
  const at = process.argv.indexOf(name);
  const value = at < 0 ? otherwise : Number(process.argv[at + 1]);
  if (!Number.isSafeInteger(value) || value < 0) {
    console.error(`${name} needs a whole number.`);
    process.exit(2);
  }
  return value;
}
