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
    private readonly verify: NonNullable<LanguageServiceHost['verifyEd25519']>,
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
    if (this.fits(claim, signatureCleartext(claim.parts))) {
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
    const text = signatureCleartext(claim.parts);
    if (this.fits(claim, `${text}\n`)) {
      return { kind: 'lineEnd' };
    }
    if (this.fits(claim, withTime(claim.parts, signature.table))) {
      return { kind: 'time' };
    }
    const other = this.otherKey(claim, text);
    if (other !== undefined) {
      return { kind: 'key', was: other };
    }
    let left = Math.min(MOST_GUESSES, this.guessesLeft);
    const tried = new Set([text]);
    for (const guess of guesses(claim.parts, { labels: this.labelsOf(signature) })) {
      const guessed = signatureCleartext(guess);
      if (tried.has(guessed)) {
        continue;
      }
      if (left-- <= 0) {
        break;
      }
      tried.add(guessed);
      this.guessesLeft -= 1;
      if (this.fits(claim, guessed)) {
        return compareParts(guess, claim.parts) ?? { kind: 'unknown' };
      }
    }
    return { kind: 'unknown' };
  }

  /** A key of the keyrings or of this invoice that made the signature. */
  private otherKey(claim: Claim, text: string): string | undefined {
    const keys = new Set([
      ...this.signatures.flatMap(({ key }) => keyText(key) ?? []),
      ...(this.host.trustedKeys?.()?.keys() ?? []),
    ]);
    for (const key of [...keys].slice(0, MOST_GUESSES / 2)) {
      const decoded = decodeBase64(key);
      if (
        decoded.ok &&
        !isWeakPoint(decoded.bytes) &&
        this.fits({ ...claim, key: decoded.bytes }, text)
      ) {
        return key;
      }
    }
    return undefined;
  }

  /** How the signer is called elsewhere. */
  private labelsOf({ key }: Signature): readonly string[] {
    const text = keyText(key) ?? '';
    const trusted = this.host.trustedKeys?.()?.get(text) ?? [];
    const named = this.signatures.flatMap(({ by }) => by?.text ?? []);
    return [...trusted.map(({ label }) => label), ...named].slice(0, MOST_GUESSES / 4);
  }

  private fits({ key, signature }: Claim, text: string): boolean {
    return this.verify(key, new TextEncoder().encode(text), signature);
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

/** As the documentation of signatures has it: the time stands between role and `~`. */
function withTime(parts: SignedParts, table: TomlTable): string {
  const at = table.entries.get('at')?.value;
  const time = at?.kind === 'integer' ? String(at.value()) : '';
  return signatureCleartext({ ...parts, role: `${parts.role}\n${time}` });
}
