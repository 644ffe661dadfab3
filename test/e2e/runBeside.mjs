// Our extension under development beside another one for TOML, which is installed.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../host/paths.mjs';
import { runWindow } from './runWindow.mjs';

/** @param {string} workspace folder to open; may be changed by the suite */
export async function runBeside(workspace) {
  const extensions = mkdtempSync(path.join(os.tmpdir(), 'bindle-beside-'));
  try {
    cpSync(
      path.join(root, 'test', 'e2e', 'fixtures', 'toml'),
      path.join(extensions, 'bindle-tools.toml-neighbour-0.0.1'),
      { recursive: true },
    );
    return await runWindow({ mode: 'beside', extension: root, workspace, extensions });
  } finally {
    rmSync(extensions, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
