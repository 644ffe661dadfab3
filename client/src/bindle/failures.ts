/** Makers of failures that carry their own sentence. */
import { inEnglish, type Sentence } from './sentence';
import type { BindleFailure } from './types';

interface Failed {
  readonly ok: false;
  readonly failure: BindleFailure;
}

export function failed(failure: BindleFailure): Failed {
  return { ok: false, failure };
}

export function protocolFailure(url: string, sentence: Sentence): Failed {
  return failed({ kind: 'protocol', url, reason: inEnglish(sentence), sentence });
}

export function unreachable(url: string, sentence: Sentence): Failed {
  return failed({ kind: 'unreachable', url, reason: inEnglish(sentence), sentence });
}
