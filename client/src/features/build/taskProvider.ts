/** The tasks that VS Code lists under "Run Build Task", and those that a tasks.json names. */
import * as vscode from 'vscode';
import { FILE_NAMES } from '../../../../server/src/contract/languageServer';
import { inEnglish } from '../../bindle/sentence';
import { listManifests } from '../../workbench/findManifest';
import { isVirtualWorkspace } from '../../workbench/guards';
import type { Log } from '../../workbench/log';
import { buildTask, TASK_TYPE, taskFor } from './buildTasks';
import { readManifest } from './readManifest';

export class BuildTaskProvider implements vscode.TaskProvider {
  constructor(private readonly log: Log) {}

  /** Complete tasks, or none. */
  async provideTasks(): Promise<vscode.Task[]> {
    if (!vscode.workspace.isTrusted || isVirtualWorkspace()) {
      return [];
    }
    const manifests = await listManifests(FILE_NAMES.spin);
    const tasks = await Promise.all(
      manifests.map(async (uri) => {
        const read = await readManifest(uri);
        if (!read.ok) {
          this.log.debug(`Build tasks: ${inEnglish(read.reason)}`);
          return [];
        }
        return read.steps.map((step) => buildTask(uri, step));
      }),
    );
    return tasks.flat();
  }

  /** The task of a definition in tasks.json; undefined: there is no such build command. */
  async resolveTask(task: vscode.Task): Promise<vscode.Task | undefined> {
    const { type, component, step = 1, manifest = FILE_NAMES.spin } = task.definition;
    const folder =
      typeof task.scope === 'object' ? task.scope : vscode.workspace.workspaceFolders?.[0];
    if (
      !vscode.workspace.isTrusted ||
      type !== TASK_TYPE ||
      typeof component !== 'string' ||
      typeof manifest !== 'string' ||
      folder === undefined
    ) {
      return undefined;
    }
    const uri = vscode.Uri.joinPath(folder.uri, manifest);
    const read = await readManifest(uri);
    const found = read.ok
      ? read.steps.find((candidate) => candidate.component === component && candidate.step === step)
      : undefined;
    return found === undefined ? undefined : taskFor(task.definition, uri, found, folder);
  }
}
