import * as vscode from 'vscode';
import { readBuildSteps, type BuildSteps } from '../../build/spinBuild';
import { nameOf } from '../../workbench/files';
import { errorText } from '../../workbench/log';
import { quoted } from '../../workbench/text';

/** Build steps of a manifest on disk. A file that can't be read is a reason too. */
export async function readManifest(uri: vscode.Uri): Promise<BuildSteps> {
  try {
    const bytes = await vscode.workspace.fs.readFile(uri);
    return readBuildSteps(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    const reason = {
      message: '{0} can’t be read: {1}',
      args: [nameOf(uri), quoted(errorText(error))],
    };
    return { ok: false, reason };
  }
}
