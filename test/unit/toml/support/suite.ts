/** The public toml-test suite, read in place. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { corpusRoot } from '../../../support/need';

const folder = corpusRoot === undefined ? undefined : path.join(corpusRoot, 'toml-test/tests');

/** The folder of the suite, or undefined where it is missing. */
export const suiteFolder = folder !== undefined && existsSync(folder) ? folder : undefined;

export interface SuiteFile {
  /** `valid/array/array.toml` */
  readonly name: string;
  readonly valid: boolean;
  readonly text: string;
  /** Parsed JSON with tagged values; undefined for invalid files. */
  readonly expected: unknown;
}

/**
 * The files that the suite lists for one version of TOML. Files that are no UTF-8 are left out: a
 * language server is given text, not bytes.
 */
export function suiteFiles(version: '1.0.0' | '1.1.0'): SuiteFile[] {
  const root = suiteFolder ?? '';
  return readFileSync(path.join(root, `files-toml-${version}`), 'utf8')
    .split('\n')
    .filter((name) => name.endsWith('.toml'))
    .flatMap((name) => {
      const text = decoded(readFileSync(path.join(root, name)));
      const valid = name.startsWith('valid/');
      return text === undefined
        ? []
        : [{ name, valid, text, expected: valid ? expectedOf(root, name) : undefined }];
    });
}

function expectedOf(root: string, name: string): unknown {
  return JSON.parse(readFileSync(path.join(root, name.replace(/toml$/, 'json')), 'utf8'));
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
