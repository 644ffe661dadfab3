/** Looks for what a broken signature was made for: tries what is likely, within bounds. */
import { decodeBase64 } from '../../../../domain/base64';
import { isWeakPoint, signatureCleartext, type SignedParts } from '../../../../domain/signature';
import type { LanguageServiceHost } from '../../../types';
import { compareParts, type Breakage } from './breakage';
import { keyText, type Claim, type Signature } from './facts';
import { guesses } from './guesses';

export type Verify = NonNullable<LanguageServiceHost['verifyEd25519']>;

/** What is tried for one signature. */
const MOST_GUESSES = 96;
/** Of them other keys, and other labels. */
const MOST_KEYS = 16;
const MOST_LABELS = 16;

export interface Explanation {
  readonly why: Breakage;
  /** What the signature was made for, where that was found. */
  readonly parts?: SignedParts;
  /** How many verifications it took. */
  readonly made: number;
}

/**
 * @param all the signatures of the invoice: their keys and labels may have been mixed up
 * @param most verifications that may be made, beside the bound for a single signature
 */
export function explain(
  claim: Claim,
  signature: Signature,
  all: readonly Signature[],
  host: LanguageServiceHost,
  verify: Verify,
  most: number,
): Explanation {
  const guess = new Guess(claim, Math.min(MOST_GUESSES, most), verify);
  const found = find(guess, claim, signature, all, host);
  return { ...found, made: guess.made };
}

function find(
  guess: Guess,
  { parts }: Claim,
  signature: Signature,
  all: readonly Signature[],
  host: LanguageServiceHost,
): Omit<Explanation, 'made'> {
  const text = signatureCleartext(parts);
  if (guess.fits(`${text}\n`)) {
    return { why: { kind: 'lineEnd' } };
  }
  if (guess.fits(withTime(parts, signature))) {
    return { why: { kind: 'time' } };
  }
  for (const key of otherKeys(all, host)) {
    const decoded = decodeBase64(key);
    if (decoded.ok && !isWeakPoint(decoded.bytes) && guess.fits(text, decoded.bytes)) {
      return { why: { kind: 'key', was: key } };
    }
  }
  for (const guessed of guesses(parts, { labels: labelsOf(signature, all, host) })) {
    if (guess.left === 0) {
      break;
    }
    const why = guess.fits(signatureCleartext(guessed)) ? compareParts(guessed, parts) : undefined;
    if (why !== undefined) {
      return { why, parts: guessed };
    }
  }
  return { why: { kind: 'unknown' } };
}

/** Keys of this invoice and of the keyrings; the few that are worth a try. */
function otherKeys(all: readonly Signature[], host: LanguageServiceHost): readonly string[] {
  const keys = [
    ...all.flatMap(({ key }) => keyText(key) ?? []),
    ...(host.trustedKeys?.()?.keys() ?? []),
  ];
  return [...new Set(keys)].slice(0, MOST_KEYS);
}

/** How the signer is called elsewhere. */
function labelsOf(
  { key }: Signature,
  all: readonly Signature[],
  host: LanguageServiceHost,
): readonly string[] {
  const trusted = host.trustedKeys?.()?.get(keyText(key) ?? '') ?? [];
  const named = all.flatMap(({ by }) => by?.text ?? []);
  return [...trusted.map(({ label }) => label), ...named].slice(0, MOST_LABELS);
}

/** Tries texts for one signature, none twice, until they are used up. */
class Guess {
  made = 0;
  private readonly tried = new Set<string>();

  constructor(
    private readonly claim: Claim,
    private readonly most: number,
    private readonly verify: Verify,
  ) {
    this.tried.add(idOf(claim.key, signatureCleartext(claim.parts)));
  }

  get left(): number {
    return this.most - this.made;
  }

  fits(text: string, key = this.claim.key): boolean {
    const id = idOf(key, text);
    if (this.left <= 0 || this.tried.has(id)) {
      return false;
    }
    this.tried.add(id);
    this.made += 1;
    return fits(this.verify, { ...this.claim, key }, text);
  }
}

function idOf(key: Uint8Array, text: string): string {
  return `${key.join()} ${text}`;
}

/** Whether a signature is one over this text. */
export function fits(verify: Verify, { key, signature }: Claim, text: string): boolean {
  return verify(key, new TextEncoder().encode(text), signature);
}

/** As the documentation of signatures has it: the time stands between role and `~`. */
function withTime(parts: SignedParts, { table }: Signature): string {
  const at = table.entries.get('at')?.value;
  const time = at?.kind === 'integer' ? String(at.value()) : '';
  return signatureCleartext({ ...parts, role: `${parts.role}\n${time}` });
}
