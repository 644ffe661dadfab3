/**
 * `invoice.toml` as the reference implementation of Bindle reads it: every table refuses unknown
 * keys, names are camelCase, there are no aliases. Keys stand in the order in which the reference
 * writes them.
 */
import { INVOICE_DOCS } from './invoiceLinks';
import { PARCEL } from './invoiceParcel';
import { SIGNATURE, SIGNATURES_LINK } from './invoiceSignature';
import { BOOLEAN, STRING, STRINGS, arrayOf, formatted, stringMap, tableOf, wordOf } from './make';
import type { DialectSchema, TableSchema } from './types';

const BINDLE: TableSchema = {
  title: '[bindle]',
  doc: 'Who this bindle is: its name and version make the id under which servers store it, once and for ever.',
  keys: {
    name: {
      type: STRING,
      required: true,
      doc: 'First part of the id. It may have segments, from the general to the special, joined by `/`. Servers take any text, but only letters, digits, `.`, `_`, `-` and `/` pass through every URL.',
      example: '"example.com/weather"',
      link: INVOICE_DOCS.ids,
    },
    version: {
      type: formatted('semver'),
      required: true,
      doc: 'Second part of the id: a full [SemVer 2.0.0](https://semver.org/spec/v2.0.0.html) version, without `v` and never shortened. A version that was pushed can never be changed or used again. Two versions that differ in build metadata only (`1.0.0`, `1.0.0+a`) are two bindles.',
      example: '"1.0.0"',
      link: INVOICE_DOCS.ids,
    },
    description: {
      type: STRING,
      doc: 'One line for people who look through search results.',
      example: '"Weather for the next seven days"',
      link: INVOICE_DOCS.invoice,
    },
    authors: {
      type: STRINGS,
      doc: 'The people behind the bindle, usually as `Name <mail address>`. Information only; who really made it is what signatures prove.',
      example: '["Ann Example"]',
      link: INVOICE_DOCS.invoice,
    },
  },
  refused: {
    license: 'Put it into [parcel.label.annotations] as "bindle.dev/license".',
  },
};

const GROUP: TableSchema = {
  title: '[[group]]',
  doc: 'A set of parcels that are used together or not at all. Parcels join with `conditions.memberOf`; a parcel in no group is always used.',
  keys: {
    name: {
      type: STRING,
      required: true,
      doc: 'What `memberOf` and `requires` of the parcels call the group. Each group needs a name of its own.',
      example: '"server"',
      link: INVOICE_DOCS.groups,
    },
    required: {
      type: BOOLEAN,
      doc: 'Whether the group is wanted from the start. Otherwise a user asks for it, or a parcel that is used `requires` it.',
      default: 'false',
      example: 'true',
      link: INVOICE_DOCS.groups,
    },
    satisfiedBy: {
      type: wordOf([
        { value: 'allOf', doc: 'Every parcel of the group is needed. The default.' },
        { value: 'oneOf', doc: 'At least one parcel of the group is needed.' },
        { value: 'optional', doc: 'No parcel of the group is needed for it to be satisfied.' },
        { value: 'anyOf', doc: 'Another name for `optional`.' },
      ]),
      doc: 'How many of its parcels a wanted group needs. Servers store any text and never look at it; it is for the program that picks the parcels.',
      default: '"allOf"',
      example: '"oneOf"',
      link: INVOICE_DOCS.groups,
    },
  },
  refused: { satisfied_by: 'It is written satisfiedBy.' },
};

const ROOT: TableSchema = {
  title: 'the invoice',
  doc: 'An invoice says what a bindle is and lists what belongs to it. Pushed to a Bindle server, it can never be changed.',
  keys: {
    bindleVersion: {
      type: wordOf([{ value: '1.0.0', doc: 'The only version of the format there is.' }]),
      required: true,
      doc: 'Version of the invoice format, not of the bindle. It stands above all tables.',
      example: '"1.0.0"',
      link: INVOICE_DOCS.invoice,
    },
    yanked: {
      type: BOOLEAN,
      doc: 'Whether the bindle was withdrawn: servers then give it only to those who ask for yanked ones. The server sets it; an invoice that says `true` is refused on push. It cannot be taken back.',
      default: 'false',
      example: 'false',
      link: INVOICE_DOCS.invoice,
    },
    yankedSignature: {
      type: arrayOf(tableOf({ ...SIGNATURE, title: '[[yankedSignature]]' })),
      rare: true,
      doc: 'Signatures of those who withdrew the bindle. Read and kept by servers, but no tool writes or checks them.',
      link: SIGNATURES_LINK,
    },
    bindle: {
      type: tableOf(BINDLE),
      required: true,
      doc: 'Name, version and description of the bindle.',
      example: '{ name = "example.com/weather", version = "1.0.0" }',
      link: INVOICE_DOCS.invoice,
    },
    annotations: {
      type: stringMap('annotation'),
      doc: 'Notes on the whole bindle, for programs and people, in words of your own. Servers store them and never read them. Every value is a string.',
      example: '{ "example.com/team" = "docs" }',
      link: INVOICE_DOCS.invoice,
    },
    parcel: {
      type: arrayOf(tableOf(PARCEL)),
      doc: 'The files of the bindle, one `[[parcel]]` each.',
      link: INVOICE_DOCS.invoice,
    },
    group: {
      type: arrayOf(tableOf(GROUP)),
      doc: 'Named sets of parcels, so that a program can fetch a part of the bindle.',
      example: '[{ name = "server", required = true }]',
      link: INVOICE_DOCS.groups,
    },
    signature: {
      type: arrayOf(tableOf(SIGNATURE)),
      doc: 'Who stands for this invoice. A server of release 0.9 or later takes only an invoice with a signature that it can check, and adds its own; 0.8 also takes unsigned ones.',
      link: SIGNATURES_LINK,
    },
  },
  refused: {
    yanked_reason: 'Documents name it, but no tool reads it; remove it.',
    yanked_signature: 'It is written yankedSignature.',
    parcels: 'Each parcel is a [[parcel]] table of its own.',
    groups: 'Each group is a [[group]] table of its own.',
    signatures: 'Each signature is a [[signature]] table of its own.',
    name: 'It belongs in the [bindle] table.',
    version: 'It belongs in the [bindle] table.',
    description: 'It belongs in the [bindle] table.',
    authors: 'It belongs in the [bindle] table.',
  },
};

/** Everything that an `invoice.toml` may hold. */
export const INVOICE_SCHEMA: DialectSchema = { dialect: 'invoice', title: 'invoice', root: ROOT };
