/** "Add file as parcel…": a person picks files, the language server says what to write. */
import path from 'node:path';
import * as vscode from 'vscode';
import {
  ADD_PARCELS,
  type AddParcelsParams,
  type AddParcelsResult,
} from '../../../../server/src/contract/fileActions';
import { ANSWER_COMMANDS, type RegisterCommand } from '../../workbench/commands';
import type { Offer } from '../../workbench/messages';
import type { AskServer, ServerServices } from '../../workbench/serverServices';
import { quoted } from '../../workbench/text';

export interface AddParcelsDeps {
  readonly offer: Offer;
  readonly registerCommand: RegisterCommand;
}

/** Registers the command; it does nothing while no language server runs. */
export function activateAddParcels(deps: AddParcelsDeps): ServerServices & vscode.Disposable {
  let ask: AskServer | undefined;
  const registration = deps.registerCommand(ANSWER_COMMANDS.addParcels, async (argument) => {
    if (typeof argument === 'string' && ask !== undefined) {
      await addParcels(argument, ask, deps.offer);
    }
  });
  return {
    offers: {},
    requests: [],
    connected: (asking) => {
      ask = asking;
      return {
        dispose: () => {
          ask = ask === asking ? undefined : ask;
        },
      };
    },
    dispose: () => {
      registration.dispose();
    },
  };
}

async function addParcels(uri: string, ask: AskServer, offer: Offer): Promise<void> {
  const invoice = vscode.Uri.parse(uri);
  const folder = vscode.Uri.joinPath(invoice, '..');
  const picked = await vscode.window.showOpenDialog({
    title: vscode.l10n.t('Add Files as Parcels'),
    openLabel: vscode.l10n.t('Add'),
    defaultUri: folder,
    canSelectMany: true,
  });
  if (picked === undefined || picked.length === 0) {
    return;
  }
  const names = picked.map((file) => nameIn(folder, file));
  const outside = picked.find((_, index) => names[index] === undefined);
  if (outside !== undefined) {
    offer(
      'warning',
      vscode.l10n.t(
        'Nothing was added: {0} is not in the folder of the invoice. Only files beside the invoice or below it can be parcels.',
        quoted(outside.path),
      ),
    );
    return;
  }
  const params: AddParcelsParams = { uri, names: names.filter((name) => name !== undefined) };
  const { edits, unread, version } = await ask<AddParcelsResult>(ADD_PARCELS, params);
  const [first] = unread;
  if (first !== undefined) {
    offer(
      'warning',
      vscode.l10n.t(
        '{0} could not be read and was not added; look at its permissions, and whether it is a link.',
        quoted(first),
      ),
    );
  }
  if (edits.length === 0) {
    if (first === undefined) {
      offer(
        'warning',
        vscode.l10n.t(
          'Nothing was added: “parcel” in this invoice is no list of tables. Correct that, then try again.',
        ),
      );
    }
    return;
  }
  if (!(await write(invoice, version, edits))) {
    offer(
      'warning',
      vscode.l10n.t('Nothing was added: the invoice changed while the files were read. Try again.'),
    );
  }
}

/** Relative to the folder, with `/`; undefined for a file that is not below it. */
function nameIn(folder: vscode.Uri, file: vscode.Uri): string | undefined {
  const name = path.posix.relative(folder.path, file.path);
  const isBelow = folder.scheme === file.scheme && folder.authority === file.authority;
  return isBelow && name !== '' && name !== '..' && !name.startsWith('../') ? name : undefined;
}

/** Edits of a text that has changed meanwhile would hit other places: they are left, and the answer is false. */
async function write(
  invoice: vscode.Uri,
  version: number,
  edits: AddParcelsResult['edits'],
): Promise<boolean> {
  const document = await vscode.workspace.openTextDocument(invoice);
  if (document.version !== version) {
    return false;
  }
  const edit = new vscode.WorkspaceEdit();
  for (const { range, newText } of edits) {
    const { start, end } = range;
    edit.replace(
      invoice,
      new vscode.Range(
        new vscode.Position(start.line, start.character),
        new vscode.Position(end.line, end.character),
      ),
      newText,
    );
  }
  return vscode.workspace.applyEdit(edit);
}
