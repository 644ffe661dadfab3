/** Arguments of `pull` that are more than text. */
import path from 'node:path';
import { bindleFolderName } from '../pull/places';
import type { FeatureChoice, Selection } from '../pull/types';

interface Chosen {
  readonly 'with-group'?: readonly string[];
  readonly 'without-group'?: readonly string[];
  readonly activate?: readonly string[];
  readonly deactivate?: readonly string[];
  readonly selection?: string;
}

/** The selection; undefined: everything; a sentence on what is wrong. */
export function selectionOf(values: Chosen): Selection | string | undefined {
  const { selection: reading = 'spec' } = values;
  if (reading !== 'spec' && reading !== 'library') {
    return '--selection takes spec or library.';
  }
  const withGroups = values['with-group'] ?? [];
  const withoutGroups = values['without-group'] ?? [];
  const activate = (values.activate ?? []).map(featureOf);
  const deactivate = (values.deactivate ?? []).map(featureOf);
  const wrong = [...activate, ...deactivate].find((choice) => typeof choice === 'string');
  if (typeof wrong === 'string') {
    return wrong;
  }
  const isChoice = (choice: FeatureChoice | string): choice is FeatureChoice =>
    typeof choice !== 'string';
  const given = [withGroups, withoutGroups, activate, deactivate].some(({ length }) => length > 0);
  return given || values.selection !== undefined
    ? {
        reading,
        withGroups,
        withoutGroups,
        activate: activate.filter(isChoice),
        deactivate: deactivate.filter(isChoice),
      }
    : undefined;
}

function featureOf(text: string): FeatureChoice | string {
  const [, section, name, value] = /^([^.=]+)\.([^=]+)=(.*)$/s.exec(text) ?? [];
  return section === undefined || name === undefined || value === undefined
    ? `${JSON.stringify(text)} is no feature; write it as SECTION.NAME=VALUE, such as wasm.wasi=true.`
    : { section, name, value };
}

/** Where the parcels of an archive are gathered; the same each time, so that a second call goes on. */
export function exportFolder(folder: string, id: string): string {
  return path.join(folder, `.bindle-${bindleFolderName(id).slice(0, 16)}`);
}
