/** Rules about parcels that share a digest or a name. */
import { RuleFamily, type Finding } from '../../../problems';
import type { InvoiceFacts, Label } from './facts';

export const PARCELS = new RuleFamily({
  'invoice/size-conflict': {
    severity: 'error',
    messages: {
      plain:
        'The same sha256 has the size {1} above: one content has one size, so one upload must fail.',
    },
    doc: 'A digest stands for one content, and a content has one size. An upload that does not have the size of its label is refused; a parcel that is there already is cut or broken off when it is fetched.',
    fixes: ['use-value', 'fill-from-file'],
  },
  'invoice/same-parcel': {
    severity: 'warning',
    messages: {
      plain: 'This parcel stands in the invoice already, with the same label; remove one.',
    },
    doc: 'The same label twice. Servers keep both and ask twice for the content. To put a parcel into several groups, list them in one `memberOf`.',
    fixes: ['remove-parcel'],
  },
  'invoice/same-content-type': {
    severity: 'warning',
    messages: {
      plain:
        'The same content has the media type “{1}” above, and servers always tell that of the first.',
    },
    doc: 'A parcel is fetched by its digest, and the answer has the media type of the first label with that digest. The second one is never told to anybody.',
    fixes: ['use-value'],
  },
  'invoice/same-content-name': {
    severity: 'information',
    messages: {
      plain: 'The same content has the name “{1}” above; it is stored once and listed twice.',
    },
    doc: 'Two files with equal content. That is allowed; look whether both are wanted, because a request for the digest always means the first.',
    fixes: ['remove-parcel'],
  },
  'invoice/same-name': {
    severity: 'warning',
    messages: {
      plain:
        'Another parcel with other content is called “{0}” above; programs that write files overwrite it.',
    },
    doc: 'Programs that unpack a bindle write each parcel to a file of its name: the later one takes the place of the former.',
  },
});

/** Compares each parcel with the first of its digest and the first of its name. */
export function checkParcels({ parcels }: InvoiceFacts): Finding[] {
  const found: Finding[] = [];
  const byDigest = new Map<string, Label>();
  const byName = new Map<string, Label>();
  for (const { label } of parcels) {
    const digest = label?.sha256?.text;
    if (label === undefined || digest === undefined) {
      continue;
    }
    const twin = digest === '' ? undefined : byDigest.get(digest);
    if (twin === undefined) {
      byDigest.set(digest, label);
    } else {
      found.push(...compare(label, twin));
    }
    const name = label.name?.text;
    if (name !== undefined && name !== '') {
      const other = byName.get(name);
      if (other === undefined) {
        byName.set(name, label);
      } else if (other.sha256?.text !== digest && label.name !== undefined) {
        found.push(
          PARCELS.say('invoice/same-name', 'plain', label.name.at, [name], firstAt(other.name)),
        );
      }
    }
  }
  return found;
}

function compare(label: Label, twin: Label): Finding[] {
  const found: Finding[] = [];
  const { sha256, size, mediaType, name } = label;
  if (size !== undefined && twin.size !== undefined && size.bytes !== twin.size.bytes) {
    const value = String(twin.size.bytes);
    found.push(
      PARCELS.say('invoice/size-conflict', 'plain', size.at, [String(size.bytes), value], {
        ...firstAt(twin.size),
        data: { value },
      }),
    );
  }
  if (
    mediaType !== undefined &&
    twin.mediaType !== undefined &&
    mediaType.text !== twin.mediaType.text
  ) {
    const value = twin.mediaType.text;
    found.push(
      PARCELS.say('invoice/same-content-type', 'plain', mediaType.at, [mediaType.text, value], {
        ...firstAt(twin.mediaType),
        data: { value },
      }),
    );
  }
  if (found.length > 0 || name === undefined || twin.name === undefined || sha256 === undefined) {
    return found;
  }
  return name.text === twin.name.text
    ? [PARCELS.say('invoice/same-parcel', 'plain', sha256.at, [], firstAt(twin.sha256))]
    : [
        PARCELS.say(
          'invoice/same-content-name',
          'plain',
          name.at,
          [name.text, twin.name.text],
          firstAt(twin.name),
        ),
      ];
}

function firstAt(place: { readonly at: Finding['at'] } | undefined): {
  readonly first?: Finding['at'];
} {
  return place === undefined ? {} : { first: place.at };
}
