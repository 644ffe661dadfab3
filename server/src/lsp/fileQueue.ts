/** Things that are read of files: few at a time, each once, given up when nobody wants it any more. */

/** One disk, and other work to do. */
const AT_ONCE = 2;
/** What is kept is small; a project has fewer files than this. */
const MOST_KNOWN = 50_000;

/** A file in the state in which it was seen: name, size and time. */
export interface SeenFile {
  readonly name: string;
  readonly size: number;
  readonly changed: string;
}

/** Of one document, one sort of thing. */
export class FileQueue<T> {
  private readonly known = new Map<string, T | null>();
  private readonly running = new Map<string, AbortController>();
  private wanted = new Map<string, SeenFile>();

  /**
   * @param read null: it can't be read, or the signal came first
   * @param onDone told after each, and of how many are still to come
   */
  constructor(
    private readonly read: (name: string, signal: AbortSignal) => Promise<T | null>,
    private readonly onDone: (left: number) => void,
  ) {}

  /** What was read of a file as it was seen; undefined where it is not known or can't be read. */
  get(file: SeenFile): T | undefined {
    return this.known.get(keyOf(file)) ?? undefined;
  }

  /** From now on these are wanted, and no others. */
  want(files: readonly SeenFile[]): void {
    this.wanted = new Map(
      files.map((file) => [keyOf(file), file] as const).filter(([key]) => !this.known.has(key)),
    );
    for (const [key, controller] of this.running) {
      if (!this.wanted.has(key)) {
        controller.abort();
      }
    }
    this.start();
  }

  private start(): void {
    for (const [key, file] of this.wanted) {
      if (this.running.size >= AT_ONCE) {
        return;
      }
      if (!this.running.has(key)) {
        void this.run(key, file);
      }
    }
  }

  private async run(key: string, { name }: SeenFile): Promise<void> {
    const controller = new AbortController();
    this.running.set(key, controller);
    const read = await this.read(name, controller.signal).catch(() => null);
    this.running.delete(key);
    if (controller.signal.aborted) {
      // Wanted again while it ended: it starts anew.
      this.start();
      return;
    }
    if (this.known.size >= MOST_KNOWN) {
      this.known.clear();
    }
    this.known.set(key, read);
    this.wanted.delete(key);
    this.start();
    this.onDone(this.wanted.size);
  }
}

function keyOf({ name, size, changed }: SeenFile): string {
  return `${size}\n${changed}\n${name}`;
}
