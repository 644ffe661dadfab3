/** What starts components: routes, channels, topics, schedules, and answers that never change. */
import { textOf } from '../../../meaning/read';
import type { OfferedValue, ValuePlace, ValueSource } from '../../../meaning/values';
import { documentFacts } from '../facts/document';
import { inTemplate } from './templates';
import { V1, V2 } from './places';

interface Word {
  readonly text: string;
  readonly summary?: string;
}
type Words = readonly Word[];

const CRON: Words = [
  { text: '0 */5 * * * *', summary: 'every five minutes' },
  { text: '*/10 * * * * *', summary: 'every ten seconds' },
  { text: '0 0 * * * *', summary: 'every hour' },
  { text: '0 0 0 * * *', summary: 'every day at midnight' },
  { text: '0 0 9 * * Mon-Fri', summary: 'on working days at nine' },
];

const QOS: Words = [
  { text: '0', summary: 'at most once' },
  { text: '1', summary: 'at least once' },
  { text: '2', summary: 'exactly once' },
];

/** Phrases of the protocol: they are not translated. */
const STATUS = new Map([
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
]);

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
  {
    path: ['trigger', 'mqtt', 'topic'],
    schema: V2,
    offer: unlessTemplate(() => [{ text: 'sensors/#' }]),
  },
  {
    path: ['trigger', 'redis', 'channel'],
    schema: V2,
    offer: unlessTemplate((place) => [...usedBy(place, 'channel'), { text: 'messages' }]),
  },
  ...addresses(['trigger', 'redis', 'address'], 'redis://localhost:6379'),
  ...addresses(['application', 'trigger', 'redis', 'address'], 'redis://localhost:6379'),
  ...addresses(['application', 'trigger', 'mqtt', 'address'], 'mqtt://localhost:1883'),
  {
    path: ['application', 'trigger', 'mqtt', 'keep_alive_interval'],
    schema: V2,
    offer: unlessTemplate(() => [{ text: '30', summary: 'seconds' }]),
  },
  {
    path: ['trigger', 'address'],
    schema: V1,
    offer: unlessTemplate(() => [{ text: 'redis://localhost:6379' }]),
  },
  {
    path: ['trigger', 'sqs', 'queue_url'],
    schema: V2,
    offer: (place) => ({
      values: words([
        ...usedBy(place, 'queue_url'),
        { text: 'https://sqs.eu-west-1.amazonaws.com/123456789012/queue' },
      ]),
    }),
  },
  {
    path: ['trigger', 'http', 'static_response', 'status_code'],
    schema: V2,
    offer: () => ({
      values: [...STATUS].map(([text, summary]): OfferedValue => ({
        text,
        summary,
        bare: true,
        kind: 'value',
        best: true,
      })),
    }),
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
    offer: () => ({ values: words(CONTENT_TYPES.map((text) => ({ text }))) }),
  },
];

/** All paths, and one for the component; those that are there already would be duplicates. */
function routes(place: ValuePlace) {
  const taken = new Set(routesOf(place, place.owner));
  const id = textOf(place.owner, 'component')?.text;
  const names = id === undefined || id === '' ? ['hello'] : [id];
  const texts: Words = [
    { text: '/...', summary: 'every path' },
    ...names.flatMap((name) => [
      { text: `/${name}`, summary: 'this path only' },
      { text: `/${name}/...`, summary: 'this path and all below' },
      { text: `/${name}/:id`, summary: 'one segment below, as a parameter' },
    ]),
    { text: '/', summary: 'the root only' },
  ];
  return { values: words(texts.filter(({ text }) => !taken.has(text))) };
}

function routesOf(place: ValuePlace, but?: ValuePlace['owner']): readonly string[] {
  return documentFacts(place.toml).triggers.flatMap(({ table }) =>
    table === but ? [] : (textOf(table, 'route')?.text ?? []),
  );
}

function addresses(path: readonly string[], usual: string): readonly ValueSource[] {
  return [
    {
      path,
      schema: V2,
      offer: unlessTemplate((place) => [...usedBy(place, 'address'), { text: usual }]),
    },
  ];
}

/** What other triggers have for a key. */
function usedBy(place: ValuePlace, key: string): Words {
  return documentFacts(place.toml).triggers.flatMap(({ table }) => {
    const text = table === place.owner ? undefined : textOf(table, key)?.text;
    return text === undefined || text === '' ? [] : [{ text }];
  });
}

function unlessTemplate(find: (place: ValuePlace) => Words) {
  return (place: ValuePlace) => ({ values: inTemplate(place) ? [] : words(find(place)) });
}

function words(texts: Words): OfferedValue[] {
  return texts
    .filter(({ text }, index) => texts.findIndex((other) => other.text === text) === index)
    .map((word) => ({ ...word, kind: 'value', best: true }));
}
