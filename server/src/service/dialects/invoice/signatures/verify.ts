/** Whether signatures verify; remembered by what they say, so that typing elsewhere costs nothing. */
import { isWeakPoint, signatureCleartext, type SignedParts } from '../../../../domain/signature';
import type { LanguageServiceHost } from '../../../types';
import { compareParts, type Breakage } from './breakage';
import { explain, fits, type Verify } from './explain';
import { claimOf, type Claim, type Content, type Signature } from './facts';
import { memoryOf, remember, type Memory } from './memory';

export type SignatureState =
  | { readonly kind: 'verified' }
  | { readonly kind: 'broken'; readonly why: Breakage }
  /** A key that verifies what it never signed. */
  | { readonly kind: 'weak' }
  /** Parts are missing or malformed, nobody can verify here, or there is too much to do. */
  | { readonly kind: 'unchecked' };

/** Signatures that are looked at; fewer than are remembered. */
const MOST_SIGNATURES = 1000;
/** Verifications that are tried to explain the broken signatures of one invoice. */
const MOST_GUESSES = 192;
/** Characters that are verified for one version of one invoice. */
const MOST_CHARACTERS = 32_000_000;
/** Longer texts are not guessed about. */
const LONGEST_GUESS = 50_000;

const VERIFIED: SignatureState = { kind: 'verified' };
const WEAK: SignatureState = { kind: 'weak' };
const UNCHECKED: SignatureState = { kind: 'unchecked' };

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
  return signatures.map((signature, index) =>
    index < MOST_SIGNATURES ? judge.stateOf(signature) : UNCHECKED,
  );
}

class Judge {
  private readonly tail: string;
  private charactersLeft = MOST_CHARACTERS;
  private guessesLeft = MOST_GUESSES;

  constructor(
    private readonly verify: Verify,
    private readonly host: LanguageServiceHost,
    private readonly memory: Memory,
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
    const id = `${claim.keyText} ${claim.signatureText}`;
    const known = this.memory.known.get(id);
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
    this.memory.hold(this.tail);
    const state = this.judge(claim, signature);
    remember(this.memory.known, id, { head, tail: this.tail, state, keys });
    return state;
  }

  private judge(claim: Claim, signature: Signature): SignatureState {
    if (isWeakPoint(claim.key) || isWeakPoint(claim.signature)) {
      return WEAK;
    }
    if (fits(this.verify, claim, signatureCleartext(claim.parts))) {
      this.learn(claim, claim.parts);
      return VERIFIED;
    }
    return { kind: 'broken', why: this.recall(claim) ?? this.explain(claim, signature) };
  }

  /** What is known of the signature from before. */
  private recall({ keyText, signatureText, parts }: Claim): Breakage | undefined {
    const truth = this.memory.truths.get(signatureText);
    const changed = truth && compareParts(truth.parts, parts);
    if (truth === undefined || truth.key === keyText) {
      return changed;
    }
    return changed === undefined ? { kind: 'key', was: truth.key } : undefined;
  }

  private learn({ keyText, signatureText }: Claim, parts: SignedParts): void {
    remember(this.memory.truths, signatureText, { key: keyText, parts });
  }

  private explain(claim: Claim, signature: Signature): Breakage {
    if (this.tail.length > LONGEST_GUESS) {
      return { kind: 'unknown' };
    }
    const { why, parts, made } = explain(
      claim,
      signature,
      this.signatures,
      this.host,
      this.verify,
      this.guessesLeft,
    );
    this.guessesLeft -= made;
    if (parts !== undefined) {
      this.learn(claim, parts);
    }
    return why;
  }
}
