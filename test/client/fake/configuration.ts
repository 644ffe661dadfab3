/** Settings: the defaults of package.json, the user's, the workspace's. */
import { readFileSync } from 'node:fs';

type Values = Record<string, unknown>;

interface Manifest {
  readonly contributes: {
    readonly configuration: { readonly properties: Record<string, { default?: unknown }> };
    readonly commands: readonly { readonly command: string }[];
    readonly taskDefinitions: readonly {
      readonly type: string;
      readonly properties: Record<string, { default?: unknown }>;
    }[];
  };
}

export function readPackageJson(): Manifest {
  return JSON.parse(readFileSync('package.json', 'utf8')) as Manifest;
}

export class Configuration {
  readonly defaults: Values = Object.fromEntries(
    Object.entries(readPackageJson().contributes.configuration.properties).map(
      ([key, { default: value }]) => [key, value],
    ),
  );
  user: Values = {};
  workspace: Values = {};
  /** What folders set for themselves, by their path. */
  folders = new Map<string, Values>();
  onUpdate: (key: string) => void = () => undefined;

  section(name: string, resource?: { readonly path: string }) {
    const full = (key: string) => `${name}.${key}`;
    const folder = [...this.folders].find(([path]) => resource?.path.startsWith(`${path}/`))?.[1];
    return {
      get: (key: string): unknown =>
        folder?.[full(key)] ??
        this.workspace[full(key)] ??
        this.user[full(key)] ??
        this.defaults[full(key)],
      inspect: (key: string) => ({
        key: full(key),
        defaultValue: this.defaults[full(key)],
        globalValue: this.user[full(key)],
        workspaceValue: this.workspace[full(key)],
      }),
      update: async (key: string, value: unknown, target: number): Promise<void> => {
        (target === 2 ? this.workspace : this.user)[full(key)] = value;
        this.onUpdate(full(key));
      },
    };
  }
}
