/**
 * Parts that a test needs and a machine may lack. Elsewhere a missing part is a visible skip; where
 * `BINDLE_REQUIRE_ALL=1` (set by .ci/run) it is a failure.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';

export const requireAll = process.env['BINDLE_REQUIRE_ALL'] === '1';

/** Project root: every test runs with it as working directory. */
export const projectRoot = process.cwd();

/** The corpus folder, or undefined where it is missing. */
export const corpusRoot: string | undefined = [
  process.env['BINDLE_CORPUS'],
  path.resolve(projectRoot, '../shared/corpus'),
].find((folder): folder is string => folder !== undefined && existsSync(folder));

/**
 * For `test(name, { skip: skipWithout(part, 'corpus') }, …)`: false when the part is there,
 * otherwise the reason of the skip; throws where every part is required.
 */
export function skipWithout(part: unknown, name: string): string | false {
  if (part !== undefined && part !== false) {
    return false;
  }
  if (requireAll) {
    throw new Error(`BINDLE_REQUIRE_ALL is set, but this part is missing: ${name}`);
  }
  return `no ${name} on this machine`;
}

/**
 * The samples that were made for this project, in the folders that they have in the corpus
 * (`bindle/made`, `spin/probes`, `spin/bindle-golden`, `toml-test/probes`). They are part of the
 * repository: tests of them need no corpus.
 */
export const samplesRoot = path.join(projectRoot, 'test/fixtures/corpus');

/** A file or folder of the corpus: our own copy where it is a sample, otherwise in its place. */
export function corpusPath(...parts: readonly string[]): string {
  const sample = path.join(samplesRoot, ...parts);
  return existsSync(sample) ? sample : path.join(corpusRoot ?? '', ...parts);
}
