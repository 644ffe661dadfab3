/** Rules about entries of `allowed_outbound_hosts` that Spin refuses: a sentence for each mistake. */
import type { HostFault, HostFaultKind } from '../../../../domain/outboundHostParts';
import { mendOutboundHost } from '../../../../domain/outboundHostMend';
import { parseOutboundHost } from '../../../../domain/outboundHost';
import { PartPlace } from '../../../meaning/spans';
import type { Text } from '../../../meaning/read';
import { RuleFamily, type Finding, type Rule } from '../../../problems';

const FORM = 'An entry is `scheme://host[:port]`';

export const HOST_FAULTS = new RuleFamily({
  'spin/load/host-without-scheme': {
    severity: 'error',
    moment: 'load',
    messages: {
      plain: '“{0}” names no scheme; write one before it, such as “{1}”.',
      format: '“{0}” is no host; write scheme and host, such as “https://example.com”.',
      all: '“{0}” alone is refused; write “*://*:*” if every host is to be reached.',
    },
    doc: `${FORM}. The scheme is never guessed; \`*://\` stands for any.`,
    fixes: ['use-value'],
  },
  'spin/load/host-allow-all': {
    severity: 'error',
    moment: 'load',
    messages: {
      plain: '“{0}” belongs to the old “allowed_http_hosts”; write “*://*:*” to allow every host.',
    },
    doc: 'The word `insecure:allow-all` was a value of `allowed_http_hosts`. Name the hosts that the component needs, or write `*://*:*`.',
    fixes: ['use-value'],
  },
  'spin/load/host-scheme': {
    severity: 'error',
    moment: 'load',
    messages: {
      letters: 'The scheme “{0}” holds “{1}”; a scheme is letters only, or “*” for any.',
      list: 'A list of schemes is not taken; write an entry for each.',
      case: 'The scheme “{0}” must be lower case: case matters, and only “{1}” has a default port.',
    },
    doc: `${FORM}. A scheme is \`*\` or letters; digits, \`+\` and \`-\` are refused, and case matters.`,
    fixes: ['use-value', 'split-host'],
  },
  'spin/load/host-without-port': {
    severity: 'error',
    moment: 'load',
    messages: {
      plain: 'The scheme “{0}” has no default port; add one, or “:*” for any port.',
      any: '“*” stands for any scheme, so there is no default port; add a port, or “:*” for any.',
    },
    doc: `${FORM}. Only http (80), https (443), postgres (5432), mysql (3306), redis (6379) and mqtt (1883) have a default port.`,
    fixes: ['use-value'],
  },
  'spin/load/host-port': {
    severity: 'error',
    moment: 'load',
    messages: {
      number: '“{0}” is no port; write a number up to 65535, a range such as “8000..9000”, or “*”.',
      large: 'The port {0} is too large; the largest is 65535.',
      range: '“{0}” is no range of ports; write two numbers up to 65535, such as “8000..9000”.',
      list: 'A list of ports is not taken; write an entry for each port, or a range.',
    },
    doc: `${FORM}. A port is a number, \`*\`, or \`from..to\` without the last.`,
    fixes: ['use-value', 'split-host'],
  },
  'spin/load/host-path': {
    severity: 'error',
    moment: 'load',
    messages: { plain: 'A host is allowed with all its paths; remove “{0}”.' },
    doc: `${FORM}. Hosts are allowed with all their paths.`,
    fixes: ['use-value'],
  },
  'spin/load/host-user': {
    severity: 'error',
    moment: 'load',
    messages: { plain: 'An entry names no user; remove “{0}”.' },
    doc: `${FORM}. A user or password belongs to the request that a component makes.`,
    fixes: ['use-value'],
  },
  'spin/load/host-wildcard': {
    severity: 'error',
    moment: 'load',
    messages: {
      inside:
        'A “*” stands for the whole host or, as “*.”, for all before a domain; not inside a name.',
      twice: 'Only one “*.” may stand, at the start: it stands for one or more names already.',
      address:
        'A “*.” may stand before a domain only, not before an address; use a network such as “10.0.0.0/8”.',
    },
    doc: `${FORM}. \`*.example.com\` allows all hosts below the domain, however deep, but not \`example.com\` itself.`,
    fixes: ['use-value'],
  },
  'spin/load/host-list': {
    severity: 'error',
    moment: 'load',
    messages: { plain: 'A list of hosts is not taken; write an entry for each.' },
    doc: `${FORM}. Braces are kept for lists, which Spin does not read yet.`,
    fixes: ['split-host'],
  },
  'spin/load/host-name': {
    severity: 'error',
    moment: 'load',
    messages: {
      empty: 'The host is missing; write its name, or “*” for any.',
      character: 'A host can’t hold “{0}”.',
      name: '“{0}” is no valid host name.',
      ipv4: '“{0}” is no valid IPv4 address: a name whose last part is a number is read as one.',
      ipv6: '“{0}” is no valid IPv6 address.',
      network: '{0} is no number of bits: a network of IPv4 has 0 to 32, one of IPv6 0 to 128.',
      brackets: 'An IPv6 address must stand in brackets, such as “[::1]”.',
    },
    doc: `${FORM}. A host is a domain, an IPv4 address, an IPv6 address in brackets, a network such as \`10.0.0.0/8\`, \`self\`, or \`<component>.spin.internal\`.`,
    fixes: ['use-value'],
  },
  'spin/load/host-default': {
    severity: 'error',
    moment: 'load',
    messages: {
      plain: 'With the defaults of its variables this entry is “{0}”, which is no allowed host.',
    },
    doc: 'Spin fills the defaults of variables into an entry and checks what comes out. An entry that becomes empty, `http://` or `https://` is left out.',
  },
});

type Code = keyof typeof HOST_FAULTS.rules;

/** Which rule speaks of a fault, by which of its sentences. */
const ROWS: Readonly<Record<HostFaultKind, readonly [code: Code, message: string]>> = {
  'allow-all': ['spin/load/host-allow-all', 'plain'],
  'no-format': ['spin/load/host-without-scheme', 'format'],
  'no-scheme': ['spin/load/host-without-scheme', 'plain'],
  'scheme-list': ['spin/load/host-scheme', 'list'],
  'scheme-letters': ['spin/load/host-scheme', 'letters'],
  'scheme-case': ['spin/load/host-scheme', 'case'],
  'empty-host': ['spin/load/host-name', 'empty'],
  path: ['spin/load/host-path', 'plain'],
  network: ['spin/load/host-name', 'network'],
  user: ['spin/load/host-user', 'plain'],
  'host-list': ['spin/load/host-list', 'plain'],
  'wildcard-inside': ['spin/load/host-wildcard', 'inside'],
  'wildcard-twice': ['spin/load/host-wildcard', 'twice'],
  'wildcard-address': ['spin/load/host-wildcard', 'address'],
  'ipv6-brackets': ['spin/load/host-name', 'brackets'],
  ipv6: ['spin/load/host-name', 'ipv6'],
  ipv4: ['spin/load/host-name', 'ipv4'],
  'host-character': ['spin/load/host-name', 'character'],
  'host-name': ['spin/load/host-name', 'name'],
  'no-port': ['spin/load/host-without-port', 'plain'],
  'port-list': ['spin/load/host-port', 'list'],
  'port-number': ['spin/load/host-port', 'number'],
  'port-large': ['spin/load/host-port', 'large'],
  'port-range': ['spin/load/host-port', 'range'],
};

/** Kinds that mean several entries at once. */
const LISTS = new Set<HostFaultKind>(['scheme-list', 'host-list', 'port-list']);

/** What is wrong with an entry without templates. */
export function checkHost({ text, at }: Text): readonly Finding[] {
  const answer = parseOutboundHost(text);
  if (answer.ok) {
    return [];
  }
  const { fault } = answer;
  const [code, row] = ROWS[fault.kind];
  const { message, args } = wordsOf(fault, row);
  const entries = mendOutboundHost(text);
  const rule: Rule = HOST_FAULTS.rules[code];
  return [
    {
      code,
      at: new PartPlace(at, fault.from, fault.to),
      message: rule.messages[message] ?? '',
      args,
      severity: rule.severity,
      ...(entries.length > 0 && {
        data: LISTS.has(fault.kind) ? { items: entries } : { values: entries },
      }),
    },
  ];
}

interface Words {
  readonly message: string;
  readonly args: readonly string[];
}

/** Kinds whose sentence depends on more than the blamed text. */
const WORDS: Readonly<Partial<Record<HostFaultKind, (text: string, message: string) => Words>>> = {
  'no-format': (text, message) => ({ message: text === '*' ? 'all' : message, args: [text] }),
  // A known port says which scheme is meant, and no machine answers itself over TLS.
  'no-scheme': (text, message) => ({
    message,
    args: [text, mendOutboundHost(text)[0] ?? `https://${text}`],
  }),
  'no-port': (text, message) => {
    const scheme = text.split('://', 1)[0] ?? '';
    return scheme === '*' ? { message: 'any', args: [] } : { message, args: [scheme] };
  },
  'scheme-letters': (text, message) => ({
    message,
    args: [text, /[^\p{Alphabetic}]/u.exec(text)?.[0] ?? ''],
  }),
  'scheme-case': (text, message) => ({ message, args: [text, text.toLowerCase()] }),
};

function wordsOf({ kind, text }: HostFault, message: string): Words {
  return WORDS[kind]?.(text, message) ?? { message, args: [text] };
}
