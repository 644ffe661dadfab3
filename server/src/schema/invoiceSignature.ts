/** `[[signature]]` of an invoice. */
import { INVOICE_DOCS } from './invoiceLinks';
import { STRING, wordOf } from './make';
import type { EnumValue, TableSchema } from './types';

export const SIGNATURES_LINK = INVOICE_DOCS.signing;

/** In files exactly these, in lower case. */
export const SIGNATURE_ROLES: readonly EnumValue[] = [
  { value: 'creator', doc: 'Made the bindle.' },
  { value: 'approver', doc: 'Looked at the bindle and approved it.' },
  { value: 'host', doc: 'Server that stores the bindle. It adds this signature on push.' },
  { value: 'proxy', doc: 'Program that passed the bindle on.' },
];

export const SIGNATURE: TableSchema = {
  title: '[[signature]]',
  doc: 'One signature. It covers the name, the version, the signer, the role and the digests of all parcels in their order; a later change of any of these breaks it.',
  keys: {
    by: {
      type: STRING,
      required: true,
      doc: 'Label of the key that signed, usually a person as `Name <mail address>`.',
      example: '"Ann Example"',
      link: SIGNATURES_LINK,
    },
    signature: {
      type: STRING,
      required: true,
      doc: 'The Ed25519 signature itself: base64 of 64 bytes. Tools write it.',
      link: SIGNATURES_LINK,
    },
    key: {
      type: STRING,
      required: true,
      doc: 'Public key that checks the signature: base64 of 32 bytes. It counts only where it is in the reader’s keyring.',
      link: SIGNATURES_LINK,
    },
    role: {
      type: wordOf(SIGNATURE_ROLES, true),
      required: true,
      doc: 'In which role the signer signed. Lower case only.',
      example: '"creator"',
      link: SIGNATURES_LINK,
    },
    at: {
      type: { kind: 'integer', min: 0n },
      required: true,
      doc: 'When it was signed, in seconds since 1970. It is not covered by the signature.',
      example: '1700000000',
      link: SIGNATURES_LINK,
    },
  },
};
