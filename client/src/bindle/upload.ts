/** The body of an upload: pulled from its source as the connection takes it. */

export interface Upload {
  readonly stream: ReadableStream<Uint8Array>;
  /** What the source itself failed with: no failure of the network. */
  sourceError(): { readonly error: unknown } | undefined;
  /** Has the source closed, whether it was read to its end or not; does not wait for it. */
  close(): void;
}

/** `onSent` is told the bytes handed over so far, chunk by chunk. */
export function startUpload(
  content: AsyncIterable<Uint8Array>,
  onSent: (sent: number) => void,
): Upload {
  const source = content[Symbol.asyncIterator]();
  let failure: { readonly error: unknown } | undefined;
  let finished = false;
  let closed = false;
  let sent = 0;
  const close = (): void => {
    if (!finished && !closed) {
      closed = true;
      // A source that is stuck in its own reading must not hold up the end of the request.
      source.return?.().catch(() => undefined);
    }
  };
  const stream = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const next = await source.next();
          if (closed) {
            // Half an upload must not look like a whole one.
            controller.error(new Error('The upload was given up.'));
          } else if (next.done === true) {
            finished = true;
            controller.close();
          } else {
            sent += next.value.length;
            onSent(sent);
            controller.enqueue(next.value);
          }
        } catch (error) {
          finished = true;
          failure = { error };
          controller.error(error);
        }
      },
      cancel: close,
    },
    // Nothing is read ahead: what is counted as sent has been asked for by the connection.
    { highWaterMark: 0 },
  );
  return { stream, sourceError: () => failure, close };
}
