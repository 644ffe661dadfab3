/** What a Spin manifest names, and what a person may do to each. */
import {
  explainComponentId,
  explainLabel,
  explainV1ComponentId,
  explainVariableName,
} from '../../../../domain/spinNames';
import type { NameKind } from '../../../meaning/types';

const COMPONENT_TAKEN =
  'There is a component {0} already: two components of one id can’t be told apart.';

/** `[component.<id>]`. Case counts. */
export const COMPONENT: NameKind = {
  id: 'component',
  colour: 'class',
  rename: { explain: explainComponentId, message: COMPONENT_TAKEN },
};

/** `id` of `[[component]]`: what is no id of version 2 is made one, so `my_App` is `my-app` to everything else. */
export const V1_COMPONENT: NameKind = {
  id: 'component',
  colour: 'class',
  identity: (text) =>
    explainComponentId(text) === undefined ? text : text.replaceAll('_', '-').toLowerCase(),
  rename: { explain: explainV1ComponentId, message: COMPONENT_TAKEN },
};

/** `[variables]`, and `{{ }}` wherever Spin fills templates. */
export const VARIABLE: NameKind = {
  id: 'variable',
  colour: 'variable',
  rename: {
    explain: explainVariableName,
    message: 'There is a variable {0} already: two variables of one name can’t be told apart.',
  },
};

/** A variable as one component sees it: its code asks for it by this name, nothing in the manifest does. */
export const COMPONENT_VARIABLE: NameKind = {
  id: 'componentVariable',
  alone: true,
  colour: 'variable',
};

/** Components that name the same label share a store. */
export const KEY_VALUE_STORE: NameKind = {
  id: 'keyValueStore',
  firstIsDefinition: true,
  colour: 'variable',
  rename: {
    explain: explainLabel,
    message: 'There is a key-value store {0} already: components would share it from now on.',
  },
};

/** Likewise a database. */
export const SQLITE_DATABASE: NameKind = {
  id: 'sqliteDatabase',
  firstIsDefinition: true,
  colour: 'variable',
  rename: {
    explain: explainLabel,
    message: 'There is a database {0} already: components would share it from now on.',
  },
};

/** `[component.<id>.profile.<name>]`: one `--profile` counts for all components. */
export const PROFILE: NameKind = {
  id: 'profile',
  firstIsDefinition: true,
  colour: 'class',
  rename: {
    explain: (text) =>
      text.trim() === ''
        ? { message: 'A profile needs a name: write at least one letter.', args: [] }
        : undefined,
    message: 'There is a profile {0} already: the two would become one.',
  },
};
