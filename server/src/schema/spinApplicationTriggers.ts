/** `[application.trigger.<type>]` of manifest version 2: what all triggers of a type share. */
import { FREE_TABLE, STRING, tableOf } from './make';
import { SPIN_DOCS } from './spinLinks';
import type { KeySchema } from './types';

const MQTT_STRINGS: Readonly<Record<string, readonly [doc: string, example: string]>> = {
  address: ['Address of the MQTT broker.', '"mqtt://localhost:1883"'],
  username: ['Name to sign in with; empty for none.', '"user"'],
  password: [
    'Password to sign in with. Take it from a variable: `"{{ password }}"`.',
    '"{{ password }}"',
  ],
  keep_alive_interval: ['Seconds between signs of life, written as a string.', '"30"'],
};

/** `trigger` of `[application]`: settings that all triggers of a type share. */
export const APPLICATION_TRIGGERS: KeySchema = {
  type: {
    kind: 'map',
    keyName: 'trigger type',
    values: FREE_TABLE,
    knownKeys: {
      http: {
        type: tableOf({
          title: '[application.trigger.http]',
          moment: 'start',
          doc: 'Settings of all HTTP triggers.',
          keys: {
            base: {
              type: { kind: 'string', values: [{ value: '/', doc: 'Has no effect.' }] },
              doc: 'Path before all routes. Spin 3.0 and later takes only `"/"`.',
              deprecated: 'Put the path in front of each `route` instead.',
              deprecatedBy: 'spin/start/old-base',
              example: '"/"',
              link: SPIN_DOCS.http,
            },
          },
        }),
        doc: 'Settings of all HTTP triggers.',
        link: SPIN_DOCS.http,
      },
      redis: {
        type: tableOf({
          title: '[application.trigger.redis]',
          moment: 'start',
          doc: 'Settings of all Redis triggers.',
          keys: {
            address: {
              type: STRING,
              required: true,
              doc: 'Redis server of all triggers that name no other. May hold `{{ variable }}`.',
              example: '"redis://localhost:6379"',
              link: SPIN_DOCS.redis,
            },
          },
        }),
        doc: 'Settings of all Redis triggers.',
        link: SPIN_DOCS.redis,
      },
      mqtt: {
        type: tableOf({
          title: '[application.trigger.mqtt]',
          moment: 'start',
          doc: 'The MQTT broker that all triggers use.',
          keys: Object.fromEntries(
            Object.entries(MQTT_STRINGS).map(([key, [doc, example]]) => [
              key,
              { type: STRING, required: true, doc, example },
            ]),
          ),
        }),
        doc: 'The MQTT broker that all triggers use.',
      },
      timer: {
        type: tableOf({
          title: '[application.trigger.timer]',
          moment: 'start',
          doc: 'Settings of all timers.',
          keys: {
            speedup: {
              type: { kind: 'integer', min: 0n },
              doc: 'How many times faster than the clock the timers run, for trying things out.',
              example: '10',
            },
          },
          open: true,
        }),
        doc: 'Settings of all timers.',
      },
    },
  },
  doc: 'Settings that all triggers of one type share, such as the Redis server.',
  example: '{ redis = { address = "redis://localhost:6379" } }',
  link: SPIN_DOCS.manifest,
};
