/**
 * The release of Spin that counts for each manifest: the setting, else that of the installed program,
 * else the newest. The program is asked in the background, once for each path.
 */
import type { LanguageServerSettings } from '../contract/settings';
import type { SpinProgram } from '../contract/spinProgram';
import { parseSpinRelease, type SpinRelease } from '../domain/spinRelease';
import { describeError, type Log } from './log';

export class SpinReleases {
  /** By path of the program; undefined inside: none is installed, or it is being asked. */
  private readonly installed = new Map<string, SpinRelease | undefined>();
  private readonly chosen = new Map<string, SpinRelease | undefined>();
  private readonly parsed = new Map<string, SpinRelease | undefined>();

  /** @param onNews told when another release counts than before */
  constructor(
    private readonly program: SpinProgram | undefined,
    private readonly log: Log,
    private readonly onNews: () => void,
  ) {}

  /** Takes the settings of the moment; what counts for the document from now on. */
  use(uri: string, settings: LanguageServerSettings): SpinRelease | undefined {
    const release =
      settings['spin.version'] === 'auto'
        ? this.installedAt(settings['spin.path'])
        : this.parse(settings['spin.version']);
    this.chosen.set(uri, release);
    return release;
  }

  /** What counts for a document; undefined: the newest. */
  of(uri: string): SpinRelease | undefined {
    return this.chosen.get(uri);
  }

  forget(uri: string): void {
    this.chosen.delete(uri);
  }

  /** The same object for the same text: it is compared by identity. */
  private parse(text: string): SpinRelease | undefined {
    if (!this.parsed.has(text)) {
      this.parsed.set(text, parseSpinRelease(text));
    }
    return this.parsed.get(text);
  }

  private installedAt(path: string): SpinRelease | undefined {
    if (this.program !== undefined && !this.installed.has(path)) {
      this.installed.set(path, undefined);
      void this.ask(this.program, path);
    }
    return this.installed.get(path);
  }

  private async ask(program: SpinProgram, path: string): Promise<void> {
    try {
      const answer = await program.version(path);
      const release =
        answer !== undefined && 'text' in answer ? this.parse(answer.text.trim()) : undefined;
      if (release !== undefined) {
        this.installed.set(path, release);
        this.onNews();
      } else if (answer !== undefined) {
        const why = 'why' in answer ? answer.why : 'it prints no version';
        this.log.warn(
          `Spin (setting bindle.spin.path: ${JSON.stringify(path)}) could not be asked for its version: ${why}. The rules of the newest release count.`,
        );
      }
    } catch (error) {
      this.log.error(`Asking Spin for its version failed: ${describeError(error)}`);
    }
  }
}
