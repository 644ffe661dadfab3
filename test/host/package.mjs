// `npm run package`: makes the .vsix.
//   node test/host/package.mjs [OUT]    default: <name>-<version>.vsix in the project's root
import path from 'node:path';
import { ensureInstalled } from '../support/install.mjs';
import { makeVsix } from './makeVsix.mjs';
import { root } from './paths.mjs';

ensureInstalled(root, console.log);
try {
  const file = makeVsix(process.argv[2]);
  console.log(`Packaged: ${path.relative(process.cwd(), file)}`);
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
