/** Names of a document by what they mean. Sections that an edit left alone are not read again. */
import type { Position } from 'vscode-languageserver-types';
import { sectionsOf } from '../../toml/document';
import { inComment, placeOf } from '../../toml/locateFind';
import type { ParsedManifest } from '../document';
import type { NameRule } from '../meaning/types';
import { MEANINGS } from './meanings';
import { sectionNames, type NameOccurrence } from './sectionNames';

/** The name under the cursor, and every place where it stands. */
export interface FoundName {
  readonly here: NameOccurrence;
  /** In the order of the text. */
  readonly all: readonly NameOccurrence[];
}

/** Undefined on anything that is no name. */
export function nameAt(document: ParsedManifest, position: Position): FoundName | undefined {
  const place = placeOf(document.toml, document.offsetAt(position));
  if (inComment(place)) {
    return undefined;
  }
  // The end of a name counts as in it; where another one starts there, that one is meant.
  const here = sectionNames(place.section, rulesOf(document))
    .filter(({ place: { around } }) => around.start <= place.offset && place.offset <= around.end)
    .at(-1);
  if (here === undefined) {
    return undefined;
  }
  const all = here.kind.alone === true ? [here] : occurrencesOf(document, here.kind.id, here.name);
  return { here, all };
}

/** Every place where a name of that kind stands, in the order of the text. */
export function occurrencesOf(
  document: ParsedManifest,
  kind: string,
  name: string,
): readonly NameOccurrence[] {
  const rules = rulesOf(document);
  const found: NameOccurrence[] = [];
  // A look at each name there is, which costs less than to keep an index over every edit.
  for (const section of sectionsOf(document.toml)) {
    for (const occurrence of sectionNames(section, rules)) {
      if (occurrence.name === name && occurrence.kind.id === kind) {
        found.push(occurrence);
      }
    }
  }
  return found;
}

/** The places that declare a name; of a key that only leads to something inside, the first. */
export function definitionsOf(all: readonly NameOccurrence[]): readonly NameOccurrence[] {
  const [first] = all;
  if (first?.kind.firstIsDefinition === true) {
    return [first];
  }
  const definitions = all.filter(({ role }) => role === 'definition');
  return definitions.length > 0
    ? definitions
    : all.filter(({ role }) => role === 'further').slice(0, 1);
}

function rulesOf({ dialect, schema }: ParsedManifest): readonly NameRule[] {
  return MEANINGS[dialect].names(schema);
}
