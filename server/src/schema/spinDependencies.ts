/** `[component.<id>.dependencies]`: other WebAssembly that a component imports from. */
import { BOOLEAN, STRING, arrayOf, eitherOf, formatted, tableOf, wordOf } from './make';
import { SPIN_DOCS } from './spinLinks';
import type { KeySchema, TableSchema, ValueType } from './types';

type Keys = Readonly<Record<string, KeySchema>>;

const INHERIT: Keys = {
  inherit_configuration: {
    type: eitherOf(
      { expects: 'true, false, or an array of the permissions to share' },
      BOOLEAN,
      arrayOf(
        wordOf([
          { value: 'ai_models', doc: 'Use of AI models.' },
          { value: 'allowed_outbound_hosts', doc: 'Connections to other hosts.' },
          { value: 'environment', doc: 'Environment variables.' },
          { value: 'files', doc: 'Files of the component.' },
          { value: 'key_value_stores', doc: 'Key-value stores.' },
          { value: 'sqlite_databases', doc: 'SQLite databases.' },
          { value: 'variables', doc: 'Variables.' },
        ]),
      ),
    ),
    doc: 'Which of the component’s permissions the dependency shares: all, none, or those listed. Not together with `dependencies_inherit_configuration`.',
    default: 'false',
    example: '["allowed_outbound_hosts"]',
    since: '4.0',
    link: SPIN_DOCS.writing,
  },
};

const EXPORT: Keys = {
  export: {
    type: STRING,
    doc: 'Name under which the dependency exports what is needed, where it differs from the name imported.',
    example: '"example:logger/log"',
    link: SPIN_DOCS.writing,
  },
};

const PACKAGE: Keys = {
  version: {
    type: STRING,
    required: true,
    doc: 'Which versions of the package will do: a SemVer requirement such as `^1.2` or `=1.0.0`.',
    example: '"^1.0.0"',
    link: SPIN_DOCS.writing,
  },
  registry: {
    type: STRING,
    doc: 'Host of the registry, if not the one configured for the namespace.',
    example: '"registry.example.com"',
    link: SPIN_DOCS.writing,
  },
  package: {
    type: STRING,
    doc: 'The package to fetch, where it differs from the name of the dependency.',
    example: '"example:logger"',
    link: SPIN_DOCS.writing,
  },
};

const LOCAL: Keys = {
  path: {
    type: STRING,
    required: true,
    doc: 'File of a WebAssembly component, relative to the manifest.',
    example: '"../logger/logger.wasm"',
    link: SPIN_DOCS.writing,
  },
};

const REMOTE: Keys = {
  url: {
    type: STRING,
    required: true,
    doc: 'Address of a WebAssembly component.',
    example: '"https://example.com/logger.wasm"',
    link: SPIN_DOCS.writing,
  },
  digest: {
    type: STRING,
    required: true,
    doc: 'SHA-256 of the file as `sha256:` and 64 hex digits.',
    example: '"sha256:650376c33a0756b1a52cad7ca670f1126391b79050df0321407da9c741d32375"',
    link: SPIN_DOCS.writing,
  },
};

const COMPONENT: Keys = {
  component: {
    type: formatted('spin-component-id'),
    required: true,
    doc: 'Id of another component of this application, whose source is used. It may have no permissions of its own.',
    example: '"logger"',
    link: SPIN_DOCS.writing,
  },
};

function form(title: string, doc: string, ...parts: readonly Keys[]): ValueType {
  const refused = parts.includes(REMOTE)
    ? { refused: { sha256: 'It is written digest, with "sha256:" before the digits.' } }
    : {};
  const table: TableSchema = {
    title,
    doc,
    keys: Object.assign({}, ...parts) as Keys,
    ...refused,
    ...(parts.includes(COMPONENT) && { since: '3.5' }),
  };
  return tableOf(table);
}

const DEPENDENCY: ValueType = eitherOf(
  {
    expects:
      'a version such as "^1.0.0", { version = "…" }, { path = "…" }, { url = "…", digest = "sha256:…" }, or { component = "…" }',
    advice: { source: 'A file is named by path, another component by component.' },
  },
  STRING,
  form('{ version }', 'A package from a registry.', PACKAGE, EXPORT, INHERIT),
  form('{ path }', 'A file.', LOCAL, EXPORT, INHERIT),
  form('{ url, digest }', 'A download.', REMOTE, EXPORT, INHERIT),
  form('{ component }', 'Another component of the application.', COMPONENT, EXPORT, INHERIT),
);

/** `dependencies` of a component: name of what is imported to where it comes from. */
export const DEPENDENCIES: KeySchema = {
  type: {
    kind: 'map',
    keyName: 'dependency name',
    keyFormat: 'spin-dependency-name',
    values: DEPENDENCY,
  },
  doc: 'Where the interfaces that the component imports come from: per package, interface or plain name a version (from a registry), a file, a download or another component.',
  example: '{ "example:logger" = "^1.0.0" }',
  since: '3.0',
  link: SPIN_DOCS.writing,
};

/** `dependencies` of a trigger: role to a list of components. */
export const TRIGGER_DEPENDENCIES: KeySchema = {
  type: {
    kind: 'map',
    keyName: 'role',
    values: arrayOf(
      eitherOf(
        {
          expects:
            '{ component = "…" }, { path = "…" }, { url = "…", digest = "sha256:…" }, or { package = "…", version = "…" }',
        },
        form(
          '{ package, version }',
          'A package from a registry.',
          { ...PACKAGE, package: { ...required(PACKAGE['package']) } },
          INHERIT,
        ),
        form('{ path }', 'A file.', LOCAL, INHERIT),
        form('{ url, digest }', 'A download.', REMOTE, INHERIT),
        form('{ component }', 'Another component of the application.', COMPONENT, INHERIT),
      ),
    ),
  },
  doc: 'Components that stand around the one that the trigger starts, by role. The HTTP trigger knows the role `middleware`.',
  example: '{ middleware = [{ component = "auth" }] }',
  since: '4.1',
  link: SPIN_DOCS.writing,
};

function required(schema: KeySchema | undefined): KeySchema {
  return { type: STRING, doc: '', ...schema, required: true };
}
