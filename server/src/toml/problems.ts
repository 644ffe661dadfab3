import type { Anchor } from './anchor';
import type { ProblemCode } from './messages';

/** A problem as a section keeps it: offsets count from the section. */
export interface RawProblem {
  readonly code: ProblemCode;
  readonly from: number;
  readonly to: number;
  readonly args?: readonly string[];
  readonly related?: { readonly anchor: Anchor; readonly from: number; readonly to: number };
}

/** Most problems kept for one document (and one section). */
export const MAX_PROBLEMS = 1000;
