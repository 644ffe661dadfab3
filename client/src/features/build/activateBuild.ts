/** "Build Project": the build commands of a Spin project, as tasks in a terminal. */
import * as vscode from 'vscode';
import { FILE_NAMES } from '../../../../server/src/contract/languageServer';
import { COMMANDS, type RegisterCommand } from '../../workbench/commands';
import { Disposables } from '../../workbench/disposables';
import { findManifest } from '../../workbench/findManifest';
import { guardWorkspace, openFolder } from '../../workbench/guards';
import type { Log } from '../../workbench/log';
import type { Offer } from '../../workbench/messages';
import { translate } from '../../workbench/text';
import { BuildRunner } from './buildRunner';
import { TASK_TYPE } from './buildTasks';
import { readManifest } from './readManifest';
import { BuildTaskProvider } from './taskProvider';

export interface BuildDeps {
  readonly log: Log;
  readonly offer: Offer;
  readonly registerCommand: RegisterCommand;
}

export function activateBuild(deps: BuildDeps): vscode.Disposable {
  const own = new Disposables();
  const runner = new BuildRunner();
  own.add(vscode.tasks.registerTaskProvider(TASK_TYPE, new BuildTaskProvider(deps.log)));
  own.add(deps.registerCommand(COMMANDS.build, (argument) => buildProject(argument, runner, deps)));
  return own;
}

async function buildProject(
  argument: unknown,
  runner: BuildRunner,
  { offer, log }: BuildDeps,
): Promise<void> {
  const sentences = {
    untrusted: vscode.l10n.t(
      'A build runs commands of the project: this workspace has to be trusted first.',
    ),
    virtual: vscode.l10n.t(
      'A build runs commands on files on disk: this workspace has none, clone or download it first.',
    ),
  };
  if (!guardWorkspace(offer, sentences)) {
    return;
  }
  const found = await findManifest({
    fileName: FILE_NAMES.spin,
    argument,
    title: vscode.l10n.t('Build Project'),
    placeHolder: vscode.l10n.t('Spin project to build'),
  });
  if (found.kind === 'none') {
    offer(
      'warning',
      vscode.l10n.t(
        'There is no spin.toml in this window: open the folder of a Spin project first.',
      ),
      openFolder(),
    );
  } else if (found.kind === 'found') {
    if (!runner.claim(found.uri)) {
      await runner.focus(found.uri);
      return;
    }
    try {
      await buildManifest(found.uri, runner, { offer, log });
    } finally {
      runner.release(found.uri);
    }
  }
}

async function buildManifest(
  manifest: vscode.Uri,
  runner: BuildRunner,
  { offer, log }: Pick<BuildDeps, 'offer' | 'log'>,
): Promise<void> {
  const place = vscode.workspace.asRelativePath(manifest);
  const openManifest = {
    title: vscode.l10n.t('Open {0}', place),
    run: () => vscode.window.showTextDocument(manifest),
  };
  const open = vscode.workspace.textDocuments.find(
    ({ uri, isDirty }) => isDirty && uri.toString() === manifest.toString(),
  );
  await open?.save();
  const read = await readManifest(manifest);
  if (!read.ok) {
    offer('error', translate(read.reason), openManifest);
    return;
  }
  if (read.steps.length === 0) {
    const text = vscode.l10n.t(
      'No component of {0} has a build command, so there is nothing to build.',
      place,
    );
    offer('information', text, openManifest);
    return;
  }
  log.info(`Build: ${place}, ${read.steps.length} command(s)`);
  const outcome = await runner.run(manifest, read.steps);
  log.info(`Build: ${place}: ${outcome.kind}`);
  if (outcome.kind === 'failed') {
    const { step, exitCode } = outcome;
    offer(
      'error',
      vscode.l10n.t(
        'Building component “{0}” failed: its command ended with exit code {1}.',
        step.component,
        String(exitCode),
      ),
      {
        title: vscode.l10n.t('Show Terminal'),
        run: () => vscode.commands.executeCommand('workbench.action.terminal.focus'),
      },
      openManifest,
    );
  }
}
