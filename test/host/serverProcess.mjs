// VS Code Server as a child process: loopback only, a token, a process group of its own.
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

/**
 * Starts the server and waits until it listens.
 * @param {{ node: string, server: string }} host programs of `ensureHost`
 * @param {object} options
 * @param {string} options.data server data folder; the token file (mode 600) is written here
 * @param {string} [options.extensions] folder of installed extensions
 * @param {boolean} [options.trustAll] no Workspace Trust
 * @param {number} [options.grace] seconds that an extension host outlives its closed window
 * @param {NodeJS.ProcessEnv} [options.env]
 * @param {(text: string) => void} [options.log] gets what the server prints
 * @returns {Promise<{ port: number, token: string, pid: number, ended: Promise<number>, stop: () => void }>}
 *   `ended` gives the exit code; `stop` kills the whole group at once
 * @throws Error when it ends or says nothing for 30 s
 */
export async function startServer(host, options) {
  const {
    data,
    extensions,
    trustAll = false,
    grace = 10,
    env = process.env,
    log = () => {},
  } = options;
  mkdirSync(data, { recursive: true });
  const token = randomBytes(20).toString('hex');
  const tokenFile = path.join(data, `token-${process.pid}`);
  // The mode counts for a new file only.
  rmSync(tokenFile, { force: true });
  writeFileSync(tokenFile, token, { mode: 0o600 });

  const child = spawn(
    host.node,
    [
      host.server,
      ...['--host', '127.0.0.1', '--port', '0', '--connection-token-file', tokenFile],
      ...['--server-data-dir', data, '--telemetry-level', 'off', '--accept-server-license-terms'],
      // Where we are killed ourselves, these two end the server some minutes later.
      ...['--enable-remote-auto-shutdown', '--reconnection-grace-time', String(grace)],
      ...(extensions === undefined ? [] : ['--extensions-dir', extensions]),
      ...(trustAll ? ['--disable-workspace-trust'] : []),
    ],
    { env: serverEnvironment(env), stdio: ['ignore', 'pipe', 'pipe'], detached: true },
  );
  const stop = () => {
    killGroup(child.pid);
    rmSync(tokenFile, { force: true });
  };
  const ended = new Promise((resolve) => child.once('close', (code) => resolve(code ?? 1)));
  try {
    const port = await listeningPort(child, log);
    return { port, token, pid: child.pid, ended, stop };
  } catch (error) {
    stop();
    throw error;
  }
}

/**
 * Variables that a VS Code around us (its terminal, say) or `npm run` sets for its own child would
 * change how the server and the tasks in it behave.
 */
const FOREIGN =
  /^(VSCODE_|ELECTRON_|NODE_OPTIONS$|npm_(lifecycle_|package_|command$|config_local_prefix$))/;

function serverEnvironment(env) {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !FOREIGN.test(name)));
}

function listeningPort(child, log) {
  return new Promise((resolve, reject) => {
    let said = '';
    const fail = (reason) =>
      reject(new Error(`VS Code Server did not start: ${reason}\n${said.slice(-2000)}`));
    const timer = setTimeout(() => fail('no address after 30 s.'), 30_000);
    const hear = (chunk) => {
      const text = chunk.toString();
      log(text);
      said = (said + text).slice(-4000);
      const port = /listening on (\d+)/.exec(said)?.[1];
      if (port !== undefined) {
        clearTimeout(timer);
        resolve(Number(port));
      }
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.once('error', (error) => fail(error.message));
    child.once('close', (code) => {
      clearTimeout(timer);
      fail(`it ended with ${String(code)}.`);
    });
  });
}

/** Ends a process group at once; one that is gone already is fine. */
export function killGroup(pid) {
  if (pid === undefined) {
    return;
  }
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // Nobody is left in it.
  }
}
