/** Lines above tables. A lens whose command the client has not is left out, or only says its words. */
import type { CodeLens, Command } from 'vscode-languageserver-types';
import { CLIENT_COMMANDS } from '../../contract/commands';
import type { ParsedManifest } from '../document';
import type { Lens } from '../meaning/types';
import type { LanguageServiceHost } from '../types';
import { MEANINGS } from './meanings';

/** In the order of the text. */
export function codeLenses(document: ParsedManifest, host: LanguageServiceHost): CodeLens[] {
  return MEANINGS[document.dialect]
    .lenses(document.toml, host, document.uri)
    .flatMap((lens) => {
      const command = commandOf(lens, document, host.commands);
      return command === undefined ? [] : [{ start: lens.at.span.start, lens, command }];
    })
    .sort((a, b) => a.start - b.start)
    .map(({ lens, command }) => ({ range: document.rangeOf(lens.at.span), command }));
}

function commandOf(
  { title, command, arguments: more = [], places = [], at }: Lens,
  document: ParsedManifest,
  commands: ReadonlySet<string> | undefined,
): Command | undefined {
  if (command !== undefined) {
    return commands?.has(command) === true
      ? { title, command, arguments: [document.uri, ...more] }
      : undefined;
  }
  if (places.length === 0 || commands?.has(CLIENT_COMMANDS.showReferences) !== true) {
    // Without a command a client shows the words alone.
    return { title, command: '' };
  }
  return {
    title,
    command: CLIENT_COMMANDS.showReferences,
    arguments: [
      document.uri,
      document.positionAt(at.span.start),
      places.map(({ span }) => ({ uri: document.uri, range: document.rangeOf(span) })),
    ],
  };
}
