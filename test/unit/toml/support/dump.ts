/** A document as lines of text, with everything that can be seen of it: for comparing two of them. */
import { sectionsOf } from '../../../../server/src/toml/document';
import { pathOfSection } from '../../../../server/src/toml/locatePath';
import type { PairNode } from '../../../../server/src/toml/nodes';
import type { Section } from '../../../../server/src/toml/sections';
import type { Span, TomlDocument, TomlEntry, TomlValue } from '../../../../server/src/toml/types';

export function dump(document: TomlDocument): string {
  const lines: string[] = [];
  dumpValue(lines, document.root, '');
  for (const section of sectionsOf(document)) {
    dumpSection(lines, section);
  }
  lines.push(`comments ${document.comments.map(({ span }) => place(span)).join(' ')}`);
  for (const { code, span, args, related } of document.problems) {
    lines.push(
      `${code} ${place(span)} ${(args ?? []).join('|')} ${related === undefined ? '' : place(related)}`,
    );
  }
  return lines.join('\n');
}

function place({ start, end }: Span): string {
  return `${start}-${end}`;
}

function dumpValue(lines: string[], value: TomlValue, indent: string): void {
  const start = `${indent}${value.kind} ${place(value.span)}`;
  if (value.kind === 'table') {
    lines.push(`${start} ${value.form}`);
    for (const entry of value.entries.values()) {
      dumpEntry(lines, entry, indent);
    }
  } else if (value.kind === 'array') {
    lines.push(`${start} ${value.form}`);
    value.items.forEach((item) => dumpValue(lines, item, `${indent} `));
  } else {
    lines.push(`${start} ${value.raw()} ${String(value.value())}`);
  }
}

function dumpEntry(lines: string[], entry: TomlEntry, indent: string): void {
  const { key, keySpan, statement, broken } = entry;
  lines.push(`${indent} ${key} ${place(keySpan)} ${place(statement)} ${broken ? 'broken' : ''}`);
  dumpValue(lines, entry.value, `${indent} `);
}

/** The concrete syntax, where it says more than the tree. */
function dumpSection(lines: string[], section: Section): void {
  const { base, length, header, pairs, skipped } = section;
  lines.push(
    `section ${base}+${length} of ${pathOfSection(section).join('.')} skipped ${(skipped ?? []).join(' ')}`,
  );
  if (header !== undefined) {
    const parts = header.parts.map(({ name, from, to }) => `${name}@${from}-${to}`).join('.');
    lines.push(`header ${place(header.span)} ${parts} ${header.closing} ${header.broken}`);
  }
  lines.push(...pairs.map((pair: PairNode) => `pair ${place(pair.statement)} ${pair.equals}`));
}
