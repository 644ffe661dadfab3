// `npm start` as a person runs it: the address, the token, Ctrl+C, and nothing left behind.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { root } from '../host/paths.mjs';

/** @returns {Promise<{ passed: number, failed: number, skipped: number }>} */
export async function checkStart() {
  if (process.platform !== 'linux') {
    console.log('skipped: npm start (its processes are counted in /proc)');
    return { passed: 0, failed: 0, skipped: 1 };
  }
  const marker = `bindle-start-${process.pid}-${Date.now()}`;
  const child = spawn(process.execPath, ['test/host/start.mjs', '--no-open'], {
    cwd: root,
    // A desktop VS Code of the machine is not ours to open and close in a test.
    env: { ...process.env, BINDLE_VSCODE: 'none', DISPLAY: '', BINDLE_PROCESS_MARK: marker },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const closed = new Promise((resolve) => child.once('close', (code) => resolve(code)));
  try {
    const said = await outputUntil(child, /Stop with Ctrl\+C/);
    const address = /http:\/\/127\.0\.0\.1:\d+\/\?\S+/.exec(said)?.[0];
    assert.ok(address, `an address is printed: ${said}`);
    const url = new URL(address);
    assert.match(url.searchParams.get('folder') ?? '', /\.vscode-test\/start\/sample$/);
    for (const line of [
      'Building',
      'Copying the sample workspace',
      'Linking the extension',
      'Starting VS Code Server',
    ]) {
      assert.ok(said.includes(line), `it says "${line}": ${said}`);
    }

    const without = await fetch(url.origin, { redirect: 'manual' });
    assert.equal(without.status, 403, 'no page without the token');
    const withToken = await fetch(address, { redirect: 'manual' });
    assert.equal(withToken.status, 302, 'the token is exchanged for a cookie');
    const cookie = withToken.headers.get('set-cookie')?.split(';')[0];
    const page = await fetch(new URL(withToken.headers.get('location') ?? '/', url.origin), {
      headers: { cookie: cookie ?? '' },
    });
    assert.equal(page.status, 200);
    assert.match(await page.text(), /vscode-workbench-web-configuration/);
    for (const other of otherAddresses()) {
      await assert.rejects(
        fetch(`http://${other}:${url.port}/`, { signal: AbortSignal.timeout(3000) }),
        `nobody listens on ${other}`,
      );
    }

    const before = processesWith(marker);
    assert.ok(before.length >= 2, `start and server run: ${before.join(', ')}`);
    child.kill('SIGINT');
    assert.equal(await closed, 0, 'Ctrl+C is a normal end');
    await until(
      () => processesWith(marker).length === 0,
      () => `still running: ${processesWith(marker).join(', ')}`,
    );
    await assert.rejects(fetch(url.origin), 'nobody listens any more');
    console.log(
      'ok  npm start › opens with a token only, on loopback only, and Ctrl+C leaves no process',
    );
    return { passed: 1, failed: 0, skipped: 0 };
  } finally {
    child.kill('SIGINT');
  }
}

/** This machine's addresses besides loopback. */
function otherAddresses() {
  return Object.values(os.networkInterfaces())
    .flat()
    .filter((address) => address.family === 'IPv4' && !address.internal)
    .map(({ address }) => address);
}

function outputUntil(child, pattern) {
  return new Promise((resolve, reject) => {
    let said = '';
    const timer = setTimeout(() => reject(new Error(`npm start said only:\n${said}`)), 180_000);
    child.stdout.on('data', (chunk) => {
      said += chunk.toString();
      if (pattern.test(said)) {
        clearTimeout(timer);
        resolve(said);
      }
    });
    child.once('close', (code) => {
      clearTimeout(timer);
      reject(new Error(`npm start ended with ${String(code)}:\n${said}`));
    });
  });
}

/** Living processes that inherited our mark; a zombie has no environment any more. */
function processesWith(marker) {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .filter((pid) => {
      try {
        return readFileSync(path.join('/proc', pid, 'environ'), 'utf8').includes(marker);
      } catch {
        return false;
      }
    });
}

async function until(condition, describe) {
  const end = Date.now() + 5000;
  while (!condition()) {
    assert.ok(Date.now() < end, describe());
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
