/** What client and language server agree on. Types and names only, imported by both sides. */

/** Language ids contributed by package.json. */
export const LANGUAGE_IDS = {
  invoice: 'bindle-invoice',
  spin: 'spin-manifest',
  runtimeConfig: 'spin-runtime-config',
  keyring: 'bindle-keyring',
  secretKeys: 'bindle-secret-keys',
} as const;

/** Names of manifests: ours whatever their language id, and looked for in folders. */
export const FILE_NAMES = { invoice: 'invoice.toml', spin: 'spin.toml' } as const;

/** Names of Spin's runtime configuration: ours whatever their language id, never looked for. */
export const RUNTIME_CONFIG_NAMES = ['runtime-config.toml', 'runtime_config.toml'] as const;

/** Names of Bindle's key files: ours whatever their language id, never looked for. */
export const KEY_FILE_NAMES = {
  keyring: ['keyring.toml'],
  secretKeys: ['secret_keys.toml', 'signing-keys.toml'],
} as const;

/** `source` of every diagnostic. */
export const DIAGNOSTIC_SOURCE = 'bindle';

/** Kind of the code action that applies every safe fix of a file (`editor.codeActionsOnSave`). */
export const FIX_ALL_KIND = 'source.fixAll.bindle';

/** Sent once, with `initialize`. */
export interface InitializationOptions {
  /** English sentence → translation, as `vscode.l10n.bundle` holds it. Absent: English. */
  readonly l10nBundle?: Readonly<Record<string, string>>;
  /** URL of docs/rules.md as the client can open it; `#` and the anchor of a rule are added. Absent: codes are no links. */
  readonly rulesUrl?: string;
  /** Those commands of `contract/commands.ts` that the client has. Absent: none. */
  readonly commands?: readonly string[];
  /** The client answers the requests of `contract/workspaceFiles.ts` and reports changed files. Absent: it doesn't. */
  readonly files?: boolean;
  /** The client answers the request of `contract/bindleSearch.ts`. Absent: it doesn't. */
  readonly bindles?: boolean;
}
