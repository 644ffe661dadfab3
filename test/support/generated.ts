/** Documents and tables that are made from the sources, committed so that people can read them. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/**
 * Asserts that a committed file is what the sources make of it. With `BINDLE_UPDATE=1` in the
 * environment the file is written instead.
 *
 * @param file path from the project root
 */
export function assertGenerated(file: string, text: string): void {
  if (process.env['BINDLE_UPDATE'] === '1') {
    writeFileSync(file, text);
    return;
  }
  const there = existsSync(file) ? readFileSync(file, 'utf8') : '';
  assert.equal(there, text, `${file} is out of date: run BINDLE_UPDATE=1 npm test`);
}
