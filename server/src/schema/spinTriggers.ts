/** `[[trigger.<type>]]` of manifest version 2: what starts a component, by type. */
import { STRING, STRINGS, arrayOf, either, eitherOf, formatted, tableOf } from './make';
import { componentTable } from './spinComponent';
import { TRIGGER_DEPENDENCIES } from './spinDependencies';
import { HTTP_KEYS } from './spinHttp';
import { SPIN_DOCS } from './spinLinks';
import type { KeySchema, TableSchema, ValueType } from './types';

type Keys = Readonly<Record<string, KeySchema>>;

const COMPONENT_REF: ValueType = eitherOf(
  { expects: 'the id of a component, or a component as a table: { source = "…" }' },
  formatted('spin-component-id'),
  tableOf(componentTable('component = { … }')),
);

/** Which component a trigger starts. */
const COMPONENT: KeySchema = {
  type: COMPONENT_REF,
  required: true,
  moment: 'read',
  doc: 'The component to start: the id of a `[component.<id>]`, or a whole component as an inline table.',
  example: '"my-app"',
  link: SPIN_DOCS.manifest,
};

/** Keys that Spin itself reads, whatever the type. */
const COMMON: Keys = {
  id: {
    type: STRING,
    moment: 'read',
    doc: 'Name of the trigger in messages and logs. Spin makes one up from the component.',
    example: '"weather-route"',
    link: SPIN_DOCS.manifest,
  },
  components: {
    type: {
      kind: 'map',
      keyName: 'role',
      values: either(COMPONENT_REF, arrayOf(COMPONENT_REF)),
    },
    moment: 'read',
    doc: 'Components by role, for triggers of plug-ins that start more than one.',
    example: '{ worker = "my-app" }',
    link: SPIN_DOCS.manifest,
  },
  dependencies: { ...TRIGGER_DEPENDENCIES, moment: 'read' },
};

const INTEGER_U16: ValueType = { kind: 'integer', min: 0n, max: 65_535n };
const COUNT: ValueType = { kind: 'integer', min: 0n };

/** Keys that each type has besides the common ones. */
const TYPES: Readonly<
  Record<
    string,
    {
      readonly doc: string;
      readonly link?: string;
      readonly keys: Keys;
      readonly open?: boolean;
    }
  >
> = {
  http: { doc: 'Answers HTTP requests on one route.', link: SPIN_DOCS.http, keys: HTTP_KEYS },
  redis: {
    doc: 'Runs for each message on a Redis channel.',
    link: SPIN_DOCS.redis,
    keys: {
      channel: {
        type: STRING,
        required: true,
        doc: 'Channel to listen on. May hold `{{ variable }}`.',
        example: '"orders"',
        link: SPIN_DOCS.redis,
      },
      address: {
        type: STRING,
        doc: 'Redis server of this trigger. May hold `{{ variable }}`.',
        default: 'the address in `[application.trigger.redis]`',
        example: '"redis://localhost:6379"',
        link: SPIN_DOCS.redis,
      },
    },
  },
  cron: {
    doc: 'Runs by the clock. Needs the plug-in `trigger-cron`.',
    link: SPIN_DOCS.cron,
    keys: {
      cron_expression: {
        type: STRING,
        required: true,
        doc: 'When to run: six fields, seconds first (second, minute, hour, day, month, weekday), and a year if wanted.',
        example: '"0 */5 * * * *"',
      },
    },
  },
  command: {
    doc: 'Runs once and ends. Needs the plug-in `trigger-command`.',
    link: SPIN_DOCS.command,
    keys: {},
  },
  sqs: {
    doc: 'Runs for each message of an Amazon SQS queue. Needs the plug-in `trigger-sqs`.',
    link: SPIN_DOCS.sqs,
    keys: {
      queue_url: {
        type: STRING,
        required: true,
        doc: 'Address of the queue.',
        example: '"https://sqs.eu-west-1.amazonaws.com/123456789012/orders"',
      },
      max_messages: {
        type: INTEGER_U16,
        doc: 'Most messages fetched at once.',
        default: '10',
        example: '5',
      },
      idle_wait_seconds: {
        type: COUNT,
        doc: 'How long to wait before asking an empty queue again.',
        default: '2',
        example: '10',
      },
      system_attributes: {
        type: STRINGS,
        doc: 'Attributes of the queue that come with each message.',
        default: '[]',
        example: '["SentTimestamp"]',
      },
      message_attributes: {
        type: STRINGS,
        doc: 'Attributes of the sender that come with each message.',
        default: '[]',
        example: '["colour"]',
      },
    },
  },
  mqtt: {
    doc: 'Runs for each message on an MQTT topic. Needs the plug-in `trigger-mqtt`.',
    link: SPIN_DOCS.mqtt,
    keys: {
      topic: {
        type: STRING,
        required: true,
        doc: 'Topic to subscribe to. May hold `{{ variable }}`.',
        example: '"sensors/+/temperature"',
      },
      qos: {
        type: STRING,
        required: true,
        doc: 'Quality of service: a number written as a string.',
        example: '"1"',
      },
    },
  },
  timer: {
    doc: 'Runs at an interval. An example that comes with the sources of Spin.',
    keys: {
      interval_secs: {
        type: COUNT,
        doc: 'Seconds between two runs.',
        example: '60',
      },
    },
    open: true,
  },
};

/** The HTTP trigger may answer by itself; every other one needs a component. */
const HTTP_COMPONENT: KeySchema = { ...COMPONENT, alternatives: ['static_response'] };

function triggerTable(type: string, keys: Keys, doc: string, open: boolean): TableSchema {
  return {
    title: `[[trigger.${type}]]`,
    doc,
    moment: 'start',
    keys: { component: type === 'http' ? HTTP_COMPONENT : COMPONENT, ...keys, ...COMMON },
    ...(open && { open }),
  };
}

/** A trigger of a type that nothing is known of: the program `trigger-<type>` judges it. */
const OTHER_TRIGGER: TableSchema = {
  title: '[[trigger.<type>]]',
  moment: 'start',
  doc: 'What starts a component. The type belongs to a plug-in, which reads the rest.',
  keys: { component: { ...COMPONENT, required: false }, ...COMMON },
  open: true,
};

/** `trigger` at the root of manifest version 2. */
export const TRIGGERS: KeySchema = {
  type: {
    kind: 'map',
    keyName: 'trigger type',
    values: arrayOf(tableOf(OTHER_TRIGGER)),
    knownKeys: Object.fromEntries(
      Object.entries(TYPES).map(([type, { doc, link, keys, open }]) => [
        type,
        {
          type: arrayOf(tableOf(triggerTable(type, keys, doc, open ?? false))),
          doc,
          ...(link !== undefined && { link }),
        },
      ]),
    ),
  },
  required: true,
  doc: 'What starts the components: one `[[trigger.<type>]]` per route, channel or schedule. An application without any writes an empty `[trigger]`.',
  link: SPIN_DOCS.manifest,
};
