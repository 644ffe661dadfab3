/** The part of `runtime-config.toml` that limits and secures what components reach. */
import { BOOLEAN, STRING, STRINGS, arrayOf, tableOf } from './make';
import type { KeySchema, TableSchema } from './types';

const LINK = 'https://spinframework.dev/dynamic-configuration';

const count = (doc: string, more: Partial<KeySchema> = {}): KeySchema => ({
  type: { kind: 'integer', min: 0n },
  doc,
  link: LINK,
  ...more,
});

const most = count('Most connections at a time; 0: none. Absent: as many as are wanted.', {
  since: '4.1',
});

function table(title: string, doc: string, keys: TableSchema['keys'], since?: string): KeySchema {
  return {
    type: tableOf({ title, doc, keys }),
    doc,
    link: LINK,
    ...(since !== undefined && { since }),
  };
}

const HTTP = {
  connection_pooling: {
    type: BOOLEAN,
    doc: 'Whether connections are kept for later requests. A table without the key switches it off.',
    link: LINK,
  },
  max_connections: most,
  max_concurrent_requests: count('Most requests at a time.', {
    since: '3.5',
    deprecated: 'Write `max_connections`.',
  }),
} satisfies Record<string, KeySchema>;

const CLIENT_TLS: TableSchema = {
  title: '[[client_tls]]',
  doc: 'How components identify themselves to hosts, and whom they trust there.',
  keys: {
    component_ids: {
      type: STRINGS,
      required: true,
      doc: 'Components that it is for; at least one.',
      example: '["hello"]',
      link: LINK,
    },
    hosts: {
      type: STRINGS,
      required: true,
      doc: 'Hosts that it is for; at least one.',
      example: '["example.com"]',
      link: LINK,
    },
    ca_use_platform_roots: {
      type: BOOLEAN,
      doc: 'Whether the certificates of the operating system are trusted.',
      link: LINK,
    },
    ca_use_webpki_roots: {
      type: BOOLEAN,
      doc: 'Whether the certificates that browsers trust are trusted.',
      default: 'false',
      link: LINK,
    },
    ca_roots_file: {
      type: STRING,
      doc: 'Certificates that are trusted, in PEM; relative to the folder of this file.',
      link: LINK,
    },
    client_cert_file: {
      type: STRING,
      doc: 'The certificate that is shown, in PEM; with `client_private_key_file`.',
      link: LINK,
    },
    client_private_key_file: {
      type: STRING,
      doc: 'The private key of the certificate, in PEM; with `client_cert_file`.',
      link: LINK,
    },
  },
};

/** Keys of the root. */
export const CONNECTION_KEYS: Readonly<Record<string, KeySchema>> = {
  outbound_networking: table(
    '[outbound_networking]',
    'What components may reach over the network, whatever their hosts say.',
    {
      block_networks: {
        type: STRINGS,
        doc: 'Networks that nobody reaches, as `10.0.0.0/8`; `private` stands for all private ones.',
        example: '["private"]',
        link: LINK,
      },
      max_socket_connections: count('Most connections of sockets at a time.', { since: '4.1' }),
      max_total_connections: count('Most connections of all kinds at a time.', { since: '4.1' }),
    },
    '3.3',
  ),
  outbound_http: table('[outbound_http]', 'HTTP requests of components.', HTTP, '3.4'),
  outbound_redis: table(
    '[outbound_redis]',
    'Connections to Redis.',
    { max_connections: most },
    '4.1',
  ),
  outbound_pg: table(
    '[outbound_pg]',
    'Connections to PostgreSQL.',
    { max_connections: most },
    '4.1',
  ),
  outbound_mysql: table(
    '[outbound_mysql]',
    'Connections to MySQL.',
    { max_connections: most },
    '4.1',
  ),
  outbound_mqtt: table(
    '[outbound_mqtt]',
    'Connections to MQTT brokers.',
    {
      max_connections: most,
      max_payload_size_bytes: count('Most bytes of one message.', { since: '4.1' }),
    },
    '4.1',
  ),
  client_tls: {
    type: arrayOf(tableOf(CLIENT_TLS)),
    doc: CLIENT_TLS.doc,
    since: '2.7',
    link: LINK,
  },
};
