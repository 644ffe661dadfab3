// Tests of the host: a working window passes; a dead extension host and a suite that never began fail.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { artifacts, root } from '../host/paths.mjs';
import { runWindow } from './runWindow.mjs';

const carrier = path.join(root, 'test', 'e2e', 'fixtures', 'empty');

const CASES = [
  { mode: 'host', passes: true, name: 'a suite runs in a real window and reports its end' },
  {
    mode: 'killed',
    passes: false,
    logged: 'this extension host dies now',
    name: 'a run whose extension host is killed fails',
  },
  {
    mode: 'broken',
    passes: false,
    logged: 'this suite throws while it is loaded',
    name: 'a run whose suite never began fails',
  },
  {
    mode: 'hanging',
    passes: false,
    logged: 'this suite never ends',
    seconds: 25,
    name: 'a run that never ends is ended, with a picture of its window',
    picture: 'host-timeout.png',
  },
];

/** @returns {Promise<{ passed: number, failed: number, skipped: number }>} */
export async function checkHost() {
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const workspace = mkdtempSync(path.join(os.tmpdir(), 'bindle-host-'));
  for (const { mode, passes, logged = '', seconds = 90, picture, name } of CASES) {
    const { ok, counts: report } = await runWindow({
      mode,
      extension: carrier,
      workspace,
      seconds,
      // What such a run prints is a failure's story; it would read as ours.
      ...(passes ? {} : { env: { BINDLE_HOST_QUIET: '1' } }),
    });
    const log = readFileSync(path.join(artifacts, 'logs', `${mode}.log`), 'utf8');
    const asWanted =
      log.includes(logged) &&
      (picture === undefined || existsSync(path.join(artifacts, 'screenshots', picture))) &&
      (passes ? ok && report?.failed === 0 && report.passed > 0 : !ok && report === undefined);
    counts[asWanted ? 'passed' : 'failed'] += 1;
    console.log(`${asWanted ? 'ok ' : 'FAILED:'} host › ${name}`);
  }
  rmSync(workspace, { recursive: true, force: true });
  return counts;
}
