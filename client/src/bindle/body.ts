/** Bodies of answers: read to the end under a watch, and looked at when they are not what they should be. */
import { inEnglish, type Sentence } from './sentence';
import type { Watch } from './watch';

/** No invoice, list or page of search results comes near this many bytes. */
export const MAX_TEXT_BYTES = 64 * 1024 * 1024;

/** Error bodies are one sentence. */
export const MAX_ERROR_BYTES = 64 * 1024;

/** Thrown where the connection broke in the middle of an answer. */
export class BrokenAnswer extends Error {}

/**
 * The whole body; undefined when there is more than `limit`. Rejects with `BrokenAnswer` when
 * the connection breaks, and when the watch ends the request. Never leaves the body half read behind.
 */
export async function readBody(
  response: Response,
  watch: Watch,
  limit: number,
): Promise<Uint8Array | undefined> {
  const reader = (response.body as ReadableStream<Uint8Array> | null)?.getReader();
  if (reader === undefined) {
    return new Uint8Array();
  }
  const chunks: Uint8Array[] = [];
  let length = 0;
  let complete = false;
  try {
    for (;;) {
      const { done, value } = await watch.guard(reader.read().catch(broken));
      if (done) {
        complete = true;
        return joined(chunks, length);
      }
      watch.touch();
      chunks.push(value);
      length += value.length;
      if (length > limit) {
        return undefined;
      }
    }
  } finally {
    if (!complete) {
      reader.cancel().catch(() => undefined);
    }
  }
}

function broken(error: unknown): never {
  throw new BrokenAnswer('The answer broke off.', { cause: error });
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    whole.set(chunk, at);
    at += chunk.length;
  }
  return whole;
}

/** The text of UTF-8 bytes, its byte order mark included; undefined where they are none. */
export function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

interface Kind {
  readonly when: (text: string) => boolean;
  /** `{0}`: the URL. */
  readonly message: string;
}

/** What a body is that should have been a Bindle server's TOML; the first match is told. */
const KINDS: readonly Kind[] = [
  {
    when: (text) => text.trim() === '',
    message:
      'The answer of {0} is empty. A Bindle server does that when its storage holds something that it cannot write as TOML; otherwise another program answers there.',
  },
  {
    when: (text) => /^\s*<(!doctype|html|head|body|\?xml|!--)/i.test(text),
    message:
      'What answers at {0} is a web page, not a Bindle server. Check the address; a proxy or a sign-in page may stand in between.',
  },
  {
    when: (text) => /^\s*[{[]/.test(text) && isJson(text),
    message:
      'What answers at {0} sends JSON, not the TOML of a Bindle server. Check the address and its port.',
  },
];

/** Why a text is no answer of a Bindle server; `fault`: what the TOML reader said. */
export function describeForeignBody(url: string, text: string, fault: Sentence): Sentence {
  const kind = KINDS.find(({ when }) => when(text));
  return kind === undefined
    ? {
        message: 'The answer of {0} is not what a Bindle server sends: {1}',
        args: [url, inEnglish(fault)],
      }
    : { message: kind.message, args: [url] };
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
