// A Chromium window with the workbench in it, told to load extensions and a suite under development.
import { format } from 'node:util';
import { chromium } from 'playwright-core';

const BROWSER_ARGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export const WINDOW = { width: 1400, height: 900 };

/**
 * Opens the workbench.
 * @param {object} options
 * @param {string} options.executablePath Chromium
 * @param {number} options.debuggingPort free port for the suite's own connection
 * @param {{ port: number, token: string }} options.server
 * @param {string | undefined} options.workspace absolute path of a folder or `.code-workspace` file
 * @param {readonly string[]} options.extensions folders of the extensions under development
 * @param {string | undefined} options.suite what the extension host runs as its test suite
 * @param {(text: string) => void} options.onLog gets each line of the extension host's console
 * @param {(text: string) => void} options.onPageLog gets each line of the page's own console
 * @param {(code: number) => void} options.onExit the suite ended, or its host did
 */
export async function openWorkbench(options) {
  const {
    executablePath,
    debuggingPort,
    server,
    workspace,
    extensions,
    suite,
    onLog,
    onPageLog,
    onExit,
  } = options;
  const browser = await chromium.launch({
    executablePath,
    args: [...BROWSER_ARGS, `--remote-debugging-port=${debuggingPort}`],
    // Otherwise playwright ends this process before the server is stopped.
    handleSIGINT: false,
    handleSIGTERM: false,
    handleSIGHUP: false,
  });
  const context = await browser.newContext({
    viewport: WINDOW,
    permissions: ['clipboard-read', 'clipboard-write'],
  });
  const page = await context.newPage();
  page.on('console', (message) => onPageLog(`[page ${message.type()}] ${message.text()}\n`));
  page.on('crash', () => onExit(1));
  await page.exposeFunction('codeAutomationLog', (_type, args) => onLog(format(...args)));
  await page.exposeFunction('codeAutomationExit', (code) => onExit(code));
  await page.addInitScript(injectDevelopmentOptions, {
    authority: `127.0.0.1:${server.port}`,
    extensions,
    suite,
  });
  await page.goto(address(server, workspace));
  return { page, close: () => browser.close() };
}

/**
 * The address that opens a workspace.
 * @param {{ port: number, token: string }} server
 * @param {string | undefined} workspace
 */
export function address(server, workspace) {
  const url = new URL(`http://127.0.0.1:${server.port}/`);
  url.searchParams.set('tkn', server.token);
  if (workspace !== undefined) {
    url.searchParams.set(workspace.endsWith('.code-workspace') ? 'workspace' : 'folder', workspace);
  }
  return url.href;
}

/**
 * Runs in the page before the workbench. A built workbench takes development options from its
 * address only under a switch that also hides every notification; so they are put into the
 * configuration element as it is read.
 */
function injectDevelopmentOptions({ authority, extensions, suite }) {
  const original = globalThis.Element.prototype.getAttribute;
  const uri = (path) => ({ $mid: 1, scheme: 'vscode-remote', authority, path });
  globalThis.Element.prototype.getAttribute = function (name) {
    const value = original.call(this, name);
    if (name !== 'data-settings' || this.id !== 'vscode-workbench-web-configuration') {
      return value;
    }
    const configuration = JSON.parse(value);
    configuration.developmentOptions = {
      ...configuration.developmentOptions,
      extensions: extensions.map(uri),
      ...(suite === undefined ? {} : { extensionTestsPath: uri(suite) }),
    };
    // Else links to loopback become paths of a proxy that is not running.
    delete configuration.productConfiguration?.proxyEndpointTemplate;
    return JSON.stringify(configuration);
  };
}
