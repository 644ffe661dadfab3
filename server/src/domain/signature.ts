/**
 * What a signature of an invoice covers, as the reference implementation writes it (measured against
 * its own signatures). The time of signing is not covered, whatever the documentation says.
 */

/** Bytes of an Ed25519 signature. */
export const SIGNATURE_BYTES = 64;
/** Bytes of an Ed25519 public key. */
export const PUBLIC_KEY_BYTES = 32;
/** Bytes of a secret key as Bindle stores it: the seed, then the public key. */
export const KEYPAIR_BYTES = 64;

/** In files exactly these. */
export const ROLES = ['creator', 'approver', 'host', 'proxy'] as const;
export type Role = (typeof ROLES)[number];

/** All that a signature covers. */
export interface SignedParts {
  /** Label of the key that signed. */
  readonly by: string;
  readonly name: string;
  readonly version: string;
  readonly role: string;
  /** Digests as written, in the order of the invoice, repeated ones too. */
  readonly parcels: readonly string[];
}

/** The text that is signed: UTF-8, lines without a last line end. */
export function signatureCleartext({ by, name, version, role, parcels }: SignedParts): string {
  return [by, name, version, role, '~', ...parcels].join('\n');
}

export function isRole(text: string): text is Role {
  return ROLES.some((role) => role === text);
}

/**
 * Points of small order, as a key or the first half of a signature would hold them (little-endian,
 * the sign bit left out): a key among them "verifies" nearly anything, so the reference refuses them.
 */
const WEAK_POINTS: ReadonlySet<string> = new Set([
  `${'00'.repeat(32)}`,
  `01${'00'.repeat(31)}`,
  '26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05',
  'c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a',
  `ec${'ff'.repeat(30)}7f`,
  `ed${'ff'.repeat(30)}7f`,
  `ee${'ff'.repeat(30)}7f`,
]);

/** Whether 32 bytes are a point of small order. */
export function isWeakPoint(point: Uint8Array): boolean {
  let hex = '';
  for (let i = 0; i < PUBLIC_KEY_BYTES; i++) {
    const byte = point[i] ?? 0;
    hex += (i === PUBLIC_KEY_BYTES - 1 ? byte & 0x7f : byte).toString(16).padStart(2, '0');
  }
  return WEAK_POINTS.has(hex);
}
