// `npm start` as a person runs it: the address, the token, Ctrl+C, and nothing left behind.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium } from 'playwright-core';
import { findChromium } from '../host/find.mjs';
import { artifacts, root } from '../host/paths.mjs';

/** @returns {Promise<{ passed: number, failed: number, skipped: number }>} */
export async function checkStart() {
  if (process.platform !== 'linux') {
    console.log('skipped: npm start (its processes are counted in /proc)');
    return { passed: 0, failed: 0, skipped: 1 };
  }
  // A place of its own: a person's npm start may be running.
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bindle-start-'));
  const userData = path.join(folder, 'user-data');
  const marker = `bindle-start-${process.pid}-${Date.now()}`;
  const child = spawn(
    process.execPath,
    ['test/host/start.mjs', '--no-open', `--folder=${folder}`],
    {
      cwd: root,
      // A desktop VS Code of the machine is not ours to open and close in a test.
      env: { ...process.env, BINDLE_VSCODE: 'none', DISPLAY: '', BINDLE_PROCESS_MARK: marker },
      stdio: ['ignore', 'pipe', 'inherit'],
    },
  );
  const closed = new Promise((resolve) => child.once('close', (code) => resolve(code)));
  try {
    const said = await outputUntil(child, /Stop with Ctrl\+C/);
    const address = /http:\/\/127\.0\.0\.1:\d+\/\?\S+/.exec(said)?.[0];
    assert.ok(address, `an address is printed: ${said}`);
    const url = new URL(address);
    assert.equal(url.searchParams.get('folder'), path.join(folder, 'sample'));
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

    const token = url.searchParams.get('tkn') ?? '';
    const [tokenFile] = readdirSync(userData).filter((name) => name.startsWith('token-'));
    assert.ok(tokenFile, 'the token is in a file');
    assert.equal(statSync(path.join(userData, tokenFile)).mode & 0o777, 0o600);
    assert.ok(!commandsOf(marker).includes(token), 'no list of processes shows the token');

    await useInBrowser(address);
    for (const script of ['server-main.js', 'dist/server.js', 'dist/bindleServer.js']) {
      assert.ok(commandsOf(marker).includes(script), `${script} runs:\n${commandsOf(marker)}`);
    }
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
    await closed;
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

/** This machine's addresses besides loopback. */
function otherAddresses() {
  return Object.values(os.networkInterfaces())
    .flat()
    .filter((address) => address.family === 'IPv4' && !address.internal)
    .map(({ address }) => address);
}

/** A person's first minute: looks at the tree, opens a manifest. */
async function useInBrowser(address) {
  const executablePath = findChromium();
  assert.ok(executablePath, 'a browser is there');
  const browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  try {
    const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
    await page.goto(address);
    await page.locator('.activitybar .action-label[aria-label^="Bindle"]').click();
    await page.getByText('example.com/weather').first().waitFor();
    await page.keyboard.press('Control+P');
    await page.locator('.quick-input-widget:visible input').first().fill('weather/invoice.toml');
    await page
      .locator('.quick-input-list .monaco-list-row.focused')
      .filter({ hasText: 'invoice.toml' })
      .waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.statusbar-item').filter({ hasText: 'Bindle Invoice' }).waitFor();
    // The language server has spoken once the crumbs name what the cursor is in.
    await page.locator('.breadcrumbs-control').filter({ hasText: 'bindleVersion' }).waitFor();
    await page.screenshot({ path: path.join(artifacts, 'screenshots', 'npm-start.png') });
  } finally {
    await browser.close();
  }
}

/** The command lines of the processes that inherited our mark. */
function commandsOf(marker) {
  return processesWith(marker)
    .map((pid) => readProc(pid, 'cmdline'))
    .join('\n');
}

function readProc(pid, name) {
  try {
    return readFileSync(path.join('/proc', pid, name), 'utf8');
  } catch {
    return '';
  }
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
    .filter((pid) => readProc(pid, 'environ').includes(marker));
}

async function until(condition, describe) {
  const end = Date.now() + 5000;
  while (!condition()) {
    assert.ok(Date.now() < end, describe());
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
