/** The tree's context values and the menus of package.json: each clause can be met, and by what. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import type { Invoice } from '../../client/src/bindle/types';
import { contextValueOf } from '../../client/src/features/bindleExplorer/contextValues';
import type {
  InvoiceNode,
  NameNode,
  Node,
  ServerNode,
} from '../../client/src/features/bindleExplorer/nodes';
import { CONTEXT_KEYS } from '../../client/src/workbench/contextKeys';
import type { BindleServer, ServerFailure, ServerState } from '../../client/src/workbench/servers';

interface Menu {
  readonly command: string;
  readonly when?: string;
}
const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  contributes: {
    commands: { command: string; enablement?: string }[];
    menus: Record<string, Menu[]>;
    viewsWelcome?: { when?: string }[];
  };
};

function serverNode(kind: BindleServer['kind'], state: ServerState): ServerNode {
  const connect = () => Promise.reject(new Error('not asked'));
  const server: BindleServer = { kind, id: kind, name: kind, state, url: undefined, connect };
  return { kind: 'server', id: kind, server, parent: undefined };
}

const parent = serverNode('remote', 'running');
const invoice: Invoice = { bindleVersion: '1.0.0', bindle: { name: 'a', version: '1.0.0' } };
const name: NameNode = { kind: 'name', id: 'n', parent, name: 'a', invoices: [invoice] };
const version = (yanked: boolean): InvoiceNode => ({
  kind: 'invoice',
  id: 'i',
  parent: name,
  invoice: yanked ? { ...invoice, yanked } : invoice,
  ref: { serverId: 'remote', id: 'a/1.0.0' },
});
const url = 'http://a/v1/';
const FAILURES: readonly ServerFailure[] = [
  { kind: 'unreachable', url, reason: '' },
  { kind: 'timeout', url, milliseconds: 1 },
  { kind: 'cancelled' },
  { kind: 'unauthorized', url, status: 401 },
  { kind: 'notFound', url },
  { kind: 'yanked', url },
  { kind: 'exists', url },
  { kind: 'rejected', url, status: 400 },
  { kind: 'serverError', url, status: 500 },
  { kind: 'protocol', url, reason: '' },
  { kind: 'localServer', cause: 'killed', reason: { message: '', args: [] } },
];

const ALL: readonly Node[] = [
  ...(['off', 'stopped', 'starting', 'running', 'failed'] as const).map((state) =>
    serverNode('local', state),
  ),
  parent,
  name,
  version(false),
  version(true),
  {
    kind: 'parcel',
    id: 'p',
    parent: version(false),
    parcel: { label: { sha256: '', mediaType: '', name: '', size: 0 } },
  },
  ...FAILURES.map((failure) => ({ kind: 'problem', id: 'x', parent, failure }) as const),
  { kind: 'empty', id: 'e', parent },
  { kind: 'loadMore', id: 'l', parent },
];
const VALUES = [...new Set(ALL.map(contextValueOf))];

test('the context values are these words', () => {
  assert.deepEqual(VALUES, [
    'server local off',
    'server local stopped',
    'server local starting',
    'server local running',
    'server local failed',
    'server remote',
    'name',
    'invoice',
    'invoice yanked',
    'parcel',
    'problem unreachable',
    'problem failed',
    'problem unauthorized',
    'problem notBindle',
    'problem localServer',
    'empty',
    'loadMore',
  ]);
});

test('every viewItem clause of the menus matches a value that exists', () => {
  const clauses = Object.values(manifest.contributes.menus)
    .flat()
    .flatMap(({ when = '' }) => [
      ...[...when.matchAll(/viewItem\s*=~\s*\/((?:[^/\\]|\\.)+)\//g)].map(
        ([, pattern = '']) => new RegExp(pattern),
      ),
      ...[...when.matchAll(/viewItem\s*==\s*'?([^'&|)]+?)'?\s*(?:$|&&|\|\||\))/g)].map(
        ([, text = '']) => new RegExp(`^${text}$`),
      ),
    ]);
  assert.ok(clauses.length > 4, `only ${clauses.length} clauses found`);
  for (const clause of clauses) {
    assert.ok(
      VALUES.some((value) => clause.test(value)),
      String(clause),
    );
  }
});

test('every bindle.* key that a clause asks for is one that we set', () => {
  const { commands, menus, viewsWelcome = [] } = manifest.contributes;
  const clauses = [
    ...commands.map(({ enablement = '' }) => enablement),
    ...[...Object.values(menus).flat(), ...viewsWelcome].map(({ when = '' }) => when),
  ];
  const keys = clauses.flatMap((clause) =>
    [...clause.replace(/view\s*==\s*\S+/g, '').matchAll(/\bbindle\.\w+/g)].map(([key]) => key),
  );
  assert.ok(keys.length > 0);
  assert.deepEqual(
    [...new Set(keys)].filter((key) => !CONTEXT_KEYS.includes(key as never)),
    [],
  );
});
