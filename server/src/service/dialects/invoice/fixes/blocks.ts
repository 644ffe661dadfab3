/** The tables of an array as blocks of text: `[[parcel]]` with the tables below it and the comments above. */
import { itemAt, modelledSections, pairsAround } from '../../../../toml/edit/find';
import { blockSpan, removeBlock, removeSibling } from '../../../../toml/edit/remove';
import type { Section } from '../../../../toml/sections';
import type { Span, TextChange, TomlDocument } from '../../../../toml/types';

export interface Block {
  readonly first: Section;
  /** The section below the block. */
  readonly next: Section | undefined;
  readonly span: Span;
}

/** The blocks of `[[key]]`, in the order of the text. */
export function blocksOf(document: TomlDocument, key: string): readonly Block[] {
  const sections = modelledSections(document);
  const blocks: Block[] = [];
  for (let i = 0; i < sections.length; i++) {
    const first = sections[i];
    if (first === undefined || !startsBlock(first, key)) {
      continue;
    }
    let end = i + 1;
    for (let next = sections[end]; next !== undefined; next = sections[++end]) {
      if (next.header?.parts[0]?.name !== key || startsBlock(next, key)) {
        break;
      }
    }
    const next = sections[end];
    blocks.push({ first, next, span: blockSpan(document.text, first, next) });
    i = end - 1;
  }
  return blocks;
}

/** Takes out every table of an array. Neighbours go together: each would take the lines between them. */
export function removeAll(document: TomlDocument, key: string): readonly TextChange[] {
  const changes: TextChange[] = [];
  let start: Section | undefined;
  const blocks = blocksOf(document, key);
  blocks.forEach(({ first, next }, index) => {
    start ??= first;
    if (next === undefined || next !== blocks[index + 1]?.first) {
      changes.push(removeBlock(document.text, start, next));
      start = undefined;
    }
  });
  return changes;
}

/** Takes out the table of an array that an offset stands in; none where no text is that table's alone. */
export function removalsAt(document: TomlDocument, key: string, offset: number): TextChange[] {
  const { text } = document;
  const block = blocksOf(document, key).find(
    ({ span }) => span.start <= offset && offset < span.end,
  );
  if (block !== undefined) {
    return [removeBlock(text, block.first, block.next)];
  }
  const outer = pairsAround(document, offset)[0];
  const item = outer?.pair.key === key ? itemAt(document, offset) : undefined;
  return item === undefined ? [] : [removeSibling(text, item)];
}

function startsBlock({ header }: Section, key: string): boolean {
  return header?.array === true && header.parts.length === 1 && header.parts[0]?.name === key;
}
