/**
 * `keyring.toml` (public keys that a person or a server trusts) and the files of secret keys
 * (`secret_keys.toml` of the client, `signing-keys.toml` of the server), as the reference
 * implementation of Bindle reads them: unknown keys are ignored, `key` has to be there even if empty.
 */
import { INVOICE_DOCS } from './invoiceLinks';
import { SIGNATURE_ROLES } from './invoiceSignature';
import { STRING, arrayOf, tableOf, wordOf } from './make';
import type { DialectSchema, KeySchema, TableSchema } from './types';

const VERSION: KeySchema = {
  type: STRING,
  required: true,
  doc: 'Version of the file format. The tools write `1.0`; any text is taken.',
  example: '"1.0"',
  link: INVOICE_DOCS.signing,
};

const LABEL: KeySchema = {
  type: STRING,
  required: true,
  doc: 'Whose key it is, usually a person as `Name <mail address>`. Signatures name the signer by it.',
  example: '"Ann Example"',
  link: INVOICE_DOCS.signing,
};

const ROLES = arrayOf(wordOf(SIGNATURE_ROLES, true));

const PUBLIC_KEY: TableSchema = {
  title: '[[key]]',
  doc: 'A public key that is trusted. Trust goes by the key: its label and its roles are not compared with those of a signature.',
  open: true,
  keys: {
    label: LABEL,
    roles: {
      type: ROLES,
      required: true,
      doc: 'What the key may sign as. No release of Bindle compares it with the role of a signature.',
      example: '["creator"]',
      link: INVOICE_DOCS.signing,
    },
    key: {
      type: STRING,
      required: true,
      doc: 'The Ed25519 public key: base64 of 32 bytes. A malformed one is left out with a warning.',
      link: INVOICE_DOCS.signing,
    },
    labelSignature: {
      type: STRING,
      doc: 'Signature of the label by the key itself: base64 of 64 bytes. It shows that the holder of the key chose the label; no release of Bindle checks it.',
      link: INVOICE_DOCS.signing,
    },
  },
};

const SECRET_KEY: TableSchema = {
  title: '[[key]]',
  doc: 'A key to sign with. Whoever has it signs in its name.',
  open: true,
  keys: {
    label: LABEL,
    keypair: {
      type: STRING,
      required: true,
      doc: 'The secret itself: base64 of the 32-byte seed and the 32-byte public key. Never show, send or commit it.',
      link: INVOICE_DOCS.signing,
    },
    roles: {
      type: ROLES,
      required: true,
      doc: 'What the key signs as. To sign, `bindle` takes the first key that has the wanted role.',
      example: '["creator"]',
      link: INVOICE_DOCS.signing,
    },
  },
};

export const KEYRING_SCHEMA: DialectSchema = {
  dialect: 'keyring',
  title: 'keyring',
  root: {
    title: 'the keyring',
    doc: 'Public keys whose signatures are trusted.',
    open: true,
    keys: {
      version: VERSION,
      key: {
        type: arrayOf(tableOf(PUBLIC_KEY)),
        required: true,
        doc: PUBLIC_KEY.doc,
        link: INVOICE_DOCS.signing,
      },
    },
  },
};

export const SECRET_KEYS_SCHEMA: DialectSchema = {
  dialect: 'secretKeys',
  title: 'secret keys',
  root: {
    title: 'the secret key file',
    doc: 'Keys to sign with. The tools write the file so that only its owner can read it.',
    open: true,
    keys: {
      version: VERSION,
      key: {
        type: arrayOf(tableOf(SECRET_KEY)),
        required: true,
        doc: SECRET_KEY.doc,
        link: INVOICE_DOCS.signing,
      },
    },
  },
};
