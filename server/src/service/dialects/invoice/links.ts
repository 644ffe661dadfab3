/** Strings of an invoice that lead somewhere. */
import { CLIENT_COMMANDS } from '../../../contract/commands';
import { parseBindleId } from '../../../domain/bindleId';
import { LICENCE_IDS } from '../../../domain/spdxLicences';
import { knownFileBeside } from '../../meaning/files';
import type { LinkPart, LinkRule } from '../../meaning/types';

/** Words of a licence expression. */
const LICENCE_WORD = /[A-Za-z0-9][A-Za-z0-9.+:-]*/g;

/** No expression that a person wrote is longer. */
const LONGEST_EXPRESSION = 1000;

export const INVOICE_LINKS: readonly LinkRule[] = [
  {
    path: ['parcel', 'label', 'name'],
    message: 'Open the file',
    find: (text, uri, host) => whole(text, knownFileBeside(uri, text, host)),
  },
  {
    path: ['parcel', 'label', 'origin'],
    message: 'Open the invoice of this bindle',
    find: (text, _uri, { commands }) =>
      commands?.has(CLIENT_COMMANDS.openBindle) === true && parseBindleId(text) !== undefined
        ? whole(text, commandLink(CLIENT_COMMANDS.openBindle, [{ id: text }]))
        : [],
  },
  {
    path: ['parcel', 'label', 'annotations', 'bindle.dev/license'],
    message: 'Read the licence',
    find: licences,
  },
];

/** Each identifier of an expression (`MIT OR Apache-2.0`); what SPDX has no page for is no link. */
function licences(text: string): LinkPart[] {
  let before = '';
  return [...text.slice(0, LONGEST_EXPRESSION).matchAll(LICENCE_WORD)].flatMap(
    ({ 0: word, index }) => {
      const page = before === 'WITH' ? word : licencePage(word);
      before = word.toUpperCase();
      return page === undefined
        ? []
        : [
            {
              from: index,
              to: index + word.length,
              target: `https://spdx.org/licenses/${encodeURIComponent(page)}.html`,
            },
          ];
    },
  );
}

/** Identifiers are the same in any case, addresses are not. `GPL-2.0+` is explained with the licence itself. */
function licencePage(word: string): string | undefined {
  const plain = word.replace(/\+$/, '').toLowerCase();
  return LICENCE_IDS.find((id) => id.toLowerCase() === plain);
}

function whole(text: string, target: string | undefined): LinkPart[] {
  return target === undefined ? [] : [{ from: 0, to: text.length, target }];
}

/** A link that runs a command of the client, as VS Code reads it. */
function commandLink(command: string, args: readonly unknown[]): string {
  return `command:${command}?${encodeURIComponent(JSON.stringify(args))}`;
}
