/** `[[parcel]]` of an invoice: the label that describes a file, and the conditions of its use. */
import { ANNOTATIONS, FEATURES } from './invoiceKnownKeys';
import { INVOICE_DOCS } from './invoiceLinks';
import { STRING, STRINGS, formatted, stringMap, tableOf, wordOf } from './make';
import type { TableSchema } from './types';

/** Sizes are unsigned, and TOML integers end at 2^63 - 1. */
const MAX_SIZE = 2n ** 63n - 1n;

const LABEL: TableSchema = {
  title: '[parcel.label]',
  doc: 'What the parcel is: its digest, which is its address, and what a program needs to know before it fetches it.',
  keys: {
    sha256: {
      type: formatted('sha256'),
      required: true,
      doc: 'SHA-256 of the content, 64 lower-case hex digits. Servers find the parcel by it and compare it letter by letter on upload; equal content is stored once.',
      example: '"23f310b54076878fd4c36f0c60ec92011a8b406349b98dd37d08577d17397de5"',
      link: INVOICE_DOCS.label,
    },
    mediaType: {
      type: wordOf([
        { value: 'application/wasm', doc: 'A WebAssembly module or component.' },
        { value: 'application/toml', doc: 'TOML, a configuration say.' },
        { value: 'application/json', doc: 'JSON.' },
        { value: 'application/octet-stream', doc: 'Bytes of no known kind.' },
        { value: 'text/plain', doc: 'Plain text.' },
        { value: 'text/html', doc: 'A web page.' },
        { value: 'text/css', doc: 'A style sheet.' },
        { value: 'text/javascript', doc: 'JavaScript.' },
        { value: 'image/png', doc: 'A PNG image.' },
        { value: 'image/svg+xml', doc: 'An SVG image.' },
        {
          value: 'application/vnd.fermyon.spin+toml',
          doc: 'The application manifest that Spin 0.1 to 1.5 reads from a bindle. An invoice for Spin has exactly one.',
        },
      ]),
      required: true,
      doc: 'Kind of the content, as `type/subtype`. A server sends it as the content type of the parcel.',
      example: '"application/wasm"',
      link: INVOICE_DOCS.label,
    },
    name: {
      type: STRING,
      required: true,
      doc: 'File name, usually a relative path with `/`. Programs that unpack the bindle write the parcel there. Documents call it optional; every tool requires it.',
      example: '"static/index.html"',
      link: INVOICE_DOCS.label,
    },
    size: {
      type: { kind: 'integer', min: 0n, max: MAX_SIZE },
      required: true,
      doc: 'Length of the content in bytes. An upload of any other length is refused.',
      example: '1048',
      link: INVOICE_DOCS.label,
    },
    annotations: {
      type: stringMap('annotation', ANNOTATIONS),
      doc: 'Notes on this parcel, in words of your own. Names that begin with `bindle.dev/` are reserved. Every value is a string. The reference server cannot store a label that has these and `origin`.',
      example: '{ "bindle.dev/license" = "Apache-2.0" }',
      link: INVOICE_DOCS.label,
    },
    feature: {
      type: {
        kind: 'map',
        keyName: 'feature section',
        values: stringMap('feature'),
        knownKeys: FEATURES,
      },
      doc: 'Properties by which a program picks parcels, in sections: exactly two levels of tables, every value a string. The reference server cannot store a label that has these and `origin`.',
      example: '{ wasm = { library = "true" } }',
      link: INVOICE_DOCS.label,
    },
    origin: {
      type: STRING,
      doc: 'Id of the bindle from which this parcel was taken over. Free text; no tool follows it. The reference server cannot store a label that has it and `annotations` or `feature`.',
      example: '"example.com/weather/1.0.0"',
      link: INVOICE_DOCS.label,
    },
  },
  refused: {
    media_type: 'It is written mediaType.',
    sha512: 'Documents name it, but no tool reads it; remove it.',
    memberOf: 'It belongs in [parcel.conditions].',
    requires: 'It belongs in [parcel.conditions].',
  },
};

const CONDITIONS: TableSchema = {
  title: '[parcel.conditions]',
  doc: 'When the parcel is used. Without conditions it always is.',
  keys: {
    memberOf: {
      type: STRINGS,
      doc: 'Names of the groups that the parcel belongs to. It is then used only when one of them is. Without this key the parcel is in the global group, which is always used.',
      example: '["server"]',
      link: INVOICE_DOCS.groups,
    },
    requires: {
      type: STRINGS,
      doc: 'Names of the groups that must be used whenever this parcel is. They may bring more groups with them, but never in a circle.',
      example: '["locales"]',
      link: INVOICE_DOCS.groups,
    },
  },
  refused: { member_of: 'It is written memberOf.' },
};

export const PARCEL: TableSchema = {
  title: '[[parcel]]',
  doc: 'One file of the bindle. Its content is uploaded on its own and found by its digest.',
  keys: {
    label: {
      type: tableOf(LABEL),
      required: true,
      doc: 'What the parcel is: digest, kind, name and size.',
      example:
        '{ sha256 = "23f310b54076878fd4c36f0c60ec92011a8b406349b98dd37d08577d17397de5", mediaType = "text/plain", name = "red.txt", size = 9 }',
      link: INVOICE_DOCS.label,
    },
    conditions: {
      type: tableOf(CONDITIONS),
      doc: 'Which groups the parcel belongs to and which it needs.',
      example: '{ memberOf = ["server"] }',
      link: INVOICE_DOCS.groups,
    },
  },
  refused: {
    sha256: 'It belongs in [parcel.label].',
    mediaType: 'It belongs in [parcel.label].',
    name: 'It belongs in [parcel.label].',
    size: 'It belongs in [parcel.label].',
    memberOf: 'It belongs in [parcel.conditions].',
    requires: 'It belongs in [parcel.conditions].',
  },
};
