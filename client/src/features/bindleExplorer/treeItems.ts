/** Rows → what VS Code shows of them. */
import * as vscode from 'vscode';
import { COMMANDS } from '../../workbench/commands';
import { quoted } from '../../workbench/text';
import { contextValueOf } from './contextValues';
import { iconOf } from './icons';
import type { Node } from './nodes';
import { describeNode } from './descriptions';

const { None, Collapsed, Expanded } = vscode.TreeItemCollapsibleState;

/** `alone`: the tree has this one server, which is shown expanded then. */
export function toTreeItem(node: Node, alone: boolean): vscode.TreeItem {
  const { label, description, spoken } = describeNode(node);
  const item = new vscode.TreeItem(quoted(label), collapsible(node, alone));
  const icon = iconOf(node);
  item.id = node.id;
  item.contextValue = contextValueOf(node);
  if (description !== undefined) {
    item.description = quoted(description);
  }
  if (icon !== undefined) {
    item.iconPath = icon;
  }
  if (spoken !== undefined) {
    item.accessibilityInformation = { label: quoted(spoken) };
  }
  const command = commandOf(node);
  if (command !== undefined) {
    item.command = command;
  }
  return item;
}

function collapsible(node: Node, alone: boolean): vscode.TreeItemCollapsibleState {
  switch (node.kind) {
    case 'server':
      return alone ? Expanded : Collapsed;
    case 'name':
      return Collapsed;
    case 'invoice':
      return (node.invoice.parcel ?? []).length > 0 ? Collapsed : None;
    case 'parcel':
    case 'problem':
    case 'empty':
    case 'loadMore':
      return None;
  }
}

/** A click opens an invoice; the one row that acts is "Load more…". */
function commandOf(node: Node): vscode.Command | undefined {
  if (node.kind === 'invoice') {
    const title = vscode.l10n.t('Open Invoice');
    return { command: COMMANDS.openInvoice, title, arguments: [node.ref] };
  }
  return node.kind === 'loadMore'
    ? { command: COMMANDS.loadMore, title: vscode.l10n.t('Load More'), arguments: [node] }
    : undefined;
}
