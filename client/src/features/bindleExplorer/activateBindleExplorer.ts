/** The view "Bindles" with its commands. */
import * as vscode from 'vscode';
import { COMMANDS, type RegisterCommand } from '../../workbench/commands';
import { Disposables } from '../../workbench/disposables';
import { failureSentence } from '../../workbench/failureSentence';
import type { Log } from '../../workbench/log';
import { showLog, type Offer } from '../../workbench/messages';
import type { BindleRef, ServerDirectory } from '../../workbench/servers';
import { BindleTree } from './bindleTree';
import { isNode, type Node } from './nodes';

export const VIEW_ID = 'bindle.explorer';

export interface BindleExplorerDeps {
  readonly servers: ServerDirectory;
  readonly log: Log;
  readonly offer: Offer;
  readonly registerCommand: RegisterCommand;
  /** Bindles asked for at a time; the protocol's limit is 255. */
  readonly pageSize?: number;
}

export interface BindleExplorer extends vscode.Disposable {
  /** Asks a server anew: what it holds has changed. */
  refreshServer(serverId: string): void;
  /** Shows a bindle in the view. */
  reveal(ref: BindleRef): Promise<void>;
}

/** Loads nothing: rows are asked for when they are shown. */
export function activateBindleExplorer(deps: BindleExplorerDeps): BindleExplorer {
  const { registerCommand } = deps;
  const own = new Disposables();
  const tree = own.add(new BindleTree(deps.servers, deps.pageSize));
  const view = own.add(
    vscode.window.createTreeView(VIEW_ID, { treeDataProvider: tree, showCollapseAll: true }),
  );
  own.add(
    registerCommand(COMMANDS.refresh, (argument) =>
      tree.refresh(isNode(argument) ? argument : undefined),
    ),
  );
  own.add(
    registerCommand(COMMANDS.loadMore, (argument) =>
      isNode(argument) ? loadMore(tree, argument, deps) : undefined,
    ),
  );
  own.add(
    registerCommand(COMMANDS.copyId, async (argument) => {
      const text = copyText(isNode(argument) ? argument : view.selection[0]);
      if (text !== undefined) {
        await vscode.env.clipboard.writeText(text);
      }
    }),
  );
  return {
    refreshServer: (serverId) => tree.refreshServer(serverId),
    reveal: async ({ serverId, id }) => {
      await vscode.commands.executeCommand(`${VIEW_ID}.focus`);
      const node = await tree.findInvoice(serverId, id);
      if (node !== undefined) {
        await view.reveal(node, { select: true, focus: true, expand: true });
      }
    },
    dispose: () => own.dispose(),
  };
}

async function loadMore(tree: BindleTree, node: Node, deps: BindleExplorerDeps): Promise<void> {
  const failure = await vscode.window.withProgress({ location: { viewId: VIEW_ID } }, () =>
    tree.loadMore(node),
  );
  if (failure !== undefined && failure.kind !== 'cancelled') {
    const retry = { title: vscode.l10n.t('Retry'), run: () => loadMore(tree, node, deps) };
    deps.offer('error', failureSentence(failure), retry, showLog(deps.log));
  }
}

/** What "Copy ID" copies: the id as the format writes it. */
function copyText(node: Node | undefined): string | undefined {
  switch (node?.kind) {
    case 'name':
      return node.name;
    case 'invoice':
      return node.ref.id;
    case 'parcel':
      return `${node.parent.ref.id}@${node.parcel.label.sha256}`;
    case 'server':
    case 'problem':
    case 'empty':
    case 'loadMore':
    case undefined:
      return undefined;
  }
}
