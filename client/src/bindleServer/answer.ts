/** Answers as values: what a handler decides, before anything is sent. */
import { stringifyError, stringifyMessage } from '../bindle/answers';
import { writeJson } from './jsonBodies';
import type { BodyFormat } from './mediaTypes';
import type { OpenParcel } from './parcelFiles';

export interface Answer {
  readonly status: number;
  /** Absent: no Content-Type. */
  readonly type?: string;
  readonly body: string | OpenParcel;
}

/** A sentence of refusal; always TOML, whatever was asked for (Bindle reference, section 3.1). */
export function refusal(status: number, error: string): Answer {
  return { status, type: 'application/toml', body: stringifyError(error) };
}

/** What the reference's HTTP framework says itself, outside the protocol. */
export function plainText(status: number, body: string): Answer {
  return { status, type: 'text/plain; charset=utf-8', body };
}

export function empty(status: number): Answer {
  return { status, body: '' };
}

/** A success, in the format that the request accepts. */
export function body(
  status: number,
  format: BodyFormat,
  write: Readonly<Record<BodyFormat, () => string>>,
): Answer {
  return { status, type: `application/${format}`, body: write[format]() };
}

export function message(format: BodyFormat, text: string): Answer {
  return body(200, format, {
    toml: () => stringifyMessage(text),
    json: () => writeJson({ message: text }),
  });
}

/** The reference's own words; clients show some of them. */
export const INVALID_ID = refusal(400, 'invalid ID given');
export const INVALID_URL = refusal(400, 'Invalid URL. Missing Bindle ID and/or parcel SHA');
export const MALFORMED = refusal(400, 'resource is malformed');
export const IS_YANKED = refusal(403, 'bindle is yanked');
export const NOT_FOUND = refusal(
  404,
  'resource not found: if an item does not appear in our records, it does not exist!',
);
export const EXISTS = refusal(409, 'resource already exists');
export const UNKNOWN_PATH = empty(404);
export const NOT_ALLOWED = plainText(405, 'HTTP method not allowed');
export const INVALID_QUERY = plainText(400, 'Invalid query string');
