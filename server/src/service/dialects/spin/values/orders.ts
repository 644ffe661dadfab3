/**
 * Which keys of a table are most likely meant. A component has many keys of which each uses a few:
 * the usual ones come first, and before them those that its name, its binary and its neighbours speak of.
 */
import type { KeyOrder, KeyPlace } from '../../../meaning/keys';
import { arrayOf, tableOf, textOf, textsOf } from '../../../meaning/read';
import { documentFacts } from '../facts/document';
import { importsOf } from './imports';

/** Keys of a component as often as people write them. */
const USUAL: readonly string[] = [
  'source',
  'allowed_outbound_hosts',
  'environment',
  'variables',
  'files',
  'description',
  'key_value_stores',
  'build',
  'exclude_files',
  'allowed_http_hosts',
  'sqlite_databases',
  'ai_models',
  'dependencies',
  'targets',
  'profile',
  'dependencies_inherit_configuration',
  'tool',
];

/** Only Spin 2.0 and later knows `allowed_outbound_hosts` here. */
const USUAL_V1: readonly string[] = [
  'id',
  'source',
  'trigger',
  'allowed_http_hosts',
  'files',
  'build',
  'environment',
  'config',
  'description',
  'exclude_files',
  'key_value_stores',
  'allowed_outbound_hosts',
  'sqlite_databases',
  'ai_models',
];

/** Words in the name, description or source of a component that speak of a key. */
const WORDS: readonly (readonly [key: string, word: RegExp])[] = [
  ['key_value_stores', /(^|[^a-z])(kv|key.?values?|stores?|session|cache|dapr)([^a-z]|$)|keyvalue/],
  ['sqlite_databases', /sqlite|(^|[^a-z])(db|database|sql|orm)([^a-z]|$)|drizzle|score/],
  ['ai_models', /(^|[^a-z])(ai|llm|gpt|infer(enc\w*|ring)?|embeddings?|sentiment)([^a-z]|$)|llama/],
  ['files', /static|file|asset|template|(^|[^a-z])(site|web|ssr|docs?)([^a-z]|$)/],
  [
    'allowed_outbound_hosts',
    /outbound|proxy|fetch|redis|postgres|(^|[^a-z])(pg|mysql|mqtt)([^a-z]|$)/,
  ],
  ['allowed_http_hosts', /outbound.?http|proxy|fetch/],
];

/** What an import of the binary needs. */
const IMPORTS: readonly (readonly [key: string, name: RegExp])[] = [
  ['key_value_stores', /^(fermyon:spin|spin:\w+|wasi:keyvalue)\/?.*(key-value|store)|^key-value$/],
  ['sqlite_databases', /sqlite/],
  ['ai_models', /\bllm\b/],
  ['variables', /\b(variables|config)\b/],
  [
    'allowed_outbound_hosts',
    /outbound-|outgoing-handler|\b(postgres|mysql|redis|mqtt)\b|wasi:sockets/,
  ],
];

/** What a component opens by label; who writes one down writes down the others, too. */
const STORES = ['key_value_stores', 'sqlite_databases', 'ai_models'];

function likelyOfComponent(usual: readonly string[], place: KeyPlace): readonly string[] {
  const words = wordsOf(place);
  const imports = importsOf(place.table, place.known);
  const others = documentFacts(place.toml).components.filter(({ table }) => table !== place.table);
  const score = (key: string, index: number): number => {
    const named = WORDS.some(([of, word]) => of === key && word.test(words));
    const imported = IMPORTS.some(
      ([of, name]) => of === key && imports.some((each) => name.test(each)),
    );
    const elsewhere = others.some(({ table }) => table.entries.has(key));
    const asked = isAsked(key, place, words);
    return (imported ? 30 : 0) + (named || asked ? 20 : 0) + (elsewhere ? 5 : 0) - index;
  };
  return usual
    .map((key, index) => ({ key, score: score(key, index) }))
    .sort((a, b) => b.score - a.score)
    .map(({ key }) => key);
}

/** What the other keys of the component, and the document, make likely. */
function isAsked(key: string, { table, ...place }: KeyPlace, words: string): boolean {
  switch (key) {
    case 'variables':
    case 'config':
      return documentFacts(place.toml).variables.length > 0;
    case 'exclude_files':
      // Packages of a package manager lie among the files.
      return table?.entries.has('files') === true || /npm|yarn|node/.test(words);
    case 'files':
      return table?.entries.has('exclude_files') === true;
    default:
      return STORES.includes(key) && STORES.some((other) => table?.entries.has(other) === true);
  }
}

/** All that says in words what a component does, in lower case. */
function wordsOf(place: KeyPlace): string {
  const { table, path } = place;
  const { application, components } = documentFacts(place.toml);
  const build = tableOf(table, 'build');
  const command = textOf(build, 'command') ?? textsOf(arrayOf(build, 'command')).at(0);
  const texts = [
    textOf(table, 'id'),
    textOf(table, 'description'),
    textOf(table, 'source') ?? textOf(tableOf(table, 'source'), 'url'),
    command,
    textOf(build, 'workdir'),
    // Of one component the application speaks, too.
    ...(components.length > 1
      ? []
      : [textOf(application, 'name'), textOf(application, 'description')]),
  ];
  return [path.at(-1), ...texts.map((text) => text?.text)].join(' ').toLowerCase();
}

/** Either the one or the other. */
function without(pairs: Readonly<Record<string, readonly string[]>>) {
  return ({ table }: KeyPlace): readonly string[] =>
    Object.entries(pairs).flatMap(([key, out]) => (table?.entries.has(key) === true ? out : []));
}

const component = (
  path: readonly string[],
  schema: string,
  usual: readonly string[] = USUAL,
): KeyOrder => ({
  path,
  schema,
  likely: (place) => likelyOfComponent(usual, place),
  unlikely: without({ allowed_outbound_hosts: ['allowed_http_hosts'] }),
});

export const SPIN_ORDERS: readonly KeyOrder[] = [
  {
    path: [],
    schema: 'spin v2',
    likely: () => ['spin_manifest_version', 'application', 'variables'],
    // What they hold is written as `[[trigger.http]]` and `[component.x]`.
    unlikely: () => ['trigger', 'component'],
  },
  component(['component', '*'], 'spin v2'),
  component(['trigger', '*', 'component'], 'spin v2'),
  component(['component'], 'spin v1', USUAL_V1),
  {
    path: ['component', 'trigger'],
    schema: 'spin v1',
    likely: (place) =>
      documentFacts(place.toml).sharedTriggers.some(({ type }) => type === 'redis')
        ? ['channel', 'route']
        : ['route', 'executor', 'channel'],
  },
  {
    path: ['trigger', 'http'],
    schema: 'spin v2',
    likely: () => ['route', 'component', 'static_response', 'id', 'executor'],
    unlikely: without({
      component: ['static_response'],
      static_response: ['component', 'executor'],
    }),
  },
  {
    path: ['trigger', '*', 'dependencies', '*'],
    schema: 'spin v2',
    likely: () => ['component', 'path', 'url', 'digest', 'version', 'package'],
  },
  {
    path: ['component', '*', 'dependencies', '*'],
    schema: 'spin v2',
    likely: () => ['version', 'path', 'component', 'url', 'digest', 'package', 'registry'],
  },
  {
    path: ['variables', '*'],
    likely: () => ['default', 'required', 'secret', 'description'],
    unlikely: without({ default: ['required'], required: ['default'] }),
  },
];
