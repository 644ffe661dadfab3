/** Tasks of type `bindle`: one per build command of a Spin component. */
import path from 'node:path';
import * as vscode from 'vscode';
import type { BuildStep } from '../../build/spinBuild';
import { pathOf } from '../../workbench/files';

export const TASK_TYPE = 'bindle';

/** The definition as package.json describes it. */
export interface BuildTaskDefinition extends vscode.TaskDefinition {
  readonly component: string;
  /** 1-based; absent: 1. */
  readonly step?: number;
  /** Relative to the workspace folder; absent: spin.toml. */
  readonly manifest?: string;
}

/** The task of a step, complete and runnable. */
export function buildTask(manifest: vscode.Uri, step: BuildStep): vscode.Task {
  const folder = vscode.workspace.getWorkspaceFolder(manifest);
  return taskFor(definitionOf(manifest, folder, step), manifest, step, folder);
}

/** A task with that very definition; only the execution is new. */
export function taskFor(
  definition: vscode.TaskDefinition,
  manifest: vscode.Uri,
  step: BuildStep,
  folder: vscode.WorkspaceFolder | undefined,
): vscode.Task {
  const task = new vscode.Task(
    definition,
    folder ?? vscode.TaskScope.Workspace,
    step.of === 1
      ? vscode.l10n.t('build {0}', step.component)
      : vscode.l10n.t('build {0}, step {1}', step.component, String(step.step)),
    TASK_TYPE,
    executionOf(manifest, step),
    [],
  );
  task.group = vscode.TaskGroup.Build;
  task.detail = step.command;
  task.presentationOptions = {
    reveal: vscode.TaskRevealKind.Always,
    panel: vscode.TaskPanelKind.Shared,
    clear: false,
    showReuseMessage: false,
  };
  return task;
}

function definitionOf(
  manifest: vscode.Uri,
  folder: vscode.WorkspaceFolder | undefined,
  { component, step, of }: BuildStep,
): BuildTaskDefinition {
  const relative =
    folder === undefined ? manifest.path : path.posix.relative(folder.uri.path, manifest.path);
  return {
    type: TASK_TYPE,
    component,
    ...(of > 1 && { step }),
    ...(relative !== 'spin.toml' && { manifest: relative }),
  };
}

/**
 * A build command is a command line for the shell that `spin build` uses, whatever shell the user's
 * terminal runs: it is handed over as written, as one argument.
 */
function executionOf(manifest: vscode.Uri, { command, workdir }: BuildStep): vscode.ShellExecution {
  const cwd = path.join(path.dirname(pathOf(manifest) ?? manifest.path), workdir ?? '.');
  const shell =
    process.platform === 'win32'
      ? {
          executable: process.env['ComSpec'] ?? 'C:\\Windows\\System32\\cmd.exe',
          shellArgs: ['/d', '/c'],
        }
      : { executable: '/bin/sh', shellArgs: ['-c'] };
  return new vscode.ShellExecution(command, { cwd, ...shell });
}
