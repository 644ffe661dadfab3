/** Bytes up and down (Bindle reference, section 3.3). */
import type { Label } from '../bindle/types';
import { EXISTS, IS_YANKED, message, NOT_FOUND, refusal, type Answer } from './answer';
import { formatBindleId } from '../../../server/src/domain/bindleId';
import { findInvoice, isAnswer } from './findInvoice';
import type { UploadResult } from './parcelFiles';
import type { BindleRequest, Handler } from './request';

export const getParcel: Handler = async (request) => {
  const label = await findLabel(request);
  if ('status' in label) {
    return label;
  }
  const parcel = await request.store.parcels.open(label.sha256);
  return parcel === undefined
    ? NOT_FOUND
    : { status: 200, type: headerValue(label.mediaType), body: parcel };
};

const WRONG_SIZE = refusal(400, 'parcel size does not match invoice');

const UPLOAD_ENDS: Readonly<Record<Exclude<UploadResult, 'placed'>, Answer>> = {
  exists: EXISTS,
  wrongSize: WRONG_SIZE,
  wrongDigest: refusal(400, 'digest does not match'),
};

export const createParcel: Handler = async (request) => {
  const label = await findLabel(request);
  if ('status' in label) {
    return label;
  }
  const { store, contentLength } = request;
  if (await store.parcels.has(label.sha256)) {
    return EXISTS;
  }
  if (contentLength !== undefined && contentLength !== BigInt(label.size)) {
    return WRONG_SIZE;
  }
  const result = await store.parcels.create(label.sha256, label.size, request.body());
  return result === 'placed' ? message(request.format, 'parcel created') : UPLOAD_ENDS[result];
};

/** The first label with the hash of the path; parcels of a yanked bindle can't be had through it. */
async function findLabel({ store, tail }: BindleRequest): Promise<Label | Answer> {
  const [id = '', sha256 = ''] = tail.split('@');
  const found = await findInvoice(store, id);
  if (isAnswer(found)) {
    return found;
  }
  const { invoice } = found;
  if (invoice.yanked === true) {
    return IS_YANKED;
  }
  const label = invoice.parcel?.find((parcel) => parcel.label.sha256 === sha256)?.label;
  return (
    label ??
    refusal(400, `Parcel SHA ${sha256} does not exist in invoice ${formatBindleId(invoice.bindle)}`)
  );
}

/** The media type as its UTF-8 bytes; the reference crashes over control characters. */
function headerValue(mediaType: string): string {
  // eslint-disable-next-line no-control-regex
  return /[\u0000-\u0008\u000a-\u001f\u007f]/.test(mediaType)
    ? 'application/octet-stream'
    : Buffer.from(mediaType, 'utf8').toString('latin1');
}
