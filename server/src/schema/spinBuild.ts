/** How a component is built. */
import { STRING, STRINGS, arrayOf, either, eitherOf, tableOf } from './make';
import { SPIN_DOCS } from './spinLinks';
import type { KeySchema, TableSchema } from './types';

const COMMAND: KeySchema = {
  type: eitherOf({ expects: 'a command as a string, or several as an array of strings' }, STRING, {
    kind: 'array',
    items: STRING,
    since: '3.0',
  }),
  required: true,
  doc: 'What makes the WebAssembly: a line for the shell, or several that run one after the other until one fails (a list needs Spin 3.0).',
  example: '"cargo build --target wasm32-wasip1 --release"',
  link: SPIN_DOCS.build,
};

const BUILD_TABLE: TableSchema = {
  title: '[component.<id>.build]',
  doc: 'Read by `spin build` and `spin watch`.',
  keys: {
    command: COMMAND,
    workdir: {
      type: STRING,
      doc: 'Folder in which the command runs, relative to the manifest. An absolute path is refused.',
      default: 'the folder of the manifest',
      example: '"api"',
      link: SPIN_DOCS.build,
    },
    watch: {
      type: STRINGS,
      doc: 'Patterns of files whose change makes `spin watch` build again, relative to `workdir` if that is given.',
      default: '[]',
      example: '["src/**/*.rs", "Cargo.toml"]',
      link: SPIN_DOCS.build,
    },
  },
};

/**
 * Spin's reader takes any table also as a list of its values in the order of its keys. Published
 * examples write `build` so, and no other table.
 */
const POSITIONAL_BUILD = arrayOf(either(STRING, STRINGS));

const BUILD_WORDS = { expects: 'a table: { command = "…" }' };

/** `build` of a component of manifest version 2. */
export const BUILD: KeySchema = {
  type: eitherOf({ expects: BUILD_WORDS.expects }, tableOf(BUILD_TABLE), POSITIONAL_BUILD),
  doc: 'How `spin build` makes the component’s WebAssembly. Without it the component is taken as it is.',
  example: '{ command = "cargo build --target wasm32-wasip1 --release" }',
  link: SPIN_DOCS.build,
};

const { workdir, watch, ...OTHER_KEYS } = BUILD_TABLE.keys;

const V1_BUILD_TABLE: TableSchema = {
  ...BUILD_TABLE,
  title: '[component.build]',
  keys: {
    ...OTHER_KEYS,
    ...(workdir && { workdir: { ...workdir, since: '0.6' } }),
    ...(watch && { watch: { ...watch, since: '1.1' } }),
  },
};

/** `build` of a component of manifest version 1. */
export const V1_BUILD: KeySchema = {
  ...BUILD,
  type: eitherOf({ expects: BUILD_WORDS.expects }, tableOf(V1_BUILD_TABLE), POSITIONAL_BUILD),
};

/** `build` of a profile: what else a build has is that of the component. */
export const PROFILE_BUILD: KeySchema = {
  type: tableOf({
    title: '[component.<id>.profile.<name>.build]',
    doc: 'The build command of this profile.',
    keys: { command: COMMAND },
    refused: {
      workdir: 'A profile takes the workdir of the component.',
      watch: 'A profile takes the watch patterns of the component.',
    },
  }),
  doc: 'Command that takes the place of the component’s own.',
  example: '{ command = "cargo build --target wasm32-wasip1" }',
  link: SPIN_DOCS.build,
};
