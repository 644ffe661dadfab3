/** Where the server writes what its developers and the curious read: the client's output channel. */
export interface Log {
  error(message: string): void;
  warn(message: string): void;
}

/** The text of anything that was thrown, with its stack where there is one. */
export function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
