/** The one validator behind pulled and pushed diagnostics. */
import type { Diagnostic } from 'vscode-languageserver';
import type { LanguageServerSettings } from '../contract/settings';
import type { LanguageService, ManifestDocument } from '../service/types';
import type { FileFacts, TrustedKeys } from '../service/types';
import type { Keyrings } from './keyrings';
import type { OpenDocuments } from './documents';
import { describeError, type Log } from './log';
import type { SettingsCache } from './settings';
import type { SpinReleases } from './spinReleases';
import type { SpinRelease } from '../domain/spinRelease';
import type { WorkspaceFiles } from './workspaceFiles';

/** The problems of one version of one document under one set of settings. */
export interface Validation {
  readonly document: ManifestDocument;
  readonly settings: LanguageServerSettings;
  /** What was known of the files that the document names. */
  readonly files: FileFacts | undefined;
  /** Whose keys were trusted. */
  readonly trusted: TrustedKeys | undefined;
  /** The release of Spin that counted. */
  readonly release: SpinRelease | undefined;
  readonly diagnostics: Diagnostic[];
  /** Names this answer: the same id means the same problems. */
  readonly id: string;
}

export class Validator {
  private readonly latest = new WeakMap<ManifestDocument, Validation>();
  private count = 0;

  constructor(
    private readonly service: LanguageService,
    private readonly documents: OpenDocuments,
    private readonly settings: SettingsCache,
    private readonly log: Log,
    private readonly files?: WorkspaceFiles,
    private readonly keyrings?: Keyrings,
    private readonly releases?: SpinReleases,
  ) {}

  /**
   * Judges the version that is the newest once the settings are known, which may be later than the
   * call; undefined: the document is closed by then. Asked again for the same version it answers
   * from memory.
   */
  async validate(uri: string): Promise<Validation | undefined> {
    const known = this.settings.get(uri);
    const settings = known instanceof Promise ? await known : known;
    const document = this.documents.get(uri);
    if (document === undefined) {
      return undefined;
    }
    const before = this.latest.get(document);
    const files = this.filesOf(document);
    this.keyrings?.use(settings.keyrings);
    const trusted = this.keyrings?.keys;
    const release =
      document.dialect === 'spin' ? this.releases?.use(document.uri, settings) : undefined;
    if (
      before?.settings === settings &&
      before.files === files &&
      before.trusted === trusted &&
      before.release === release
    ) {
      return before;
    }
    this.count += 1;
    const diagnostics = this.judge(document, settings, files);
    const id = String(this.count);
    const validation = { document, settings, files, trusted, release, diagnostics, id };
    this.latest.set(document, validation);
    return validation;
  }

  private filesOf(document: ManifestDocument): FileFacts | undefined {
    try {
      return this.files?.get(document.uri, this.service.findFileQuestions(document));
    } catch (error) {
      this.log.error(`Looking for the files of ${document.uri} failed: ${describeError(error)}`);
      return undefined;
    }
  }

  /** A rule that fails costs its answer, never the server: better no problems than those of an older text. */
  private judge(
    document: ManifestDocument,
    settings: LanguageServerSettings,
    files: FileFacts | undefined,
  ): Diagnostic[] {
    try {
      return this.service.doValidation(document, { ...settings, files });
    } catch (error) {
      this.log.error(`Validation of ${document.uri} failed: ${describeError(error)}`);
      return [];
    }
  }
}
