/** Translation of what the server says, by the bundle that the client sends with `initialize`. */
import type { InitializationOptions } from '../contract/languageServer';

export type Localize = (message: string, ...args: readonly string[]) => string;

/**
 * A translator over `initializationOptions` as they came over the wire: anything that is not the
 * agreed shape counts as "no bundle". A sentence without a translation stays English.
 */
export function createLocalize(initializationOptions: unknown): Localize {
  const bundle = bundleOf(initializationOptions);
  return (message, ...args) =>
    (bundle.get(message) ?? message).replace(
      /\{(\d+)\}/g,
      (placeholder, index: string) => args[Number(index)] ?? placeholder,
    );
}

function bundleOf(initializationOptions: unknown): ReadonlyMap<string, string> {
  const { l10nBundle } = (initializationOptions ?? {}) as Partial<InitializationOptions>;
  if (typeof l10nBundle !== 'object' || l10nBundle === null) {
    return new Map();
  }
  return new Map(
    Object.entries(l10nBundle as Record<string, unknown>).filter(
      (entry): entry is [string, string] => typeof entry[1] === 'string',
    ),
  );
}
