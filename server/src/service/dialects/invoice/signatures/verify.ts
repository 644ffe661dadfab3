/** Whether signatures verify; remembered by what they say, so that typing elsewhere costs nothing. */
import { decodeBase64 } from '../../../../domain/base64';
import { isWeakPoint, signatureCleartext, type SignedParts } from '../../../../domain/signature';
import type { TomlTable } from '../../../../toml/types';
import type { LanguageServiceHost, TrustedKeys } from '../../../types';
import { compareParts, type Breakage } from './breakage';
import { claimOf, keyText, type Claim, type Content, type Signature } from './facts';
import { guesses } from './guesses';

export type SignatureState =
  | { readonly kind: 'verified' }
  | { readonly kind: 'broken'; readonly why: Breakage }
  /** A key that verifies what it never signed. */
  | { readonly kind: 'weak' }
  /** Parts are missing or malformed, nobody can verify here, or there is too much to do. */
  | { readonly kind: 'unchecked' };

/** Signatures that are remembered. */
const MOST_KNOWN = 2000;
/** What is tried to explain one broken signature, and all of an invoice together. */
const MOST_GUESSES = 96;
const MOST_GUESSES_TOGETHER = 192;
/** Of them other keys, and other labels. */
const MOST_KEYS = 16;
const MOST_LABELS = 16;
/** Characters that are verified for one version of one invoice. */
const MOST_CHARACTERS = 32_000_000;
/** Longer texts are not guessed about. */
const LONGEST_GUESS = 50_000;

const VERIFIED: SignatureState = { kind: 'verified' };
const WEAK: SignatureState = { kind: 'weak' };
const UNCHECKED: SignatureState = { kind: 'unchecked' };

interface Known {
  readonly head: string;
  readonly tail: string;
  readonly state: SignatureState;
  /** What it was seen to verify for. */
  readonly verified: SignedParts | undefined;
  /** The keyrings that a broken one was explained with. */
  readonly keys: TrustedKeys | undefined;
}

type Verify = NonNullable<LanguageServiceHost['verifyEd25519']>;

const memories = new WeakMap<LanguageServiceHost, Map<string, Known>>();

/** The states of an invoice's signatures, in their order. */
export function signatureStates(
  signatures: readonly Signature[],
  content: Content | undefined,
  host: LanguageServiceHost,
): readonly SignatureState[] {
  const verify = host.verifyEd25519;
  if (content === undefined || verify === undefined) {
    return signatures.map(() => UNCHECKED);
  }
  const judge = new Judge(verify, host, memoryOf(host), content, signatures);
  return signatures.map((signature) => judge.stateOf(signature));
}

function memoryOf(host: LanguageServiceHost): Map<string, Known> {
  let memory = memories.get(host);
  if (memory === undefined) {
    memory = new Map();
    memories.set(host, memory);
  }
  return memory;
}

class Judge {
  private readonly tail: string;
  private charactersLeft = MOST_CHARACTERS;
  private guessesLeft = MOST_GUESSES_TOGETHER;

  constructor(
    private readonly verify: Verify,
    private readonly host: LanguageServiceHost,
    private readonly memory: Map<string, Known>,
    private readonly content: Content,
    private readonly signatures: readonly Signature[],
  ) {
    this.tail = content.parcels.join('\n');
  }

  stateOf(signature: Signature): SignatureState {
    const claim = claimOf(signature, this.content);
    if (claim === undefined) {
      return UNCHECKED;
    }
    const head = signatureCleartext({ ...claim.parts, parcels: [] });
    const known = this.memory.get(claim.id);
    const keys = this.host.trustedKeys?.();
    if (
      known?.head === head &&
      known.tail === this.tail &&
      (known.state.kind !== 'broken' || known.keys === keys)
    ) {
      return known.state;
    }
    if (this.charactersLeft < this.tail.length) {
      return UNCHECKED;
    }
    this.charactersLeft -= this.tail.length + head.length;
    const state = this.judge(claim, signature, known?.verified);
    const verified = state.kind === 'verified' ? claim.parts : known?.verified;
    this.remember(claim.id, { head, tail: this.tail, state, verified, keys });
    return state;
  }

  private judge(
    claim: Claim,
    signature: Signature,
    before: SignedParts | undefined,
  ): SignatureState {
    if (isWeakPoint(claim.key) || isWeakPoint(claim.signature)) {
      return WEAK;
    }
    if (fits(this.verify, claim, signatureCleartext(claim.parts))) {
      return VERIFIED;
    }
    const seen = before && compareParts(before, claim.parts);
    return { kind: 'broken', why: seen ?? this.explain(claim, signature) };
  }

  /** Tries what is likely, within bounds. */
  private explain(claim: Claim, signature: Signature): Breakage {
    if (this.tail.length > LONGEST_GUESS) {
      return { kind: 'unknown' };
    }
    const guess = new Guess(claim, Math.min(MOST_GUESSES, this.guessesLeft), this.verify);
    const found = this.find(guess, claim, signature);
    this.guessesLeft -= guess.made;
    return found;
  }

  private find(guess: Guess, claim: Claim, signature: Signature): Breakage {
    const text = signatureCleartext(claim.parts);
    if (guess.fits(`${text}\n`)) {
      return { kind: 'lineEnd' };
    }
    if (guess.fits(withTime(claim.parts, signature.table))) {
      return { kind: 'time' };
    }
    for (const key of this.otherKeys()) {
      const decoded = decodeBase64(key);
      if (decoded.ok && !isWeakPoint(decoded.bytes) && guess.fits(text, decoded.bytes)) {
        return { kind: 'key', was: key };
      }
    }
    for (const parts of guesses(claim.parts, { labels: this.labelsOf(signature) })) {
      if (guess.left === 0) {
        break;
      }
      if (guess.fits(signatureCleartext(parts))) {
        return compareParts(parts, claim.parts) ?? { kind: 'unknown' };
      }
    }
    return { kind: 'unknown' };
  }

  /** Keys of this invoice and of the keyrings; the few that are worth a try. */
  private otherKeys(): readonly string[] {
    const keys = [
      ...this.signatures.flatMap(({ key }) => keyText(key) ?? []),
      ...(this.host.trustedKeys?.()?.keys() ?? []),
    ];
    return [...new Set(keys)].slice(0, MOST_KEYS);
  }

  /** How the signer is called elsewhere. */
  private labelsOf({ key }: Signature): readonly string[] {
    const text = keyText(key) ?? '';
    const trusted = this.host.trustedKeys?.()?.get(text) ?? [];
    const named = this.signatures.flatMap(({ by }) => by?.text ?? []);
    return [...trusted.map(({ label }) => label), ...named].slice(0, MOST_LABELS);
  }

  private remember(id: string, known: Known): void {
    this.memory.delete(id);
    this.memory.set(id, known);
    if (this.memory.size > MOST_KNOWN) {
      for (const oldest of this.memory.keys()) {
        this.memory.delete(oldest);
        return;
      }
    }
  }
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

function fits(verify: Verify, { key, signature }: Claim, text: string): boolean {
  return verify(key, new TextEncoder().encode(text), signature);
}

/** As the documentation of signatures has it: the time stands between role and `~`. */
function withTime(parts: SignedParts, table: TomlTable): string {
  const at = table.entries.get('at')?.value;
  const time = at?.kind === 'integer' ? String(at.value()) : '';
  return signatureCleartext({ ...parts, role: `${parts.role}\n${time}` });
}
