/** The Bindle protocol over an injected `fetch` (Bindle reference, section 3). */
import { parseCreated, parseHealth, parseMessage, parseMissing, parseSearch } from './answers';
import { normalizeBaseUrl } from './baseUrl';
import { decodeUtf8, describeForeignBody, MAX_TEXT_BYTES, readBody } from './body';
import { sha256Hex } from './digest';
import { protocolFailure, unreachable } from './failures';
import { parseInvoice } from './invoiceToml';
import { parseKeyring } from './keyring';
import { pipeBody } from './parcelBody';
import type { Sentence } from './sentence';
import type { Parsed } from './tomlRead';
import { createSend, type ReadAnswer } from './transport';
import type { BindleClient, BindleClientOptions, Health, Label, Result } from './types';
import { startUpload } from './upload';
import { healthUrl, invoiceUrl, missingUrl, parcelUrl, searchUrl, type Address } from './urls';

const ACCEPT = { Accept: 'application/toml' };

/**
 * A client of the server at `options.baseUrl` (anything that `normalizeBaseUrl` takes; with another
 * address every call fails with the reason). Calls end by answer, time limit or signal and reject
 * only for what the caller's own `content` or `sink` throws.
 */
export function createBindleClient(options: BindleClientOptions): BindleClient {
  const send = createSend(options);
  const base = normalizeBaseUrl(options.baseUrl);
  const baseUrl = base.ok ? base.url : '';

  /** Runs `call` with the URL, unless there can be none. */
  async function at<T>(
    address: (base: string) => Address,
    call: (url: string) => Promise<Result<T>>,
  ): Promise<Result<T>> {
    if (!base.ok) {
      return unreachable('', base.reason);
    }
    const found = address(base.url);
    return found.ok ? call(found.url) : protocolFailure(found.url, found.reason);
  }

  const always = (make: (base: string) => string) => (from: string) =>
    ({ ok: true, url: make(from) }) as const;

  return {
    baseUrl,
    createInvoice: (invoiceToml, { signal }) =>
      at(
        always((from) => `${from}_i`),
        (url) =>
          send(
            {
              method: 'POST',
              url,
              headers: { ...ACCEPT, 'Content-Type': 'application/toml' },
              body: invoiceToml,
            },
            signal,
            toml(url, parseCreated),
          ),
      ),
    getInvoice: (id, { signal, yanked }) =>
      at(
        (from) => invoiceUrl(from, id, yanked === true ? '?yanked=true' : ''),
        (url) => send({ method: 'GET', url, headers: ACCEPT }, signal, toml(url, invoiceWithText)),
      ),
    yankInvoice: (id, { signal }) =>
      at(
        (from) => invoiceUrl(from, id),
        (url) => send({ method: 'DELETE', url, headers: ACCEPT }, signal, toml(url, parseMessage)),
      ),
    getParcel: (id, label, { signal }) =>
      at(
        (from) => parcelUrl(from, id, label.sha256),
        (url) =>
          send(
            { method: 'GET', url, headers: { Accept: '*/*' }, unlimited: true },
            signal,
            parcelBytes(url, label),
          ),
      ),
    streamParcel: (id, label, sink, { signal }) =>
      at(
        (from) => parcelUrl(from, id, label.sha256),
        (url) =>
          send(
            { method: 'GET', url, headers: { Accept: '*/*' }, unlimited: true },
            signal,
            async (response, watch) => ({
              ok: true,
              value: await pipeBody(response, watch, Number(label.size), sink),
            }),
          ),
      ),
    createParcel: (id, sha256, content, { signal, size, onProgress }) =>
      at(
        (from) => parcelUrl(from, id, sha256),
        (url) =>
          send(
            {
              method: 'POST',
              url,
              headers: {
                ...ACCEPT,
                'Content-Type': 'application/octet-stream',
                'Content-Length': String(size),
              },
              unlimited: true,
              ...(content instanceof Uint8Array
                ? { body: content }
                : {
                    upload: (watch) =>
                      startUpload(content, (sent) => {
                        watch.touch();
                        onProgress?.(sent);
                      }),
                  }),
            },
            signal,
            async (response, watch) => {
              const result = await toml(url, parseMessage)(response, watch);
              if (result.ok) {
                onProgress?.(size);
              }
              return result;
            },
          ),
      ),
    getMissing: (id, { signal }) =>
      at(
        (from) => missingUrl(from, id),
        (url) => send({ method: 'GET', url, headers: ACCEPT }, signal, toml(url, parseMissing)),
      ),
    search: (search, { signal }) =>
      at(
        always((from) => searchUrl(from, search)),
        (url) => send({ method: 'GET', url, headers: ACCEPT }, signal, toml(url, parseSearch)),
      ),
    getHostKeys: ({ signal }) =>
      at(
        always((from) => `${from}bindle-keys`),
        (url) => send({ method: 'GET', url, headers: ACCEPT }, signal, toml(url, parseKeyring)),
      ),
    health: ({ signal }) =>
      at(always(healthUrl), async (url) => {
        const accept = { Accept: 'application/json, text/plain' };
        const result = await send(
          { method: 'GET', url, headers: accept },
          signal,
          healthAnswer(url),
        );
        if (result.ok || !['notFound', 'protocol'].includes(result.failure.kind)) {
          return result;
        }
        // A proxy may pass on nothing but /v1.
        const found = searchUrl(baseUrl, { limit: 1 });
        const search = await send(
          { method: 'GET', url: found, headers: ACCEPT },
          signal,
          toml(found, parseSearch),
        );
        return search.ok ? { ok: true, value: {} } : search;
      }),
  };
}

function invoiceWithText(text: string) {
  const parsed = parseInvoice(text);
  return parsed.ok
    ? ({ ok: true, value: { invoice: parsed.invoice, toml: text } } as const)
    : parsed;
}

/** Reads a body that must be TOML of a certain shape. */
function toml<T>(url: string, parse: (text: string) => Parsed<T>): ReadAnswer<T> {
  return async (response, watch) => {
    const bytes = await readBody(response, watch, MAX_TEXT_BYTES);
    if (bytes === undefined) {
      return protocolFailure(url, tooLong(url));
    }
    const text = decodeUtf8(bytes);
    if (text === undefined) {
      return protocolFailure(url, {
        message: 'The answer of {0} is no text. Check the address: it may be another program.',
        args: [url],
      });
    }
    const parsed = parse(text);
    return parsed.ok
      ? { ok: true, value: parsed.value }
      : protocolFailure(url, describeForeignBody(url, text, parsed.reason));
  };
}

function healthAnswer(url: string): ReadAnswer<Health> {
  return async (response, watch) => {
    const bytes = await readBody(response, watch, MAX_TEXT_BYTES);
    const text = bytes === undefined ? undefined : decodeUtf8(bytes);
    const value = parseHealth(text ?? '');
    return value === undefined
      ? protocolFailure(url, describeForeignBody(url, text ?? '', NO_HEALTH))
      : { ok: true, value };
  };
}

const NO_HEALTH: Sentence = { message: 'no word on its health.', args: [] };

function tooLong(url: string): Sentence {
  return {
    message: 'The answer of {0} does not end; it was given up after {1} MB. Check the address.',
    args: [url, String(MAX_TEXT_BYTES / 1024 / 1024)],
  };
}

/** Reads a parcel and holds it against its label: servers send wrong bytes with a good status (section 3.3). */
function parcelBytes(url: string, label: Label): ReadAnswer<Uint8Array> {
  return async (response, watch) => {
    const bytes = await readBody(response, watch, Number(label.size));
    if (bytes === undefined || BigInt(bytes.length) !== BigInt(label.size)) {
      return protocolFailure(url, {
        message:
          'The server sent another number of bytes for parcel "{0}" than its label says ({1}). What it sent is not used: {2}',
        args: [label.name, String(label.size), url],
      });
    }
    if ((await watch.guard(sha256Hex(bytes))) !== label.sha256) {
      return protocolFailure(url, {
        message:
          'What the server sent for parcel "{0}" does not have the SHA-256 of its label. It is not used: {1}',
        args: [label.name, url],
      });
    }
    return { ok: true, value: bytes };
  };
}
