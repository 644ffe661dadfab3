/** What a verb of the command line is given instead of the process: so that tests run it in process. */
export interface CliIo {
  /** Working directory: relative paths of the arguments are resolved from it. */
  readonly cwd: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Aborted by SIGINT and SIGTERM. */
  readonly signal: AbortSignal;
  /** Whether `out` may be coloured: a terminal, and `NO_COLOR` is not set. Absent: no. */
  readonly colour?: boolean;
  /** Whether `err` is a terminal, on which a line of progress may be rewritten. Absent: no. */
  readonly progress?: boolean;
  out(text: string): void;
  err(text: string): void;
  readStdin(): Promise<Uint8Array>;
}

/** Exit statuses of the contract: 0 fine, 1 problems found or refused by the server, 2 could not run. */
export type ExitStatus = 0 | 1 | 2;

/** One verb. Never throws for what a person or a server can cause: that is a sentence on `err` and a status. */
export type Verb = (args: readonly string[], io: CliIo) => Promise<ExitStatus>;
