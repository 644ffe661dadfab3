/** The verb `search`. */
import { stringifySearch } from '../bindle/answers';
import type { SearchOptions, SearchResult } from '../bindle/types';
import { invoiceJson, writeJson } from '../bindleServer/jsonBodies';
import { callClient } from './clientOptions';
import { connect, tellFailure } from './connection';
import type { CliIo, ExitStatus } from './io';
import { wrong } from './keyOptions';
import { printable } from './pushReport';
import { SEARCH_HELP } from './readHelp';

export async function search(args: readonly string[], io: CliIo): Promise<ExitStatus> {
  const called = callClient(SEARCH_HELP, args, io, [0, 0], ['table', 'toml', 'json']);
  if (typeof called === 'number') {
    return called;
  }
  const { values, report, format } = called;
  const options = searchOf(values);
  if (typeof options === 'string') {
    return wrong(SEARCH_HELP, io, options);
  }
  const connection = await connect(values.server, io, report);
  if (!connection.ok) {
    return wrong(SEARCH_HELP, io, connection.reason);
  }
  const found = await connection.client.search(options, { signal: io.signal });
  if (!found.ok) {
    return tellFailure(found.failure, report);
  }
  const query = options.query ?? '';
  const written: Readonly<Record<string, () => string>> = {
    table: () => tableOf(found.value),
    toml: () => stringifySearch(query, found.value),
    json: () => `${jsonOf(query, found.value)}\n`,
  };
  io.out(written[format]?.() ?? '');
  return 0;
}

interface Given {
  readonly query?: string;
  readonly 'bindle-version'?: string;
  readonly offset?: string;
  readonly limit?: string;
  readonly strict?: string;
  readonly yanked?: string;
}

/** What is asked, or a sentence on what is wrong. */
function searchOf(given: Given): SearchOptions | string {
  for (const name of ['strict', 'yanked'] as const) {
    if (![undefined, 'true', 'false'].includes(given[name])) {
      return `--${name} takes true or false.`;
    }
  }
  const [offset, limit] = [given.offset, given.limit].map((text) =>
    text === undefined ? undefined : /^\d{1,15}$/.test(text) ? Number(text) : NaN,
  );
  if (Number.isNaN(offset)) {
    return '--offset takes a number, such as 50.';
  }
  // 0 means everything to a server, and an endless row of pages to whoever pages (section 3.4).
  if (limit !== undefined && !(limit >= 1 && limit <= 255)) {
    return '--limit takes a number from 1 to 255.';
  }
  return {
    ...(given.query !== undefined && { query: given.query }),
    ...(given['bindle-version'] !== undefined && { version: given['bindle-version'] }),
    ...(offset !== undefined && { offset }),
    ...(limit !== undefined && { limit }),
    ...(given.yanked !== undefined && { yanked: given.yanked === 'true' }),
  };
}

function tableOf({ invoices, total, offset, more }: SearchResult): string {
  const lines = invoices.map(({ bindle, yanked }) => {
    const about = bindle.description === undefined ? '' : `  ${bindle.description}`;
    const state = yanked === true ? '  (yanked)' : '';
    return printable(`${bindle.name}/${bindle.version}${state}${about}`);
  });
  const rest = more ? `; the next: --offset ${offset + invoices.length}` : '';
  const shown = invoices.length === 0 ? 'none' : `${offset + 1} to ${offset + invoices.length}`;
  return [...lines, `${shown} of ${total}${rest}`, ''].join('\n');
}

/** As servers write it. */
function jsonOf(query: string, { invoices, total, more, offset, limit }: SearchResult): string {
  return writeJson({
    query,
    strict: true,
    offset,
    limit,
    total,
    more,
    yanked: false,
    invoices: invoices.map(invoiceJson),
  });
}
