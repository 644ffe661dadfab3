/** The hosts that a component may reach. */
import { parseOutboundHost, type OutboundHostAnswer } from '../../../../domain/outboundHost';
import type { TomlArray } from '../../../../toml/types';
import { arrayOf, textsOf, type Text } from '../../../meaning/read';
import { remember } from '../../../meaning/remember';
import type { SpinComponent } from './types';

/** One entry of `allowed_outbound_hosts`. */
export interface HostEntry extends Text {
  /** Undefined: it holds a template. */
  readonly answer: OutboundHostAnswer | undefined;
}

const NONE: readonly HostEntry[] = [];

/** What an array of hosts holds. */
export const hostsIn = remember((array: TomlArray): readonly HostEntry[] =>
  textsOf(array).map(({ text, at }) => ({
    text,
    at,
    answer: text.includes('{{') ? undefined : parseOutboundHost(text),
  })),
);

/** `allowed_outbound_hosts` of a component. */
export function outboundHosts({ table }: SpinComponent): readonly HostEntry[] {
  const array = arrayOf(table, 'allowed_outbound_hosts');
  return array === undefined ? NONE : hostsIn(array);
}
