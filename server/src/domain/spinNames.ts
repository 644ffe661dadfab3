/**
 * Names in a Spin manifest: words of ASCII letters and digits that begin with a letter, joined by one
 * delimiter, each word in one case. The checks run in the order of Spin's own.
 */
import type { TextFault } from './textFault';

export interface NameFault extends TextFault {
  /** The name that was probably meant, where it is valid. */
  readonly suggestion?: string;
}

interface Style {
  readonly delimiter: '-' | '_';
  readonly other: '-' | '_';
  readonly lowerOnly: boolean;
}

const KEBAB: Style = { delimiter: '-', other: '_', lowerOnly: false };
const SNAKE: Style = { delimiter: '_', other: '-', lowerOnly: false };
const LOWER_SNAKE: Style = { ...SNAKE, lowerOnly: true };

/** What is wrong with a component id (kebab-case): `my-api`, also `HTTP-api`. */
export function explainComponentId(text: string): NameFault | undefined {
  return explain(text, KEBAB);
}

/**
 * What is wrong with the id of a component of manifest version 1: Spin turns `_` into `-` and upper
 * into lower case where that makes it kebab-case.
 */
export function explainV1ComponentId(text: string): NameFault | undefined {
  return explain(text, KEBAB) && explain(text.replaceAll('_', '-').toLowerCase(), KEBAB);
}

/** What is wrong with the name of a variable (snake_case, lower case only). */
export function explainVariableName(text: string): NameFault | undefined {
  return explain(text, LOWER_SNAKE);
}

/** The same by the rule of Spin 1.4 to 2.5: a word may be all upper case. */
export function explainMixedVariableName(text: string): NameFault | undefined {
  return explain(text, SNAKE);
}

/** What is wrong with a label by the rule up to Spin 2.2: snake_case only. */
export function explainSnakeLabel(text: string): NameFault | undefined {
  return explain(text, SNAKE);
}

/** What is wrong with the label of a key-value store or database: kebab-case or snake_case. */
export function explainLabel(text: string): NameFault | undefined {
  if (explain(text, KEBAB) === undefined || explain(text, SNAKE) === undefined) {
    return undefined;
  }
  const suggestion = suggest(text, KEBAB);
  return suggestion === undefined
    ? {
        message:
          'The label "{0}" is neither kebab-case nor snake_case. Write words of ASCII letters and digits, joined by "-" or by "_".',
        args: [text],
      }
    : {
        message: 'The label "{0}" is neither kebab-case nor snake_case. Write "{1}", say.',
        args: [text, suggestion],
        suggestion,
      };
}

function explain(text: string, style: Style): NameFault | undefined {
  const { delimiter, other } = style;
  const suggestion = suggest(text, style);
  const fault = (message: string, culprit = ''): NameFault => ({
    message,
    args: [text, delimiter, culprit, suggestion ?? ''],
    ...(suggestion !== undefined && { suggestion }),
  });
  if (text === '') {
    return fault('The name is empty. Write words of ASCII letters and digits, joined by "{1}".');
  }
  if (text.includes(other)) {
    return suggestion === undefined
      ? fault('The words of the name "{0}" must be joined by "{1}", not by "{2}".', other)
      : fault('The words of the name "{0}" must be joined by "{1}". Write "{3}".', other);
  }
  for (const word of text.split(delimiter)) {
    if (word === '') {
      return fault(
        'The name "{0}" has an empty word: "{1}" stands at its start or end, or twice in a row.',
      );
    }
    if (!/^[A-Za-z]/.test(word)) {
      return fault('The word "{2}" of the name "{0}" does not begin with an ASCII letter.', word);
    }
    const strange = /[^A-Za-z0-9]/u.exec(word)?.[0];
    if (strange !== undefined) {
      return fault(
        'The name "{0}" contains "{2}". Its words may hold only ASCII letters and digits.',
        strange,
      );
    }
    if (/[a-z]/.test(word) && /[A-Z]/.test(word)) {
      return suggestion === undefined
        ? fault('The word "{2}" of the name "{0}" mixes upper and lower case.', word)
        : fault('The word "{2}" of the name "{0}" mixes upper and lower case. Write "{3}".', word);
    }
  }
  return style.lowerOnly && /[A-Z]/.test(text)
    ? fault('The name "{0}" must be all lower case. Write "{3}".')
    : undefined;
}

/** The text with the right delimiter, camelCase taken apart, lower case; undefined where that is no name either. */
function suggest(text: string, { delimiter }: Style): string | undefined {
  const name = text
    .replace(/([a-z0-9])(?=[A-Z])/g, `$1${delimiter}`)
    .toLowerCase()
    .split(/[-_\s.]+/)
    .filter((word) => word !== '')
    .join(delimiter);
  const valid = name.split(delimiter).every((word) => /^[a-z][a-z0-9]*$/.test(word));
  return valid && name !== text ? name : undefined;
}
