/** What an edit does to signatures: those of an edited invoice hold no longer. */
import { pairAt } from '../../../../toml/edit/find';
import { removeSibling } from '../../../../toml/edit/remove';
import type { TextChange, TomlDocument } from '../../../../toml/types';
import type { Fixer } from '../../../meaning/fixes';
import { blocksOf, removalsAt, removeAll } from './blocks';

/** What is wrong with one signature; the others of the invoice keep what they prove. */
export const SIGNATURE_FIXERS: Readonly<Record<string, Fixer>> = {
  'remove-signature': ({ span }, { toml }) =>
    ['signature', 'yankedSignature']
      .flatMap((key) => removalsAt(toml, key, span.start))
      .map((change) => ({ message: 'Remove this signature', changes: [change] })),
};

/** How to take the signatures out; undefined where there are none. */
export function removeSignatures(document: TomlDocument): readonly TextChange[] | undefined {
  const entry = document.root.entries.get('signature');
  const value = entry?.value;
  if (entry === undefined || value?.kind !== 'array' || value.items.length === 0) {
    return undefined;
  }
  if (value.form === 'tables') {
    return blocksOf(document, 'signature').length === value.items.length
      ? removeAll(document, 'signature')
      : undefined;
  }
  const place = pairAt(document, entry.keySpan.start);
  return place === undefined ? undefined : [removeSibling(document.text, place)];
}
