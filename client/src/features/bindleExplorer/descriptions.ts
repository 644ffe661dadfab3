/** The words of each row: label, short description, what a screen reader says, and the tooltip. */
import * as vscode from 'vscode';
import { formatByteSize } from '../../../../server/src/domain/byteSize';
import { failureSentence } from '../../workbench/failureSentence';
import type { BindleServer } from '../../workbench/servers';
import { escapeMarkdown, markdown } from '../../workbench/text';
import type { InvoiceNode, Node, ParcelNode } from './nodes';
import { problemLabel } from './problems';

export interface NodeWords {
  readonly label: string;
  readonly description?: string;
  /** Where the icon or the description carries meaning that the label has not. */
  readonly spoken?: string;
}

export function describeNode(node: Node): NodeWords {
  switch (node.kind) {
    case 'server':
      return describeServer(node.server);
    case 'name':
      return { label: node.name, description: versionCount(node.invoices.length) };
    case 'invoice':
      return describeInvoice(node);
    case 'parcel':
      return describeParcel(node);
    case 'problem': {
      const label = problemLabel(node.failure);
      return { label, spoken: failureSentence(node.failure) };
    }
    case 'empty':
      return { label: vscode.l10n.t('No bindles found') };
    case 'loadMore':
      return { label: vscode.l10n.t('Load more…') };
  }
}

/** Costly or long words: asked for when the pointer rests on the row. Untrusted; foreign text is escaped. */
export function tooltipOf(node: Node): vscode.MarkdownString {
  switch (node.kind) {
    case 'server':
      return markdown([
        `**${escapeMarkdown(node.server.name)}**`,
        escapeMarkdown(node.server.url ?? describeServer(node.server).description ?? ''),
      ]);
    case 'name':
      return markdown([
        `**${escapeMarkdown(node.name)}**`,
        escapeMarkdown(versionCount(node.invoices.length)),
      ]);
    case 'invoice':
      return invoiceTooltip(node);
    case 'parcel':
      return parcelTooltip(node);
    case 'problem':
      return markdown([escapeMarkdown(failureSentence(node.failure))]);
    case 'empty':
      return markdown([
        escapeMarkdown(
          vscode.l10n.t(
            '{0} lists no bindle. Push a project to see it here; some servers list nothing unless a name is searched for.',
            node.parent.server.name,
          ),
        ),
      ]);
    case 'loadMore':
      return markdown([escapeMarkdown(vscode.l10n.t('Asks the server for the next bindles.'))]);
  }
}

function describeServer(server: BindleServer): NodeWords {
  const host = server.url === undefined ? undefined : new URL(server.url).host;
  if (server.kind === 'remote') {
    return { label: server.name, ...(host !== undefined && { description: host }) };
  }
  const words = {
    off: vscode.l10n.t('off'),
    stopped: vscode.l10n.t('stopped'),
    starting: vscode.l10n.t('starting'),
    running: host ?? vscode.l10n.t('running'),
    failed: vscode.l10n.t('not running'),
  };
  const description = words[server.state];
  return {
    label: server.name,
    description,
    spoken: vscode.l10n.t('{0}, {1}', server.name, description),
  };
}

function describeInvoice({ invoice }: InvoiceNode): NodeWords {
  const { name, version } = invoice.bindle;
  if (invoice.yanked === true) {
    return {
      label: version,
      description: vscode.l10n.t('yanked'),
      spoken: vscode.l10n.t('{0} {1}, yanked', name, version),
    };
  }
  const parcels = parcelCount(invoice.parcel?.length ?? 0);
  return {
    label: version,
    description: parcels,
    spoken: vscode.l10n.t('{0} {1}, {2}', name, version, parcels),
  };
}

function describeParcel({ parcel: { label } }: ParcelNode): NodeWords {
  return { label: label.name, description: `${formatByteSize(label.size)} · ${label.mediaType}` };
}

function invoiceTooltip({ invoice, ref }: InvoiceNode): vscode.MarkdownString {
  const { description, authors } = invoice.bindle;
  const size = (invoice.parcel ?? []).reduce((sum, { label }) => sum + BigInt(label.size), 0n);
  return markdown([
    `**${escapeMarkdown(ref.id)}**`,
    ...(invoice.yanked === true
      ? [escapeMarkdown(vscode.l10n.t('Yanked: kept for those who use it, not meant for new use.'))]
      : []),
    ...(description ? [escapeMarkdown(description)] : []),
    ...(authors?.length ? [escapeMarkdown(authors.join(', '))] : []),
    escapeMarkdown(`${parcelCount(invoice.parcel?.length ?? 0)} · ${formatByteSize(size)}`),
  ]);
}

function parcelTooltip({ parcel: { label, conditions } }: ParcelNode): vscode.MarkdownString {
  const groups = conditions?.memberOf ?? [];
  return markdown([
    `**${escapeMarkdown(label.name)}**`,
    escapeMarkdown(`${label.mediaType} · ${vscode.l10n.t('{0} bytes', String(label.size))}`),
    escapeMarkdown(`sha256: ${label.sha256}`),
    ...(groups.length > 0 ? [escapeMarkdown(`memberOf: ${groups.join(', ')}`)] : []),
  ]);
}

function versionCount(count: number): string {
  return count === 1 ? vscode.l10n.t('1 version') : vscode.l10n.t('{0} versions', String(count));
}

function parcelCount(count: number): string {
  return count === 1 ? vscode.l10n.t('1 parcel') : vscode.l10n.t('{0} parcels', String(count));
}
