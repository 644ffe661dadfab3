/** How a file is to be laid out, from what the editor asks for. */
import type { FormattingOptions } from 'vscode-languageserver-types';
import { lineEndOf } from '../../toml/edit/lines';

export interface FormatStyle {
  /** For a line end that is added; those that are there stay as they are. */
  readonly lineEnd: string;
  /** One step of indentation, inside brackets. */
  readonly indent: string;
  /** Blanks at the end of a comment go. Behind a statement they always do. */
  readonly trimComments: boolean;
  /** The last line gets a line end. */
  readonly finalLineEnd: boolean;
  /** Blank lines at the end go. */
  readonly trimEnd: boolean;
}

/** What the options leave open is done as a person would: no blanks at line ends, one line end at the end. */
export function formatStyle(text: string, options: FormattingOptions): FormatStyle {
  const { tabSize, insertSpaces } = options;
  return {
    lineEnd: lineEndOf(text),
    indent: insertSpaces ? ' '.repeat(Math.max(1, Math.min(tabSize, 16))) : '\t',
    trimComments: options.trimTrailingWhitespace ?? true,
    finalLineEnd: options.insertFinalNewline ?? true,
    trimEnd: options.trimFinalNewlines ?? true,
  };
}
