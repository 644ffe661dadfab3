/** What the release of the tool that counts can read: nothing that is newer is offered, nor what it dropped. */
import {
  compareSpinReleases,
  NEWEST_SPIN,
  parseSpinRelease,
  type SpinRelease,
} from '../../domain/spinRelease';
import type { ValueType } from '../../schema/types';

/** The releases of which something is part. */
interface Releases {
  readonly since?: string;
  /** The last one. */
  readonly until?: string;
}

/** Whether a key, word or form is there in a release; undefined: the newest one. */
export function isKnownTo(release: SpinRelease | undefined, { since, until }: Releases): boolean {
  const asked = release ?? NEWEST_SPIN;
  const first = since === undefined ? undefined : parseSpinRelease(since);
  const last = until === undefined ? undefined : parseSpinRelease(until);
  return (
    (first === undefined || compareSpinReleases(first, asked) <= 0) &&
    (last === undefined || compareSpinReleases(asked, last) <= 0)
  );
}

/** Whether a value of this form can be written for a release: what a table requires has to be there. */
export function isFormKnownTo(release: SpinRelease | undefined, form: ValueType): boolean {
  if (form.kind === 'table') {
    return (
      isKnownTo(release, releasesOf(form.table)) &&
      Object.values(form.table.keys).every(
        (schema) => schema.required !== true || isKnownTo(release, schema),
      )
    );
  }
  return form.kind !== 'array' || isKnownTo(release, releasesOf(form));
}

/** Of a form that may say nothing of releases. */
function releasesOf(form: object): Releases {
  return form;
}
