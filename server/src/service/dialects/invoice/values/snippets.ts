/** Blocks to start from. */
import type { Snippet, SnippetPart } from '../../../meaning/values';

const pair = (key: string, value: SnippetPart): readonly SnippetPart[] => [`${key} = `, value];

const PARCEL: Snippet['lines'] = [
  ['[[parcel]]'],
  [],
  ['[parcel.label]'],
  pair('sha256', { quoted: '' }),
  pair('mediaType', { quoted: 'application/wasm' }),
  pair('name', { quoted: 'app.wasm' }),
  pair('size', { bare: '0' }),
];

export const INVOICE_SNIPPETS: readonly Snippet[] = [
  {
    label: 'invoice',
    summary: 'a whole invoice with one parcel',
    whole: true,
    lines: [
      ['bindleVersion = ', { quoted: '1.0.0' }],
      [],
      ['[bindle]'],
      pair('name', { quoted: 'example.com/app' }),
      pair('version', { quoted: '0.1.0' }),
      pair('description', { quoted: '' }),
      pair('authors', { bare: '[]' }),
      [],
      ...PARCEL,
    ],
  },
  { label: 'parcel', summary: 'a parcel with its label', lines: PARCEL },
  {
    label: 'group',
    summary: 'a group of parcels',
    lines: [
      ['[[group]]'],
      pair('name', { quoted: 'server' }),
      pair('required', { bare: 'true', choices: ['true', 'false'] }),
      pair('satisfiedBy', { quoted: 'allOf', choices: ['allOf', 'oneOf', 'optional'] }),
    ],
  },
  {
    label: 'signature',
    summary: 'a signature to be filled in by a tool',
    lines: [
      ['[[signature]]'],
      pair('by', { quoted: '' }),
      pair('signature', { quoted: '' }),
      pair('key', { quoted: '' }),
      pair('role', { quoted: 'creator', choices: ['creator', 'approver', 'host', 'proxy'] }),
      pair('at', { bare: '0' }),
    ],
  },
];
