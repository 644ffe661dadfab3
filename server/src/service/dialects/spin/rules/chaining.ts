/** Rules about hosts that are components of the same application: `<id>.spin.internal`. */
import { nearestWord } from '../../../../domain/nearest';
import type { OutboundHost } from '../../../../domain/outboundHost';
import { PartPlace } from '../../../meaning/spans';
import { RuleFamily, type Finding } from '../../../problems';
import { componentDigests } from '../facts/digest';
import type { HostEntry } from '../facts/hosts';
import { componentsById, triggersByComponent } from '../facts/index';
import type { SpinComponent, SpinFacts } from '../facts/types';
import type { SpinRuleContext } from './context';

const CHAINING = new RuleFamily({
  'spin/start/chaining-without-http': {
    severity: 'error',
    moment: 'start',
    messages: {
      plain:
        'A component that a Redis trigger starts can’t call other components: Spin chains calls of HTTP triggers only.',
    },
    doc: 'Requests to `<component>.spin.internal` stay inside of the HTTP trigger. Spin refuses to start a Redis trigger whose component names such a host.',
    fixes: ['remove-item'],
  },
  'spin/unknown-chained-component': {
    severity: 'warning',
    messages: {
      plain: 'No component “{0}” is declared, so no request to this host can succeed.',
      near: 'No component “{0}” is declared; did you mean “{1}”?',
    },
    doc: 'The host `<component>.spin.internal` is a component of this application. Spin notices a wrong one when the request is made.',
    fixes: ['use-text'],
  },
  'spin/chained-component-without-http': {
    severity: 'warning',
    messages: {
      plain:
        'No HTTP trigger starts the component “{0}”, so it answers no request; add one with route = {1}.',
    },
    doc: 'Only a component with an HTTP trigger answers requests. `route = { private = true }` gives it one that nobody outside can reach.',
    fixes: ['create-private-trigger'],
  },
  'spin/chaining-scheme': {
    severity: 'information',
    messages: {
      plain: 'Components of one application are called by “http”; “{0}” does not reach them.',
    },
    doc: 'Requests to `<component>.spin.internal` are handed over inside of Spin, as plain HTTP.',
    fixes: ['use-text'],
  },
});

function check({ facts }: SpinRuleContext): readonly Finding[] {
  const found: Finding[] = [];
  let names: ReadonlyMap<string, SpinComponent> | undefined;
  for (const { component, chained } of componentDigests(facts)) {
    for (const entry of chained) {
      if (entry.answer?.ok === true) {
        names ??= lowerNames(facts);
        found.push(...checkEntry(entry, entry.answer.host, component, facts, names));
      }
    }
  }
  return found;
}

/** Names of hosts are compared without case. */
function lowerNames(facts: SpinFacts): ReadonlyMap<string, SpinComponent> {
  return new Map([...componentsById(facts)].map(([id, each]) => [id.toLowerCase(), each]));
}

function checkEntry(
  { at }: HostEntry,
  { scheme, host }: OutboundHost,
  caller: SpinComponent,
  facts: SpinFacts,
  names: ReadonlyMap<string, SpinComponent>,
): readonly Finding[] {
  const found: Finding[] = [];
  const triggers = triggersByComponent(facts);
  if (triggers.get(caller)?.some(({ type }) => type === 'redis') === true) {
    return [CHAINING.say('spin/start/chaining-without-http', 'plain', at)];
  }
  if (scheme.text !== 'http' && scheme.text !== '*') {
    const place = new PartPlace(at, scheme.from, scheme.to);
    const data = { value: 'http' };
    found.push(CHAINING.say('spin/chaining-scheme', 'plain', place, [scheme.text], { data }));
  }
  if (host.form.kind !== 'component') {
    return found;
  }
  const { id } = host.form;
  const place = new PartPlace(at, host.from, host.from + id.length);
  const target = names.get(id);
  if (target === undefined) {
    const value = names.size > 1000 ? undefined : nearestWord(id, names.keys());
    found.push(
      value === undefined
        ? CHAINING.say('spin/unknown-chained-component', 'plain', place, [id])
        : CHAINING.say('spin/unknown-chained-component', 'near', place, [id, value], {
            data: { value },
          }),
    );
  } else if (triggers.get(target)?.some(({ type }) => type === 'http') !== true) {
    const args = [id, '{ private = true }'];
    const extras = target.id === undefined ? {} : { data: { id: target.id } };
    found.push(CHAINING.say('spin/chained-component-without-http', 'plain', place, args, extras));
  }
  return found;
}

export const CHAINING_RULES = { rules: CHAINING.rules, check };
