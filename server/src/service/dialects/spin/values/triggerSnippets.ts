/** One snippet for each type of trigger; where no component waits for one it brings a component along. */
import { tableOf, textOf } from '../../../meaning/read';
import type { Snippet } from '../../../meaning/values';
import type { SpinFacts } from '../facts/types';
import { componentLines, componentPair, pair, type Lines, type Starts } from './blocks';
import { idleComponents } from './components';
import { freeId, freeRoute } from './freeNames';
import type { Language } from './languages';

interface TriggerBlock {
  readonly type: string;
  readonly summary: string;
  readonly lines: (facts: SpinFacts, id: string) => Lines;
  /** Settings of all triggers of the type that have to be there. */
  readonly shared?: (facts: SpinFacts) => Lines;
}

const BLOCKS: readonly TriggerBlock[] = [
  {
    type: 'http',
    summary: 'starts a component for HTTP requests',
    lines: (facts, id) => [pair('route', { quoted: freeRoute(facts, id) })],
  },
  {
    type: 'redis',
    summary: 'starts a component for messages of Redis',
    lines: (facts) => [
      ...(sharedOf(facts, 'redis', 'address')
        ? []
        : [pair('address', { quoted: 'redis://localhost:6379' })]),
      pair('channel', { quoted: 'messages' }),
    ],
  },
  {
    type: 'cron',
    summary: 'starts a component by the clock',
    lines: () => [pair('cron_expression', { quoted: '0 */5 * * * *' })],
  },
  {
    type: 'sqs',
    summary: 'starts a component for messages of Amazon SQS',
    lines: () => [
      pair('queue_url', { quoted: 'https://sqs.eu-west-1.amazonaws.com/123456789012/queue' }),
    ],
  },
  {
    type: 'mqtt',
    summary: 'starts a component for messages of MQTT',
    lines: () => [pair('topic', { quoted: 'sensors/#' }), pair('qos', { quoted: '1' })],
    shared: (facts) =>
      sharedOf(facts, 'mqtt', 'address')
        ? []
        : [
            [],
            ['[application.trigger.mqtt]'],
            pair('address', { quoted: 'mqtt://localhost:1883' }),
            pair('username', { quoted: '' }),
            pair('password', { quoted: '' }),
            pair('keep_alive_interval', { quoted: '30' }),
          ],
  },
  { type: 'command', summary: 'starts a component once', lines: () => [] },
];

export function triggerSnippets(facts: SpinFacts, language: Language): readonly Snippet[] {
  const idle = idleComponents(facts).flatMap(({ form, id }) =>
    form === 'table' && id !== undefined ? [id] : [],
  );
  const [first] = idle;
  const starts: Starts =
    first === undefined
      ? { id: freeId(facts, 'my-app') }
      : { id: first, ...(idle.length > 1 && { choices: idle }) };
  return BLOCKS.map(({ type, summary, lines, shared }) => ({
    label: `trigger-${type}`,
    summary,
    lines: [
      [`[[trigger.${type}]]`],
      ...lines(facts, starts.id),
      componentPair(starts),
      ...(first === undefined ? [[], ...componentLines(starts.id, language)] : []),
      ...(shared?.(facts) ?? []),
    ],
  }));
}

function sharedOf({ application }: SpinFacts, type: string, key: string): boolean {
  return textOf(tableOf(tableOf(application, 'trigger'), type), key) !== undefined;
}
