/** `vscode.window`, `commands`, `env`, `l10n`, `languages`. */
import { format } from 'node:util';
import { readText, TextDocument, TextEditor } from './documents';
import { CancellationTokenSource, registration } from './events';
import { host, type FakeTreeView, type LanguageStatus, type ShownMessage } from './host';
import { Uri } from './uri';

export const l10n = {
  bundle: undefined as Record<string, string> | undefined,
  t: (message: string, ...args: string[]): string => {
    host.translated.add(message);
    return message.replace(/\{(\d+)\}/g, (whole, index: string) => args[Number(index)] ?? whole);
  },
};

function message(kind: ShownMessage['kind']) {
  return async (text: string, ...buttons: string[]): Promise<string | undefined> => {
    const shown = { kind, text, buttons };
    host.messages.push(shown);
    return host.answer(shown);
  };
}

interface PickItem {
  readonly label: string;
}

export const window = {
  get activeTextEditor() {
    return host.activeEditor;
  },
  get terminals() {
    return host.terminals;
  },
  showInformationMessage: message('information'),
  showWarningMessage: message('warning'),
  showErrorMessage: message('error'),
  showQuickPick: async <T extends string | PickItem>(
    items: readonly T[],
    options: { title?: string; placeHolder?: string } = {},
  ): Promise<T | undefined> => {
    const labels = items.map((item) => (typeof item === 'string' ? item : item.label));
    const shown = { labels, options };
    host.picks.push(shown);
    const index = host.pick(shown);
    return index === undefined ? undefined : items[index];
  },
  showOpenDialog: async () => host.openDialog(),
  showTextDocument: async (what: Uri | TextDocument, options?: unknown) => {
    const document = what instanceof Uri ? await workspaceOpen(what) : what;
    host.activeEditor = new TextEditor(document, options);
    return host.activeEditor;
  },
  withProgress: async <T>(
    options: { location?: unknown; title?: string; cancellable?: boolean },
    work: (progress: { report(value: object): void }, token: unknown) => Promise<T>,
  ): Promise<T> => {
    const shown = { options, reports: [] as object[] };
    host.progress.push(shown);
    const source = new CancellationTokenSource();
    const running = work({ report: (value) => shown.reports.push(value) }, source.token);
    if (options.cancellable === true) {
      host.onProgress(source, shown);
    }
    return running;
  },
  createTreeView: (id: string, options: FakeTreeView['options']): FakeTreeView => {
    const counted = registration(`tree view ${id}`);
    const view: FakeTreeView = {
      id,
      options,
      selection: [],
      revealed: [],
      reveal: async (node, how) => {
        view.revealed.push({ node, options: how });
      },
      dispose: () => counted.dispose(),
    };
    host.treeViews.push(view);
    return view;
  },
  createOutputChannel: (name: string, options: { log?: boolean }) => {
    const write =
      (level: string) =>
      (...parts: unknown[]) =>
        void host.log.push(`[${level}] ${format(...parts)}`);
    const counted = registration(`output channel ${name}`);
    return {
      name,
      isLog: options.log === true,
      trace: write('trace'),
      debug: write('debug'),
      info: write('info'),
      warn: write('warning'),
      error: write('error'),
      show: () => {
        host.logShown += 1;
      },
      dispose: () => counted.dispose(),
    };
  },
};

export async function workspaceOpen(uri: Uri): Promise<TextDocument> {
  const known = host.documents.find((document) => document.uri.toString() === uri.toString());
  if (known !== undefined) {
    return known;
  }
  const provider = host.contentProviders.get(uri.scheme);
  const text =
    provider === undefined
      ? await readText(uri)
      : String(await provider.provideTextDocumentContent(uri, new CancellationTokenSource().token));
  const document = new TextDocument(uri, text);
  host.documents.push(document);
  host.didOpenDocument.fire(document);
  return document;
}

export const commands = {
  registerCommand: (id: string, run: (...args: unknown[]) => unknown) => {
    if (host.commands.has(id)) {
      throw new Error(`command '${id}' already exists`);
    }
    host.commands.set(id, run);
    return registration(`command ${id}`, () => host.commands.delete(id));
  },
  executeCommand: async (id: string, ...args: unknown[]): Promise<unknown> => {
    if (id === 'setContext') {
      host.context.set(String(args[0]), args[1]);
      return undefined;
    }
    const run = host.commands.get(id);
    if (run !== undefined) {
      return run(...args);
    }
    host.executed.push({ id, args });
    return undefined;
  },
};

export const env = {
  asExternalUri: async (uri: Uri): Promise<Uri> => uri,
  openExternal: async (uri: Uri): Promise<boolean> => {
    host.executed.push({
      id: 'openExternal',
      args: [`${uri.scheme}://${uri.authority}${uri.path}`],
    });
    return true;
  },
  clipboard: {
    writeText: async (text: string): Promise<void> => {
      host.clipboard = text;
    },
  },
};

interface Filter {
  readonly scheme?: string;
  readonly language?: string;
  readonly pattern?: string;
}

export const languages = {
  createLanguageStatusItem: (id: string, selector: unknown) => {
    const item: LanguageStatus = { id, selector, text: '', severity: 0, busy: false };
    host.statusItems.push(item);
    const counted = registration(`language status item ${id}`);
    return Object.assign(item, { dispose: () => counted.dispose() });
  },
  /** 10 where a filter fits, else 0. Patterns: `**` + `/name` only. */
  match: (selector: readonly Filter[], document: TextDocument): number => {
    const fits = ({ scheme, language, pattern }: Filter) =>
      (scheme === undefined || scheme === document.uri.scheme) &&
      (language === undefined || language === document.languageId) &&
      (pattern === undefined || `/${document.uri.path}`.endsWith(pattern.replace('**', '')));
    return selector.some(fits) ? 10 : 0;
  },
  getDiagnostics: (uri: Uri) => host.diagnostics.get(uri.toString()) ?? [],
};
