/** Fixes about parcels. */
import { pairAt } from '../../../../toml/edit/find';
import { insertPairs } from '../../../../toml/edit/insert';
import { removeSibling } from '../../../../toml/edit/remove';
import type { TomlTable } from '../../../../toml/types';
import type { Fixer } from '../../../meaning/fixes';
import { tableOf, tablesOf } from '../../../meaning/read';
import { removalsAt } from './blocks';

export const PARCEL_FIXERS: Readonly<Record<string, Fixer>> = {
  'remove-parcel': ({ span }, { toml }) =>
    removalsAt(toml, 'parcel', span.start).map((change) => ({
      message: 'Remove this parcel',
      changes: [change],
    })),

  /** The server cannot write `origin` beside tables of the label; an annotation of that name it can. */
  'origin-to-annotation': ({ span }, { toml, text }) => {
    const place = pairAt(toml, span.start);
    const label = labelAround(toml.root, span.start);
    if (place === undefined || label === undefined || place.pair.broken) {
      return [];
    }
    const annotations = tableOf(label, 'annotations');
    const { pair } = place;
    const { start, end } = pair.value.span;
    const added =
      annotations &&
      insertPairs(toml, annotations, [{ key: 'origin', value: text.slice(start, end) }]);
    const changes =
      annotations === undefined
        ? [{ ...pair.keySpan, text: 'annotations.origin' }]
        : added && [removeSibling(text, place), added];
    return changes === undefined || annotations?.entries.has('origin') === true
      ? []
      : [{ message: 'Write the origin as an annotation', changes, preferred: true }];
  },
};

/** The label whose `origin` stands at an offset. */
function labelAround(root: TomlTable, offset: number): TomlTable | undefined {
  return tablesOf(root, 'parcel')
    .map((parcel) => tableOf(parcel, 'label'))
    .find((label) => {
      const span = label?.entries.get('origin')?.statement;
      return span !== undefined && span.start <= offset && offset <= span.end;
    });
}
