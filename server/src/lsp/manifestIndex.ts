/**
 * The names in all manifests of a workspace. Files are looked for when somebody first asks, and read
 * again only after they changed; an open document counts as it stands in the editor.
 */
import type { CancellationToken } from 'vscode-languageserver';
import type { FoundManifest, ManifestSource } from '../contract/workspaceManifests';
import type { LanguageService, NamedSymbol } from '../service/types';
import type { OpenDocuments } from './documents';
import { describeError, type Log } from './log';

/** One name and the document that it stands in. */
export interface IndexedSymbol extends NamedSymbol {
  readonly uri: string;
}

interface Known {
  readonly uri: string;
  readonly changed: string;
  readonly symbols: readonly NamedSymbol[];
}

export class ManifestIndex {
  /** By `keyOf` their addresses. */
  private files = new Map<string, Known>();
  private isListed = false;
  private last: Promise<unknown> = Promise.resolve();

  /**
   * @param source absent: open documents are all there is
   * @param notifies whether `changed` is called for files that come, go or change; otherwise all are
   * looked for with every question
   */
  constructor(
    private readonly service: LanguageService,
    private readonly documents: OpenDocuments,
    private readonly source: ManifestSource | undefined,
    private readonly log: Log,
    private folders: readonly string[],
    private readonly notifies: boolean,
  ) {}

  /** Every name, those of open documents first. What is known by the time of a cancellation is given. */
  async symbols(token: CancellationToken): Promise<readonly IndexedSymbol[]> {
    // One search at a time; one that nobody waits for any more ends soon.
    const turn = this.last.then(() => this.refresh(token));
    this.last = turn;
    await turn;
    const open = new Set<string>();
    const found: IndexedSymbol[] = [];
    for (const uri of this.documents.uris()) {
      const document = this.documents.get(uri);
      if (document?.dialect === 'spin' || document?.dialect === 'invoice') {
        open.add(keyOf(uri));
        found.push(...this.service.findNamedSymbols(document).map((each) => ({ ...each, uri })));
      }
    }
    for (const [key, { uri, symbols }] of this.files) {
      if (!open.has(key)) {
        found.push(...symbols.map((each) => ({ ...each, uri })));
      }
    }
    return found;
  }

  /** The workspace has other folders now. */
  setFolders(folders: readonly string[]): void {
    this.folders = folders;
    this.isListed = false;
  }

  get folderUris(): readonly string[] {
    return this.folders;
  }

  /** Something changed on the disk. */
  changed(): void {
    this.isListed = false;
  }

  private async refresh(token: CancellationToken): Promise<void> {
    if (this.source === undefined || (this.isListed && this.notifies)) {
      return;
    }
    const abort = new AbortController();
    const ending = token.onCancellationRequested(() => abort.abort());
    if (token.isCancellationRequested) {
      abort.abort();
    }
    try {
      this.isListed = true;
      await this.readAll(this.source, abort.signal);
    } catch (error) {
      this.log.error(`Looking for manifests failed: ${describeError(error)}`);
    } finally {
      ending.dispose();
      if (abort.signal.aborted) {
        this.isListed = false;
      }
    }
  }

  private async readAll(source: ManifestSource, signal: AbortSignal): Promise<void> {
    const files = new Map<string, Known>();
    for (const folder of this.folders) {
      for (const found of await source.find(folder, signal)) {
        if (signal.aborted) {
          return;
        }
        const known = await this.readOne(source, found, signal);
        if (known !== undefined) {
          files.set(keyOf(found.uri), known);
          // Kept at once: a search that is cancelled leaves its work to the next one.
          this.files.set(keyOf(found.uri), known);
        }
      }
    }
    if (!signal.aborted) {
      this.files = files;
    }
  }

  private async readOne(
    source: ManifestSource,
    { uri, changed }: FoundManifest,
    signal: AbortSignal,
  ): Promise<Known | undefined> {
    const before = this.files.get(keyOf(uri));
    if (before?.changed === changed) {
      return before;
    }
    const text = await source.read(uri, signal);
    if (text === null) {
      return undefined;
    }
    const document = this.service.openDocument(uri, '', 0, text);
    return { uri, changed, symbols: this.service.findNamedSymbols(document) };
  }
}

/** The same for all ways to write an address: clients differ in what they encode. */
function keyOf(uri: string): string {
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}
