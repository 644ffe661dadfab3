/**
 * Exchanges recorded from the real servers 0.8.2 and 0.9.1, made again with this one: same status,
 * same content type, same body, but for a table of named differences, each of which must show.
 */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { parse } from 'smol-toml';
import { corpusRoot, skipWithout } from '../../support/need';
import { differencesOf } from './replayDifferences';
import { OPTIONS, SETUPS } from './replaySetups';
import { chunked, CLOSE, exchange, head, start, type Header, type RawAnswer } from './support';

export interface Recorded {
  readonly name: string;
  readonly step: number;
  readonly request: {
    readonly method: string;
    readonly path: string;
    readonly headers: readonly Header[];
    readonly body?: string;
    readonly bodyBase64?: string;
  };
  readonly response: {
    readonly status: number;
    readonly headers: readonly Header[];
    readonly body?: string;
    readonly bodyBase64?: string;
  } | null;
}

const HOST_KEY = 'FFcqUCpv7mV7PnWC7kTMahgBtHXOGky8nOqxBZlOq9k=';

for (const dialect of ['0.8', '0.9'] as const) {
  const release = { '0.8': '0.8.2', '0.9': '0.9.1' }[dialect];
  for (const [scenario, setUp] of Object.entries(SETUPS)) {
    test(`${release} ${scenario}`, { skip: skipWithout(corpusRoot, 'corpus') }, async (t) => {
      const corpus = path.join(corpusRoot ?? '', 'bindle');
      const server = await start(t, { dialect, ...OPTIONS[scenario]?.(corpus) });
      const recorded = read(path.join(corpus, `wire-${release}`, scenario));
      await setUp({ server, corpus, recorded });
      const seen: Record<string, number> = {};
      const faults: string[] = [];
      for (const step of recorded) {
        const answer = await sendRecorded(server.port, step);
        const fault = compare(step, answer);
        if (fault !== undefined) {
          seen[step.name] = answer.status;
          faults.push(`${step.name}: ${fault.replace(/\s+/g, ' ').slice(0, 400)}`);
        }
      }
      const named = differencesOf(dialect, scenario).map(({ step, status }) => [step, status]);
      assert.deepEqual(seen, Object.fromEntries(named), faults.join('\n'));
      assert.ok(recorded.length > 0);
    });
  }
}

function read(folder: string): Recorded[] {
  return readdirSync(folder)
    .sort()
    .map((file) => JSON.parse(readFileSync(path.join(folder, file), 'utf8')) as Recorded);
}

function bytesOf({ body, bodyBase64 }: { body?: string; bodyBase64?: string }): Buffer {
  return bodyBase64 === undefined
    ? Buffer.from(body ?? '', 'utf8')
    : Buffer.from(bodyBase64, 'base64');
}

/** To the byte as recorded, but for the name of the server and the end of the connection. */
async function sendRecorded(port: number, { request }: Recorded): Promise<RawAnswer> {
  const headers = request.headers.map(([name, value]): Header =>
    name.toLowerCase() === 'host' ? [name, `127.0.0.1:${port}`] : [name, value],
  );
  const isChunked = headers.some(([name]) => name.toLowerCase() === 'transfer-encoding');
  const body = bytesOf(request);
  return exchange(port, [
    head(request.method, request.path, [...headers, CLOSE]),
    isChunked ? chunked(body) : body,
  ]);
}

/** What differs, in words; undefined: nothing. */
function compare({ request, response }: Recorded, answer: RawAnswer): string | undefined {
  if (response === null) {
    return 'the reference gives no answer';
  }
  if (answer.status !== response.status) {
    return `status ${answer.status}, recorded ${response.status}: ${answer.text}`;
  }
  const type = response.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
  // Both sides are compared as the characters of Latin-1, one per byte.
  const wantedType =
    type === undefined ? undefined : Buffer.from(type, 'latin1').toString('latin1');
  if (answer.headers['content-type'] !== wantedType) {
    return `content type ${answer.headers['content-type']}, recorded ${wantedType}`;
  }
  if (request.method === 'HEAD') {
    return undefined;
  }
  const [wanted, got] = [bytesOf(response), answer.bytes].map((bytes) => tree(wantedType, bytes));
  try {
    assert.deepEqual(got, wanted);
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** A body as values; the signatures of the recorded host are left out, signing is not ours. */
function tree(type: string | undefined, bytes: Buffer): unknown {
  const text = bytes.toString('utf8');
  const parsed: unknown =
    type === 'application/toml'
      ? parse(text, { integersAsBigInt: true })
      : type === 'application/json'
        ? JSON.parse(text)
        : text;
  return withoutHost(parsed);
}

function withoutHost(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutHost);
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  const entries = Object.entries(value).flatMap(([key, item]): [string, unknown][] => {
    if (key !== 'signature' || !Array.isArray(item)) {
      return [[key, withoutHost(item)]];
    }
    const others = item.filter((entry) => (entry as { key?: string }).key !== HOST_KEY);
    return others.length > 0 ? [[key, others]] : [];
  });
  // JSON says `null` where TOML says nothing.
  return Object.fromEntries(entries.filter(([key, item]) => key !== 'signature' || item !== null));
}
