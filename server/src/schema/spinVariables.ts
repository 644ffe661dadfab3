/** `[variables]` of the application, alike in both manifest versions. */
import { BOOLEAN, STRING, tableOf } from './make';
import { SPIN_DOCS } from './spinLinks';
import type { KeySchema, TableSchema } from './types';

const VARIABLE: TableSchema = {
  title: '[variables.<name>]',
  doc: 'A setting of the application. It is either `required` or has a `default`.',
  keys: {
    description: {
      type: STRING,
      doc: 'What the variable is for, for those who run the application.',
      example: '"Key for the weather service"',
      since: '3.4',
      link: SPIN_DOCS.variables,
    },
    required: {
      type: BOOLEAN,
      doc: 'Whether whoever runs the application must give a value. Not together with `default`.',
      default: 'false',
      example: 'true',
      link: SPIN_DOCS.variables,
    },
    default: {
      type: STRING,
      doc: 'Value where none is given; always a string. Not together with `required`.',
      example: '"eu-west"',
      link: SPIN_DOCS.variables,
    },
    secret: {
      type: BOOLEAN,
      doc: 'Whether the value is kept out of what tools print.',
      default: 'false',
      example: 'true',
      link: SPIN_DOCS.variables,
    },
  },
};

/** `variables` at the root. */
export const VARIABLES: KeySchema = {
  type: {
    kind: 'map',
    keyName: 'variable name',
    keyFormat: 'spin-variable-name',
    values: tableOf(VARIABLE),
  },
  doc: 'Settings of the application that are given when it runs: by the environment (`SPIN_VARIABLE_<NAME>`), by `--variable`, or by a provider. A component sees only those that it takes over itself.',
  example: '{ api_key = { required = true, secret = true } }',
  link: SPIN_DOCS.variables,
};
