/**
 * `runtime-config.toml`: what `spin up --runtime-config-file` sets up for an application. Everything in
 * it is judged when the triggers start. Tables whose reader ignores unknown keys are open.
 */
import { BOOLEAN, STRING, arrayOf, either, stringMap, tableOf, wordOf } from './make';
import { CONNECTION_KEYS } from './runtimeConfigConnections';
import type { DialectSchema, KeySchema, TableSchema, ValueType } from './types';

const LINK = 'https://spinframework.dev/dynamic-configuration';

const text = (doc: string, more: Partial<KeySchema> = {}): KeySchema => ({
  type: STRING,
  doc,
  link: LINK,
  ...more,
});

/** One form of a table that `type` tells apart. */
interface Form {
  readonly type: string;
  readonly doc: string;
  readonly keys: Readonly<Record<string, KeySchema>>;
  /** Its reader refuses unknown keys. */
  readonly strict?: boolean;
}

function forms(title: string, all: readonly Form[]): ValueType {
  const words = all.map(({ type, doc }) => ({ value: type, doc }));
  return either(
    ...all.map(({ type, doc, keys, strict }): ValueType => {
      const table: TableSchema = {
        title,
        doc,
        when: { key: 'type', is: [type] },
        ...(strict !== true && { open: true }),
        keys: {
          type: {
            type: wordOf(words, true),
            required: true,
            doc: 'What kind it is; the other keys depend on it.',
            example: `"${type}"`,
            link: LINK,
          },
          ...keys,
        },
      };
      return tableOf(table);
    }),
  );
}

const STORE = forms('[key_value_store.<label>]', [
  {
    type: 'spin',
    doc: 'A key-value store in a SQLite file on this machine.',
    keys: {
      path: text(
        'File of the store, relative to the folder of this file; absent: in memory only.',
        {
          example: '".spin/cache.db"',
        },
      ),
    },
  },
  {
    type: 'redis',
    doc: 'A key-value store in a Redis server.',
    keys: {
      url: text('Address of the Redis server.', {
        required: true,
        example: '"redis://localhost:6379"',
      }),
    },
  },
  {
    type: 'azure_cosmos',
    doc: 'A key-value store in Azure Cosmos DB.',
    keys: {
      account: text('Name of the account.', { required: true }),
      database: text('Name of the database.', { required: true }),
      container: text('Name of the container; its partition key has to be `/id`.', {
        required: true,
      }),
      key: text('Key of the account; absent: the credentials of the environment count.'),
    },
  },
  {
    type: 'aws_dynamo',
    doc: 'A key-value store in AWS DynamoDB (since Spin 3.1).',
    keys: {
      region: text('AWS region of the table.', { required: true, example: '"eu-central-1"' }),
      table: text('Name of the table.', { required: true }),
      consistent_read: {
        type: BOOLEAN,
        doc: 'Whether reads are strongly consistent.',
        default: 'false',
        link: LINK,
      },
      access_key: text('Access key; absent: the credentials of the environment count.'),
      secret_key: text('Secret key that belongs to the access key.'),
      token: text('Session token that belongs to the access key.'),
    },
  },
]);

const DATABASE = forms('[sqlite_database.<label>]', [
  {
    type: 'spin',
    doc: 'A SQLite file on this machine.',
    strict: true,
    keys: {
      path: text(
        'File of the database, relative to the folder that `spin` runs in; absent: in memory only.',
        {
          example: '".spin/orders.db"',
        },
      ),
      allow_attach_file: {
        type: BOOLEAN,
        doc: 'Whether a component may attach other files to the database.',
        default: 'false',
        since: '4.0',
        link: LINK,
      },
    },
  },
  {
    type: 'libsql',
    doc: 'A database on a libSQL server, spoken to over HTTP.',
    strict: true,
    keys: {
      url: text('Address of the server: `https://` or `http://`.', {
        required: true,
        example: '"https://example.turso.io"',
      }),
      token: text('Token that the server asks for.', { required: true }),
    },
  },
]);

const PROVIDER = forms('[[variables_provider]]', [
  {
    type: 'static',
    doc: 'Values of variables, written here.',
    keys: {
      values: {
        type: stringMap('variable name'),
        required: true,
        doc: 'Value by the name of the variable.',
        example: '{ api_host = "localhost" }',
        link: LINK,
      },
    },
  },
  {
    type: 'env',
    doc: 'Values of variables from the environment.',
    strict: true,
    keys: {
      prefix: text('What stands before the name of the variable and a `_`.', {
        default: '"SPIN_VARIABLE"',
      }),
      dotenv_path: text('A `.env` file that is read besides.'),
    },
  },
  {
    type: 'vault',
    doc: 'Values of variables from HashiCorp Vault.',
    strict: true,
    keys: {
      url: text('Address of the Vault server.', { required: true }),
      token: text('Token to log in with.', { required: true }),
      mount: text('Mount point of the key-value engine.', { required: true, example: '"secret"' }),
      prefix: text('Path that the names of all variables stand below.'),
    },
  },
  {
    type: 'azure_key_vault',
    doc: 'Values of variables from Azure Key Vault (since Spin 2.5).',
    strict: true,
    keys: {
      vault_url: text('Address of the vault.', { required: true }),
      client_id: text('Client id; with `client_secret` and `tenant_id`, or none of the three.'),
      client_secret: text('Client secret; with `client_id` and `tenant_id`, or none of the three.'),
      tenant_id: text('Tenant id; with `client_id` and `client_secret`, or none of the three.'),
      authority_host: {
        type: wordOf(
          ['AzurePublicCloud', 'AzureChina', 'AzureGermany', 'AzureGovernment'].map((value) => ({
            value,
            doc: '',
          })),
          true,
        ),
        doc: 'The cloud that the vault is in.',
        default: '"AzurePublicCloud"',
        link: LINK,
      },
    },
  },
]);

const COMPUTE = forms('[llm_compute]', [
  { type: 'spin', doc: 'Models run on this machine.', keys: {} },
  {
    type: 'remote_http',
    doc: 'Models run on a server that is asked over HTTP.',
    keys: {
      url: text('Address of the server.', { required: true }),
      auth_token: text('Token that the server asks for.', { required: true }),
      api_type: {
        type: wordOf(
          [
            { value: 'default', doc: 'The interface of the server that Spin comes with.' },
            { value: 'open_ai', doc: 'The interface of OpenAI, which other services have, too.' },
          ],
          true,
        ),
        doc: 'Which interface the server has.',
        default: '"default"',
        since: '3.5',
        link: LINK,
      },
    },
  },
]);

export const RUNTIME_CONFIG_SCHEMA: DialectSchema = {
  dialect: 'runtimeConfig',
  title: 'runtime configuration',
  root: {
    title: 'the runtime configuration',
    doc: 'What `spin up` sets up for an application besides its manifest.',
    keys: {
      key_value_store: {
        type: { kind: 'map', keyName: 'label', values: STORE },
        doc: 'Key-value stores by the labels that components open them with. `default` is there without a table.',
        link: 'https://spinframework.dev/dynamic-configuration#key-value-store-runtime-configuration',
      },
      sqlite_database: {
        type: { kind: 'map', keyName: 'label', values: DATABASE },
        doc: 'SQLite databases by the labels that components open them with. `default` is there without a table.',
        link: LINK,
      },
      variables_provider: {
        type: arrayOf(PROVIDER),
        doc: 'Where values of variables come from, in this order; the environment is asked last.',
        link: LINK,
      },
      llm_compute: {
        type: COMPUTE,
        doc: 'Where models for inferencing run.',
        link: LINK,
      },
      ...CONNECTION_KEYS,
      state_dir: text('Folder for what Spin keeps; empty: nothing is kept.', {
        default: '".spin"',
      }),
      log_dir: text('Folder for the output of components; empty: none is kept.'),
      max_instance_memory: {
        type: { kind: 'integer', min: 0n },
        doc: 'Bytes of memory that one instance of a component may have.',
        since: '3.3',
        link: LINK,
      },
      config_provider: {
        type: arrayOf(PROVIDER),
        doc: 'The old name of `variables_provider`.',
        deprecated: 'Write `variables_provider`; where both stand, this one is not read.',
        link: LINK,
      },
    },
  },
};
