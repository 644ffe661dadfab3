// Random edits: after each, the edited document must be the same as one that is read anew.
//   node test/bench/fuzz.mjs [--service] [--edits 1000000] [--seed N]
// Without `--service` edits of TOML text, compared as trees; with it edits of manifests, compared by the
// answers of the whole language service. Prints the seed and its progress; at a difference prints a
// small reproduction and exits with 1.
import { rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ensureInstalled } from '../support/install.mjs';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');
process.chdir(root);

const edits = numberOf('--edits', 1_000_000);
const seed = numberOf('--seed', Date.now() % 2 ** 31);
const isService = process.argv.includes('--service');

ensureInstalled(root, console.log);
const { build } = await import('esbuild');
const folder = path.join(root, '.build', `fuzz-${process.pid}`);
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const outfile = path.join(folder, 'fuzz.cjs');
await build({
  entryPoints: [isService ? 'test/fuzz/support/serviceFuzz.ts' : 'test/unit/toml/support/fuzz.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  logLevel: 'warning',
});
const { fuzzEdits, fuzzService } = (await import(pathToFileURL(outfile).href)).default;

console.log(`${edits} random edits, seed ${seed}`);
const started = Date.now();
const onEdit = (edit) => {
  if (edit > 0 && edit % 50_000 === 0) {
    console.log(`${edit} edits the same, ${seconds()}`);
  }
};
if (isService) {
  fuzzTheService();
} else {
  fuzzTheReader();
}

function fuzzTheReader() {
  const difference = fuzzEdits(seed, edits, onEdit);
  if (difference !== undefined) {
    console.error(`Edit ${difference.edit} with seed ${seed} differs. The smallest way there:`);
    console.error(`text:    ${JSON.stringify(difference.before)}`);
    console.error(`changes: ${JSON.stringify(difference.changes)}`);
    console.error(`— incremental —\n${difference.incremental}\n— full —\n${difference.full}`);
    process.exit(1);
  }
  console.log(`${edits} edits, no difference, ${seconds()}`);
}

function fuzzTheService() {
  const { failure, answers, slowest } = fuzzService(seed, edits, onEdit);
  const told = `${answers} answers, the slowest ${slowest.ms.toFixed(0)} ms (${slowest.question})`;
  if (failure !== undefined) {
    console.error(`Edit ${failure.edit} with seed ${seed} (${told}): ${failure.question}`);
    console.error(`text of ${failure.name}: ${JSON.stringify(failure.before)}`);
    console.error(`changes: ${JSON.stringify(failure.changes)}`);
    console.error(failure.reason);
    process.exit(1);
  }
  console.log(`${edits} edits, no difference, ${told}, ${seconds()}`);
}

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
