/** Rules that compare labels with the files beside the invoice. Nothing is said without facts about them. */
import { isSha256 } from '../../../../domain/sha256';
import { RuleFamily, type Finding } from '../../../problems';
import type { FileFacts, NamedFile } from '../../../types';
import type { Text } from '../../../meaning/read';
import type { InvoiceFacts, Label, Parcel } from './facts';

export const FILES = new RuleFamily({
  'invoice/file-size-differs': {
    severity: 'warning',
    messages: {
      plain:
        'The file “{0}” has {1} bytes, not {2}: it is another content than this label describes.',
    },
    doc: 'The file beside the invoice is not the one that the label describes, usually because it was built anew. A server refuses the upload. Size and sha256 are filled in from the file by a fix; a bindle that was pushed already needs a new version for it.',
    fixes: ['fill-from-file'],
    authored: true,
  },
  'invoice/file-hash-differs': {
    severity: 'warning',
    messages: {
      plain:
        'The file “{0}” has the sha256 {1}: it is another content than this label describes, of the same size.',
    },
    doc: 'The file beside the invoice has the size that its label says, but another content: it was changed or built anew. A server refuses the upload. The sha256 is filled in from the file by a fix; a bindle that was pushed already needs a new version for it.',
    fixes: ['fill-from-file'],
    authored: true,
  },
  'invoice/file-outside': {
    severity: 'warning',
    messages: {
      plain:
        '“{0}” leads through a link, which may leave the folder of the invoice: it is neither read nor pushed. Put the file itself there.',
    },
    doc: 'Parcel names come from an invoice, and an invoice can come from anybody. What lies behind a symbolic link is not looked at, and a push does not send it.',
    authored: true,
  },
  'invoice/files-unreadable': {
    severity: 'information',
    messages: {
      one: 'The file “{0}” can’t be read, so size and sha256 are not compared; look at the permissions of its folder.',
      many: 'The file “{0}” and {1} more can’t be read, so size and sha256 are not compared; look at the permissions of their folders.',
    },
    doc: 'The folder of some parcels gives no information about its files. Said once for an invoice.',
    authored: true,
  },
});

/** Compares every parcel whose name is a file; `files` is asked by name. */
export function checkFiles({ parcels }: InvoiceFacts, files: FileFacts | undefined): Finding[] {
  if (files === undefined || files.states.size === 0) {
    return [];
  }
  const found: Finding[] = [];
  const unreadable: Text[] = [];
  for (const parcel of parcels) {
    const { label } = parcel;
    const name = label?.name;
    const fact = name === undefined ? undefined : files.states.get(name.text);
    if (label === undefined || name === undefined || fact === undefined) {
      continue;
    }
    if (fact.kind === 'file') {
      const finding = compare(parcel, label, name.text, fact);
      if (finding !== undefined) {
        found.push(finding);
      }
    } else if (fact.kind === 'unreadable') {
      unreadable.push(name);
    } else if (fact.kind === 'outside' && !isSaid(parcel, name)) {
      found.push(FILES.say('invoice/file-outside', 'plain', name.at, [name.text]));
    }
  }
  const [first] = unreadable;
  if (first !== undefined) {
    const args = [first.text, String(unreadable.length - 1)];
    const message = unreadable.length === 1 ? 'one' : 'many';
    found.push(FILES.say('invoice/files-unreadable', message, first.at, args));
  }
  return found;
}

/** Facts of labels are kept from version to version, and so is this. */
const NAMED = new WeakMap<Label, NamedFile | null>();

/** What a label says of the file that it names, the same object each time; undefined without a name. */
export function namedFileOf(label: Label): NamedFile | undefined {
  let named = NAMED.get(label);
  if (named === undefined) {
    named = readNamedFile(label) ?? null;
    NAMED.set(label, named);
  }
  return named ?? undefined;
}

function readNamedFile({ name, size, sha256 }: Label): NamedFile | undefined {
  return name === undefined || name.text === ''
    ? undefined
    : {
        name: name.text,
        ...(size !== undefined && size.bytes >= 0n && { size: Number(size.bytes) }),
        ...(sha256 !== undefined && isSha256(sha256.text) && { sha256: sha256.text }),
      };
}

/** One problem for one cause: another size means another content. */
function compare(
  parcel: Parcel,
  label: Label,
  name: string,
  fact: { readonly size: number; readonly sha256?: string },
): Finding | undefined {
  const { size, sha256 } = label;
  if (size !== undefined && size.bytes !== BigInt(fact.size)) {
    const args = [name, String(fact.size), String(size.bytes)];
    const data = { value: String(fact.size), name };
    return isSaid(parcel, size)
      ? undefined
      : FILES.say('invoice/file-size-differs', 'plain', size.at, args, { data });
  }
  const isOther =
    fact.sha256 !== undefined &&
    sha256 !== undefined &&
    isSha256(sha256.text) &&
    sha256.text !== fact.sha256;
  return isOther && size !== undefined && !isSaid(parcel, size)
    ? FILES.say('invoice/file-hash-differs', 'plain', sha256.at, [name, fact.sha256], {
        data: { value: fact.sha256, name },
      })
    : undefined;
}

/** Whether a rule about the parcel alone speaks of the same place. */
function isSaid({ findings }: Parcel, { at }: { readonly at: Finding['at'] }): boolean {
  return findings.some((finding) => finding.at === at);
}
