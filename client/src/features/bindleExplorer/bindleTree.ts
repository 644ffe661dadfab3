/** The tree's data provider: rows on demand, one model per server. */
import * as vscode from 'vscode';
import { Disposables } from '../../workbench/disposables';
import type { BindleServer, ServerDirectory, ServerFailure } from '../../workbench/servers';
import { invoiceNodes, parcelNodes, serverChildren } from './children';
import { tooltipOf } from './descriptions';
import { serverNodeOf, type InvoiceNode, type Node, type ServerNode } from './nodes';
import { ServerModel } from './serverModel';
import { toTreeItem } from './treeItems';

interface ServerEntry {
  readonly node: ServerNode;
  readonly model: ServerModel;
}

/** Pages that a search for one bindle turns at most. */
const MOST_PAGES = 50;

export class BindleTree implements vscode.TreeDataProvider<Node>, vscode.Disposable {
  private readonly own = new Disposables();
  private readonly changed = this.own.add(new vscode.EventEmitter<Node | undefined>());
  private entries: readonly ServerEntry[] = [];
  readonly onDidChangeTreeData = this.changed.event;

  constructor(
    private readonly servers: ServerDirectory,
    private readonly pageSize?: number,
  ) {
    this.readServers();
    this.own.add(
      servers.onDidChange((server) => {
        const entry = this.entryOf(server?.id);
        if (server === undefined || entry === undefined || server.state === 'off') {
          this.readServers();
          this.changed.fire(undefined);
        } else {
          entry.model.serverChanged();
          this.changed.fire(entry.node);
        }
      }),
    );
  }

  async getChildren(node?: Node): Promise<Node[]> {
    switch (node?.kind) {
      case undefined:
        return this.entries.map((entry) => entry.node);
      case 'server': {
        const model = this.entryOf(node.server.id)?.model;
        return model === undefined ? [] : serverChildren(node, await model.get());
      }
      case 'name':
        return invoiceNodes(node);
      case 'invoice':
        return parcelNodes(node);
      case 'parcel':
      case 'problem':
      case 'empty':
      case 'loadMore':
        return [];
    }
  }

  getParent(node: Node): Node | undefined {
    return node.parent;
  }

  getTreeItem(node: Node): vscode.TreeItem {
    return toTreeItem(node, this.entries.length === 1);
  }

  resolveTreeItem(item: vscode.TreeItem, node: Node): vscode.TreeItem {
    item.tooltip = tooltipOf(node);
    return item;
  }

  /** Asks the server of a row anew; without a row, all. */
  refresh(node?: Node): void {
    const only = node === undefined ? undefined : this.entryOf(serverNodeOf(node).server.id);
    for (const entry of only === undefined ? this.entries : [only]) {
      entry.model.drop({ retry: true });
    }
    this.changed.fire(only?.node);
  }

  /** Something was pushed there. */
  refreshServer(serverId: string): void {
    const entry = this.entryOf(serverId);
    if (entry !== undefined) {
      entry.model.drop({ retry: false });
      this.changed.fire(entry.node);
    }
  }

  /** The next page of a server; what stood in its way. */
  async loadMore(node: Node): Promise<ServerFailure | undefined> {
    const entry = this.entryOf(serverNodeOf(node).server.id);
    const failure = await entry?.model.loadMore();
    if (entry !== undefined && failure === undefined) {
      this.changed.fire(entry.node);
    }
    return failure;
  }

  /** The row of a bindle, loading as many pages as it takes; undefined: the server does not list it. */
  async findInvoice(serverId: string, id: string): Promise<InvoiceNode | undefined> {
    const entry = this.entryOf(serverId);
    for (let page = 0; entry !== undefined && page < MOST_PAGES; page += 1) {
      const contents = await entry.model.get();
      const found = serverChildren(entry.node, contents)
        .flatMap((node) => (node.kind === 'name' ? invoiceNodes(node) : []))
        .find((node) => node.ref.id === id);
      if (found !== undefined || !contents.ok || !contents.more) {
        return found;
      }
      if ((await this.loadMore(entry.node)) !== undefined) {
        return undefined;
      }
    }
    return undefined;
  }

  dispose(): void {
    this.own.dispose();
    this.entries.forEach((entry) => entry.model.dispose());
  }

  private entryOf(serverId: string | undefined): ServerEntry | undefined {
    return this.entries.find((entry) => entry.node.server.id === serverId);
  }

  /** Servers that stayed the same keep their rows and what is known of them. */
  private readServers(): void {
    const before = this.entries;
    this.entries = this.servers
      .list()
      .map(
        (server) =>
          before.find((entry) => entry.node.server === server) ?? newEntry(server, this.pageSize),
      );
    before
      .filter((entry) => !this.entries.includes(entry))
      .forEach((entry) => entry.model.dispose());
  }
}

function newEntry(server: BindleServer, pageSize: number | undefined): ServerEntry {
  return {
    node: { kind: 'server', id: server.id, server, parent: undefined },
    model: new ServerModel(server, pageSize),
  };
}
