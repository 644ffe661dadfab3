/** Create, get, yank, missing (Bindle reference, section 3.3). */
import { stringifyCreated, stringifyMissing } from '../bindle/answers';
import { parseInvoice } from '../bindle/invoiceToml';
import { inEnglish } from '../bindle/sentence';
import type { Invoice } from '../bindle/types';
import { body, EXISTS, INVALID_URL, IS_YANKED, message, refusal, type Answer } from './answer';
import { findInvoice, isAnswer } from './findInvoice';
import { invoiceJson, labelJson, parseInvoiceJson, writeJson } from './jsonBodies';
import { bodyFormat, type BodyFormat } from './mediaTypes';
import { parseYanked } from './queryString';
import type { BindleRequest, Handler } from './request';

export const createInvoice: Handler = async (request) => {
  const read = await readInvoiceBody(request);
  if ('status' in read) {
    return read;
  }
  const admitted = await admit(read, request);
  if ('status' in admitted) {
    return admitted;
  }
  if (admitted.yanked === true) {
    return refusal(422, 'bindle cannot be created as yanked');
  }
  if (!(await request.store.createInvoice(admitted))) {
    return EXISTS;
  }
  const missing = await request.store.missingOf(admitted);
  return body(missing.length > 0 ? 202 : 201, request.format, {
    toml: () => stringifyCreated({ invoice: admitted, missing }),
    json: () =>
      writeJson({
        invoice: invoiceJson(admitted),
        missing: missing.length > 0 ? missing.map(labelJson) : null,
      }),
  });
};

export const getInvoice: Handler = async ({ store, tail, query, format }) => {
  const wantsYanked = parseYanked(query);
  if (wantsYanked === undefined) {
    return INVALID_URL;
  }
  const found = await findInvoice(store, tail);
  if (isAnswer(found)) {
    return found;
  }
  if (found.invoice.yanked === true && !wantsYanked) {
    return IS_YANKED;
  }
  return body(200, format, {
    toml: () => found.toml,
    json: () => writeJson(invoiceJson(found.invoice)),
  });
};

export const yankInvoice: Handler = async ({ store, tail, format }) => {
  const found = await findInvoice(store, tail);
  if (isAnswer(found)) {
    return found;
  }
  if (found.invoice.yanked !== true) {
    await store.yankInvoice(found);
  }
  return message(format, 'invoice yanked');
};

export const getMissing: Handler = async ({ store, tail, format }) => {
  const found = await findInvoice(store, tail);
  if (isAnswer(found)) {
    return found;
  }
  if (found.invoice.yanked === true) {
    return IS_YANKED;
  }
  const missing = await store.missingOf(found.invoice);
  return body(200, format, {
    toml: () => stringifyMissing(missing),
    json: () => writeJson({ missing: missing.map(labelJson) }),
  });
};

const READ_FAILED: Readonly<Record<BodyFormat, string>> = {
  toml: 'Request body toml deserialize error: ',
  json: 'Request body deserialize error: ',
};

async function readInvoiceBody(request: BindleRequest): Promise<Invoice | Answer> {
  const declared = bodyFormat(request.contentType);
  if ('problem' in declared) {
    return refusal(400, `${READ_FAILED.toml}${declared.problem}`);
  }
  const { format } = declared;
  const bytes = await readWhole(request);
  if (bytes === undefined) {
    return refusal(413, `invoice is larger than ${request.limits.invoiceBytes} bytes`);
  }
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refusal(400, `${READ_FAILED[format]}invalid utf-8 sequence`);
  }
  const parsed = format === 'toml' ? parseInvoice(text) : parseInvoiceJson(text);
  return parsed.ok
    ? parsed.invoice
    : refusal(400, `${READ_FAILED[format]}${inEnglish(parsed.reason)}`);
}

/** Undefined: more than the limit. */
async function readWhole({
  body: open,
  contentLength,
  limits,
}: BindleRequest): Promise<Buffer | undefined> {
  if (contentLength !== undefined && contentLength > limits.invoiceBytes) {
    return undefined;
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of open()) {
    length += chunk.length;
    if (length > limits.invoiceBytes) {
      return undefined;
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The signatures' say; without a signer only whether there are any. */
async function admit(
  invoice: Invoice,
  { dialect, signer }: BindleRequest,
): Promise<Invoice | Answer> {
  if (invoice.signature?.length === 0) {
    return refusal(400, 'none of the signatures are made with a known key');
  }
  if (invoice.signature === undefined && !dialect.acceptsUnsigned) {
    return refusal(
      400,
      'signatures `No signatures found on invoice. At least one signature is required` cannot be verified',
    );
  }
  const signed = await signer?.(invoice);
  if (signed === undefined) {
    return invoice;
  }
  return signed.ok ? signed.invoice : refusal(400, signed.error);
}
