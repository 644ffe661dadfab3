/** What starts components: routes, channels, topics, schedules, and answers that never change. */
import { textOf } from '../../../meaning/read';
import type { OfferedValue, ValuePlace, ValueSource } from '../../../meaning/values';
import { factsOf } from './facts';
import { inTemplate } from './templates';
import { V1, V2 } from './places';

type Words = readonly (readonly [text: string, summary?: string])[];

const CRON: Words = [
  ['0 */5 * * * *', 'every five minutes'],
  ['*/10 * * * * *', 'every ten seconds'],
  ['0 0 * * * *', 'every hour'],
  ['0 0 0 * * *', 'every day at midnight'],
  ['0 0 9 * * Mon-Fri', 'on working days at nine'],
];

const QOS: Words = [
  ['0', 'at most once'],
  ['1', 'at least once'],
  ['2', 'exactly once'],
];

const STATUS: Words = [
  ['200', 'OK'],
  ['201', 'Created'],
  ['204', 'No Content'],
  ['301', 'Moved Permanently'],
  ['302', 'Found'],
  ['303', 'See Other'],
  ['307', 'Temporary Redirect'],
  ['308', 'Permanent Redirect'],
  ['400', 'Bad Request'],
  ['401', 'Unauthorized'],
  ['403', 'Forbidden'],
  ['404', 'Not Found'],
  ['410', 'Gone'],
  ['503', 'Service Unavailable'],
];

const CONTENT_TYPES = ['text/plain', 'text/html', 'application/json'];

export const TRIGGER_VALUES: readonly ValueSource[] = [
  { path: ['trigger', 'http', 'route'], schema: V2, offer: routes },
  { path: ['component', 'trigger', 'route'], schema: V1, offer: routes },
  {
    path: ['trigger', 'cron', 'cron_expression'],
    schema: V2,
    offer: () => ({ values: words(CRON) }),
  },
  { path: ['trigger', 'mqtt', 'qos'], schema: V2, offer: () => ({ values: words(QOS) }) },
  { path: ['trigger', 'mqtt', 'topic'], schema: V2, offer: unlessTemplate(() => [['sensors/#']]) },
  {
    path: ['trigger', 'redis', 'channel'],
    schema: V2,
    offer: unlessTemplate((place) => [...usedBy(place, 'channel'), ['messages']]),
  },
  ...addresses(['trigger', 'redis', 'address'], 'redis://localhost:6379'),
  ...addresses(['application', 'trigger', 'redis', 'address'], 'redis://localhost:6379'),
  ...addresses(['application', 'trigger', 'mqtt', 'address'], 'mqtt://localhost:1883'),
  {
    path: ['application', 'trigger', 'mqtt', 'keep_alive_interval'],
    schema: V2,
    offer: unlessTemplate(() => [['30', 'seconds']]),
  },
  {
    path: ['trigger', 'address'],
    schema: V1,
    offer: unlessTemplate(() => [['redis://localhost:6379']]),
  },
  {
    path: ['trigger', 'sqs', 'queue_url'],
    schema: V2,
    offer: (place) => ({
      values: words([
        ...usedBy(place, 'queue_url'),
        ['https://sqs.eu-west-1.amazonaws.com/123456789012/queue'],
      ]),
    }),
  },
  {
    path: ['trigger', 'http', 'static_response', 'status_code'],
    schema: V2,
    offer: () => ({ values: words(STATUS).map((each) => ({ ...each, bare: true })) }),
  },
  {
    path: ['trigger', 'http', 'static_response', 'headers', 'location'],
    schema: V2,
    offer: (place) => ({
      values: routesOf(place)
        .filter((route) => !/[:*]|\.\.\./.test(route))
        .map((text): OfferedValue => ({ text, kind: 'reference' })),
    }),
  },
  {
    path: ['trigger', 'http', 'static_response', 'headers', 'content-type'],
    schema: V2,
    offer: () => ({ values: words(CONTENT_TYPES.map((text) => [text])) }),
  },
];

/** All paths, and one for the component; those that are there already would be duplicates. */
function routes(place: ValuePlace) {
  const taken = new Set(routesOf(place, place.owner));
  const id = textOf(place.owner, 'component')?.text;
  const names = id === undefined || id === '' ? ['hello'] : [id];
  const texts: Words = [
    ['/...', 'every path'],
    ...names.flatMap((name) => [
      [`/${name}`, 'this path only'] as const,
      [`/${name}/...`, 'this path and all below'] as const,
      [`/${name}/:id`, 'one segment below, as a parameter'] as const,
    ]),
    ['/', 'the root only'],
  ];
  return { values: words(texts.filter(([text]) => !taken.has(text))) };
}

function routesOf(place: ValuePlace, but?: ValuePlace['owner']): readonly string[] {
  return factsOf(place).triggers.flatMap(({ table }) =>
    table === but ? [] : (textOf(table, 'route')?.text ?? []),
  );
}

function addresses(path: readonly string[], usual: string): readonly ValueSource[] {
  return [
    {
      path,
      schema: V2,
      offer: unlessTemplate((place) => [...usedBy(place, 'address'), [usual]]),
    },
  ];
}

/** What other triggers have for a key. */
function usedBy(place: ValuePlace, key: string): Words {
  return factsOf(place).triggers.flatMap(({ table }) => {
    const text = table === place.owner ? undefined : textOf(table, key)?.text;
    return text === undefined || text === '' ? [] : [[text] as const];
  });
}

function unlessTemplate(find: (place: ValuePlace) => Words) {
  return (place: ValuePlace) => ({ values: inTemplate(place) ? [] : words(find(place)) });
}

function words(texts: Words): OfferedValue[] {
  const known = new Map(texts.map(([text, summary]) => [text, summary]));
  return [...known].map(([text, summary]) => ({
    text,
    kind: 'value',
    best: true,
    ...(summary !== undefined && { summary }),
  }));
}
