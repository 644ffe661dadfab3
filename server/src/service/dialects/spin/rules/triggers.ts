/** Rules about what triggers start: components, fixed answers, executors. */
import { nearestWord } from '../../../../domain/nearest';
import { explainComponentId } from '../../../../domain/spinNames';
import { compareSpinReleases } from '../../../../domain/spinRelease';
import type { TomlTable } from '../../../../toml/types';
import { tableOf, textOf, type Text } from '../../../meaning/read';
import { KeyPlace, RuleFamily, type Finding } from '../../../problems';
import { componentsById } from '../facts/index';
import { triggerDigests } from '../facts/triggerDigest';
import type { SpinFacts, SpinTrigger } from '../facts/types';
import type { SpinRuleContext } from './context';

const UNKNOWN = {
  messages: {
    plain: 'No component “{0}” is declared; add a [component.{0}].',
    near: 'No component “{0}” is declared; did you mean “{1}”?',
  },
};

const TRIGGERS = new RuleFamily({
  'spin/start/unknown-component': {
    severity: 'error',
    moment: 'start',
    ...UNKNOWN,
    doc: 'An HTTP trigger must start a component of this manifest, or give a fixed answer. `spin build` does not look.',
    fixes: ['use-value', 'create-component'],
  },
  'spin/unknown-component': {
    severity: 'warning',
    ...UNKNOWN,
    doc: 'A trigger must start a component of this manifest. Spin looks only for HTTP triggers; any other fails when it has something to do.',
    fixes: ['use-value', 'create-component'],
  },
  'spin/start/two-answers': {
    severity: 'error',
    moment: 'start',
    messages: {
      plain: 'A trigger has either a component or a static_response; remove one of the two.',
    },
    doc: 'An HTTP trigger is answered by a component or by a fixed answer, never by both.',
    fixes: ['remove-entry'],
  },
  'spin/duplicate-trigger-id': {
    severity: 'warning',
    messages: { plain: 'There is a trigger “{0}” already; each needs an id of its own.' },
    doc: 'Spin takes two triggers with one id, and cannot tell them apart afterwards: of two fixed answers one is given for both.',
    fixes: ['remove-entry'],
  },
  'spin/start/wagi': {
    severity: 'warning',
    moment: 'start',
    messages: { plain: 'Wagi is deprecated; build a component that exports an HTTP interface.' },
    doc: 'Wagi runs a component as a CGI program. A component that exports an HTTP interface needs no executor.',
  },
  'spin/start/wagi-entrypoint': {
    severity: 'error',
    moment: 'start',
    messages: {
      plain: 'Spin 2.0 and later start a Wagi component by “_start” only; remove the key.',
    },
    doc: 'Up to Spin 1.5 another function could be named as the entry point of a Wagi component.',
    fixes: ['remove-entry'],
  },
});

/** So many pairs of names are compared for suggestions. */
const MOST_COMPARED = 20_000;

const NO_ENTRYPOINT_SINCE = { major: 2, minor: 0 };

function check({ facts, release }: SpinRuleContext): readonly Finding[] {
  const found: Finding[] = [];
  const unknown = facts.version === 2 ? new UnknownComponents(facts) : undefined;
  const ids = new Map<string, Text>();
  const refusesEntrypoint = compareSpinReleases(release, NO_ENTRYPOINT_SINCE) >= 0;
  for (const { trigger, id } of triggerDigests(facts)) {
    unknown?.look(trigger, found);
    if (refusesEntrypoint && trigger.type === 'http') {
      found.push(...checkEntrypoint(trigger.table));
    }
    if (facts.version === 2 && id !== undefined) {
      const first = ids.get(id.text);
      if (first === undefined) {
        ids.set(id.text, id);
      } else {
        const extras = { first: first.at };
        found.push(TRIGGERS.say('spin/duplicate-trigger-id', 'plain', id.at, [id.text], extras));
      }
    }
  }
  return found;
}

/** Looks up components; each unknown id is compared with the known ones once. */
class UnknownComponents {
  private readonly known: ReadonlyMap<string, unknown>;
  private readonly near = new Map<string, string | undefined>();
  private budget = MOST_COMPARED;

  constructor(private readonly facts: SpinFacts) {
    this.known = componentsById(facts);
  }

  look({ type, targets }: SpinTrigger, found: Finding[]): void {
    // What stands there, and in another form than that of a table, is refused as that.
    const declared = this.facts.root.entries.get('component');
    if (declared !== undefined && declared.value.kind !== 'table') {
      return;
    }
    for (const target of targets) {
      // A text that is no id at all is refused as such.
      if (
        target.kind !== 'id' ||
        this.known.has(target.id.text) ||
        explainComponentId(target.id.text) !== undefined
      ) {
        continue;
      }
      const { text, at } = target.id;
      const code =
        type === 'http' && target.role === undefined
          ? 'spin/start/unknown-component'
          : 'spin/unknown-component';
      const value = this.nearest(text);
      found.push(
        value === undefined
          ? TRIGGERS.say(code, 'plain', at, [text], { data: { id: text } })
          : TRIGGERS.say(code, 'near', at, [text, value], { data: { id: text, value } }),
      );
    }
  }

  private nearest(text: string): string | undefined {
    if (!this.near.has(text)) {
      this.budget -= this.known.size;
      this.near.set(text, this.budget < 0 ? undefined : nearestWord(text, this.known.keys()));
    }
    return this.near.get(text);
  }
}

/** What answers, and how: whatever else there is. */
export function checkAnswers({ type, table }: SpinTrigger): readonly Finding[] {
  if (type !== 'http') {
    return [];
  }
  const found: Finding[] = [];
  const component = table.entries.get('component');
  const answer = table.entries.get('static_response');
  if (component !== undefined && answer !== undefined && !component.broken && !answer.broken) {
    found.push(
      TRIGGERS.say('spin/start/two-answers', 'plain', new KeyPlace(answer), [], {
        first: new KeyPlace(component),
        firstSays: { message: 'The component stands here.' },
      }),
    );
  }
  const executor = textOf(tableOf(table, 'executor'), 'type');
  if (executor?.text === 'wagi') {
    found.push(TRIGGERS.say('spin/start/wagi', 'plain', executor.at, [], { tag: 'deprecated' }));
  }
  return found;
}

function checkEntrypoint(trigger: TomlTable): readonly Finding[] {
  const executor = tableOf(trigger, 'executor');
  const entry = executor?.entries.get('entrypoint');
  const entrypoint = textOf(executor, 'entrypoint');
  return entry === undefined ||
    entrypoint === undefined ||
    entrypoint.text === '_start' ||
    textOf(executor, 'type')?.text !== 'wagi'
    ? []
    : [TRIGGERS.say('spin/start/wagi-entrypoint', 'plain', new KeyPlace(entry))];
}

export const TRIGGER_RULES = { rules: TRIGGERS.rules, check };
