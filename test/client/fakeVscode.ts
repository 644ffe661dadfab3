/**
 * The module `vscode` of the tests in this folder: the runner puts this file in its place. Files,
 * processes and loopback are real; what a person sees and does is recorded in `host`.
 */
export { host, type ShownMessage } from './fake/host';
export { Uri } from './fake/uri';
export * from './fake/values';
export { CancellationTokenSource, Disposable, EventEmitter, live } from './fake/events';
export { TextDocument, TextEditor } from './fake/documents';
export { readPackageJson } from './fake/configuration';
export { commands, env, l10n, languages, window } from './fake/window';
export { FileSystemError, FileType, memory, RelativePattern } from './fake/fileSystem';
export { tasks, workspace } from './fake/workspace';
