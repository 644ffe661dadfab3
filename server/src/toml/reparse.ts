/** Incremental reading: which sections an edit touches, and where the rest lines up again. */
import type { Source } from './anchor';
import type { Names } from './names';
import { readSections, type Section } from './sections';
import type { TextChange } from './types';

/**
 * The sections after an edit. Those that it did not touch are moved, not read.
 *
 * A section depends on the characters from its start to its `reach` only. So the first one to read
 * again is the first whose reach goes past the edit's start; and reading stops as soon as a new
 * section starts where an old one started behind the edit.
 *
 * @param sections of the old text; they are changed
 * @param after the new text
 * @param change in the old text, within it
 */
export function reparse(
  sections: readonly Section[],
  names: Names,
  after: string,
  change: TextChange,
): Section[] {
  const source: Source = { text: after };
  const delta = change.text.length - (change.end - change.start);
  // The last one looked at the end of the text, so there always is one.
  const first = sections.findIndex((section) => section.base + section.reach > change.start);
  const result = sections.slice(0, first);
  let next = first;
  let inStep = false;
  readSections(source, names, sections[first]?.base ?? 0, (section) => {
    result.push(section);
    const end = section.base + section.length - delta;
    next = firstFrom(sections, next, end);
    const follower = sections[next];
    // Without a header it is the text's first section, which starts nowhere else.
    inStep = follower?.header !== undefined && follower.base === end && follower.base >= change.end;
    return !inStep;
  });
  for (const section of result) {
    section.source = source;
  }
  for (let i = next; inStep && i < sections.length; i++) {
    const section = sections[i] as Section;
    section.source = source;
    section.base += delta;
    result.push(section);
  }
  return result;
}

/** The first section from `index` on that starts at the offset or behind it. */
function firstFrom(sections: readonly Section[], index: number, offset: number): number {
  let next = index;
  while (next < sections.length && (sections[next] as Section).base < offset) {
    next++;
  }
  return next;
}
