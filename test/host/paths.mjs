// Where things are: the project, the cache that git ignores, and the VS Code host inside it.
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** Folder of this room. */
export const hostSources = path.dirname(fileURLToPath(import.meta.url));

/** Project root. */
export const root = path.resolve(hostSources, '..', '..');

/** Everything heavy or made by a run; git ignores it, and it may be deleted at any time. */
export const cache = path.join(root, '.vscode-test');

/** The installed VS Code Server and its Node.js (install.mjs). */
export const hostFolder = path.join(cache, 'host');

/** Launcher's own record of the last runs: full logs, pictures of hanging runs. */
export const artifacts = path.join(root, 'artifacts');
