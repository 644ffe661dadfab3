/** Advice on the name and version of an application. */
import { parseSemver } from '../../../../domain/semver';
import { suggestSemver } from '../../../../domain/semverFault';
import { textOf } from '../../../meaning/read';
import { RuleFamily, type Finding } from '../../../problems';
import type { SpinRuleContext } from './context';

const APPLICATION = new RuleFamily({
  'spin/application-name': {
    severity: 'information',
    messages: {
      empty: 'The application has an empty name; name it, so that it can be published.',
      plain:
        '“{0}” is an uncommon name: Spin’s documentation asks for a letter first, then letters, digits, “-” and “_”.',
    },
    doc: 'Spin reads any text, but the name becomes part of addresses when the application is published.',
  },
  'spin/application-version': {
    severity: 'information',
    messages: {
      plain:
        '“{0}” is no version by SemVer, such as “1.0.0”: Spin runs it, but registries may refuse it.',
    },
    doc: 'Spin reads any text, but the documentation asks for SemVer, and Bindle and registries make a name of it.',
    fixes: ['use-value'],
  },
});

function check({ facts }: SpinRuleContext): readonly Finding[] {
  const found: Finding[] = [];
  const name = textOf(facts.application, 'name');
  if (name !== undefined && !/^[A-Za-z][A-Za-z0-9_-]*$/.test(name.text)) {
    const message = name.text === '' ? 'empty' : 'plain';
    found.push(APPLICATION.say('spin/application-name', message, name.at, [name.text]));
  }
  const version = textOf(facts.application, 'version');
  if (version !== undefined && version.text !== '' && parseSemver(version.text) === undefined) {
    const value = suggestSemver(version.text);
    const data = value === undefined ? {} : { data: { value } };
    found.push(
      APPLICATION.say('spin/application-version', 'plain', version.at, [version.text], data),
    );
  }
  return found;
}

export const APPLICATION_RULES = { rules: APPLICATION.rules, check };
