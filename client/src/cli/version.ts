/** The version of the package that the command line belongs to. */
import { readFileSync } from 'node:fs';
import path from 'node:path';

/** From the package.json beside dist/; undefined for a bundle that was copied away alone. */
export function readVersion(): string | undefined {
  try {
    const manifest = readFileSync(path.join(__dirname, '..', 'package.json'), 'utf8');
    return (JSON.parse(manifest) as { version?: string }).version;
  } catch {
    return undefined;
  }
}
