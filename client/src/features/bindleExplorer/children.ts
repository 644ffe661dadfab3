/** Builds rows from what a server answered. */
import { compareNewestFirst } from '../../../../server/src/domain/semver';
import type { Invoice } from '../../bindle/types';
import type { Contents } from './serverModel';
import type { InvoiceNode, NameNode, Node, ParcelNode, ServerNode } from './nodes';

/** The rows below a server: its names in order, or the one row that says why there are none. */
export function serverChildren(parent: ServerNode, contents: Contents): Node[] {
  if (!contents.ok) {
    return [{ kind: 'problem', id: `${parent.id}?problem`, parent, failure: contents.failure }];
  }
  const names = nameNodes(parent, contents.invoices);
  if (contents.more) {
    return [...names, { kind: 'loadMore', id: `${parent.id}?more`, parent }];
  }
  return names.length > 0 ? names : [{ kind: 'empty', id: `${parent.id}?empty`, parent }];
}

function nameNodes(parent: ServerNode, invoices: readonly Invoice[]): NameNode[] {
  const byName = new Map<string, Invoice[]>();
  for (const invoice of invoices) {
    const { name } = invoice.bindle;
    byName.set(name, [...(byName.get(name) ?? []), invoice]);
  }
  return [...byName]
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, found]) => ({
      kind: 'name',
      id: `${parent.id}/${name}`,
      parent,
      name,
      invoices: found.sort((a, b) => compareNewestFirst(a.bindle.version, b.bindle.version)),
    }));
}

/** The versions below a name, newest first. */
export function invoiceNodes(parent: NameNode): InvoiceNode[] {
  return parent.invoices.map((invoice) => {
    const id = `${invoice.bindle.name}/${invoice.bindle.version}`;
    return {
      kind: 'invoice',
      // The space keeps `a/1.0.0` the version apart from `a/1.0.0` the name.
      id: `${parent.id} ${invoice.bindle.version}`,
      parent,
      invoice,
      ref: { serverId: parent.parent.server.id, id },
    };
  });
}

/** The parcels below a version, in the invoice's order. One parcel may be listed twice: the place is part of the id. */
export function parcelNodes(parent: InvoiceNode): ParcelNode[] {
  return (parent.invoice.parcel ?? []).map((parcel, index) => ({
    kind: 'parcel',
    id: `${parent.id}#${index}@${parcel.label.sha256}`,
    parent,
    parcel,
  }));
}
