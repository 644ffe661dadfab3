/** Fixes for tables that clash: written twice, in two forms, or in a form that a reader refuses. */
import { spanOf } from '../../toml/anchor';
import { modelledSections, pairAt, sectionAt } from '../../toml/edit/find';
import { dottedToHeader } from '../../toml/edit/forms';
import { endOfLine, lineEndOf } from '../../toml/edit/lines';
import { removeBlock, removeStatement } from '../../toml/edit/remove';
import type { HeaderNode } from '../../toml/nodes';
import type { Section } from '../../toml/sections';
import type { TextChange, TomlDocument } from '../../toml/types';
import type { Fixer } from '../meaning/fixes';

export const TABLE_FIXERS: Readonly<Record<string, Fixer>> = {
  /** `[a]` a second time: its lines go below the first one. */
  'merge-table': ({ span, first }, { toml, text }) => {
    const second = sectionAt(toml, span.start);
    const target = first && sectionAt(toml, first.start);
    if (second?.header === undefined || target === undefined || target === second) {
      return [];
    }
    const moved = moveLines(toml, second, target);
    return moved === undefined
      ? []
      : [
          {
            message: 'Move the keys below the first “{0}”',
            args: [titleOf(text, second)],
            changes: moved,
          },
        ];
  },

  /** `[a]` where `[[a]]` is, and the other way round: written as the first of them. */
  'use-brackets': ({ span, first }, { toml, text }) => {
    const section = sectionAt(toml, span.start);
    const other = first && sectionAt(toml, first.start)?.header;
    const header = section?.header;
    if (section === undefined || header === undefined || other === undefined || header.broken) {
      return [];
    }
    return header.array === other.array ? [] : [useBrackets(section, header, other.array, text)];
  },

  /** A header of the wrong kind is all that is wrong; `data.header`: `table` or `array`. */
  'change-header': ({ span, data }, { toml, text }) => {
    const section = sectionAt(toml, span.start);
    const header = section?.header;
    const wanted = data?.['header'];
    return section === undefined || header === undefined || header.broken || wanted === undefined
      ? []
      : header.array === (wanted === 'array')
        ? []
        : [useBrackets(section, header, wanted === 'array', text)];
  },

  /** A header below what dotted keys made: those become a table of their own. */
  'dotted-to-table': ({ first }, { toml }) => {
    const place = first && pairAt(toml, first.start);
    const changes = place && dottedToHeader(toml, place);
    return changes === undefined
      ? []
      : [{ message: 'Write the dotted keys below a header', changes, preferred: true }];
  },

  /** `a.b = 1` where `[a]` has a header: it goes below that. */
  'move-below-header': ({ span, first }, { toml, text }) => {
    const place = pairAt(toml, span.start);
    const target = first && sectionAt(toml, first.start);
    const { parts, statement, broken } = place?.pair ?? {};
    const header = target?.header;
    const depth = header?.parts.length ?? 0;
    const own = place?.section.header?.parts.length ?? 0;
    const rest = parts?.[depth - own];
    if (
      place === undefined ||
      place.brackets !== undefined ||
      statement === undefined ||
      broken === true ||
      target === undefined ||
      header === undefined ||
      rest === undefined ||
      target === place.section
    ) {
      return [];
    }
    const { start } = spanOf(place.section, rest.from, rest.to);
    const line = text.slice(start, endOfLine(text, statement.end)).trimEnd();
    const last = target.pairs.at(-1)?.statement.end ?? header.span.end;
    const at = endOfLine(text, last);
    return [
      {
        message: 'Move the key below “{0}”',
        args: [titleOf(text, target)],
        changes: [
          { start: at, end: at, text: lineEndOf(text) + line },
          removeStatement(text, statement),
        ],
        preferred: true,
      },
    ];
  },
};

function useBrackets(section: Section, header: HeaderNode, array: boolean, text: string) {
  const [first, last] = [header.parts[0], header.parts.at(-1)];
  const { start } = spanOf(section, first?.from ?? 0, 0);
  const path = text.slice(start, spanOf(section, 0, last?.to ?? 0).end);
  const written = array ? `[[${path}]]` : `[${path}]`;
  return {
    message: 'Change to “{0}”',
    args: [written],
    changes: [{ ...header.span, text: written }],
    preferred: true,
  };
}

/** Puts the lines of a section behind those of another one, comments and all. */
function moveLines(
  toml: TomlDocument,
  from: Section,
  to: Section,
): readonly TextChange[] | undefined {
  const { text } = toml;
  const sections = modelledSections(toml);
  const next = sections[sections.indexOf(from) + 1];
  const removed = removeBlock(text, from, next);
  const header = from.header;
  if (header === undefined || to.base > from.base) {
    return undefined;
  }
  const body = text.slice(header.span.end, Math.max(header.span.end, removed.end)).trimEnd();
  const at = endOfLine(text, to.pairs.at(-1)?.statement.end ?? to.header?.span.end ?? to.base);
  return [{ start: at, end: at, text: body.replace(/^[ \t]+/, ' ') }, removed];
}

function titleOf(text: string, { header }: Section): string {
  return header === undefined ? '' : text.slice(header.span.start, header.span.end);
}
