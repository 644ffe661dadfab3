/** What the release of the tool that counts can read: a key that is newer is not offered. */
import { compareSpinReleases, parseSpinRelease, type SpinRelease } from '../../domain/spinRelease';
import type { EnumValue, KeySchema, ValueType } from '../../schema/types';

/** Whether a key or word is there in a release; undefined: the newest one. */
export function isKnownTo(
  release: SpinRelease | undefined,
  { since }: Pick<KeySchema | EnumValue, 'since'>,
): boolean {
  const first = since === undefined ? undefined : parseSpinRelease(since);
  return first === undefined || release === undefined || compareSpinReleases(first, release) <= 0;
}

/** Whether a table of this form can be written for a release: what it requires has to be there. */
export function isFormKnownTo(release: SpinRelease | undefined, form: ValueType): boolean {
  return (
    form.kind !== 'table' ||
    Object.values(form.table.keys).every(
      (schema) => schema.required !== true || isKnownTo(release, schema),
    )
  );
}
