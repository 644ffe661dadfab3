/** `vscode.workspace` over real folders, and `vscode.tasks`, which really runs what it is given. */
import { spawn } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { readPackageJson } from './configuration';
import { registration } from './events';
import { createFileSystemWatcher, fileSystem } from './fileSystem';
import {
  host,
  type ContentProvider,
  type FolderEntry,
  type ShownTask,
  type TaskProvider,
} from './host';
import { Uri } from './uri';
import { CustomExecution, type Task, type WorkspaceEdit } from './values';
import { workspaceOpen } from './window';

export const workspace = {
  get isTrusted() {
    return host.trusted;
  },
  get workspaceFolders(): FolderEntry[] | undefined {
    return host.folders.length > 0 ? host.folders : undefined;
  },
  get textDocuments() {
    return host.documents;
  },
  onDidGrantWorkspaceTrust: host.didGrantTrust.event,
  onDidChangeConfiguration: host.didChangeConfiguration.event,
  onDidOpenTextDocument: host.didOpenDocument.event,
  onDidCloseTextDocument: host.didCloseDocument.event,
  getConfiguration: (section: string, resource?: Uri) =>
    host.configuration.section(section, resource),
  openTextDocument: workspaceOpen,
  applyEdit: async ({ replaced }: WorkspaceEdit): Promise<boolean> => {
    for (const { uri, range, text } of [...replaced].reverse()) {
      (await workspaceOpen(uri)).replace(range, text);
    }
    return true;
  },
  registerTextDocumentContentProvider: (scheme: string, provider: ContentProvider) => {
    host.contentProviders.set(scheme, provider);
    return registration(`content provider ${scheme}`, () => host.contentProviders.delete(scheme));
  },
  fs: fileSystem,
  createFileSystemWatcher,
  /** The pattern is `**` + `/name`; the exclusions are `**` + `/folder/**` in braces. */
  findFiles: async (pattern: string, exclude: string, most: number): Promise<Uri[]> => {
    const name = pattern.replace('**/', '');
    const excluded = [...exclude.matchAll(/\*\*\/([^/]+)\/\*\*/g)].map((match) => match[1]);
    return host.folders
      .filter(({ uri }) => uri.scheme === 'file')
      .flatMap(({ uri }) =>
        readdirSync(uri.fsPath, { recursive: true })
          .map(String)
          .filter((file) => path.basename(file) === name)
          .filter((file) => !file.split(path.sep).some((part) => excluded.includes(part)))
          .map((file) => Uri.joinPath(uri, file)),
      )
      .slice(0, most);
  },
  getWorkspaceFolder: (uri: Uri): FolderEntry | undefined =>
    host.folders.find((folder) => uri.path.startsWith(`${folder.uri.path}/`)),
  asRelativePath: (uri: Uri): string => {
    const folder = workspace.getWorkspaceFolder(uri);
    const relative = folder ? path.posix.relative(folder.uri.path, uri.path) : uri.path;
    return folder && host.folders.length > 1 ? `${folder.name}/${relative}` : relative;
  },
};

export const tasks = {
  registerTaskProvider: (type: string, provider: TaskProvider) => {
    host.taskProviders.set(type, provider);
    return registration(`task provider ${type}`, () => host.taskProviders.delete(type));
  },
  onDidEndTask: host.didEndTask.event,
  onDidEndTaskProcess: host.didEndTaskProcess.event,
  executeTask: async (task: Task) => {
    const { execution } = task;
    const shown: ShownTask = { task, execution, output: '', exitCode: undefined };
    host.tasks.push(shown);
    // VS Code hands listeners a copy of the task, with the defaults of package.json filled in.
    const copy: Task = Object.assign(Object.create(Object.getPrototypeOf(task) as object) as Task, {
      ...task,
      definition: { ...taskDefaults(task.definition.type), ...task.definition },
    });
    if (execution instanceof CustomExecution) {
      const terminal = await execution.open();
      terminal.onDidWrite((text) => {
        shown.output += text;
      });
      terminal.onDidClose?.((code) => {
        shown.exitCode = code;
        host.didEndTask.fire({ execution: { task: copy } });
      });
      shown.close = () => terminal.close();
      terminal.open();
      return { task, terminate: () => terminal.close() };
    }
    const { executable = '', shellArgs = [], cwd } = execution?.options ?? {};
    const child = spawn(executable, [...shellArgs, execution?.commandLine ?? ''], { cwd });
    const onData = (chunk: Buffer) => {
      shown.output += chunk.toString();
    };
    child.stdout.on('data', onData);
    child.stderr.on('data', onData);
    child.on('error', () => host.didEndTask.fire({ execution: { task: copy } }));
    child.on('close', (code) => {
      // A negative code: it could not be started, which `error` has told.
      if (code === null || code >= 0) {
        shown.exitCode = code ?? undefined;
        host.didEndTaskProcess.fire({ execution: { task: copy }, exitCode: shown.exitCode });
        host.didEndTask.fire({ execution: { task: copy } });
      }
    });
    return { task, terminate: () => child.kill() };
  },
};

/** Values that the manifest gives to properties that a task's definition leaves out. */
function taskDefaults(type: string): Record<string, unknown> {
  const { taskDefinitions } = readPackageJson().contributes;
  const properties = taskDefinitions.find((definition) => definition.type === type)?.properties;
  return Object.fromEntries(
    Object.entries(properties ?? {})
      .filter(([, { default: value }]) => value !== undefined)
      .map(([key, { default: value }]) => [key, value]),
  );
}
