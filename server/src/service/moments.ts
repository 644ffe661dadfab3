/** When Spin would notice what a rule says: the sentences that tell a person so. */
import { MOMENTS, type Moment } from '../contract/settings';
import type { Severity } from '../toml/types';

interface Words {
  /** Behind what Spin refuses. */
  readonly refused: string;
  /** Behind what Spin only warns of; undefined: it says nothing then. */
  readonly warned?: string;
}

const WORDS: Readonly<Record<Moment, Words>> = {
  read: { refused: 'Every Spin command refuses the manifest.' },
  normalise: { refused: '“spin build” and “spin up” refuse the manifest.' },
  load: {
    refused: '“spin build” does not notice; “spin up” refuses to load the application.',
    warned: '“spin up” warns of it when it loads the application.',
  },
  start: {
    refused: 'Spin notices it only when the application starts.',
    warned: 'Spin only logs it when the application starts.',
  },
};

/**
 * The sentence to put behind that of a finding: when Spin refuses (errors) or warns (warnings);
 * English, undefined where there is nothing to tell.
 */
export function momentSentence(moment: Moment, severity: Severity): string | undefined {
  return severity === 'error'
    ? WORDS[moment].refused
    : severity === 'warning'
      ? WORDS[moment].warned
      : undefined;
}

/** Whether Spin has noticed by one moment what it notices at another; undefined: it never does. */
export function isBy(moment: Moment | undefined, last: Moment): boolean {
  return moment !== undefined && MOMENTS.indexOf(moment) <= MOMENTS.indexOf(last);
}
