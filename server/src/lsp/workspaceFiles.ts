/**
 * What is known of the files that open documents name. Validation takes what is known when it runs
 * and waits for nothing; news lets the documents be judged again.
 */
import type { FileSource } from '../contract/workspaceFiles';
import type { FileFacts, FileQuestions } from '../service/types';
import { DocumentFiles } from './documentFiles';

export class WorkspaceFiles {
  private readonly documents = new Map<string, DocumentFiles>();
  private disposed = false;

  /**
   * @param notifies whether `changed` is called for files that change; otherwise they are looked at
   * again with later versions of the document
   * @param onNews told when the facts for some document are others than before
   */
  constructor(
    readonly source: FileSource,
    private readonly notifies: boolean,
    private readonly onNews: () => void,
  ) {}

  /** The facts for a document that asks this: the same object while nothing changed; undefined: the session is over. */
  get(uri: string, questions: FileQuestions): FileFacts | undefined {
    if (this.disposed) {
      return undefined;
    }
    let files = this.documents.get(uri);
    if (files === undefined) {
      files = new DocumentFiles(uri, this.source, this.notifies, this.onNews);
      this.documents.set(uri, files);
    }
    return files.get(questions);
  }

  /** What is known by now, without a look at anything. */
  known(uri: string): FileFacts | undefined {
    return this.documents.get(uri)?.known;
  }

  /** Files beside these documents changed; without `uris`: beside any. */
  changed(uris?: readonly string[]): void {
    for (const uri of uris ?? this.documents.keys()) {
      this.documents.get(uri)?.changed();
    }
  }

  /** The session ends: so does all work. */
  dispose(): void {
    this.disposed = true;
    [...this.documents.keys()].forEach((uri) => this.forget(uri));
  }

  /** A document was closed: work for it ends. */
  forget(uri: string): void {
    this.documents.get(uri)?.dispose();
    this.documents.delete(uri);
  }
}
