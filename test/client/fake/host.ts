/** The state behind the fake: what a test sets, and what the extension has shown. */
import { Configuration } from './configuration';
import type { TextDocument, TextEditor } from './documents';
import { type CancellationTokenSource, HostEvent, live } from './events';
import type { Uri } from './uri';
import type { CustomExecution, ShellExecution, Task } from './values';

export interface ShownMessage {
  readonly kind: 'information' | 'warning' | 'error';
  readonly text: string;
  readonly buttons: readonly string[];
}

export interface ShownPick {
  readonly labels: readonly string[];
  readonly options: { readonly title?: string; readonly placeHolder?: string };
}

export interface ShownProgress {
  readonly options: { readonly location?: unknown; readonly title?: string };
  readonly reports: { readonly message?: string; readonly increment?: number }[];
}

export interface ShownTask {
  readonly task: Task;
  readonly execution: ShellExecution | CustomExecution | undefined;
  output: string;
  exitCode: number | undefined;
  /** What happens when a person closes the terminal of a task that the extension runs itself. */
  close?: () => void;
}

export interface FolderEntry {
  readonly uri: Uri;
  readonly name: string;
  readonly index: number;
}

export interface ContentProvider {
  provideTextDocumentContent(uri: Uri, token: unknown): unknown;
}

export interface TaskProvider {
  provideTasks(token: unknown): Promise<Task[]>;
  resolveTask(task: Task, token: unknown): Promise<Task | undefined>;
}

export interface FakeTreeView {
  readonly id: string;
  readonly options: { readonly treeDataProvider: unknown; readonly showCollapseAll?: boolean };
  readonly selection: unknown[];
  readonly revealed: { readonly node: unknown; readonly options: unknown }[];
  reveal(node: unknown, options: unknown): Promise<void>;
  dispose(): void;
}

export interface LanguageStatus {
  id: string;
  selector: unknown;
  text: string;
  detail?: string;
  severity: number;
  busy: boolean;
}

class FakeHost {
  trusted = true;
  folders: FolderEntry[] = [];
  configuration = new Configuration();
  documents: TextDocument[] = [];
  activeEditor: TextEditor | undefined;
  diagnostics = new Map<string, { source?: string; severity: number; message: string }[]>();
  clipboard = '';
  terminals: { readonly name: string; readonly show: () => void }[] = [];

  readonly commands = new Map<string, (...args: unknown[]) => unknown>();
  /** Built-in commands that were called, with their arguments. */
  executed: { readonly id: string; readonly args: readonly unknown[] }[] = [];
  context = new Map<string, unknown>();
  messages: ShownMessage[] = [];
  picks: ShownPick[] = [];
  progress: ShownProgress[] = [];
  log: string[] = [];
  logShown = 0;
  readonly treeViews: FakeTreeView[] = [];
  readonly contentProviders = new Map<string, ContentProvider>();
  readonly taskProviders = new Map<string, TaskProvider>();
  tasks: ShownTask[] = [];

  statusItems: LanguageStatus[] = [];
  /** English sentences that were asked to be translated. */
  translated = new Set<string>();

  /** The button that a person presses; undefined: the message is closed. */
  answer: (message: ShownMessage) => string | undefined | Promise<string | undefined> = () =>
    undefined;
  /** The index that a person picks; undefined: Escape. */
  pick: (pick: ShownPick) => number | undefined = () => undefined;
  /** The folder that a person chooses. */
  openDialog: () => Uri[] | undefined = () => undefined;
  /** Called with each progress that can be cancelled. */
  onProgress: (source: CancellationTokenSource, shown: ShownProgress) => void = () => undefined;

  readonly didGrantTrust = new HostEvent<void>('onDidGrantWorkspaceTrust');
  readonly didChangeConfiguration = new HostEvent<{
    affectsConfiguration(section: string): boolean;
  }>('onDidChangeConfiguration');
  readonly didOpenDocument = new HostEvent<TextDocument>('onDidOpenTextDocument');
  readonly didCloseDocument = new HostEvent<TextDocument>('onDidCloseTextDocument');
  readonly didEndTask = new HostEvent<{ execution: { task: Task } }>('onDidEndTask');
  readonly didEndTaskProcess = new HostEvent<{
    execution: { task: Task };
    exitCode: number | undefined;
  }>('onDidEndTaskProcess');

  /** Texts of all messages so far. */
  get texts(): string[] {
    return this.messages.map(({ text }) => text);
  }

  /** What a person changes in the settings. */
  configure(values: Record<string, unknown>, where: 'user' | 'workspace' = 'user'): void {
    Object.assign(this.configuration[where], values);
    this.settingsChanged(Object.keys(values));
  }

  settingsChanged(keys: readonly string[]): void {
    this.didChangeConfiguration.fire({
      affectsConfiguration: (section) =>
        keys.some((key) => key === section || key.startsWith(`${section}.`)),
    });
  }

  grantTrust(): void {
    this.trusted = true;
    this.didGrantTrust.fire();
  }

  /** A new window: nothing shown, nothing registered, nothing set. */
  reset(): void {
    const fresh = new FakeHost();
    for (const event of [
      this.didGrantTrust,
      this.didChangeConfiguration,
      this.didOpenDocument,
      this.didCloseDocument,
      this.didEndTask,
      this.didEndTaskProcess,
    ]) {
      event.clear();
    }
    for (const [key, value] of Object.entries(fresh) as [string, unknown][]) {
      // The events stay: the module's objects hold on to them.
      if (!(value instanceof HostEvent)) {
        Object.assign(this, { [key]: value });
      }
    }
    this.configuration.onUpdate = (key) => this.settingsChanged([key]);
    live.clear();
  }
}

export const host = new FakeHost();
host.reset();
