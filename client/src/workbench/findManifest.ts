/** Which project a command means: its argument, then the active editor, then the only one, then a question. */
import * as vscode from 'vscode';
import { isUri, nameOf, pathOf } from './files';

export type FoundManifest =
  | { readonly kind: 'found'; readonly uri: vscode.Uri }
  | { readonly kind: 'none' }
  /** The question was closed. */
  | { readonly kind: 'cancelled' };

export interface ManifestQuestion {
  /** `invoice.toml` or `spin.toml`. */
  readonly fileName: string;
  /** Argument of the command: a menu hands over the file that it was opened on. */
  readonly argument: unknown;
  readonly title: string;
  readonly placeHolder: string;
}

/** Folders that hold other people's projects or results. */
const EXCLUDED = '{**/node_modules/**,**/.git/**,**/target/**,**/.spin/**}';
/** More than a picker can show sensibly. */
const MOST = 200;

/** Every manifest of that name in the workspace that is a file on disk, in the order of their paths. */
export async function listManifests(fileName: string): Promise<vscode.Uri[]> {
  const found = await vscode.workspace.findFiles(`**/${fileName}`, EXCLUDED, MOST);
  return found
    .filter((uri) => pathOf(uri) !== undefined)
    .sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

export async function findManifest(question: ManifestQuestion): Promise<FoundManifest> {
  const { fileName, argument } = question;
  const isManifest = (uri: vscode.Uri) => nameOf(uri) === fileName && pathOf(uri) !== undefined;
  const named = manifestOf(argument);
  if (named !== undefined && isManifest(named)) {
    return { kind: 'found', uri: named };
  }
  const active = vscode.window.activeTextEditor?.document.uri;
  if (active !== undefined && isManifest(active)) {
    return { kind: 'found', uri: active };
  }
  const manifests = await listManifests(fileName);
  const near = manifests.filter((uri) => isBelow(active, uri)).sort(byDepth)[0];
  const only = manifests.length === 1 ? manifests[0] : undefined;
  const uri = near ?? only;
  if (uri !== undefined) {
    return { kind: 'found', uri };
  }
  return manifests.length === 0 ? { kind: 'none' } : pick(manifests, question);
}

/** The address that a command was given: menus hand over a URI, lenses a text. */
export function manifestOf(argument: unknown): vscode.Uri | undefined {
  if (isUri(argument)) {
    return argument;
  }
  return typeof argument === 'string' && /^[a-z][a-z\d+.-]*:/i.test(argument)
    ? vscode.Uri.parse(argument)
    : undefined;
}

/** Whether a file lies in the project folder of a manifest. */
function isBelow(file: vscode.Uri | undefined, manifest: vscode.Uri): boolean {
  const folder = manifest.path.slice(0, manifest.path.lastIndexOf('/') + 1);
  return file?.scheme === manifest.scheme && file.path.startsWith(folder);
}

/** Deepest first. */
function byDepth(a: vscode.Uri, b: vscode.Uri): number {
  return b.path.length - a.path.length;
}

async function pick(
  manifests: readonly vscode.Uri[],
  { title, placeHolder }: ManifestQuestion,
): Promise<FoundManifest> {
  const items = manifests.map((uri) => ({ label: vscode.workspace.asRelativePath(uri), uri }));
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder });
  return picked === undefined ? { kind: 'cancelled' } : { kind: 'found', uri: picked.uri };
}
