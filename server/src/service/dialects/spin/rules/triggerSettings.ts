/** Rules about the settings of triggers: what their programs refuse when the application starts. */
import { findCronFault, type CronFault } from '../../../../domain/cronExpression';
import { nearestWord } from '../../../../domain/nearest';
import { compareSpinReleases } from '../../../../domain/spinRelease';
import type { TomlTable } from '../../../../toml/types';
import { tableOf, textOf, valueOf, type Text } from '../../../meaning/read';
import { PartPlace } from '../../../meaning/spans';
import { KeyPlace, RuleFamily, type Finding, type Place } from '../../../problems';
import type { SpinFacts, SpinTrigger } from '../facts/types';
import type { SpinRuleContext } from './context';

const SETTINGS = new RuleFamily({
  'spin/start/base': {
    severity: 'error',
    moment: 'start',
    messages: {
      plain: 'Spin 3.0 and later refuse a base other than “/”; put “{0}” in front of each route.',
    },
    doc: 'Up to Spin 2 the `base` of the HTTP trigger came before all routes.',
    fixes: ['base-to-routes', 'upgrade-manifest'],
  },
  'spin/start/old-base': {
    severity: 'warning',
    moment: 'start',
    messages: { plain: 'The key “base” is deprecated, and “/” has no effect; remove it.' },
    doc: 'Spin 3.0 and later still read `base = "/"`, and log a warning.',
    fixes: ['base-to-routes', 'upgrade-manifest'],
  },
  'spin/start/redis-address': {
    severity: 'error',
    moment: 'start',
    messages: {
      plain:
        'No Redis server is named; add an “address” here, or one for all triggers in [application.trigger.redis].',
    },
    doc: 'A Redis trigger listens at its own `address`, or at that of `[application.trigger.redis]`. Without either Spin cannot start it.',
    fixes: ['add-redis-address'],
  },
  'spin/start/mqtt-number': {
    severity: 'error',
    moment: 'start',
    messages: {
      qos: '“{0}” is no quality of service; write "0", "1" or "2".',
      interval: '“{0}” is no number of seconds; write one in quotes, such as "30".',
    },
    doc: 'The MQTT trigger takes its numbers as strings, so that they can be templates.',
    fixes: ['use-value'],
  },
  'spin/start/command-triggers': {
    severity: 'error',
    moment: 'start',
    messages: { plain: 'An application has one command trigger only; remove this one.' },
    doc: 'A command runs once and ends; the plug-in refuses to start more than one.',
    fixes: ['remove-trigger'],
  },
  'spin/start/cron-expression': {
    severity: 'error',
    moment: 'start',
    messages: {
      five: 'The seconds are missing: an expression has six fields, or seven with the year.',
      fields: 'An expression has six fields, or seven with the year; here are {0}.',
      field: '“{0}” is no {1}.',
      range: '“{0}” is no {1}: it is out of range.',
    },
    doc: 'Six fields, seconds first: second, minute, hour, day of the month, month, day of the week (1 is Sunday); a year may follow.',
    fixes: ['use-value'],
  },
  'spin/unknown-trigger-type': {
    severity: 'information',
    messages: {
      plain:
        'The trigger “{0}” does not come with Spin: a plug-in “trigger-{0}” must be installed.',
      near: 'The trigger “{0}” does not come with Spin; did you mean “{1}”?',
    },
    fixes: ['use-key'],
    doc: 'HTTP and Redis triggers come with Spin, cron, SQS, MQTT and command triggers are known plug-ins. Any other name is a plug-in `trigger-<name>`.',
  },
  'spin/unused-trigger-settings': {
    severity: 'hint',
    messages: { plain: 'There is no trigger “{0}” that these settings could be for.' },
    doc: 'Settings in `[application.trigger.<type>]` are for all `[[trigger.<type>]]`.',
    fixes: ['remove-entry'],
  },
});

const BASE_REFUSED_SINCE = { major: 3, minor: 0 };
const TYPES = ['http', 'redis', 'cron', 'sqs', 'mqtt', 'command'];
/** An example that comes with Spin's sources. */
const OTHER_TYPES = new Set(['timer']);

/** English words for the fields of a cron expression; each is an argument of a sentence. */
const FIELDS = [
  'second (0 to 59)',
  'minute (0 to 59)',
  'hour (0 to 23)',
  'day of the month (1 to 31)',
  'month (1 to 12, or JAN to DEC)',
  'day of the week (1 to 7 from Sunday, or SUN to SAT)',
  'year (1970 to 2100)',
];

/** What is wrong with the settings of one trigger, whatever else there is. */
export function checkOwnSettings({ type, table }: SpinTrigger): readonly Finding[] {
  return type === 'mqtt'
    ? checkNumber(textOf(table, 'qos'), 'qos', /^[0-2]$/)
    : type === 'cron'
      ? checkCron(textOf(table, 'cron_expression'))
      : [];
}

function check(context: SpinRuleContext): readonly Finding[] {
  const { facts } = context;
  const found: Finding[] = [...checkShared(context)];
  let command: TomlTable | undefined;
  const hasRedis = facts.sharedTriggers.some(({ type }) => type === 'redis');
  for (const { type, table } of facts.triggers) {
    if (type === 'redis' && !hasRedis && !table.entries.has('address') && isSound(table)) {
      found.push(SETTINGS.say('spin/start/redis-address', 'plain', table));
    } else if (type === 'command') {
      if (command !== undefined) {
        const extras = { first: command };
        found.push(SETTINGS.say('spin/start/command-triggers', 'plain', table, [], extras));
      }
      command ??= table;
    }
  }
  found.push(...checkTypes(facts));
  return found;
}

function isSound({ entries }: TomlTable): boolean {
  return ![...entries.values()].some(({ broken }) => broken);
}

function checkShared({ facts, release }: SpinRuleContext): readonly Finding[] {
  const found: Finding[] = [];
  const used = new Set(facts.triggers.map(({ type }) => type));
  for (const { type, at, value } of facts.sharedTriggers) {
    const table = value.kind === 'table' ? value : undefined;
    if (type === 'mqtt') {
      found.push(...checkNumber(textOf(table, 'keep_alive_interval'), 'interval', /^\d+$/));
    }
    if (facts.version === 2 && !used.has(type)) {
      found.push(
        SETTINGS.say('spin/unused-trigger-settings', 'plain', at, [type], { tag: 'unnecessary' }),
      );
    }
    if (type === 'http' && compareSpinReleases(release, BASE_REFUSED_SINCE) >= 0) {
      found.push(...checkBase(table));
    }
  }
  return found;
}

function checkBase(settings: TomlTable | undefined): readonly Finding[] {
  const base = textOf(settings, 'base');
  const entry = settings?.entries.get('base');
  if (base === undefined || entry === undefined) {
    return [];
  }
  return base.text === '/'
    ? [SETTINGS.say('spin/start/old-base', 'plain', new KeyPlace(entry), [], { tag: 'deprecated' })]
    : [SETTINGS.say('spin/start/base', 'plain', base.at, [base.text])];
}

function checkNumber(
  text: Text | undefined,
  message: 'qos' | 'interval',
  form: RegExp,
): readonly Finding[] {
  if (text === undefined || form.test(text.text) || text.text.includes('{{')) {
    return [];
  }
  const number = /\d+/.exec(text.text)?.[0] ?? '30';
  const data = message === 'qos' ? { values: ['0', '1', '2'] } : { value: number };
  return [SETTINGS.say('spin/start/mqtt-number', message, text.at, [text.text], { data })];
}

function checkCron(expression: Text | undefined): readonly Finding[] {
  const fault = expression && findCronFault(expression.text);
  if (expression === undefined || fault === undefined) {
    return [];
  }
  const { text, at } = expression;
  if (fault.kind === 'fields') {
    return fault.field === 5
      ? [
          SETTINGS.say('spin/start/cron-expression', 'five', at, [], {
            data: { value: `0 ${text.trim()}` },
          }),
        ]
      : [SETTINGS.say('spin/start/cron-expression', 'fields', at, [String(fault.field)])];
  }
  return [
    SETTINGS.say('spin/start/cron-expression', fault.kind, placeOf(expression, fault), [
      text.slice(fault.from, fault.to),
      FIELDS[fault.field] ?? '',
    ]),
  ];
}

function placeOf({ at }: Text, { from, to }: CronFault): Place {
  return new PartPlace(at, from, to);
}

/** Types of triggers that nobody knows, each once. */
function checkTypes({ version, root, application }: SpinFacts): readonly Finding[] {
  if (version === 1) {
    const type = textOf(tableOf(application, 'trigger'), 'type');
    return type === undefined ? [] : checkType(type.text, type.at, false);
  }
  return [...(tableOf(root, 'trigger')?.entries.values() ?? [])].flatMap((entry) =>
    entry.broken || valueOf(tableOf(root, 'trigger'), entry.key)?.kind !== 'array'
      ? []
      : checkType(entry.key, new KeyPlace(entry), true),
  );
}

function checkType(type: string, at: Place, isKey: boolean): readonly Finding[] {
  if (TYPES.includes(type) || OTHER_TYPES.has(type)) {
    return [];
  }
  const near = nearestWord(type, TYPES);
  return [
    near === undefined
      ? SETTINGS.say('spin/unknown-trigger-type', 'plain', at, [type])
      : SETTINGS.say('spin/unknown-trigger-type', 'near', at, [type, near], {
          ...(isKey && { data: { value: near } }),
        }),
  ];
}

export const TRIGGER_SETTING_RULES = { rules: SETTINGS.rules, check };
