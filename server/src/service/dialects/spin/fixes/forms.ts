/** Other forms of the same: commands in one line or as a list, a folder by its name or with its place. */
import { CodeActionKind } from 'vscode-languageserver-types';
import { itemAt, pairAt, valueAtOffset } from '../../../../toml/edit/find';
import { quoted, type Quote } from '../../../../toml/edit/write';
import { ArrayNode, InlineTableNode } from '../../../../toml/nodes';
import type { RefactoringSource } from '../../../meaning/fixes';
import { takesLists } from '../values/languages';

const REWRITE = { kind: CodeActionKind.RefactorRewrite };
/** What a shell reads as one word wherever it stands. */
const PARTING = /\s+&&\s+/;
/** Signs that only a shell could tell apart: a list would cut them. */
const SHELL = /["'`|;<>()]|\|\||&(?!&)/;
/** Lines that change the shell for those behind them: in a list each has a shell of its own. */
const SHELL_STATE = /^(?:cd|pushd|popd|export|set|unset|source|alias|umask|\.)(?:\s|$)/;
const GLOB = /[*?[\]]/;

/** `"a && b"` ⇄ `["a", "b"]`: Spin runs the lines of a list in turn, and stops at the first that fails. */
export const commandForm: RefactoringSource = ({ toml, quote, release }, { start }) => {
  const pair = pairAt(toml, start)?.pair;
  if (pair?.key !== 'command' || pair.broken) {
    return [];
  }
  const { value } = pair;
  if (value.kind === 'string' && value.quote.length === 1) {
    const text = value.value();
    const parts = text.trim().split(PARTING);
    const style = quoteOf(value.quote);
    return parts.length < 2 ||
      SHELL.test(text.replace(/&&/g, '')) ||
      parts.some((part) => SHELL_STATE.test(part)) ||
      !takesLists(release)
      ? []
      : [
          {
            ...REWRITE,
            message: 'Write the commands as a list',
            changes: [{ ...value.span, text: listOf(parts, style) }],
          },
        ];
  }
  const lines = value instanceof ArrayNode && value.closed ? stringsOf(value) : undefined;
  const isOneLine = lines?.every(
    (line) => !/\n|[|;#]/.test(line) && !SHELL_STATE.test(line.trim()),
  );
  const hasComments = toml.comments.some(
    ({ span }) => span.start > value.span.start && span.end < value.span.end,
  );
  return lines === undefined || lines.length === 0 || isOneLine !== true || hasComments
    ? []
    : [
        {
          ...REWRITE,
          message: 'Write the commands as one',
          changes: [{ ...value.span, text: quoted(lines.join(' && '), quote) }],
        },
      ];
};

/** `"assets"` ⇄ `{ source = "assets", destination = "/assets" }`: the same folder at the same place. */
export const filesForm: RefactoringSource = ({ toml, files, quote }, { start }) => {
  const array = pairAt(toml, start);
  const outer = array?.pair.key === 'files' ? array : undefined;
  const item = outer && itemAt(toml, start);
  const value = item && valueAtOffset(toml, item.spans[item.index]?.start ?? start);
  if (value?.kind === 'string' && outer !== undefined) {
    const name = value.value();
    const isFolder = files?.states.get(name)?.kind === 'folder';
    const style = quoteOf(value.quote);
    const place = `/${plain(name)}`;
    return GLOB.test(name) || !isFolder || name.startsWith('/') || name.includes('..')
      ? []
      : [
          {
            ...REWRITE,
            message: 'Say where the folder appears',
            changes: [
              {
                ...value.span,
                text: `{ source = ${quoted(name, style)}, destination = ${quoted(place, style)} }`,
              },
            ],
          },
        ];
  }
  const place = placementAround(toml, start);
  return place === undefined
    ? []
    : [
        {
          ...REWRITE,
          message: 'Name the folder alone, which appears at the same place',
          changes: [{ ...place.span, text: quoted(place.source, quote) }],
        },
      ];
};

/** The `{ source, destination }` around an offset whose folder appears where its name says. */
function placementAround(toml: Parameters<typeof pairAt>[0], offset: number) {
  const inner = pairAt(toml, offset);
  const table = inner?.brackets;
  if (!(table instanceof InlineTableNode) || table.pairs.length !== 2) {
    return undefined;
  }
  const texts = table.pairs.map(({ key, value }) =>
    value.kind === 'string' && (key === 'source' || key === 'destination')
      ? ([key, value.value()] as const)
      : undefined,
  );
  const source = texts.find((each) => each?.[0] === 'source')?.[1];
  const destination = texts.find((each) => each?.[0] === 'destination')?.[1];
  return source === undefined ||
    destination === undefined ||
    GLOB.test(source) ||
    source.includes('..') ||
    source.startsWith('/') ||
    plain(source) !== plain(destination) ||
    plain(source) === ''
    ? undefined
    : { source, span: table.span };
}

/** A path without what says nothing. */
function plain(path: string): string {
  return path.replace(/^(?:\.?\/+)+/, '').replace(/\/+$/, '');
}

function stringsOf({ items }: ArrayNode): readonly string[] | undefined {
  const texts = items.map((item) => (item.kind === 'string' ? item.value() : undefined));
  return texts.every((text) => text !== undefined) ? texts : undefined;
}

function listOf(parts: readonly string[], quote: Quote): string {
  return `[${parts.map((part) => quoted(part, quote)).join(', ')}]`;
}

function quoteOf(delimiter: string): Quote {
  return delimiter.startsWith("'") ? "'" : '"';
}
