/** Fixes about parcels. */
import { itemAt, pairAt, pairsAround } from '../../../../toml/edit/find';
import { insertPairs } from '../../../../toml/edit/insert';
import { removeBlock, removeSibling } from '../../../../toml/edit/remove';
import type { TomlTable } from '../../../../toml/types';
import type { Fixer } from '../../../meaning/fixes';
import { tableOf, tablesOf } from '../rules/facts';
import { blocksOf } from './blocks';

const REMOVE = { message: 'Remove this parcel' };

export const PARCEL_FIXERS: Readonly<Record<string, Fixer>> = {
  'remove-parcel': ({ span }, { toml, text }) => {
    const block = blocksOf(toml, 'parcel').find(
      (each) => each.span.start <= span.start && span.start < each.span.end,
    );
    if (block !== undefined) {
      return [{ ...REMOVE, changes: [removeBlock(text, block.first, block.next)] }];
    }
    const outer = pairsAround(toml, span.start)[0];
    const item = outer?.pair.key === 'parcel' ? itemAt(toml, span.start) : undefined;
    return item === undefined ? [] : [{ ...REMOVE, changes: [removeSibling(text, item)] }];
  },

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
