/** The tables of an invoice, key by key, as the reference reader has them (Bindle reference, section 1). */
import { isSemver } from '../../../server/src/domain/semver';
import {
  count,
  flag,
  freeMap,
  list,
  oneOf,
  optional,
  required,
  table,
  text,
  textThat,
  type Reader,
} from './shape';
import type { Conditions, Group, Invoice, Label, Parcel, Signature } from './types';

const textMap = freeMap(text);
const texts = list(text, 'strings');

export const readLabel: Reader<Label> = table<Label>({
  sha256: required(text),
  mediaType: required(text),
  name: required(text),
  size: required(count),
  annotations: optional(textMap),
  feature: optional(freeMap(textMap)),
  origin: optional(text),
});

const readConditions = table<Conditions>({
  memberOf: optional(texts),
  requires: optional(texts),
});

const readParcel = table<Parcel>({
  label: required(readLabel),
  conditions: optional(readConditions),
});

const readGroup = table<Group>({
  name: required(text),
  required: optional(flag),
  satisfiedBy: optional(text),
});

const readSignature = table<Signature>({
  by: required(text),
  signature: required(text),
  key: required(text),
  role: required(oneOf(['creator', 'proxy', 'host', 'approver'])),
  at: required(count),
});

const readSignatures = list(readSignature, 'tables');

export const readInvoice: Reader<Invoice> = table<Invoice>({
  bindleVersion: required(text),
  yanked: optional(flag),
  yankedSignature: optional(readSignatures),
  bindle: required(
    table<Invoice['bindle']>({
      name: required(text),
      version: required(
        textThat(isSemver, 'The value of {0} is no semantic version such as 1.2.3: "{1}".'),
      ),
      description: optional(text),
      authors: optional(texts),
    }),
  ),
  annotations: optional(textMap),
  parcel: optional(list(readParcel, 'tables')),
  group: optional(list(readGroup, 'tables')),
  signature: optional(readSignatures),
});
