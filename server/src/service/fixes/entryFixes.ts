/** Fixes that take out entries, items and comments, whatever they are about. */
import { itemAt, modelledSections, pairAt, sectionAt } from '../../toml/edit/find';
import { endOfLine, startOfLine, startOfNextLine } from '../../toml/edit/lines';
import { removeBlock, removeSibling } from '../../toml/edit/remove';
import type { Section } from '../../toml/sections';
import type { Span, TextChange, TomlDocument, TomlValue } from '../../toml/types';
import type { Fix, Fixer } from '../meaning/fixes';
import { fixesOf } from './table';

/** Rules about entries that change nothing but what a server can store. */
const SAYS_NOTHING = new Set(['invoice/empty-list', 'invoice/yanked-false']);
/** Rules about items that stand there twice: once says as much. */
const SAID_TWICE = new Set([
  'invoice/group-listed-twice',
  'spin/duplicate-host',
  'spin/duplicate-label',
]);

export const ENTRY_FIXERS: Readonly<Record<string, Fixer>> = {
  'remove-entry': ({ code, span, data }, { toml, text }) => {
    const place = pairAt(toml, span.start);
    if (place === undefined) {
      return removeTables(toml, span);
    }
    return place.pair.broken
      ? []
      : [
          {
            message: 'Remove “{0}”',
            args: [place.pair.key],
            changes: [removeSibling(text, place)],
            // The rule names the key: to leave it out is what it asks for.
            preferred: data?.['key'] === place.pair.key && fixesOf(code)[0] === 'remove-entry',
            safe: SAYS_NOTHING.has(code),
          },
        ];
  },

  'remove-item': ({ code, span }, { toml, text }) => {
    const place = itemAt(toml, span.start);
    return place === undefined
      ? []
      : [
          {
            message: 'Remove {0}',
            args: [text.slice(span.start, span.end)],
            changes: [removeSibling(text, place)],
            preferred: true,
            safe: SAID_TWICE.has(code),
          },
        ];
  },

  /** The second of two equal keys. It is the one answer where both say the same. */
  'remove-duplicate': ({ span, first }, { toml, text }) => {
    const place = pairAt(toml, span.start);
    const other = first && pairAt(toml, first.start);
    if (place === undefined) {
      return [];
    }
    const isSame =
      other !== undefined &&
      other.pair.value.kind !== 'table' &&
      textOf(text, other.pair.value) === textOf(text, place.pair.value);
    return [
      {
        message: 'Remove this “{0}”',
        args: [place.pair.key],
        changes: [removeSibling(text, place)],
        preferred: isSame,
        safe: isSame,
      },
    ];
  },

  /** A code of a comment that silences nothing; the comment with it where it was the only one. */
  'remove-ignore': ({ span }, { text }) => {
    const line = startOfLine(text, span.start);
    const hash = text.lastIndexOf('#', span.start);
    const start = hash < line ? span.start : hash;
    const end = endOfLine(text, span.end);
    const comment = text.slice(start, end);
    const codes =
      /^#\s*bindle-ignore(?:-file)?[\s:]*([^]*?)(?:\s--\s[^]*)?$/.exec(comment)?.[1] ?? '';
    const isOnly = codes.split(/[\s,]+/).filter((code) => code !== '').length <= 1;
    const message = 'Remove the comment that silences nothing';
    if (!isOnly) {
      const behind = /^[\s,]+(?=\S)(?!--)/.exec(text.slice(span.end, end))?.[0].length ?? 0;
      const before =
        behind > 0 ? 0 : (/[\s,]*$/.exec(text.slice(start, span.start))?.[0].length ?? 0);
      return [
        {
          message: 'Remove “{0}” from the comment',
          args: [text.slice(span.start, span.end)],
          changes: [{ start: span.start - before, end: span.end + behind, text: '' }],
          preferred: true,
          safe: true,
        },
      ];
    }
    const isAlone = text.slice(line, start).trim() === '';
    const blanks = /[ \t]*$/.exec(text.slice(line, start))?.[0].length ?? 0;
    const whole: TextChange = isAlone
      ? { start: line, end: startOfNextLine(text, end), text: '' }
      : { start: start - blanks, end, text: '' };
    return [{ message, changes: [whole], preferred: true, safe: true }];
  },
};

function textOf(text: string, { span }: TomlValue): string {
  return text.slice(span.start, span.end);
}

/** Takes out the tables that a part of a header names, with those below them. */
function removeTables(toml: TomlDocument, { start }: Span): readonly Fix[] {
  const sections = modelledSections(toml);
  const { header, base = 0 } = sectionAt(toml, start) ?? {};
  const index = header?.parts.findIndex(({ from }) => base + from === start) ?? -1;
  if (header === undefined || header.broken || index < 0) {
    return [];
  }
  const path = header.parts.slice(0, index + 1).map(({ name }) => name);
  const isBelow = (section: Section | undefined): boolean =>
    path.every((name, i) => section?.header?.parts[i]?.name === name);
  const changes: TextChange[] = [];
  for (let i = 0; i < sections.length; i++) {
    const first = sections[i];
    if (first !== undefined && isBelow(first)) {
      while (isBelow(sections[i + 1])) {
        i++;
      }
      changes.push(removeBlock(toml.text, first, sections[i + 1]));
    }
  }
  return [{ message: 'Remove “{0}”', args: [path.at(-1) ?? ''], changes }];
}
