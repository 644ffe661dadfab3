/** Commands that the client says it has. */
import { CLIENT_COMMANDS } from '../contract/commands';
import type { InitializationOptions } from '../contract/languageServer';

/** Those of `initializationOptions`, as they came over the wire, that we know how to call. */
export function commandsOf(initializationOptions: unknown): ReadonlySet<string> {
  const { commands } = (initializationOptions ?? {}) as Partial<InitializationOptions>;
  const known: readonly string[] = Object.values(CLIENT_COMMANDS);
  return new Set(Array.isArray(commands) ? known.filter((id) => commands.includes(id)) : []);
}
