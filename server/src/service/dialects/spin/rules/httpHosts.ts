/** Rules about `allowed_http_hosts`, the list of manifest version 1. */
import { allowsAll, outboundHostsOf } from '../../../../domain/httpHosts';
import { findOldHostFault } from '../../../../domain/oldHttpHost';
import type { TomlArray } from '../../../../toml/types';
import { arrayOf, textsOf } from '../../../meaning/read';
import { remember } from '../../../meaning/remember';
import { PartPlace } from '../../../meaning/spans';
import { KeyPlace, RuleFamily, type Finding } from '../../../problems';
import type { SpinComponent } from '../facts/types';

/** Both versions say the same. */
const FAULT = {
  messages: {
    path: 'A host is allowed with all its paths; remove “{0}”.',
    scheme: 'The scheme “{0}” can’t be allowed here; only HTTP hosts can.',
    host: '“{0}” is no host; write its name, with a port if wanted.',
    template: 'Spin fills in no templates here; “allowed_outbound_hosts” takes them.',
  },
};
const DOC =
  'An entry is `host`, `host:port`, the same behind `http://` or `https://`, `self`, or `insecure:allow-all`.';

const HTTP_HOSTS = new RuleFamily({
  'spin/read/http-host': {
    severity: 'error',
    moment: 'read',
    ...FAULT,
    doc: DOC,
    fixes: ['use-value'],
  },
  'spin/load/http-host': {
    severity: 'error',
    moment: 'load',
    ...FAULT,
    doc: `${DOC} In manifest version 2 the list is deprecated.`,
    fixes: ['use-value'],
  },
  'spin/load/old-hosts': {
    severity: 'warning',
    moment: 'load',
    messages: {
      plain: '“allowed_http_hosts” is deprecated; write allowed_outbound_hosts = [{0}].',
      empty: '“allowed_http_hosts” is deprecated; remove it.',
    },
    doc: 'Spin warns of it whenever it loads the application. A host of the old list means that host by http and by https.',
    fixes: ['replace-http-hosts'],
  },
});

interface OldList {
  readonly faults: readonly {
    readonly at: PartPlace;
    readonly kind: keyof typeof FAULT.messages;
    readonly text: string;
    /** The entry without its path. */
    readonly host: string;
  }[];
  /** As entries of the new list. */
  readonly hosts: readonly string[];
}

const listOf = remember((array: TomlArray): OldList => {
  const texts = textsOf(array);
  if (texts.some(({ text }) => allowsAll(text))) {
    return { faults: [], hosts: outboundHostsOf('insecure:allow-all') ?? [] };
  }
  const faults = texts.flatMap(({ text, at }) => {
    const fault = findOldHostFault(text);
    return fault === undefined
      ? []
      : [
          {
            at: new PartPlace(at, fault.from, fault.to),
            kind: fault.kind,
            text: text.slice(fault.from, fault.to),
            host: fault.kind === 'path' ? text.slice(0, fault.from) : '',
          },
        ];
  });
  const hosts = [...new Set(texts.flatMap(({ text }) => outboundHostsOf(text) ?? []))];
  return { faults, hosts };
});

/** What is wrong with the old list of one component. */
export function checkHttpHosts({ form, table }: SpinComponent): readonly Finding[] {
  const array = arrayOf(table, 'allowed_http_hosts');
  const entry = table.entries.get('allowed_http_hosts');
  if (array === undefined || entry === undefined) {
    return [];
  }
  const code = form === 'element' ? 'spin/read/http-host' : 'spin/load/http-host';
  const { faults, hosts } = listOf(array);
  const found: Finding[] = faults.map(({ at, kind, text, host }) =>
    HTTP_HOSTS.say(code, kind, at, [text], host === '' ? {} : { data: { values: [host] } }),
  );
  if (form !== 'element') {
    found.push(
      HTTP_HOSTS.say(
        'spin/load/old-hosts',
        hosts.length === 0 ? 'empty' : 'plain',
        new KeyPlace(entry),
        hosts.length === 0 ? [] : [hosts.map((host) => `"${host}"`).join(', ')],
        { tag: 'deprecated', data: { hosts } },
      ),
    );
  }
  return found;
}

/** Asked for each component (`own.ts`). */
export const HTTP_HOST_RULES = { rules: HTTP_HOSTS.rules, check: () => [] };
