/** Keys of an HTTP trigger: the route, what answers, and how. */
import { BOOLEAN, STRING, eitherOf, stringMap, tableOf } from './make';
import { SPIN_DOCS } from './spinLinks';
import type { KeySchema, TableSchema, ValueType } from './types';

const EXECUTOR_TYPE: KeySchema = {
  type: {
    kind: 'string',
    closed: true,
    values: [
      {
        value: 'http',
        since: '2.0',
        doc: 'The component answers requests through an HTTP interface. The default.',
      },
      { value: 'spin', doc: 'Another name for `http`, from manifest version 1.' },
      {
        value: 'wagi',
        doc: 'The component is a CGI program: it reads the request from its environment and writes the answer to its output.',
        deprecated: 'Spin warns about it. Use a component that exports an HTTP interface.',
        deprecatedBy: 'spin/start/wagi',
      },
      {
        value: 'wasip3-unstable',
        doc: 'The component answers through an early form of the HTTP interface of WASI 0.3.',
        since: '3.5',
        until: '3.6',
      },
    ],
  },
  required: true,
  doc: 'How requests reach the component.',
  example: '"http"',
  link: SPIN_DOCS.http,
};

const START: ValueType = {
  kind: 'string',
  values: [{ value: '_start', doc: 'The function that every program has.' }],
};

const HTTP_EXECUTOR: TableSchema = {
  title: 'executor = { type = "http" }',
  doc: 'The component answers requests through an HTTP interface.',
  keys: { type: EXECUTOR_TYPE },
  open: true,
  when: { key: 'type', is: ['http', 'spin', 'wasip3-unstable'] },
};

const WAGI_EXECUTOR: TableSchema = {
  title: 'executor = { type = "wagi" }',
  doc: 'The component is a CGI program.',
  keys: {
    type: EXECUTOR_TYPE,
    argv: {
      type: STRING,
      doc: 'Arguments of the program; `${SCRIPT_NAME}` and `${ARGS}` are filled in.',
      default: '"${SCRIPT_NAME} ${ARGS}"',
      example: '"${SCRIPT_NAME} ${ARGS}"',
      link: SPIN_DOCS.http,
    },
    entrypoint: {
      type: START,
      doc: 'Function that a request calls.',
      default: '"_start"',
      deprecated:
        'Current Spin refuses every value but `_start`, which is the default. Remove the key.',
      deprecatedBy: 'spin/start/wagi-entrypoint',
      example: '"_start"',
      link: SPIN_DOCS.http,
    },
  },
  when: { key: 'type', is: ['wagi'] },
};

/** `executor` of an HTTP trigger, or of a component’s trigger in manifest version 1. */
export const EXECUTOR: KeySchema = {
  type: eitherOf(
    { expects: 'a table: { type = "http" }' },
    tableOf(HTTP_EXECUTOR),
    tableOf(WAGI_EXECUTOR),
  ),
  doc: 'How requests reach the component. Rarely needed: the default fits every component that an SDK makes.',
  default: '{ type = "http" }',
  example: '{ type = "http" }',
  link: SPIN_DOCS.http,
};

const ROUTE: ValueType = eitherOf(
  {
    expects: 'a path such as "/api/...", or { private = true }',
    advice: {
      path: 'A path is written as a plain string: route = "/api/...".',
      method: 'A trigger answers all methods; the component tells them apart.',
      public: 'Every route that is a path is public.',
    },
  },
  STRING,
  tableOf({
    title: 'route = { private = true }',
    since: '2.5',
    doc: 'No public route: only other components of the application reach this one.',
    keys: {
      private: {
        type: BOOLEAN,
        required: true,
        doc: 'Always `true`: the component has no public route and is reached by other components as `http://<component>.spin.internal`.',
        example: 'true',
        link: SPIN_DOCS.http,
      },
    },
  }),
);

const STATIC_RESPONSE: TableSchema = {
  title: 'static_response = { … }',
  doc: 'An answer that never changes, given without any component.',
  keys: {
    status_code: {
      type: { kind: 'integer', min: 0n, max: 65_535n },
      doc: 'HTTP status of the answer.',
      default: '200',
      example: '404',
      link: SPIN_DOCS.http,
    },
    headers: {
      type: stringMap('header name'),
      doc: 'Headers of the answer; with a 3xx status, `location` says where to go.',
      example: '{ location = "/home" }',
      link: SPIN_DOCS.http,
    },
    body: {
      type: STRING,
      doc: 'Text of the answer.',
      example: '"Not found"',
      link: SPIN_DOCS.http,
    },
  },
  open: true,
};

/** Keys of `[[trigger.http]]` besides those that every trigger has. */
export const HTTP_KEYS: Readonly<Record<string, KeySchema>> = {
  route: {
    type: ROUTE,
    required: true,
    doc: 'Path that the trigger answers. `/...` at the end takes everything below, `:name` one segment. The most exact route wins. `{ private = true }` gives no public path.',
    example: '"/api/..."',
    link: SPIN_DOCS.http,
  },
  static_response: {
    type: tableOf(STATIC_RESPONSE),
    doc: 'A fixed answer in place of a component: a redirect, say, or a page for unknown paths.',
    example: '{ status_code = 404, body = "Not found" }',
    since: '3.5',
    link: SPIN_DOCS.http,
  },
  executor: EXECUTOR,
};
