/** Rules about forms of hosts that the release of Spin that counts does not know yet. */
import { formatSpinRelease, isBefore } from '../../../../domain/spinRelease';
import type { OutboundHost } from '../../../../domain/outboundHost';
import { parseTemplate } from '../../../../domain/spinTemplate';
import { PartPlace } from '../../../meaning/spans';
import { RuleFamily, type Finding } from '../../../problems';
import { outboundHosts, type HostEntry } from '../facts/hosts';
import type { SpinRuleContext } from './context';

const RELEASES = new RuleFamily({
  'spin/host-since': {
    severity: 'warning',
    messages: {
      network: 'Networks such as “{0}” came with Spin {1}; Spin {2} does not know them.',
      chaining:
        'Calls to components of the application came with Spin {1}; Spin {2} does not know “{0}”.',
      'self.alt': '“{0}” came with Spin {1}; Spin {2} does not know it.',
      template: 'Templates in hosts came with Spin {1}; Spin {2} does not fill them in.',
      'default-port': 'The default port of “{0}” came with Spin {1}; for Spin {2} write the port.',
    },
    doc: 'Which release counts is the setting `bindle.spin.version`, otherwise the one that is installed.',
  },
});

type Form = keyof (typeof RELEASES.rules)['spin/host-since']['messages'];

/** First release of each form. */
const SINCE: Readonly<Record<Form, string>> = {
  network: '2.3',
  chaining: '2.4',
  template: '2.4',
  'default-port': '2.4',
  'self.alt': '3.2',
};

const NEWEST_FORM = '3.2';

function check({ facts, release }: SpinRuleContext): readonly Finding[] {
  if (!isBefore(release, NEWEST_FORM)) {
    return [];
  }
  return facts.components.flatMap((component) =>
    outboundHosts(component).flatMap((entry): readonly Finding[] => {
      const form = formOf(entry);
      if (form === undefined || !isBefore(release, SINCE[form.kind])) {
        return [];
      }
      const { kind, from, to } = form;
      const args = [entry.text.slice(from, to), SINCE[kind], formatSpinRelease(release)];
      return [RELEASES.say('spin/host-since', kind, new PartPlace(entry.at, from, to), args)];
    }),
  );
}

/** What is new in an entry, and where. */
function formOf({
  text,
  answer,
}: HostEntry): { readonly kind: Form; readonly from: number; readonly to: number } | undefined {
  if (answer === undefined) {
    const [first] = parseTemplate(text).variables;
    return first && { kind: 'template', from: first.open, to: first.close };
  }
  if (!answer.ok) {
    return undefined;
  }
  const { scheme, host, port } = answer.host;
  const kind = kindOf(answer.host);
  if (kind !== undefined) {
    return { kind, from: host.from, to: host.to };
  }
  return scheme.text === 'mqtt' && port.form.kind === 'default'
    ? { kind: 'default-port', from: scheme.from, to: scheme.to }
    : undefined;
}

function kindOf({ host }: OutboundHost): Form | undefined {
  const { kind } = host.form;
  if (kind === 'network') {
    return 'network';
  }
  if (kind === 'component' || kind === 'any-component') {
    return 'chaining';
  }
  return host.text.trim() === 'self.alt' ? 'self.alt' : undefined;
}

export const HOST_RELEASE_RULES = { rules: RELEASES.rules, check };
