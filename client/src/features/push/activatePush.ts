/** "Push Project": an invoice and the parcel files beside it go to a Bindle server. */
import * as vscode from 'vscode';
import { FILE_NAMES } from '../../../../server/src/contract/languageServer';
import { COMMANDS } from '../../workbench/commands';
import { findManifest } from '../../workbench/findManifest';
import { guardWorkspace, openFolder } from '../../workbench/guards';
import { chooseServer } from './chooseServer';
import type { PushDeps } from './deps';
import { pushInvoice } from './pushInvoice';
import { readyToPush } from './readyToPush';

export function activatePush(deps: PushDeps): vscode.Disposable {
  const underWay = new Set<string>();
  return deps.registerCommand(COMMANDS.push, (argument) => pushProject(argument, underWay, deps));
}

async function pushProject(
  argument: unknown,
  underWay: Set<string>,
  deps: PushDeps,
): Promise<void> {
  const { offer } = deps;
  const sentences = {
    untrusted: vscode.l10n.t(
      'A push sends files of the project to a server: this workspace has to be trusted first.',
    ),
    virtual: vscode.l10n.t(
      'A push reads files on disk: this workspace has none, clone or download it first.',
    ),
  };
  if (!guardWorkspace(offer, sentences)) {
    return;
  }
  const found = await findManifest({
    fileName: FILE_NAMES.invoice,
    argument,
    title: vscode.l10n.t('Push Project'),
    placeHolder: vscode.l10n.t('Invoice of the project to push'),
  });
  if (found.kind === 'none') {
    offer(
      'warning',
      vscode.l10n.t(
        'There is no invoice.toml in this window: open the folder of a project that has one first.',
      ),
      openFolder(),
    );
  } else if (found.kind === 'found') {
    await pushOnce(found.uri, underWay, deps);
  }
}

/** One push of a project at a time. */
async function pushOnce(invoice: vscode.Uri, underWay: Set<string>, deps: PushDeps): Promise<void> {
  const key = invoice.toString();
  if (underWay.has(key)) {
    const place = vscode.workspace.asRelativePath(invoice);
    deps.offer('information', vscode.l10n.t('A push of {0} is under way already.', place));
    return;
  }
  underWay.add(key);
  try {
    await prepareAndPush(invoice, deps, () => pushOnce(invoice, underWay, deps));
  } finally {
    underWay.delete(key);
  }
}

async function prepareAndPush(
  invoice: vscode.Uri,
  deps: PushDeps,
  retry: () => Promise<void>,
): Promise<void> {
  const { offer, servers, settings, log } = deps;
  if (!(await readyToPush(invoice, offer))) {
    return;
  }
  const chosen = await chooseServer(invoice, servers, settings, log);
  if (chosen.kind === 'none') {
    offer(
      'warning',
      vscode.l10n.t(
        'There is no Bindle server to push to: configure one, or switch the local server on.',
      ),
      {
        title: vscode.l10n.t('Configure Servers'),
        run: () => vscode.commands.executeCommand(COMMANDS.configureServers),
      },
    );
  } else if (chosen.kind === 'chosen') {
    await pushInvoice({ invoice, server: chosen.server, deps, retry });
  }
}
