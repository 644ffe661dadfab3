/**
 * What the triggers call and what the host asks a permission for, by release of Spin. Read from Spin's
 * sources of 2.0 to 4.1 (trigger-http, trigger-redis, componentize, wit) and from those of the trigger
 * plugins.
 */
import type { SpinRelease } from '../../../../domain/spinRelease';

/** An export that a trigger calls. */
export interface Handler {
  /** Of an instance or function; a star at the end stands for any rest of a version. */
  readonly name: string;
  /** Two exports of one kind count as one handler. */
  readonly kind: string;
  readonly since?: SpinRelease;
  /** The first release that no longer calls it. */
  readonly until?: SpinRelease;
}

const release = (major: number, minor: number): SpinRelease => ({ major, minor });

const WASI_HTTP = 'wasi:http/incoming-handler';
const WASI_HTTP_3 = 'wasi:http/handler';

/** How a command is started. */
export const RUN = 'wasi:cli/run@*';

/** The first that fits a name counts. */
const HTTP: readonly Handler[] = [
  { name: 'fermyon:spin/inbound-http', kind: 'spin' },
  { name: `${WASI_HTTP}@0.2.0-rc-2023-10-18`, kind: '2023-10-18', since: release(2, 0) },
  { name: `${WASI_HTTP}@0.2.0-rc-2023-11-10`, kind: '2023-11-10', since: release(2, 1) },
  { name: `${WASI_HTTP}@0.2.0`, kind: '0.2', since: release(2, 2) },
  { name: `${WASI_HTTP}@0.2.1`, kind: '0.2', since: release(3, 0) },
  { name: `${WASI_HTTP}@0.2.*`, kind: '0.2', since: release(3, 1) },
  {
    name: `${WASI_HTTP_3}@0.3.0-rc-2025-09-16`,
    kind: '2025-09-16',
    since: release(3, 5),
    until: release(3, 6),
  },
  {
    name: `${WASI_HTTP_3}@0.3.0-rc-2026-01-06`,
    kind: '2026-01-06',
    since: release(3, 6),
    until: release(4, 0),
  },
  { name: `${WASI_HTTP_3}@0.3.0-rc-2026-03-15`, kind: '2026-03-15', since: release(4, 0) },
  { name: `${WASI_HTTP_3}@0.3.*`, kind: '0.3', since: release(4, 1) },
];

export interface TriggerFit {
  readonly handlers: readonly Handler[];
  /** Spin refuses to start without one; otherwise only the call fails. */
  readonly refuses: boolean;
}

const called = (name: string): TriggerFit => ({ handlers: [{ name, kind: name }], refuses: false });

/** By type of trigger; of other types nothing is known. */
export const TRIGGER_FITS: ReadonlyMap<string, TriggerFit> = new Map([
  ['http', { handlers: HTTP, refuses: true }],
  [
    'redis',
    {
      handlers: [
        { name: 'fermyon:spin/inbound-redis', kind: 'spin' },
        { name: 'spin:redis/inbound-redis@3.*', kind: 'redis', since: release(4, 0) },
      ],
      refuses: false,
    },
  ],
  ['cron', called('handle-cron-event')],
  ['sqs', called('handle-queue-message')],
  ['mqtt', called('handle-message')],
  ['timer', called('handle-timer-request')],
  ['command', called(RUN)],
]);

/** An HTTP trigger with the executor `wagi`. */
export const WAGI_FIT: TriggerFit = { handlers: [{ name: RUN, kind: 'run' }], refuses: true };

/** Functions of modules made with the first SDKs, and the interface that Spin makes of each. */
export const OLD_EXPORTS: ReadonlyMap<string, string> = new Map([
  ['handle-http-request', 'fermyon:spin/inbound-http'],
  ['handle-redis-message', 'fermyon:spin/inbound-redis'],
]);

/** Functions by which bindings ask for memory: with one of them a module is no plain command. */
export const BINDING_EXPORTS: readonly string[] = ['cabi_realloc', 'canonical_abi_realloc'];

/** Modules of older compilers hold a fault of wasi-libc; Spin refuses them since 2.6. */
export const SAFE_CLANG = { release: release(2, 6), version: [15, 0, 7] } as const;

/** Something that the host gives only to components whose table names what for. */
export interface Permission {
  /** Interfaces without their version; of modules, the modules that they import. */
  readonly interfaces: readonly string[];
  /** Key of the component. */
  readonly key: string;
  readonly message: 'hosts' | 'databases' | 'list' | 'variables';
  /** Of hosts: schemes of entries that give it. */
  readonly schemes?: readonly string[];
  /** What is offered to be put into the list. */
  readonly values?: readonly string[];
}

const hosts = (
  interfaces: readonly string[],
  schemes: readonly string[],
  message: 'hosts' | 'databases' = 'databases',
): Permission => ({ interfaces, key: 'allowed_outbound_hosts', message, schemes });

export const PERMISSIONS: readonly Permission[] = [
  hosts(
    ['wasi:http/outgoing-handler', 'wasi:http/client', 'fermyon:spin/http'],
    ['http', 'https'],
    'hosts',
  ),
  hosts(['fermyon:spin/redis', 'spin:redis/redis'], ['redis', 'rediss']),
  hosts(['fermyon:spin/mysql', 'spin:mysql/mysql'], ['mysql']),
  hosts(['fermyon:spin/postgres', 'spin:postgres/postgres'], ['postgres', 'postgresql']),
  hosts(['fermyon:spin/mqtt', 'spin:mqtt/mqtt'], ['mqtt', 'mqtts']),
  {
    interfaces: ['fermyon:spin/key-value', 'spin:key-value/key-value', 'wasi:keyvalue/store'],
    key: 'key_value_stores',
    message: 'list',
    values: ['default'],
  },
  {
    interfaces: ['fermyon:spin/sqlite', 'spin:sqlite/sqlite'],
    key: 'sqlite_databases',
    message: 'list',
    values: ['default'],
  },
  {
    interfaces: ['fermyon:spin/llm'],
    key: 'ai_models',
    message: 'list',
    values: ['llama2-chat', 'codellama-instruct', 'all-minilm-l6-v2'],
  },
  {
    interfaces: [
      'fermyon:spin/variables',
      'fermyon:spin/config',
      'spin:variables/variables',
      'wasi:config/store',
      'wasi:config/runtime',
    ],
    key: 'variables',
    message: 'variables',
  },
];

/** Tools whose components import all that they could use: nothing follows from it. */
export const IMPORTS_ALL =
  /^(?:componentize-?js|componentize-py|componentize-qjs|starlingmonkey|js-component)/i;

/** What the host gives by itself: of other packages nothing. */
export const HOST_NAMESPACES: ReadonlySet<string> = new Set(['wasi', 'fermyon', 'spin']);
