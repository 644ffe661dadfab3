/** "Take the digest from a file…": a person picks the copy of a download, and its digest is written. */
import * as vscode from 'vscode';
import type { AddDigestArgument } from '../../../../server/src/contract/digestAction';
import { sha256Hex } from '../../bindle/digest';
import { fingerprint } from '../../push/readFile';
import { ANSWER_COMMANDS, type RegisterCommand } from '../../workbench/commands';
import { errorText } from '../../workbench/log';
import { pathOf } from '../../workbench/files';
import type { Offer } from '../../workbench/messages';
import { quoted } from '../../workbench/text';

export interface AddDigestDeps {
  readonly offer: Offer;
  readonly registerCommand: RegisterCommand;
}

/** Registers the command of the language server's code action. */
export function activateAddDigest({ offer, registerCommand }: AddDigestDeps): vscode.Disposable {
  return registerCommand(ANSWER_COMMANDS.addDigest, async (uri, argument) => {
    if (typeof uri === 'string' && isArgument(argument)) {
      await addDigest(vscode.Uri.parse(uri), argument, offer);
    }
  });
}

async function addDigest(
  manifest: vscode.Uri,
  argument: AddDigestArgument,
  offer: Offer,
): Promise<void> {
  const [file] =
    (await vscode.window.showOpenDialog({
      title: vscode.l10n.t('Take the Digest From a Copy of the Download'),
      openLabel: vscode.l10n.t('Take the Digest'),
      defaultUri: vscode.Uri.joinPath(manifest, '..'),
      filters: { WebAssembly: ['wasm'], [vscode.l10n.t('All files')]: ['*'] },
    })) ?? [];
  if (file === undefined) {
    return;
  }
  let digest: string | undefined;
  try {
    digest = await digestOf(file);
  } catch (error) {
    offer(
      'warning',
      vscode.l10n.t(
        '{0} could not be read, so no digest was written; look at its permissions. {1}',
        quoted(file.path),
        quoted(errorText(error)),
      ),
    );
    return;
  }
  if (digest !== undefined && !(await write(manifest, argument, digest))) {
    offer(
      'warning',
      vscode.l10n.t(
        'No digest was written: the manifest changed while the file was read. Try again.',
      ),
    );
  }
}

/** Streamed where the file lies on this machine; other file systems give whole files only. */
async function digestOf(file: vscode.Uri): Promise<string | undefined> {
  const local = pathOf(file);
  if (local === undefined) {
    return sha256Hex(await vscode.workspace.fs.readFile(file));
  }
  const progress = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Reading {0}', quoted(file.path)),
    cancellable: true,
  };
  return vscode.window.withProgress(progress, async (_, token) => {
    const controller = new AbortController();
    const cancelled = token.onCancellationRequested(() => {
      controller.abort();
    });
    try {
      return (await fingerprint(local, controller.signal))?.sha256;
    } finally {
      cancelled.dispose();
    }
  });
}

/** An edit of a text that has changed meanwhile would hit another place: it is left, and the answer is false. */
async function write(
  manifest: vscode.Uri,
  { version, range: { start, end }, before, after }: AddDigestArgument,
  digest: string,
): Promise<boolean> {
  const document = await vscode.workspace.openTextDocument(manifest);
  if (document.version !== version) {
    return false;
  }
  const edit = new vscode.WorkspaceEdit();
  const range = new vscode.Range(
    new vscode.Position(start.line, start.character),
    new vscode.Position(end.line, end.character),
  );
  edit.replace(manifest, range, before + digest + after);
  return vscode.workspace.applyEdit(edit);
}

/** Arguments of commands come from anywhere. */
function isArgument(value: unknown): value is AddDigestArgument {
  const { version, range, before, after } = (value ?? {}) as Partial<
    Record<keyof AddDigestArgument, unknown>
  >;
  return (
    typeof version === 'number' &&
    typeof range === 'object' &&
    range !== null &&
    isPosition((range as { start?: unknown }).start) &&
    isPosition((range as { end?: unknown }).end) &&
    typeof before === 'string' &&
    typeof after === 'string'
  );
}

function isPosition(value: unknown): boolean {
  const { line, character } = (value ?? {}) as { line?: unknown; character?: unknown };
  return typeof line === 'number' && typeof character === 'number';
}
