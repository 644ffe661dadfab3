/** `viewItem` of each row, for the menus of package.json: words in fixed order, made here only. */
import type { ServerFailure } from '../../workbench/servers';
import type { Node } from './nodes';

/** Kind of failure → word after `problem`. */
const PROBLEM_WORDS: Readonly<Record<ServerFailure['kind'], string>> = {
  unreachable: 'unreachable',
  timeout: 'unreachable',
  unauthorized: 'unauthorized',
  notFound: 'notBindle',
  protocol: 'notBindle',
  localServer: 'localServer',
  rejected: 'failed',
  serverError: 'failed',
  yanked: 'failed',
  exists: 'failed',
  cancelled: 'failed',
};

export function contextValueOf(node: Node): string {
  switch (node.kind) {
    case 'server':
      return node.server.kind === 'local' ? `server local ${node.server.state}` : 'server remote';
    case 'invoice':
      return node.invoice.yanked === true ? 'invoice yanked' : 'invoice';
    case 'problem':
      return `problem ${PROBLEM_WORDS[node.failure.kind]}`;
    case 'name':
    case 'parcel':
    case 'empty':
    case 'loadMore':
      return node.kind;
  }
}
