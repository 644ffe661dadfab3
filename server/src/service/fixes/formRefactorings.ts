/** Refactorings of any TOML: the form of a table, the quotes of a string. */
import { CodeActionKind } from 'vscode-languageserver-types';
import { pairAt, sectionAt, valueAtOffset } from '../../toml/edit/find';
import {
  dottedToHeader,
  dottedToInline,
  inlineToDotted,
  inlineToHeader,
} from '../../toml/edit/forms';
import { headerToInline } from '../../toml/edit/headerForm';
import { requoted } from '../../toml/edit/strings';
import { keyText } from '../../toml/edit/write';
import type { Refactoring, RefactoringSource } from '../meaning/fixes';

const REWRITE = { kind: CodeActionKind.RefactorRewrite };

/** Behind this many lines a table in braces hides more than it tells. */
const MOST_PAIRS = 12;

const quotes: RefactoringSource = ({ toml }, { start }) => {
  const value = valueAtOffset(toml, start);
  if (value?.kind !== 'string') {
    return [];
  }
  const single = requoted(value, "'");
  const double = requoted(value, '"');
  return [
    ...(single === undefined
      ? []
      : [
          {
            ...REWRITE,
            message: 'Change to single quotes',
            changes: [{ ...value.span, text: single }],
          },
        ]),
    ...(double === undefined
      ? []
      : [
          {
            ...REWRITE,
            message: 'Change to double quotes',
            changes: [{ ...value.span, text: double }],
          },
        ]),
  ];
};

const forms: RefactoringSource = ({ toml }, { start }) => {
  const found: Refactoring[] = [];
  const add = (message: string, changes: Refactoring['changes'] | undefined): void => {
    if (changes !== undefined) {
      found.push({ ...REWRITE, message, changes });
    }
  };
  const section = sectionAt(toml, start);
  const header = section?.header;
  if (section !== undefined && header !== undefined && start <= header.span.end) {
    if (start >= header.span.start && section.pairs.length <= MOST_PAIRS) {
      add(TO_INLINE.message, headerToInline(toml, section));
    }
    return found;
  }
  const place = pairAt(toml, start);
  if (place?.brackets === undefined && place !== undefined) {
    const isOnKey = start <= place.pair.keySpan.end;
    add(TO_HEADER.message, inlineToHeader(toml, place));
    add(TO_DOTTED.message, inlineToDotted(toml, place));
    if (isOnKey && place.pair.parts !== undefined) {
      add(TO_HEADER.message, dottedToHeader(toml, place));
      add(TO_INLINE.message, dottedToInline(toml, place));
    }
  }
  return found;
};

const TO_INLINE = { message: 'Write the table in braces' };
const TO_HEADER = { message: 'Write the table below a header' };
const TO_DOTTED = { message: 'Write the table as dotted keys' };

const keyQuotes: RefactoringSource = ({ toml, text }, { start }) => {
  const pair = pairAt(toml, start)?.pair;
  const span = pair?.keySpan;
  if (pair === undefined || span === undefined || start < span.start || start > span.end) {
    return [];
  }
  const written = text.slice(span.start, span.end);
  const bare = keyText(pair.key, '"');
  // Without quotes it has to be the same key: a dot or a space needs them.
  return !/^["']/.test(written) || bare !== pair.key || pair.broken
    ? []
    : [
        {
          ...REWRITE,
          message: 'Remove the quotes around “{0}”',
          args: [pair.key],
          changes: [{ ...span, text: bare }],
        },
      ];
};

export const FORM_REFACTORINGS: readonly RefactoringSource[] = [forms, quotes, keyQuotes];
