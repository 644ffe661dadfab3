#!/usr/bin/env node
// The `vscodeExecutablePath` of our test runs: takes the arguments that `@vscode/test-electron` gives
// to VS Code, and serves them by a desktop VS Code where there is one, else by VS Code Server in
// Chromium. Exit code 0 means: the suite ran, reached its end and nothing failed.
//
// Environment, besides what the suite gets through:
//   BINDLE_SUITE_REPORT   file in which the suite says, as its last deed, that it reached its end
//   BINDLE_HOST_LOG       where everything goes that the window logs
//   BINDLE_HOST_RESTRICTED 1: Restricted Mode; test-electron itself always asks to trust everything
//   BINDLE_HOST_QUIET     1: prints nothing of a run that is meant to fail
//   BINDLE_HOST_TIMEOUT   seconds for the whole run (default 420); then a screenshot and exit code 124
import { spawn } from 'node:child_process';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:net';
import path from 'node:path';
import { findChromium, findDesktop, NO_CHROMIUM } from './find.mjs';
import { ensureHost } from './install.mjs';
import { parseLaunchArguments } from './launchArguments.mjs';
import { artifacts, cache } from './paths.mjs';
import { killGroup, startServer } from './serverProcess.mjs';
import { writeUserSettings } from './settings.mjs';

/** The suite's own lines start with it; all the rest of the window's log stays in the log file. */
const SUITE_LINE = '@suite ';

const logFile = process.env.BINDLE_HOST_LOG ?? path.join(artifacts, 'logs', 'host.log');
const reportFile = process.env.BINDLE_SUITE_REPORT;
const restricted = process.env.BINDLE_HOST_RESTRICTED === '1';
const quiet = process.env.BINDLE_HOST_QUIET === '1';
const seconds = Number(process.env.BINDLE_HOST_TIMEOUT ?? 420);

const launch = parseLaunchArguments(process.argv.slice(2));
const userData = launch.userData ?? path.join(cache, 'user-data');
let stopping;
let stopHost = async () => {};
let screenshot = async () => {};

mkdirSync(path.dirname(logFile), { recursive: true });
writeFileSync(logFile, '');
if (reportFile !== undefined) {
  rmSync(reportFile, { force: true });
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.on(signal, () => void finish(130, `stopped by ${signal}`));
}
setTimeout(() => void onTimeout(), seconds * 1000).unref();

try {
  const debuggingPort = await freePort();
  const env = { ...process.env, BINDLE_HOST_DEBUGGING: `http://127.0.0.1:${debuggingPort}` };
  const desktop = findDesktop();
  stopHost =
    desktop === undefined
      ? await openServer(debuggingPort, env)
      : openDesktop(desktop, debuggingPort, env);
} catch (error) {
  await finish(1, error instanceof Error ? error.message : String(error));
}

async function openServer(debuggingPort, env) {
  const executablePath = findChromium();
  if (executablePath === undefined) {
    throw new Error(NO_CHROMIUM);
  }
  const { openWorkbench } = await import('./workbenchPage.mjs');
  const host = ensureHost((line) => console.log(line));
  writeUserSettings(path.join(userData, 'data', 'User'), { still: true });
  const server = await startServer(host, {
    data: userData,
    extensions: launch.extensionsDir,
    trustAll: launch.trustAll && !restricted,
    env: { ...env, EXTENSIONS_GALLERY: '{}' },
    log: record,
  });
  stopHost = async () => server.stop();
  void server.ended.then((code) => finish(1, `VS Code Server ended with ${code}`));
  const workbench = await openWorkbench({
    executablePath,
    debuggingPort,
    server,
    workspace: launch.workspace,
    extensions: launch.extensions,
    suite: launch.suite,
    onLog: hear,
    onPageLog: record,
    onExit: (code) => void finish(code),
  });
  screenshot = (file) => workbench.page.screenshot({ path: file, timeout: 10_000 });
  return async () => {
    await Promise.race([workbench.close(), new Promise((resolve) => setTimeout(resolve, 5000))]);
    server.stop();
  };
}

function openDesktop(program, debuggingPort, env) {
  writeUserSettings(path.join(userData, 'User'), { still: true });
  delete env.ELECTRON_RUN_AS_NODE;
  const child = spawn(
    program,
    [...desktopArguments(), `--remote-debugging-port=${debuggingPort}`],
    { env, stdio: ['ignore', 'pipe', 'pipe'], detached: process.platform !== 'win32' },
  );
  for (const stream of [child.stdout, child.stderr]) {
    let tail = '';
    stream.on('data', (chunk) => {
      const lines = (tail + chunk.toString()).split('\n');
      tail = lines.pop() ?? '';
      lines.forEach(hear);
    });
  }
  child.once('error', (error) => void finish(1, error.message));
  child.once('close', (code) => void finish(code ?? 1));
  return async () => (process.platform === 'win32' ? child.kill() : killGroup(child.pid));
}

function desktopArguments() {
  return process.argv
    .slice(2)
    .filter((arg) => !(restricted && arg === '--disable-workspace-trust'));
}

/** One line or more of the window's log. */
function hear(text) {
  record(`${text}\n`);
  for (const line of text.split('\n')) {
    const at = line.indexOf(SUITE_LINE);
    if (at >= 0 && !quiet) {
      console.log(line.slice(at + SUITE_LINE.length));
    }
  }
}

function record(text) {
  appendFileSync(logFile, text);
}

async function onTimeout() {
  const picture = path.join(artifacts, 'screenshots', 'host-timeout.png');
  await Promise.resolve(screenshot(picture)).catch(() => {});
  await finish(
    124,
    `not finished after ${seconds} s; what the window shows: ${path.relative(process.cwd(), picture)}`,
  );
}

/** Ends everything once, then this process. Code 0 counts only with the suite's word that it reached its end. */
async function finish(code, reason) {
  if (stopping !== undefined) {
    return stopping;
  }
  stopping = (async () => {
    await stopHost().catch(() => {});
    let status = code;
    const complain = quiet ? () => {} : console.error;
    if (reason !== undefined) {
      complain(`VS Code host: ${reason}`);
    }
    if (reportFile !== undefined && !existsSync(reportFile)) {
      complain('VS Code host: the suite never reached its end. The last lines of its log:');
      complain(readFileSync(logFile, 'utf8').trimEnd().split('\n').slice(-25).join('\n'));
      status = status === 0 ? 1 : status;
    }
    // test-electron closes the pipes with the process: everything must be written before.
    await Promise.all(
      [process.stdout, process.stderr].map((s) => new Promise((resolve) => s.write('', resolve))),
    );
    process.exit(status);
  })();
  return stopping;
}

function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}
