/** A name that breaks its grammar gets the one that was probably meant, at all its places. */
import type { NameFault } from '../../domain/spinNames';
import { nameAt } from '../features/nameIndex';
import { rename } from '../features/rename';
import type { LanguageServiceHost } from '../types';
import type { Fixer } from '../meaning/fixes';

/** A rename that can't be made offers nothing: nobody hears why. */
const SILENT: LanguageServiceHost = {
  localize: (message) => message,
  abilities: {
    markdown: false,
    snippets: false,
    hierarchicalSymbols: false,
    relatedInformation: false,
    codeDescription: false,
  },
};

export const NAME_FIXERS: Readonly<Record<string, Fixer>> = {
  'use-suggested-name': ({ span }, { document }) => {
    const position = document.positionAt(span.start);
    const here = nameAt(document, position)?.here;
    const fault: NameFault | undefined = here?.kind.rename?.explain(here.text);
    const suggestion = fault?.suggestion;
    const answer = suggestion === undefined ? null : rename(document, position, suggestion, SILENT);
    return answer?.ok !== true || suggestion === undefined
      ? []
      : [
          {
            message: answer.edits.length > 1 ? 'Rename to “{0}” everywhere' : 'Change to “{0}”',
            args: [suggestion],
            changes: answer.edits.map(({ range, newText }) => ({
              start: document.offsetAt(range.start),
              end: document.offsetAt(range.end),
              text: newText,
            })),
            preferred: true,
          },
        ];
  },
};
