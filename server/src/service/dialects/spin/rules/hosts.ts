/** Rules about `allowed_outbound_hosts`: what Spin refuses, and what it takes and nobody means. */
import { parseOutboundHost, type OutboundHost } from '../../../../domain/outboundHost';
import { allowsNothing, covers, hostKey } from '../../../../domain/outboundHostCover';
import { fillTemplate } from '../../../../domain/spinTemplate';
import type { TomlArray } from '../../../../toml/types';
import { arrayOf, textOf } from '../../../meaning/read';
import { remember } from '../../../meaning/remember';
import { PartPlace } from '../../../meaning/spans';
import { RuleFamily, type Finding } from '../../../problems';
import { hostsIn, type HostEntry } from '../facts/hosts';
import { componentDigests } from '../facts/digest';
import { variablesByName } from '../facts/index';
import type { SpinComponent } from '../facts/types';
import type { SpinRuleContext } from './context';
import { checkHost, HOST_FAULTS } from './hostFaults';

const HOSTS = new RuleFamily({
  'spin/host-never-matches': {
    severity: 'warning',
    messages: {
      scheme: 'No request matches the scheme “{0}”: schemes of requests are lower case.',
      ports: 'The range “{0}” holds no port: its end is not part of it and must be the larger.',
    },
    doc: 'Spin takes the entry, and nothing is allowed by it. Ports of a range are `from..to` without the last.',
    fixes: ['use-value'],
  },
  'spin/host-surprise': {
    severity: 'information',
    messages: {
      network: '“{0}” means the whole network {1}: the rest of the address is cut off.',
      topLevel: '“{0}” allows every host whose name ends in “.{1}”.',
      zero: 'Port 0 is no port that a server listens on.',
    },
    doc: 'Spin takes the entry, but it means something else than it seems to.',
  },
  'spin/duplicate-host': {
    severity: 'hint',
    messages: { plain: '“{0}” is allowed already by another entry; remove this one.' },
    doc: 'Of entries that allow the same, one is enough. A default port may be written or not, and case of hosts does not matter.',
    fixes: ['remove-item'],
  },
  'spin/covered-host': {
    severity: 'hint',
    messages: { plain: 'The entry “{1}” allows “{0}”, too; remove this one, or narrow the other.' },
    doc: 'A wildcard, network or range of ports allows what another entry names.',
    fixes: ['remove-item'],
  },
});

/** Entries with a wildcard that others are compared with. */
const MOST_WIDE = 50;

const NONE: readonly Finding[] = [];

const checkArray = remember((array: TomlArray): readonly Finding[] => {
  const entries = hostsIn(array);
  const found: Finding[] = [];
  for (const entry of entries) {
    if (entry.answer !== undefined) {
      const { answer } = entry;
      found.push(...(answer.ok ? checkSurprises(entry, answer.host) : checkHost(entry)));
    }
  }
  found.push(...checkRepeated(entries));
  return found;
});

/** What is wrong with the hosts of one component, whatever the variables are. */
export function checkHosts({ table }: SpinComponent): readonly Finding[] {
  const array = arrayOf(table, 'allowed_outbound_hosts');
  return array === undefined ? NONE : checkArray(array);
}

function check({ facts }: SpinRuleContext): readonly Finding[] {
  const found: Finding[] = [];
  for (const { templated } of componentDigests(facts)) {
    for (const entry of templated) {
      found.push(...checkWithDefaults(entry, facts));
    }
  }
  return found;
}

function checkSurprises(
  { at, text }: HostEntry,
  { scheme, host, port }: OutboundHost,
): readonly Finding[] {
  const found: Finding[] = [];
  const partOf = ({ from, to }: { from: number; to: number }): PartPlace =>
    new PartPlace(at, from, to);
  if (/\p{Lu}/u.test(scheme.text)) {
    const value = text.trim().replace(scheme.text, scheme.text.toLowerCase());
    found.push(
      HOSTS.say('spin/host-never-matches', 'scheme', partOf(scheme), [scheme.text], {
        data: { values: [value] },
      }),
    );
  }
  if (allowsNothing({ scheme, host, port })) {
    found.push(HOSTS.say('spin/host-never-matches', 'ports', partOf(port), [port.text]));
  }
  if (port.form.kind === 'one' && port.form.port === 0) {
    found.push(HOSTS.say('spin/host-surprise', 'zero', partOf(port)));
  }
  if (host.form.kind === 'network' && !host.form.exact) {
    const args = [host.text, host.form.network];
    found.push(HOSTS.say('spin/host-surprise', 'network', partOf(host), args));
  }
  if (host.form.kind === 'subdomains' && !host.form.domain.includes('.')) {
    const args = [host.text, host.form.domain];
    found.push(HOSTS.say('spin/host-surprise', 'topLevel', partOf(host), args));
  }
  return found;
}

interface Known {
  readonly entry: HostEntry;
  readonly host: OutboundHost;
}

/** Entries that another one makes needless. */
function checkRepeated(entries: readonly HostEntry[]): readonly Finding[] {
  const firsts = new Map<string, Known>();
  const seenTemplates = new Map<string, HostEntry>();
  const found: Finding[] = [];
  for (const entry of entries) {
    const host = entry.answer?.ok === true ? entry.answer.host : undefined;
    const first =
      host === undefined
        ? entry.answer === undefined
          ? seenTemplates.get(entry.text)
          : undefined
        : firsts.get(hostKey(host))?.entry;
    if (first !== undefined) {
      found.push(
        HOSTS.say('spin/duplicate-host', 'plain', entry.at, [entry.text.trim()], {
          first: first.at,
          firstSays: { message: 'This entry allows it.' },
          tag: 'unnecessary',
        }),
      );
    } else if (host !== undefined) {
      firsts.set(hostKey(host), { entry, host });
    } else {
      seenTemplates.set(entry.text, entry);
    }
  }
  return [...found, ...checkCovered([...firsts.values()])];
}

function checkCovered(known: readonly Known[]): readonly Finding[] {
  const wide = known.filter(({ host }) => isWide(host)).slice(0, MOST_WIDE);
  return known.flatMap((narrow) => {
    const other = wide.find((each) => each !== narrow && covers(each.host, narrow.host));
    return other === undefined || allowsNothing(narrow.host)
      ? []
      : [
          HOSTS.say(
            'spin/covered-host',
            'plain',
            narrow.entry.at,
            [narrow.entry.text.trim(), other.entry.text.trim()],
            {
              first: other.entry.at,
              firstSays: { message: 'This entry allows it.' },
              tag: 'unnecessary',
            },
          ),
        ];
  });
}

function isWide({ scheme, host, port }: OutboundHost): boolean {
  const { kind } = host.form;
  return (
    scheme.text === '*' ||
    kind === 'any' ||
    kind === 'subdomains' ||
    kind === 'network' ||
    kind === 'any-component' ||
    port.form.kind === 'any' ||
    port.form.kind === 'range'
  );
}

/** What comes out is left out by Spin. */
const LEFT_OUT = new Set(['', 'http://', 'https://']);

/** An entry with a template, as Spin checks it: with the defaults filled in. */
function checkWithDefaults(
  { at, text }: HostEntry,
  facts: SpinRuleContext['facts'],
): readonly Finding[] {
  const variables = variablesByName(facts);
  const filled = fillTemplate(text, (name) => textOf(variables.get(name)?.table, 'default')?.text);
  return filled === undefined || LEFT_OUT.has(filled) || parseOutboundHost(filled).ok
    ? []
    : [HOST_FAULTS.say('spin/load/host-default', 'plain', at, [filled])];
}

export const HOST_RULES = { rules: { ...HOST_FAULTS.rules, ...HOSTS.rules }, check };
