/** The digest of a remote file, of a copy that a person picks: nothing is downloaded. */

/** Argument of `CLIENT_COMMANDS.addDigest`, behind the address of the document. */
export interface AddDigestArgument {
  /** Version of the document that the edit is for. */
  readonly version: number;
  /** What is replaced, as the protocol writes it. */
  readonly range: {
    readonly start: { readonly line: number; readonly character: number };
    readonly end: { readonly line: number; readonly character: number };
  };
  /** New text around the digest, which is lower-case hex. */
  readonly before: string;
  readonly after: string;
}
