/** What holds for every document, whatever its text. */
import assert from 'node:assert/strict';
import { sectionsOf } from '../../../../server/src/toml/document';
import type { Section } from '../../../../server/src/toml/sections';
import type { Span, TomlDocument, TomlValue } from '../../../../server/src/toml/types';

/** Throws if a character is nobody's, or if a span is out of its place. */
export function checkInvariants(document: TomlDocument): void {
  const { text } = document;
  let end = 0;
  for (const section of sectionsOf(document)) {
    assert.equal(section.base, end, 'sections follow one another');
    end += section.length;
    checkCovered(text, section);
  }
  assert.equal(end, text.length, 'sections reach to the end');
  checkSpans(document.root, { start: 0, end: text.length });
  let last = -1;
  for (const { span, related } of document.problems) {
    assert.ok(span.start >= last && span.end <= text.length && span.start <= span.end, 'in order');
    assert.ok(related === undefined || related.end <= text.length);
    last = span.start;
  }
}

/** What is in no statement, comment or skipped text is a blank, a line end or the byte order mark. */
function checkCovered(text: string, section: Section): void {
  const { base, length, header, pairs, skipped = [], comments = [] } = section;
  const spans: Span[] = [...(header === undefined ? [] : [header.span])];
  spans.push(...pairs.map(({ statement }) => statement));
  for (const places of [skipped, comments]) {
    for (let i = 0; i < places.length; i += 2) {
      spans.push({ start: base + (places[i] ?? 0), end: base + (places[i + 1] ?? 0) });
    }
  }
  spans.sort((a, b) => a.start - b.start || a.end - b.end);
  let at = base;
  for (const { start, end } of [...spans, { start: base + length, end: base + length }]) {
    const between = text.slice(at, Math.max(at, start));
    assert.match(between, at === 0 ? /^\uFEFF?[ \t\r\n]*$/ : /^[ \t\r\n]*$/);
    at = Math.max(at, end);
  }
  assert.equal(at, base + length);
}

/** Values lie in their statements, items in their arrays. */
function checkSpans(value: TomlValue, outer: Span): void {
  const { span } = value;
  assert.ok(span.start <= span.end && span.end <= outer.end, 'inside');
  if (value.kind === 'array') {
    for (const item of value.items) {
      checkSpans(item, value.form === 'inline' ? span : outer);
    }
  } else if (value.kind === 'table') {
    const inside = value.form === 'inline' ? span : outer;
    for (const [key, entry] of value.entries) {
      assert.equal(entry.key, key);
      assert.ok(within(entry.keySpan, entry.statement) && within(entry.statement, inside));
      checkSpans(entry.value, inside);
    }
  } else {
    value.value();
    assert.equal(value.raw().length, span.end - span.start);
  }
}

function within(inner: Span, outer: Span): boolean {
  return inner.start >= outer.start && inner.end <= outer.end;
}
