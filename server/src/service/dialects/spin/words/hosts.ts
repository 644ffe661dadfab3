/** An entry of `allowed_outbound_hosts` in words. */
import {
  DEFAULT_PORTS,
  parseOutboundHost,
  type OutboundHost,
} from '../../../../domain/outboundHost';
import type { HostForm } from '../../../../domain/outboundHostName';
import { isLiteral, parseTemplate } from '../../../../domain/spinTemplate';
import { codeSpan } from '../../../meaning/words';
import type { LanguageServiceHost } from '../../../types';

/** One sentence for each kind of host. `{0}`: the protocol, `{1}`: the host, `{2}`: the port. */
const SENTENCES: Readonly<Record<HostForm['kind'], { readonly message: string }>> = {
  any: { message: '{0} to any host on {2}.' },
  self: { message: '{0} to this application itself, by its public address.' },
  component: { message: '{0} to the component {1} of this application, without leaving Spin.' },
  'any-component': { message: '{0} to any component of this application, without leaving Spin.' },
  subdomains: { message: '{0} to any subdomain of {1} on {2}, but not to {1} itself.' },
  domain: { message: '{0} to {1} on {2}.' },
  address: { message: '{0} to the address {1} on {2}.' },
  network: { message: '{0} to any address of the network {1} on {2}.' },
};

/** Names of protocols that are no abbreviation. */
const NAMES: ReadonlyMap<string, string> = new Map([
  ['postgres', 'PostgreSQL'],
  ['mysql', 'MySQL'],
  ['redis', 'Redis'],
]);

/** Translated paragraphs of Markdown; none for an entry that Spin refuses. */
export function hostWords(entry: string, host: LanguageServiceHost): readonly string[] {
  const template = parseTemplate(entry);
  if (!isLiteral(template)) {
    return template.fault === undefined
      ? [
          host.localize(
            'The host that comes out when the variables are filled in. One that comes out empty is left out.',
          ),
        ]
      : [];
  }
  const answer = parseOutboundHost(entry);
  if (!answer.ok) {
    return [];
  }
  const { scheme, host: target, port } = answer.host;
  const { message } = SENTENCES[target.form.kind];
  const protocol =
    scheme.text === '*'
      ? host.localize('Any protocol')
      : (NAMES.get(scheme.text) ?? scheme.text.toUpperCase());
  const sentence = host.localize(
    message,
    protocol,
    codeSpan(nameOf(target.form)),
    portWords(scheme.text, port.form, host),
  );
  return [sentence];
}

function nameOf(form: HostForm): string {
  switch (form.kind) {
    case 'component':
      return form.id;
    case 'subdomains':
    case 'domain':
      return form.domain;
    case 'address':
      return form.address;
    case 'network':
      return form.network;
    case 'any':
    case 'self':
    case 'any-component':
      return '';
  }
}

function portWords(
  scheme: string,
  form: OutboundHost['port']['form'],
  host: LanguageServiceHost,
): string {
  switch (form.kind) {
    case 'any':
      return host.localize('any port');
    case 'one':
      return host.localize('port {0}', String(form.port));
    case 'default':
      return host.localize('port {0}', String(DEFAULT_PORTS.get(scheme) ?? 0));
    case 'range':
      return form.end > form.start
        ? host.localize('the ports {0} to {1}', String(form.start), String(form.end - 1))
        : host.localize('no port at all');
  }
}

/** The port that an entry has without saying so: for a hint behind it. */
export function defaultPortOf(entry: string): number | undefined {
  const answer = entry.includes('{{') ? undefined : parseOutboundHost(entry);
  return answer?.ok === true && answer.host.port.form.kind === 'default'
    ? DEFAULT_PORTS.get(answer.host.scheme.text)
    : undefined;
}
