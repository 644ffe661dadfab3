/** The client's settings, read here and nowhere else. A wrong value counts as its default, with one log line. */
import * as vscode from 'vscode';
import { normalizeBaseUrl } from '../bindle/baseUrl';
import { inEnglish } from '../bindle/sentence';
import { Disposables } from './disposables';
import type { Log } from './log';

export interface ConfiguredServer {
  readonly name: string;
  /** Base URL with `/v1/` at its end. */
  readonly url: string;
}

export interface ClientSettings {
  readonly servers: readonly ConfiguredServer[];
  /** Name of a configured server, or `local`; undefined: not set. */
  readonly defaultServer: string | undefined;
  readonly localServer: {
    readonly enabled: boolean;
    /** As written; empty: the extension's own storage. */
    readonly folder: string;
    /** 0: any free port. */
    readonly port: number;
  };
  /** Path of the `spin` program; empty: that of the search path. */
  readonly spinPath: string;
}

/** Name by which `bindle.defaultServer` means the local server. */
export const LOCAL_SERVER_NAME = 'local';

type Complain = (key: string, value: unknown, why: string) => void;

export class Settings implements vscode.Disposable {
  private readonly own = new Disposables();
  private readonly complained = new Set<string>();
  private readonly changed = this.own.add(new vscode.EventEmitter<void>());
  /** A setting below `bindle` changed, or the workspace became trusted. */
  readonly onDidChange = this.changed.event;

  constructor(private readonly log: Log) {
    this.own.add(
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('bindle')) {
          this.changed.fire();
        }
      }),
    );
    this.own.add(vscode.workspace.onDidGrantWorkspaceTrust(() => this.changed.fire()));
  }

  /** What is in force; `resource` for those that a folder can set for itself. */
  read(resource?: vscode.Uri): ClientSettings {
    const complain: Complain = (key, value, why) => this.complain(key, value, why);
    const enabled = readValue('localServer.enabled');
    const port = readValue('localServer.port');
    return {
      servers: readServers(readValue('servers'), complain),
      defaultServer: readText('defaultServer', complain, resource) || undefined,
      localServer: {
        enabled: expect('localServer.enabled', enabled, isBoolean, true, complain),
        folder: readText('localServer.folder', complain),
        port: expect('localServer.port', port, isPort, 0, complain),
      },
      spinPath: readText('spin.path', complain, resource),
    };
  }

  /** Another data folder for the local server: written where the one in force came from. */
  async writeLocalFolder(folder: string): Promise<void> {
    const configuration = vscode.workspace.getConfiguration('bindle');
    const key = 'localServer.folder';
    const inWorkspace =
      vscode.workspace.isTrusted && configuration.inspect(key)?.workspaceValue !== undefined;
    const { Global, Workspace } = vscode.ConfigurationTarget;
    await configuration.update(key, folder, inWorkspace ? Workspace : Global);
  }

  dispose(): void {
    this.own.dispose();
  }

  /** One line per cause, however often the settings are read. */
  private complain(key: string, value: unknown, why: string): void {
    const line = `Setting bindle.${key}: ${mask(value)} can't be used: ${why}`;
    if (!this.complained.has(line)) {
      this.complained.add(line);
      this.log.warn(line);
    }
  }
}

/** In an untrusted workspace only what the user set counts. */
function readValue(key: string, resource?: vscode.Uri): unknown {
  const configuration = vscode.workspace.getConfiguration('bindle', resource);
  if (vscode.workspace.isTrusted) {
    return configuration.get(key);
  }
  const found = configuration.inspect(key);
  return found?.globalValue ?? found?.defaultValue;
}

const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';
const isString = (value: unknown): value is string => typeof value === 'string';
const isPort = (value: unknown): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 65535;

function readText(key: string, complain: Complain, resource?: vscode.Uri): string {
  return expect(key, readValue(key, resource), isString, '', complain).trim();
}

function expect<T>(
  key: string,
  value: unknown,
  fits: (value: unknown) => value is T,
  fallback: T,
  complain: Complain,
): T {
  if (value === undefined || value === null) {
    return fallback;
  }
  if (fits(value)) {
    return value;
  }
  complain(key, value, `wrong type or out of bounds; ${JSON.stringify(fallback)} counts instead.`);
  return fallback;
}

function readServers(value: unknown, complain: Complain): ConfiguredServer[] {
  if (value === undefined || value === null) {
    return [];
  }
  if (!Array.isArray(value)) {
    complain('servers', value, 'not a list; no server counts as configured.');
    return [];
  }
  const servers = new Map<string, ConfiguredServer>();
  for (const entry of value as unknown[]) {
    const { name, url } = (entry ?? {}) as { name?: unknown; url?: unknown };
    if (!isString(name) || name.trim() === '' || !isString(url)) {
      complain('servers', entry, 'each entry needs a "name" and a "url", both text; left out.');
    } else if (name.trim() === LOCAL_SERVER_NAME || servers.has(name.trim())) {
      complain('servers', entry, 'the name is taken by another server; left out.');
    } else {
      const parsed = normalizeBaseUrl(url);
      if (parsed.ok) {
        servers.set(name.trim(), { name: name.trim(), url: parsed.url });
      } else {
        complain('servers', entry, `${inEnglish(parsed.reason)} The entry is left out.`);
      }
    }
  }
  return [...servers.values()];
}

/** The text with whatever stands before an `@` of its authority masked. */
function maskUserInfo(text: string): string {
  return text.replace(/^([a-z][a-z0-9+.-]*:\/*)?[^/?#]*@/i, '$1***@');
}

/** A setting's value for the log: short, and without a user name or password in a URL. */
function mask(value: unknown): string {
  const text = JSON.stringify(value, (_key, part: unknown) =>
    typeof part === 'string' ? maskUserInfo(part) : part,
  ) as string | undefined;
  return (text ?? 'undefined').slice(0, 200);
}
