/** Names of a document by what they mean. Read once per version. */
import type { Position } from 'vscode-languageserver-types';
import { locate } from '../../toml/locate';
import type { TomlDocument, TomlValue } from '../../toml/types';
import type { ParsedManifest } from '../document';
import type { NameOccurrence } from '../meaning/types';
import { MEANINGS } from './meanings';

interface NameIndex {
  readonly byValue: ReadonlyMap<TomlValue, NameOccurrence>;
  readonly byName: ReadonlyMap<string, readonly NameOccurrence[]>;
}

const known = new WeakMap<TomlDocument, NameIndex>();

/** The name under the cursor, and every place where it stands; undefined on anything else. */
export interface FoundName {
  readonly here: NameOccurrence;
  /** In the order of the text. */
  readonly all: readonly NameOccurrence[];
}

export function nameAt(document: ParsedManifest, position: Position): FoundName | undefined {
  const located = locate(document.toml, document.offsetAt(position));
  if (located?.on !== 'value' || located.value?.kind !== 'string') {
    return undefined;
  }
  const here = indexOf(document).byValue.get(located.value);
  return here && { here, all: occurrencesOf(document, here.kind.id, here.name) };
}

/** Every place where a name of that kind stands, in the order of the text. */
export function occurrencesOf(
  document: ParsedManifest,
  kind: string,
  name: string,
): readonly NameOccurrence[] {
  const found = indexOf(document).byName.get(idOf(kind, name)) ?? [];
  return [...found].sort((a, b) => a.value.span.start - b.value.span.start);
}

/** The places that declare a name. */
export function definitionsOf(all: readonly NameOccurrence[]): readonly NameOccurrence[] {
  const first = all[0];
  return first?.kind.firstIsDefinition === true
    ? [first]
    : all.filter(({ role }) => role === 'definition');
}

function indexOf({ toml, dialect }: ParsedManifest): NameIndex {
  let index = known.get(toml);
  if (index === undefined) {
    const byValue = new Map<TomlValue, NameOccurrence>();
    const byName = new Map<string, NameOccurrence[]>();
    for (const occurrence of MEANINGS[dialect].names(toml)) {
      const id = idOf(occurrence.kind.id, occurrence.name);
      const list = byName.get(id);
      byValue.set(occurrence.value, occurrence);
      if (list === undefined) {
        byName.set(id, [occurrence]);
      } else {
        list.push(occurrence);
      }
    }
    index = { byValue, byName };
    known.set(toml, index);
  }
  return index;
}

function idOf(kind: string, name: string): string {
  return `${kind} ${name}`;
}
