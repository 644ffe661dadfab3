/** What completion uses from outside of a document. It waits a moment, never for long. */
import type { CompletionNeeds, OutsideValues } from '../contract/outsideValues';
import type { FileDigest, FileSource } from '../contract/workspaceFiles';
import type { BindleSearch } from './bindleSearch';

/** A person waits for the list; milliseconds. Servers answer for the next keystroke, too. */
const PATIENCE = { files: 1000, bindles: 150 };
/** Nobody waits for the digest of a larger file. */
const MAX_DIGEST = 64 * 1024 * 1024;

export interface Outside {
  readonly values: OutsideValues;
  /** Something is missing that will be there later. */
  readonly more: boolean;
}

/** Undefined sources answer nothing. */
export class OutsideSource {
  constructor(
    private readonly files: FileSource | undefined,
    private readonly bindles: BindleSearch | undefined,
  ) {}

  async find(uri: string, needs: CompletionNeeds): Promise<Outside> {
    const controller = new AbortController();
    const { signal } = controller;
    const values: { -readonly [K in keyof OutsideValues]: OutsideValues[K] } = {};
    const work: Promise<unknown>[] = [];
    const { folder, file, bindles } = needs;
    if (folder !== undefined && this.files !== undefined) {
      work.push(this.files.list(uri, folder, signal).then((files) => (values.files = files)));
    }
    if (file !== undefined) {
      work.push(
        this.digest(uri, file, signal).then((digest) => {
          if (digest !== undefined) {
            values.digest = digest;
          }
        }),
      );
    }
    if (bindles !== undefined && this.bindles !== undefined) {
      const { soon } = this.bindles.find(bindles);
      work.push(soon);
    }
    const patience = bindles === undefined ? PATIENCE.files : PATIENCE.bindles;
    const inTime = work.length === 0 || (await within(patience, Promise.allSettled(work)));
    controller.abort();
    const ids = bindles === undefined ? undefined : this.bindles?.find(bindles).ids;
    return { values: { ...values, ...(ids !== undefined && { bindles: ids }) }, more: !inTime };
  }

  /** Size and digest of a file; undefined where it can't be read, is too large, or the signal came. */
  async digest(uri: string, name: string, signal: AbortSignal): Promise<FileDigest | undefined> {
    const [state] = (await this.files?.states(uri, [name], signal)) ?? [];
    return state?.kind === 'file' && state.size <= MAX_DIGEST
      ? this.digestOfAny(uri, name, signal)
      : undefined;
  }

  /** As `digest`, however large the file is. */
  async digestOfAny(
    uri: string,
    name: string,
    signal: AbortSignal,
  ): Promise<FileDigest | undefined> {
    return (await this.files?.digest(uri, name, signal)) ?? undefined;
  }
}

async function within(milliseconds: number, work: Promise<unknown>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<false>((resolve) => {
    timer = setTimeout(() => resolve(false), milliseconds);
  });
  const inTime = await Promise.race([work.then(() => true), late]);
  clearTimeout(timer);
  return inTime;
}
