/** Entries of `allowed_outbound_hosts` written as Spin takes them, and templates that are not closed. */
import { valueAtOffset } from '../../../../toml/edit/find';
import { replaceItem } from '../../../../toml/edit/items';
import { quoted, type Quote } from '../../../../toml/edit/write';
import type { TomlScalar } from '../../../../toml/types';
import type { FixProblem, FixRequest, Fixer } from '../../../meaning/fixes';

export const HOST_ENTRY_FIXERS: Readonly<Record<string, Fixer>> = {
  /** `data.items`: entries that together say what was meant. */
  'split-host': (problem, request) => {
    const string = stringAt(problem, request);
    const items = problem.data?.['items'];
    if (string === undefined || typeof items !== 'object') {
      return [];
    }
    const quote = quoteOf(string, request.quote);
    const texts = items.map((item) => quoted(item, quote));
    return [
      {
        message: 'Write an entry for each',
        changes: [replaceItem(request.text, string, texts)],
        preferred: true,
      },
    ];
  },

  /** Marks the braces; what looks like a name behind them is taken for one. */
  'close-template': ({ span }, { text }) => {
    const [, blank = '', name = ''] = /^([ \t]*)([A-Za-z0-9_]*)/.exec(text.slice(span.end)) ?? [];
    const end = span.end + blank.length + name.length;
    return name === ''
      ? []
      : [
          {
            message: 'Close the braces behind “{0}”',
            args: [name],
            changes: [{ start: end, end, text: blank === '' ? '}}' : ' }}' }],
            preferred: true,
          },
        ];
  },
};

function stringAt({ span }: FixProblem, { toml }: FixRequest): TomlScalar | undefined {
  const value = valueAtOffset(toml, span.start);
  return value?.kind === 'string' ? value : undefined;
}

function quoteOf({ quote }: TomlScalar, common: Quote): Quote {
  return quote === undefined ? common : quote.startsWith("'") ? "'" : '"';
}
