// The packaged .vsix, installed into a clean VS Code as a user would have it.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { installVsix } from '../host/installVsix.mjs';
import { makeVsix } from '../host/makeVsix.mjs';
import { root } from '../host/paths.mjs';
import { runWindow } from './runWindow.mjs';

/** @param {string} workspace folder to open; may be changed by the suite */
export async function runPackaged(workspace) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bindle-vsix-'));
  try {
    const extensions = installVsix(makeVsix(path.join(folder, 'bindle.vsix')), folder);
    return await runWindow({
      mode: 'packaged',
      // A suite needs an extension under development to ride on; ours is installed, so this one is empty.
      extension: path.join(root, 'test', 'e2e', 'fixtures', 'empty'),
      workspace,
      extensions,
    });
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}
