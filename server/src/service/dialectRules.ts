/** Where the dialects plug in what only one of them has to say of a document. */
import { dialectOf } from '../schema/dialects';
import type { Dialect } from '../schema/types';
import { looksLikeInvoice } from './dialects/invoice/recognise';
import { InvoiceRuleChecker } from './dialects/invoice/rules/table';
import { looksLikeKeyFile } from './dialects/keyring/recognise';
import { checkKeyring, checkSecretKeys } from './dialects/keyring/rules';
import type { ParsedManifest } from './document';
import type { Finding } from './problems';
import type { FileFacts, LanguageServiceHost, NamedFile } from './types';

/** What a dialect adds to reader and schema. */
export interface DialectRules {
  /** Whether the structure of the document is our business at all. */
  isOurs(document: ParsedManifest): boolean;
  /** What the rules of the dialect find, in any order. */
  check(document: ParsedManifest, files?: FileFacts): readonly Finding[];
  /** The files that the document names. */
  namedFiles(document: ParsedManifest): readonly NamedFile[];
}

/** For one service: rules remember what they read of untouched parts. */
export function createDialectRules(
  host: LanguageServiceHost,
): Readonly<Record<Dialect, DialectRules>> {
  const invoice = new InvoiceRuleChecker(host);
  return {
    invoice: {
      isOurs: (document) => isChosen(document) || looksLikeInvoice(document.toml),
      check: ({ uri, toml }, files) => invoice.check(uri, toml.root, files),
      namedFiles: ({ uri, toml }) => invoice.namedFiles(uri, toml.root),
    },
    spin: { isOurs: () => true, check: () => [], namedFiles: () => [] },
    keyring: {
      isOurs: isKeyFile,
      check: ({ toml }) => checkKeyring(toml.root, host),
      namedFiles: () => [],
    },
    secretKeys: {
      isOurs: isKeyFile,
      check: ({ toml }) => checkSecretKeys(toml.root, host),
      namedFiles: () => [],
    },
  };
}

function isKeyFile(document: ParsedManifest): boolean {
  return isChosen(document) || looksLikeKeyFile(document.toml);
}

/**
 * Whether a person said what the file is. VS Code gives our language id by the name alone, and the
 * names are common ones; only under another name was the language chosen.
 */
function isChosen({ uri }: ParsedManifest): boolean {
  return dialectOf(uri, '') === undefined;
}
