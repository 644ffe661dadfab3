/**
 * The rows of the tree as plain data: server → name → version → parcel, and the rows that stand in
 * for children which are not there. `toTreeItem` shows them; `id` is unique in the tree and stable.
 */
import type { Invoice, Parcel } from '../../bindle/types';
import type { BindleRef, BindleServer, ServerFailure } from '../../workbench/servers';

export interface ServerNode {
  readonly kind: 'server';
  readonly id: string;
  readonly server: BindleServer;
  readonly parent: undefined;
}

export interface NameNode {
  readonly kind: 'name';
  readonly id: string;
  readonly parent: ServerNode;
  readonly name: string;
  /** Newest first. */
  readonly invoices: readonly Invoice[];
}

export interface InvoiceNode {
  readonly kind: 'invoice';
  readonly id: string;
  readonly parent: NameNode;
  readonly invoice: Invoice;
  readonly ref: BindleRef;
}

export interface ParcelNode {
  readonly kind: 'parcel';
  readonly id: string;
  readonly parent: InvoiceNode;
  readonly parcel: Parcel;
}

/** Why a server's bindles are not shown. */
export interface ProblemNode {
  readonly kind: 'problem';
  readonly id: string;
  readonly parent: ServerNode;
  readonly failure: ServerFailure;
}

export interface EmptyNode {
  readonly kind: 'empty';
  readonly id: string;
  readonly parent: ServerNode;
}

export interface LoadMoreNode {
  readonly kind: 'loadMore';
  readonly id: string;
  readonly parent: ServerNode;
}

export type Node =
  ServerNode | NameNode | InvoiceNode | ParcelNode | ProblemNode | EmptyNode | LoadMoreNode;

/** The server that a row belongs to. */
export function serverNodeOf(node: Node): ServerNode {
  let at: Node = node;
  while (at.parent !== undefined) {
    at = at.parent;
  }
  return at;
}

/** Whether a command's argument is a row of this tree. */
export function isNode(value: unknown): value is Node {
  const { kind, id } = (value ?? {}) as { kind?: unknown; id?: unknown };
  return typeof kind === 'string' && KINDS.has(kind) && typeof id === 'string';
}

const KINDS: ReadonlySet<string> = new Set<Node['kind']>([
  'server',
  'name',
  'invoice',
  'parcel',
  'problem',
  'empty',
  'loadMore',
]);
