/** Opens a window of the extension in the fake VS Code: real folders, real embedded server. */
import { build } from 'esbuild';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after } from 'node:test';
import type * as vscode from 'vscode';
import { activate, deactivate } from '../../../client/src/extension';
import { host, Uri } from '../fakeVscode';

const temporary = mkdtempSync(path.join(tmpdir(), 'bindle-client-'));
after(() => rmSync(temporary, { recursive: true, force: true }));

let counter = 0;

/** A new folder below the temporary one, with files in it. */
export function newFolder(files: Readonly<Record<string, string | Uint8Array>> = {}): string {
  counter += 1;
  const folder = path.join(temporary, `folder-${counter}`);
  mkdirSync(folder, { recursive: true });
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(folder, name)), { recursive: true });
    writeFileSync(path.join(folder, name), content);
  }
  return folder;
}

let script: Promise<string> | undefined;

/** The embedded server, bundled once from its sources: what dist/bindleServer.js is made of. */
export function serverScript(): Promise<string> {
  script ??= (async () => {
    const outfile = path.join(temporary, 'dist', 'bindleServer.js');
    await build({
      entryPoints: ['client/src/bindleServer/main.ts'],
      outfile,
      bundle: true,
      format: 'cjs',
      platform: 'node',
      target: 'node20',
      logLevel: 'warning',
    });
    return outfile;
  })();
  return script;
}

export interface Window {
  /** Ends the extension as VS Code does. */
  close(): Promise<void>;
  readonly storage: string;
  /** How long `activate` took, in milliseconds; its module was loaded before. */
  readonly activationTime: number;
  run(command: string, ...args: unknown[]): Promise<unknown>;
}

export interface WindowOptions {
  /** Workspace folders. */
  readonly folders?: readonly string[];
  /** Scheme of the folders. */
  readonly scheme?: string;
  readonly settings?: Readonly<Record<string, unknown>>;
  readonly trusted?: boolean;
  readonly storage?: string;
}

/** Sets the fake up, then activates the extension in it. */
export async function openWindow(options: WindowOptions = {}): Promise<Window> {
  const dist = path.dirname(await serverScript());
  const { folders = [], scheme = 'file', settings = {}, trusted = true } = options;
  const storage = options.storage ?? path.join(newFolder(), 'storage');
  host.reset();
  host.trusted = trusted;
  host.folders = folders.map((folder, index) => ({
    uri: Uri.from({ scheme, path: folder }),
    name: path.basename(folder),
    index,
  }));
  Object.assign(host.configuration.user, settings);
  const context = {
    subscriptions: [] as vscode.Disposable[],
    extension: { id: 'bindle-tools.bindle' },
    globalStorageUri: Uri.file(storage),
    extensionUri: Uri.file(process.cwd()),
    asAbsolutePath: (relative: string) => path.join(dist, path.basename(relative)),
  };
  const started = performance.now();
  activate(context as unknown as vscode.ExtensionContext);
  const activationTime = performance.now() - started;
  return {
    storage,
    activationTime,
    run: async (command, ...args) => {
      const run = host.commands.get(command);
      if (run === undefined) {
        throw new Error(`no command ${command}`);
      }
      return run(...args);
    },
    close: async () => {
      await deactivate();
      for (const disposable of context.subscriptions.reverse()) {
        disposable.dispose();
      }
    },
  };
}

/** Waits until something holds; fails after five seconds. */
export async function until(what: string, holds: () => boolean): Promise<void> {
  const end = Date.now() + 5_000;
  while (!holds()) {
    if (Date.now() > end) {
      throw new Error(`not within five seconds: ${what}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
