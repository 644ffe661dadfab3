/** Which strings of an invoice name the same thing, and where they stand. */
import { SHA256_LENGTH } from '../../../../domain/sha256';
import type { NameKind, NameRule } from '../../../meaning/types';

/** A set of parcels: `[[group]]` declares it, `memberOf` and `requires` of parcels name it. */
export const GROUP: NameKind = {
  id: 'group',
  colour: 'variable',
  rename: {
    explain: (text) =>
      text.trim() === ''
        ? { message: 'A group needs a name: write at least one letter.', args: [] }
        : undefined,
    message: 'There is a group {0} already: two groups of one name can’t be told apart.',
  },
};

/**
 * Content of parcels. Labels with one digest are one parcel to a server, and the first of them says
 * its media type and name.
 */
export const DIGEST: NameKind = { id: 'digest', firstIsDefinition: true };

/** The public key of a signer. */
export const SIGNER: NameKind = { id: 'signer', firstIsDefinition: true };

/** Base64 of the 32 bytes of an Ed25519 key. */
const KEY_LENGTH = 44;

export const INVOICE_NAMES: readonly NameRule[] = [
  { kind: GROUP, role: 'definition', path: ['group', 'name'] },
  { kind: GROUP, role: 'reference', path: ['parcel', 'conditions', 'memberOf'] },
  { kind: GROUP, role: 'reference', path: ['parcel', 'conditions', 'requires'] },
  {
    kind: DIGEST,
    role: 'reference',
    path: ['parcel', 'label', 'sha256'],
    length: SHA256_LENGTH,
  },
  { kind: SIGNER, role: 'reference', path: ['signature', 'key'], length: KEY_LENGTH },
  { kind: SIGNER, role: 'reference', path: ['yankedSignature', 'key'], length: KEY_LENGTH },
];
