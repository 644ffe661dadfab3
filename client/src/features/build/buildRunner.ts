/** Runs the steps of one project one after the other; the exit code says how each ended. */
import * as vscode from 'vscode';
import { FILE_NAMES } from '../../../../server/src/contract/languageServer';
import type { BuildStep } from '../../build/spinBuild';
import { buildTask, TASK_TYPE, type BuildTaskDefinition } from './buildTasks';

export type BuildOutcome =
  | { readonly kind: 'succeeded' }
  | { readonly kind: 'failed'; readonly step: BuildStep; readonly exitCode: number }
  /** A person ended the terminal, or it could not start (the terminal says so then). */
  | { readonly kind: 'ended' };

export class BuildRunner {
  private readonly running = new Map<string, vscode.Task | undefined>();

  /** Takes the project for one build; false: one is under way. Give it back with `release`. */
  claim(manifest: vscode.Uri): boolean {
    const key = manifest.toString();
    if (this.running.has(key)) {
      return false;
    }
    this.running.set(key, undefined);
    return true;
  }

  release(manifest: vscode.Uri): void {
    this.running.delete(manifest.toString());
  }

  /** Shows the terminal of the build that is under way. */
  async focus(manifest: vscode.Uri): Promise<void> {
    const task = this.running.get(manifest.toString());
    const terminal = vscode.window.terminals.find(({ name }) => name === task?.name);
    if (terminal !== undefined) {
      terminal.show();
    } else {
      await vscode.commands.executeCommand('workbench.action.terminal.focus');
    }
  }

  /** Stops at the first step that fails. The project is claimed already. */
  async run(manifest: vscode.Uri, steps: readonly BuildStep[]): Promise<BuildOutcome> {
    for (const step of steps) {
      const task = buildTask(manifest, step);
      this.running.set(manifest.toString(), task);
      const exitCode = await runTask(task);
      if (exitCode === undefined) {
        return { kind: 'ended' };
      }
      if (exitCode !== 0) {
        return { kind: 'failed', step, exitCode };
      }
    }
    return { kind: 'succeeded' };
  }
}

/** Runs a task to its end. Undefined: it ended without an exit code. */
async function runTask(task: vscode.Task): Promise<number | undefined> {
  const listeners: vscode.Disposable[] = [];
  // VS Code hands out its own copy of the task: the definition tells it apart.
  const isOurs = (other: vscode.Task) =>
    other.name === task.name && sameDefinition(other.definition, task.definition);
  try {
    const ended = new Promise<number | undefined>((resolve) => {
      listeners.push(
        vscode.tasks.onDidEndTaskProcess((event) => {
          if (isOurs(event.execution.task)) {
            resolve(event.exitCode);
          }
        }),
        vscode.tasks.onDidEndTask((event) => {
          if (isOurs(event.execution.task)) {
            // The exit code, where there is one, is told in the same moment.
            setTimeout(() => resolve(undefined), 200);
          }
        }),
      );
    });
    await vscode.tasks.executeTask(task);
    return await ended;
  } finally {
    listeners.forEach((listener) => void listener.dispose());
  }
}

/** VS Code fills in the defaults of package.json: a property that is absent here is set there. */
function sameDefinition(a: vscode.TaskDefinition, b: vscode.TaskDefinition): boolean {
  return Object.entries(DEFAULTS).every(([key, value]) => (a[key] ?? value) === (b[key] ?? value));
}

const DEFAULTS = {
  type: TASK_TYPE,
  component: undefined,
  step: 1,
  manifest: FILE_NAMES.spin,
} as const satisfies Record<keyof BuildTaskDefinition, unknown>;
