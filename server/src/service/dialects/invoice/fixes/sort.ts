/** Parcels and groups by name: on demand only, because the order of parcels is signed and of groups is the author's. */
import { CodeActionKind } from 'vscode-languageserver-types';
import { applyChanges, narrowed } from '../../../../toml/edit/changes';
import { lineEndOf } from '../../../../toml/edit/lines';
import type { Span, TextChange, TomlDocument, TomlTable } from '../../../../toml/types';
import type { Refactoring, RefactoringSource } from '../../../meaning/fixes';
import { tableOf, tablesOf, textOf } from '../../../meaning/read';
import { blocksOf, type Block } from './blocks';
import { removeSignatures } from './signatures';

const COMMON = { kind: CodeActionKind.RefactorRewrite };

export const sortParcels: RefactoringSource = ({ toml }, { start }) => {
  const change = sorted(
    toml,
    'parcel',
    start,
    (table) => textOf(tableOf(table, 'label'), 'name')?.text,
  );
  if (change === undefined) {
    return [];
  }
  const signatures = removeSignatures(toml);
  const plain: Refactoring = { ...COMMON, message: 'Sort the parcels by name', changes: [change] };
  return signatures === undefined || signatures.some((each) => touches(each, change))
    ? [plain]
    : [
        plain,
        {
          ...COMMON,
          message: 'Sort the parcels by name and remove the signatures, which no longer hold',
          changes: [change, ...signatures],
        },
      ];
};

export const sortGroups: RefactoringSource = ({ toml }, { start }) => {
  const change = sorted(toml, 'group', start, (table) => textOf(table, 'name')?.text);
  return change === undefined
    ? []
    : [{ ...COMMON, message: 'Sort the groups by name', changes: [change] }];
};

/** The change that sorts the blocks of a key; undefined away from them, and where nothing would change. */
function sorted(
  document: TomlDocument,
  key: string,
  offset: number,
  nameOf: (table: TomlTable) => string | undefined,
): TextChange | undefined {
  const { text } = document;
  const blocks = blocksOf(document, key);
  const tables = tablesOf(document.root, key);
  const [first, last] = [blocks[0], blocks.at(-1)];
  if (
    first === undefined ||
    last === undefined ||
    blocks.length < 2 ||
    tables.length !== blocks.length ||
    // On a header only: an editor asks at every move of the cursor.
    !blocks.some(({ first: { header } }) => header !== undefined && holds(header.span, offset)) ||
    !areNeighbours(blocks)
  ) {
    return undefined;
  }
  const named = blocks.map(({ span }, index) => {
    const table = tables[index];
    return { name: (table && nameOf(table)) ?? '', text: text.slice(span.start, span.end) };
  });
  const after = [...named].sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  const lineEnd = lineEndOf(text);
  // The blank lines between blocks stay where they are; the blocks change places.
  const gaps = named.map((block) => /\s*$/.exec(block.text)?.[0] ?? '');
  const joined = after
    .map((block, index) => {
      const gap = gaps[index] ?? '';
      const isLast = index === after.length - 1;
      return block.text.trimEnd() + (isLast || /\n/.test(gap) ? gap : lineEnd + gap);
    })
    .join('');
  const span = { start: first.span.start, end: last.span.end };
  const change = narrowed(text, { ...span, text: joined });
  return applyChanges(text, [change]) === text ? undefined : change;
}

function holds({ start, end }: Span, offset: number): boolean {
  return start <= offset && offset <= end;
}

function areNeighbours(blocks: readonly Block[]): boolean {
  return blocks.every((block, index) => {
    const next = blocks[index + 1];
    return next === undefined || block.next === next.first;
  });
}

function touches(a: TextChange, b: TextChange): boolean {
  return a.start < b.end && b.start < a.end;
}
