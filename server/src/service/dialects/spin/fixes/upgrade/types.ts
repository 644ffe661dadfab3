/** What the parts of an upgrade share. */
import type { Quote } from '../../../../../toml/edit/write';

export interface Upgrade {
  readonly text: string;
  readonly lineEnd: string;
  readonly quote: Quote;
  /** The trigger's type as a key of TOML. */
  readonly typeKey: string;
  /** What stands before every route: without a slash at its end; empty for nothing. */
  readonly base: string;
  /** Whether components that say nothing of other hosts keep the databases that version 1 gives them. */
  readonly withDatabases: boolean;
  /** Where comments start, in order. */
  readonly comments: readonly number[];
}
