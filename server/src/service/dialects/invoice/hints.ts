/** Words behind values of an invoice. A colleague's source joins by a line in the list. */
import { formatByteSize, groupDigits } from '../../../domain/byteSize';
import { visitAt } from '../../meaning/pathWalk';
import type { HintSource } from '../../meaning/types';
import { parcelCount } from './names/countWords';
import { relationsOf } from './names/parcels';
import { signatureHints } from './signatures/words';

/** Below it the number itself is as easily read. */
const WORTH_WORDS = 1024n;

const sizes: HintSource = ({ root }, host) => {
  const hints: ReturnType<HintSource>[number][] = [];
  visitAt(root, ['parcel', 'label', 'size'], (at) => {
    const size = at.kind === 'integer' ? at.value() : undefined;
    if (typeof size === 'bigint' && size >= WORTH_WORDS) {
      hints.push({
        kind: 'size',
        at,
        label: formatByteSize(size),
        tooltip: host.localize('{0} bytes', groupDigits(size)),
      });
    }
  });
  return hints;
};

const groups: HintSource = (toml, host) => {
  const { groups: all, members } = relationsOf(toml);
  return [...all].map(([name, group]) => {
    const parcels = members.get(name) ?? [];
    return { kind: 'groups', at: group.name, label: parcelCount(parcels.length, host) };
  });
};

export const INVOICE_HINTS: readonly HintSource[] = [sizes, groups, signatureHints];
