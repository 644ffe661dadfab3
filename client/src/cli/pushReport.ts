/** What `push` tells: the plan, the progress and the end. */
import { inEnglish } from '../bindle/sentence';
import type { ParcelState, PushOutcome, PushPlan, PushProgress } from '../push/types';
import { statusOf } from './connection';
import type { ExitStatus } from './io';

const STATES: Readonly<Record<ParcelState, string>> = {
  matches: 'ready',
  differs: 'another file than the invoice says',
  absent: 'no file here; fine if the server has it',
  outside: 'outside the folder',
};

/** One line for the bindle, one for each parcel. */
export function formatPlan(plan: PushPlan, server: string): string {
  const rows = plan.parcels.map(({ label, state }) => [
    printable(label.name),
    formatBytes(Number(label.size)),
    STATES[state],
  ]);
  const width = (column: number) => Math.max(0, ...rows.map((row) => row[column]?.length ?? 0));
  const [names, sizes] = [width(0), width(1)];
  const lines = rows.map(
    ([name = '', size = '', state = '']) =>
      `  ${name.padEnd(names)}  ${size.padStart(sizes)}  ${state}`,
  );
  return [`Pushing ${printable(plan.id)} to ${server}`, ...lines, ''].join('\n');
}

/** Makes a teller of progress that keeps to one line of a terminal. */
export function createProgressLine(write: (text: string) => void) {
  let last = 0;
  return {
    tell({ sentBytes, totalBytes, parcel }: PushProgress): void {
      const now = Date.now();
      if (now - last >= 100) {
        last = now;
        const name = parcel === undefined ? '' : ` (${printable(parcel)})`;
        write(`\r\u001b[K${formatBytes(sentBytes)} of ${formatBytes(totalBytes)}${name}`);
      }
    },
    clear: (): void => write('\r\u001b[K'),
  };
}

export interface PushEnd {
  readonly text: string;
  readonly status: ExitStatus;
}

/** The last words and the exit status. */
export function describeEnd(outcome: PushOutcome, plan: PushPlan): PushEnd {
  const id = printable(plan.id);
  switch (outcome.kind) {
    case 'pushed':
      return {
        text: outcome.resumed
          ? `Completed ${id}: the invoice was there already, ${parcels(outcome.sentParcels)} sent (${formatBytes(outcome.sentBytes)}).`
          : `Pushed ${id}: ${parcels(outcome.sentParcels)} sent (${formatBytes(outcome.sentBytes)}).`,
        status: 0,
      };
    case 'unchanged':
      return { text: `${id} is on the server already, with all its parcels.`, status: 0 };
    case 'conflict':
      return {
        text: `${id} is on the server already and is another bindle; it differs in ${shortList(outcome.differences)}. A version never changes: push as ${outcome.suggestedVersion}.`,
        status: 1,
      };
    case 'incomplete':
      return {
        text: `The server has the invoice of ${id} but lacks ${shortList(outcome.missing.map(({ name }) => `"${name}"`))}, and no file here can supply that. Put the files in place and push again.`,
        status: 1,
      };
    case 'cancelled':
      return {
        text: `Stopped; ${parcels(outcome.sentParcels)} sent so far. Push again to go on.`,
        status: 2,
      };
    case 'failed':
      return {
        text: printable(inEnglish(outcome.reason)),
        status: statusOf(outcome.failure),
      };
  }
}

function parcels(count: number): string {
  return `${count} ${count === 1 ? 'parcel' : 'parcels'}`;
}

const LONGEST = 10;

function shortList(items: readonly string[]): string {
  const shown = items.slice(0, LONGEST).map(printable).join(', ');
  return items.length > LONGEST ? `${shown} and ${items.length - LONGEST} more` : shown;
}

const UNITS = ['bytes', 'kB', 'MB', 'GB', 'TB'];

/** `15 bytes`, `1.5 MB`: powers of 1000. */
export function formatBytes(bytes: number): string {
  let unit = 0;
  let value = bytes;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toFixed(1)} ${UNITS[unit]}`;
}

/** Control characters from an invoice or a server must not steer the terminal. */
export function printable(text: string): string {
  return text.replace(
    /\p{Cc}/gu,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
