/** Where the reference tools keep their key files (Bindle reference, section 7). */
import { homedir } from 'node:os';
import path from 'node:path';

export interface Machine {
  readonly platform: string;
  readonly home: string;
  readonly env: Readonly<Record<string, string | undefined>>;
}

export interface KeyPlaces {
  readonly keyring: string;
  /** Of the client; the server's are `signing-keys.toml` beside it. */
  readonly secretKeys: string;
}

/** The keyring that `BINDLE_KEYRING` names, else that of the configuration folder; secret keys always there. */
export function keyPlaces(env: Machine['env'], machine: Partial<Machine> = {}): KeyPlaces {
  const { platform = process.platform, home = env['HOME'] ?? homedir() } = machine;
  const folder = path.join(configFolder({ platform, home, env }), 'bindle');
  const named = env['BINDLE_KEYRING'] ?? '';
  return {
    keyring: named === '' ? path.join(folder, 'keyring.toml') : named,
    secretKeys: path.join(folder, 'secret_keys.toml'),
  };
}

function configFolder({ platform, home, env }: Machine): string {
  if (platform === 'darwin') {
    return path.join(home, 'Library', 'Application Support');
  }
  if (platform === 'win32') {
    return env['APPDATA'] ?? path.join(home, 'AppData', 'Roaming');
  }
  const named = env['XDG_CONFIG_HOME'] ?? '';
  // A relative path there is to be ignored.
  return path.isAbsolute(named) ? named : path.join(home, '.config');
}
