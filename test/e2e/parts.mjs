// What the stage is made of: each part starts its own window, or tests the host itself.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../host/paths.mjs';
import { checkHost } from './checkHost.mjs';
import { checkStart } from './checkStart.mjs';
import { runBeside } from './runBeside.mjs';
import { runPackaged } from './runPackaged.mjs';
import { runWindow } from './runWindow.mjs';

/**
 * `suites`: the bundles of `modes/` that it needs; `run` gives its counts.
 * @type {readonly { name: string, title: string, suites: readonly string[], run: () => Promise<{ passed: number, failed: number, skipped: number }> }[]}
 */
export const PARTS = [
  {
    name: 'host',
    title: 'the host: what must fail fails',
    suites: ['host', 'killed', 'broken', 'hanging'],
    run: checkHost,
  },
  {
    name: 'development',
    title: 'the extension under development, in the sample workspace',
    suites: ['development'],
    run: () =>
      inSampleCopy((workspace) =>
        counted(runWindow({ mode: 'development', extension: root, workspace, seconds: 600 })),
      ),
  },
  {
    name: 'editing',
    title: 'editing invoices and key files',
    suites: ['editing'],
    run: () =>
      inSampleCopy((workspace) =>
        counted(runWindow({ mode: 'editing', extension: root, workspace, seconds: 600 })),
      ),
  },
  {
    name: 'spin',
    title: 'writing and running Spin manifests',
    suites: ['spin'],
    run: () =>
      inSampleCopy((workspace) =>
        counted(runWindow({ mode: 'spin', extension: root, workspace, seconds: 600 })),
      ),
  },
  {
    name: 'beside',
    title: 'beside another TOML extension',
    suites: ['beside'],
    run: () => inSampleCopy((workspace) => counted(runBeside(workspace))),
  },
  {
    name: 'restricted',
    title: 'the extension in a workspace that is not trusted',
    suites: ['restricted'],
    run: () =>
      inSampleCopy((workspace) =>
        counted(
          runWindow({
            mode: 'restricted',
            extension: root,
            workspace,
            env: { BINDLE_HOST_RESTRICTED: '1' },
          }),
        ),
      ),
  },
  {
    name: 'packaged',
    title: 'the packaged extension, installed into a clean VS Code',
    suites: ['packaged'],
    run: () => inSampleCopy((workspace) => counted(runPackaged(workspace))),
  },
  {
    name: 'start',
    title: 'npm start',
    suites: [],
    run: checkStart,
  },
];

/** The sample workspace may be changed by a suite: each start gets its own copy. */
async function inSampleCopy(use) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bindle-sample-'));
  const workspace = path.join(folder, 'sample');
  cpSync(path.join(root, 'sample'), workspace, { recursive: true });
  try {
    return await use(workspace);
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** A suite that never reached its end, or whose host failed after it, has failed. */
async function counted(running) {
  const { ok, counts } = await running;
  if (counts === undefined) {
    return { passed: 0, failed: 1, skipped: 0 };
  }
  return !ok && counts.failed === 0 ? { ...counts, failed: 1 } : counts;
}
