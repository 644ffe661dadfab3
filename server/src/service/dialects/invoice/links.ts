/** Strings of an invoice that lead somewhere. */
import { CLIENT_COMMANDS } from '../../../contract/commands';
import { parseBindleId } from '../../../domain/bindleId';
import { fileBeside } from '../../meaning/files';
import type { LinkPart, LinkRule } from '../../meaning/types';

/** Ids of a licence expression; `LicenseRef-…` and `DocumentRef-…` are somebody's own. */
const LICENCE_WORD = /[A-Za-z0-9][A-Za-z0-9.+-]*(?::[A-Za-z0-9.+-]+)?/g;
/** Operators, and words that stand for no licence in particular. */
const NO_LICENCE = /^(?:AND|OR|WITH|OTHER|NONE|NOASSERTION|(?:LicenseRef|DocumentRef)-.*)$/i;

export const INVOICE_LINKS: readonly LinkRule[] = [
  {
    path: ['parcel', 'label', 'name'],
    message: 'Open the file',
    find: (text, uri) => whole(text, fileBeside(uri, text)),
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

function licences(text: string): LinkPart[] {
  return [...text.matchAll(LICENCE_WORD)]
    .filter(([word]) => !NO_LICENCE.test(word))
    .map(({ 0: word, index }) => ({
      from: index,
      to: index + word.length,
      // `GPL-2.0+`: the page is that of the licence itself.
      target: `https://spdx.org/licenses/${word.replace(/\+$/, '')}.html`,
    }));
}

function whole(text: string, target: string | undefined): LinkPart[] {
  return target === undefined ? [] : [{ from: 0, to: text.length, target }];
}

/** A link that runs a command of the client, as VS Code reads it. */
function commandLink(command: string, args: readonly unknown[]): string {
  return `command:${command}?${encodeURIComponent(JSON.stringify(args))}`;
}
