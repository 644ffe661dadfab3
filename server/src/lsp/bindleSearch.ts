/** Ids of bindles, asked of the client; answers are kept for a while. */
import type { Connection } from 'vscode-languageserver';
import {
  SEARCH_BINDLES,
  type SearchBindlesParams,
  type SearchBindlesResult,
} from '../contract/bindleSearch';
import { describeError, type Log } from './log';
import { CancellationTokenSource } from './protocol';

/** Somebody may push meanwhile; milliseconds. */
const FRESH_FOR = 60_000;
const MOST_KEPT = 200;

interface Answer {
  readonly at: number;
  readonly ids: readonly string[];
}

export class BindleSearch {
  private readonly known = new Map<string, Answer>();
  private readonly asked = new Map<string, Promise<void>>();
  private source = new CancellationTokenSource();

  constructor(
    private readonly connection: Connection,
    private readonly log: Log,
  ) {}

  /**
   * What is known of a query at once; undefined: nothing yet. `soon` then ends when more is known,
   * and never rejects.
   */
  find(query: string): {
    readonly ids: readonly string[] | undefined;
    readonly soon: Promise<void>;
  } {
    const answer = this.known.get(query);
    if (answer !== undefined && Date.now() - answer.at < FRESH_FOR) {
      return { ids: answer.ids, soon: Promise.resolve() };
    }
    return { ids: answer?.ids, soon: this.ask(query) };
  }

  private ask(query: string): Promise<void> {
    const before = this.asked.get(query);
    if (before !== undefined) {
      return before;
    }
    // Whoever types on does not want the answers for less.
    this.source.cancel();
    this.source = new CancellationTokenSource();
    const params: SearchBindlesParams = { query };
    const { token } = this.source;
    const answer = this.connection
      .sendRequest<SearchBindlesResult>(SEARCH_BINDLES, params, token)
      .then(({ ids }) => {
        if (this.known.size >= MOST_KEPT) {
          this.known.clear();
        }
        this.known.set(query, { at: Date.now(), ids });
      })
      .catch((error: unknown) => {
        if (!token.isCancellationRequested) {
          this.log.warn(`The client did not answer ${SEARCH_BINDLES}: ${describeError(error)}`);
        }
      })
      .finally(() => this.asked.delete(query));
    this.asked.set(query, answer);
    return answer;
  }
}
