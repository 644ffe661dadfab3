/** What the release of the tool that counts can read: a key that is newer, or gone, is not offered. */
import { isAfter, isBefore, type SpinRelease } from '../../domain/spinRelease';
import type { ValueType } from '../../schema/types';

/** The releases of which something is part. */
interface Ages {
  readonly since?: string;
  readonly until?: string;
}

/** Whether a key, word or form is there in a release; undefined: the newest one. */
export function isKnownTo(
  release: SpinRelease | undefined,
  { since, until }: Readonly<Ages>,
): boolean {
  return release === undefined
    ? until === undefined
    : (since === undefined || !isBefore(release, since)) &&
        (until === undefined || !isAfter(release, until));
}

/** Whether a value of this form can be written for a release: what it requires has to be there. */
export function isFormKnownTo(release: SpinRelease | undefined, form: ValueType): boolean {
  if (form.kind === 'array') {
    return isKnownTo(release, form.since === undefined ? {} : { since: form.since });
  }
  return (
    form.kind !== 'table' ||
    (isKnownTo(release, releasesOf(form.table)) &&
      Object.values(form.table.keys).every(
        (schema) => schema.required !== true || isKnownTo(release, schema),
      ))
  );
}

/** Of a form that may say nothing of releases. */
function releasesOf(form: object): Releases {
  return form;
}
