/** package.json and package.nls.json as the tests read them. */
import { readFileSync } from 'node:fs';

export interface Command {
  readonly command: string;
  readonly title: string;
  readonly category?: string;
  readonly icon?: string;
  readonly enablement?: string;
}

export interface MenuItem {
  readonly command: string;
  readonly when?: string;
  readonly group?: string;
}

export interface Setting {
  readonly type: string;
  readonly default?: unknown;
  readonly scope?: string;
  readonly order?: number;
  readonly markdownDescription?: string;
  readonly enum?: readonly string[];
  readonly enumDescriptions?: readonly string[];
  readonly tags?: readonly string[];
}

export interface Manifest {
  readonly [key: string]: unknown;
  readonly name: string;
  readonly version: string;
  readonly publisher: string;
  readonly main: string;
  readonly engines: { readonly vscode: string; readonly node: string };
  readonly activationEvents: readonly string[];
  readonly extensionKind: readonly string[];
  readonly scripts: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly capabilities: {
    readonly untrustedWorkspaces: {
      readonly supported: string;
      readonly description: string;
      readonly restrictedConfigurations: readonly string[];
    };
    readonly virtualWorkspaces: { readonly supported: string; readonly description: string };
  };
  readonly contributes: {
    readonly commands: readonly Command[];
    readonly menus: Readonly<Record<string, readonly MenuItem[]>>;
    readonly configuration: { readonly properties: Readonly<Record<string, Setting>> };
    readonly languages: readonly {
      readonly id: string;
      readonly filenames: readonly string[];
      readonly configuration: string;
    }[];
    readonly grammars: readonly { readonly scopeName: string; readonly path: string }[];
    readonly views: Readonly<Record<string, readonly Readonly<Record<string, string>>[]>>;
    readonly viewsContainers: {
      readonly activitybar: readonly { readonly id: string; readonly icon: string }[];
    };
    readonly viewsWelcome: readonly Readonly<Record<string, string>>[];
    readonly taskDefinitions: readonly {
      readonly type: string;
      readonly required: readonly string[];
      readonly properties: Readonly<Record<string, { readonly description?: string }>>;
    }[];
  };
}

export const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;

export const nls = JSON.parse(readFileSync('package.nls.json', 'utf8')) as Readonly<
  Record<string, string>
>;

/** The words behind `%key%`, or the text itself. */
export function words(text: string): string {
  return /^%.+%$/.test(text) ? (nls[text.slice(1, -1)] ?? text) : text;
}
