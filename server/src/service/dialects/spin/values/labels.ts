/** Labels of stores and databases, and names of models. */
import { explainLabel } from '../../../../domain/spinNames';
import { arrayOf, textsOf } from '../../../meaning/read';
import type { OfferedValue, ValuePlace, ValueSource } from '../../../meaning/values';
import { documentFacts } from '../facts/document';
import { at, COMPONENTS } from './places';
import { labelsIn } from './runtimeConfig';

/** `default` is always there; then what other components open and what is set up. */
const labels =
  (key: string, table: 'key_value_store' | 'sqlite_database') => (place: ValuePlace) => ({
    values: words([
      'default',
      ...usedElsewhere(place, key),
      ...labelsIn(place.known, table),
    ]).filter(({ text }) => explainLabel(text) === undefined),
  });

export const LABELS: readonly ValueSource[] = [
  ...at(COMPONENTS, ['key_value_stores'], {
    offer: labels('key_value_stores', 'key_value_store'),
  }),
  ...at(COMPONENTS, ['sqlite_databases'], {
    offer: labels('sqlite_databases', 'sqlite_database'),
  }),
  ...at(COMPONENTS, ['ai_models'], {
    offer: (place) => ({ values: words(usedElsewhere(place, 'ai_models')) }),
  }),
];

/** What the lists of other components hold. */
export function usedElsewhere(place: ValuePlace, key: string): readonly string[] {
  return documentFacts(place.toml)
    .components.filter(({ table }) => table !== place.owner)
    .flatMap(({ table }) => textsOf(arrayOf(table, key)).map(({ text }) => text));
}

function words(texts: readonly string[]): OfferedValue[] {
  return [...new Set(texts)].map((text) => ({ text, kind: 'reference', best: true }));
}
