/** What a new trigger of each type has to say, and which type settings belong to. */
import { quoted, type Quote } from '../../../../toml/edit/write';

/** Settings that tell the type. */
const BY_SETTING: Readonly<Record<string, string>> = {
  route: 'http',
  executor: 'http',
  static_response: 'http',
  channel: 'redis',
  cron_expression: 'cron',
  queue_url: 'sqs',
  topic: 'mqtt',
  interval_secs: 'timer',
};

/** Lines that such a trigger cannot do without; a person fills them in. */
const NEEDED: Readonly<Record<string, (quote: Quote) => readonly string[]>> = {
  redis: (quote) => [`channel = ${quote}${quote}`],
  cron: (quote) => [`cron_expression = ${quoted('0 0 * * * *', quote)}`],
  sqs: (quote) => [`queue_url = ${quote}${quote}`],
  mqtt: (quote) => [`topic = ${quote}${quote}`, `qos = ${quoted('1', quote)}`],
  timer: () => ['interval_secs = 60'],
};

/** The type that one of these settings belongs to. */
export function typeOfSettings(names: Iterable<string>): string | undefined {
  for (const name of names) {
    if (Object.hasOwn(BY_SETTING, name)) {
      return BY_SETTING[name];
    }
  }
  return undefined;
}

/**
 * The settings of a new trigger.
 *
 * @param routes those that others have: the first trigger gets all requests, another one those below its id
 */
export function newSettings(
  type: string,
  id: string,
  routes: readonly string[],
  quote: Quote,
): readonly string[] {
  if (type === 'http') {
    return [`route = ${quoted(routes.length === 0 ? '/...' : freeRoute(id, routes), quote)}`];
  }
  return Object.hasOwn(NEEDED, type) ? (NEEDED[type]?.(quote) ?? []) : [];
}

function freeRoute(id: string, routes: readonly string[]): string {
  let route = `/${id}/...`;
  for (let count = 2; routes.includes(route); count++) {
    route = `/${id}-${count}/...`;
  }
  return route;
}
