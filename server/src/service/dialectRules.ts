/** Where the dialects plug in what only one of them has to say of a document. */
import { dialectOf } from '../schema/dialects';
import { SPIN_V1_SCHEMA } from '../schema/spinV1';
import type { Dialect } from '../schema/types';
import { looksLikeInvoice } from './dialects/invoice/recognise';
import { InvoiceRuleChecker } from './dialects/invoice/rules/table';
import { looksLikeKeyFile } from './dialects/keyring/recognise';
import { checkKeyring, checkSecretKeys } from './dialects/keyring/rules';
import { MANIFEST } from './dialects/runtimeConfig/manifest';
import { looksLikeRuntimeConfig } from './dialects/runtimeConfig/recognise';
import { checkRuntimeConfig } from './dialects/runtimeConfig/rules';
import { SpinRuleChecker } from './dialects/spin/rules/table';
import type { ParsedManifest } from './document';
import type { Finding } from './problems';
import { NO_QUESTIONS } from './meaning/fileQuestions';
import type { FileFacts, FileQuestions, LanguageServiceHost } from './types';

/** What a dialect adds to reader and schema. */
export interface DialectRules {
  /** Whether the structure of the document is our business at all. */
  isOurs(document: ParsedManifest): boolean;
  /** What the rules of the dialect find, in any order. */
  check(document: ParsedManifest, files?: FileFacts): readonly Finding[];
  /** What `check` wants to know of files beside the document; the same object for the same version. */
  fileQuestions(document: ParsedManifest): FileQuestions;
}

/** A runtime configuration asks only what the manifest uses. */
const OF_THE_MANIFEST: FileQuestions = { ...NO_QUESTIONS, texts: [MANIFEST] };

/** For one service: rules remember what they read of untouched parts. */
export function createDialectRules(
  host: LanguageServiceHost,
): Readonly<Record<Dialect, DialectRules>> {
  const invoice = new InvoiceRuleChecker(host);
  const spin = new SpinRuleChecker(host);
  return {
    invoice: {
      isOurs: (document) => isChosen(document) || looksLikeInvoice(document.toml),
      check: ({ uri, toml }, files) => invoice.check(uri, toml.root, files),
      fileQuestions: ({ uri, toml }) => invoice.fileQuestions(uri, toml.root),
    },
    spin: {
      isOurs: () => true,
      check: ({ uri, toml, schema }, files) =>
        spin.check(uri, toml.root, schema === SPIN_V1_SCHEMA ? 1 : 2, files),
      fileQuestions: ({ toml, schema }) =>
        spin.fileQuestions(toml.root, schema === SPIN_V1_SCHEMA ? 1 : 2),
    },
    runtimeConfig: {
      isOurs: (document) => isChosen(document) || looksLikeRuntimeConfig(document.toml),
      check: ({ toml }, files) => checkRuntimeConfig(toml.root, files),
      fileQuestions: () => OF_THE_MANIFEST,
    },
    keyring: {
      isOurs: isKeyFile,
      check: ({ toml }) => checkKeyring(toml.root, host),
      fileQuestions: () => NO_QUESTIONS,
    },
    secretKeys: {
      isOurs: isKeyFile,
      check: ({ toml }) => checkSecretKeys(toml.root, host),
      fileQuestions: () => NO_QUESTIONS,
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
