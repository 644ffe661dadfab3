// One start of a real VS Code with one bundled suite in it.
import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { runTests } from '@vscode/test-electron';
import { artifacts, root } from '../host/paths.mjs';

const built = path.join('.build', 'e2e');

/**
 * Bundles suites: `test/e2e/modes/<name>.ts` → one CommonJS file each; packages stay outside.
 * @param {readonly string[]} names
 */
export async function buildSuites(names) {
  const { build } = await import('esbuild');
  await build({
    entryPoints: names.map((name) => `test/e2e/modes/${name}.ts`),
    outdir: built,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    packages: 'external',
    external: ['vscode'],
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    sourcemap: 'inline',
    logLevel: 'warning',
  });
}

/**
 * Starts VS Code, runs the suite, ends VS Code. Every start has fresh user data.
 * @param {object} options
 * @param {string} options.mode name of the bundled suite
 * @param {string} options.extension folder of the extension under development
 * @param {string} options.workspace folder to open
 * @param {string} [options.extensions] folder of installed extensions; an empty one by default
 * @param {Record<string, string>} [options.env] for launcher and suite
 * @param {number} [options.seconds] time limit of the whole run
 * @returns {Promise<{ ok: boolean, counts: { passed: number, failed: number, skipped: number } | undefined }>}
 *   `counts` are undefined when the suite never reached its end; `ok` says what the exit code said
 */
export async function runWindow({
  mode,
  extension,
  workspace,
  extensions,
  env = {},
  seconds = 420,
}) {
  const folder = mkdtempSync(path.join(os.tmpdir(), 'bindle-e2e-'));
  const report = path.join(folder, 'report.json');
  try {
    const ok = await runTests({
      vscodeExecutablePath: path.join(root, 'test', 'host', 'launch.mjs'),
      extensionDevelopmentPath: extension,
      extensionTestsPath: path.join(root, built, `${mode}.cjs`),
      launchArgs: [
        workspace,
        `--user-data-dir=${path.join(folder, 'user-data')}`,
        `--extensions-dir=${extensions ?? path.join(folder, 'extensions')}`,
      ],
      extensionTestsEnv: {
        BINDLE_ARTIFACTS: artifacts,
        BINDLE_SUITE_REPORT: report,
        BINDLE_HOST_LOG: path.join(artifacts, 'logs', `${mode}.log`),
        BINDLE_HOST_TIMEOUT: String(seconds),
        ...env,
      },
    }).then(
      (code) => code === 0,
      () => false,
    );
    return { ok, counts: readReport(report) };
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  }
}

function readReport(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}

/** Makes the folders of the artefacts, without what an earlier run left in them. */
export function freshArtifacts() {
  for (const name of ['screenshots', 'logs']) {
    rmSync(path.join(artifacts, name), { recursive: true, force: true });
    mkdirSync(path.join(artifacts, name), { recursive: true });
  }
}
