/**
 * What `spin up` prints once it answers requests. No `vscode`, no process: text in, addresses out.
 * The lines: Spin manifest reference, section 7.3.
 */

/** `Serving http://127.0.0.1:3000` since 0.3; before it `Serving HTTP on address http://…`. */
const SERVING = /^\s*Serving (?:HTTPS? on address )?(https?:\/\/[^\s/]+)/;

/** Takes output as it comes in, in pieces of any length. */
export class UpOutput {
  private line = '';

  /** @param onServing told of each base address, without a slash at its end */
  constructor(private readonly onServing: (address: string) => void) {}

  take(piece: string): void {
    const lines = (this.line + piece).split(/\r\n|\r|\n/);
    // A line without an end is kept for the next piece; one that never ends is none of ours.
    this.line = (lines.pop() ?? '').slice(0, 4096);
    for (const line of lines) {
      const address = SERVING.exec(withoutColours(line))?.[1];
      if (address !== undefined) {
        this.onServing(address);
      }
    }
  }
}

function withoutColours(line: string): string {
  // eslint-disable-next-line no-control-regex -- the escape sequences of terminals
  return line.replace(/\u001b\[[0-9;]*[A-Za-z]/g, '');
}
