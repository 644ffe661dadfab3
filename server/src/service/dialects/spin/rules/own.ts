/** Rules that judge one component or one trigger by itself: asked again only when that one changes. */
import { remember } from '../../../meaning/remember';
import type { Finding } from '../../../problems';
import type { SpinComponent, SpinTrigger } from '../facts/types';
import { checkComponent } from './components';
import type { SpinRuleContext } from './context';
import { checkHosts } from './hosts';
import { checkHttpHosts } from './httpHosts';
import { checkOwnRoute } from './routes';
import { checkOwnSettings } from './triggerSettings';
import { checkAnswers } from './triggers';

const COMPONENT: readonly ((component: SpinComponent) => readonly Finding[])[] = [
  checkComponent,
  checkHosts,
  checkHttpHosts,
];
const TRIGGER: readonly ((trigger: SpinTrigger) => readonly Finding[])[] = [
  checkAnswers,
  checkOwnSettings,
  checkOwnRoute,
];

const NONE: readonly Finding[] = [];

const ofComponent = remember((component: SpinComponent) =>
  some(COMPONENT.flatMap((rule) => rule(component))),
);
const ofTrigger = remember((trigger: SpinTrigger) =>
  some(TRIGGER.flatMap((rule) => rule(trigger))),
);

function some(found: readonly Finding[]): readonly Finding[] {
  return found.length === 0 ? NONE : found;
}

function check({ facts }: SpinRuleContext): readonly Finding[] {
  const found: Finding[] = [];
  for (const component of facts.components) {
    for (const finding of ofComponent(component)) {
      found.push(finding);
    }
  }
  for (const trigger of facts.triggers) {
    for (const finding of ofTrigger(trigger)) {
      found.push(finding);
    }
  }
  return found;
}

/** The rows stand with the rules of their topic. */
export const OWN_RULES = { rules: {}, check };
