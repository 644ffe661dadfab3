/** The open documents that are ours: one immutable `ManifestDocument` per uri, the newest. */
import type { TextDocumentItem, VersionedTextDocumentIdentifier } from 'vscode-languageserver';
import type { ContentChange, LanguageService, ManifestDocument } from '../service/types';
import { describeError, type Log } from './log';

/** Fed by didOpen, didChange and didClose. Documents of no dialect of ours are not kept. */
export class OpenDocuments {
  private readonly documents = new Map<string, ManifestDocument>();

  constructor(
    private readonly service: LanguageService,
    private readonly log: Log,
  ) {}

  /** The newest version, or undefined for a document that is closed or none of ours. */
  get(uri: string): ManifestDocument | undefined {
    return this.documents.get(uri);
  }

  /** Every open document of ours. */
  uris(): string[] {
    return [...this.documents.keys()];
  }

  /** Takes a didOpen; true when the document is ours. */
  open({ uri, languageId, version, text }: TextDocumentItem): boolean {
    this.documents.delete(uri);
    const document = this.service.openDocument(uri, languageId, version, text);
    if (document.dialect === undefined) {
      return false;
    }
    this.documents.set(uri, document);
    return true;
  }

  /** Takes a didChange; true when the document is ours. */
  change(id: VersionedTextDocumentIdentifier, changes: readonly ContentChange[]): boolean {
    const before = this.documents.get(id.uri);
    if (before === undefined) {
      return false;
    }
    this.documents.set(id.uri, this.update(before, changes, id.version));
    return true;
  }

  /** Takes a didClose; true when the document was ours. */
  close(uri: string): boolean {
    return this.documents.delete(uri);
  }

  /** A failure in the incremental path must not leave us behind the editor: read the whole text anew. */
  private update(
    before: ManifestDocument,
    changes: readonly ContentChange[],
    version: number,
  ): ManifestDocument {
    try {
      return this.service.updateDocument(before, changes, version);
    } catch (error) {
      this.log.error(`Incremental update of ${before.uri} failed: ${describeError(error)}`);
      return changes.reduce(
        (document, change) =>
          this.service.openDocument(
            document.uri,
            document.languageId,
            version,
            applyChange(document, change),
          ),
        before,
      );
    }
  }
}

function applyChange(document: ManifestDocument, { range, text }: ContentChange): string {
  if (range === undefined) {
    return text;
  }
  const old = document.getText();
  return (
    old.slice(0, document.offsetAt(range.start)) + text + old.slice(document.offsetAt(range.end))
  );
}
