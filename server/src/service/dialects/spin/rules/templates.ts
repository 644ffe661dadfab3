/** Rules about templates: what they name, and whether they are closed. */
import { nearestWord } from '../../../../domain/nearest';
import { isTemplateName } from '../../../../domain/spinTemplate';
import { PartPlace } from '../../../meaning/spans';
import { RuleFamily, type Finding } from '../../../problems';
import { variablesByName } from '../facts/index';
import { componentDigests } from '../facts/digest';
import { triggerTemplates, type TemplateText } from '../facts/templates';
import type { SpinRuleContext } from './context';

/** Both rules on names say the same. */
const UNKNOWN = {
  messages: {
    plain: 'No variable “{0}” is declared; add it to [variables].',
    near: 'No variable “{0}” is declared; did you mean “{1}”?',
    empty: 'The braces name no variable; write the name of one, such as “{0}”.',
    shape:
      '“{0}” can be no variable: a name is lower-case words joined by “_”, and nothing else may stand in the braces.',
  },
};

const OPEN = {
  messages: { plain: 'The braces “{{” are not closed; add “}}” behind the name of a variable.' },
};

const TEMPLATES = new RuleFamily({
  'spin/start/unknown-variable': {
    severity: 'error',
    moment: 'start',
    ...UNKNOWN,
    doc: 'A template `{{ name }}` in a component’s variables, or in a setting of a Redis or MQTT trigger, must name a declared variable. There are no expressions, filters or escapes.',
    fixes: ['use-text', 'declare-variable'],
  },
  'spin/unknown-host-variable': {
    severity: 'warning',
    ...UNKNOWN,
    doc: 'Spin checks an outbound host with a template only when a component asks for the host: a misspelt variable makes the request fail then, and nothing tells of it before.',
    fixes: ['use-text', 'declare-variable'],
  },
  'spin/start/open-template': {
    severity: 'error',
    moment: 'start',
    ...OPEN,
    doc: 'A template is `{{ name }}`; the braces cannot be escaped.',
    fixes: ['close-template'],
  },
  'spin/load/open-host-template': {
    severity: 'error',
    moment: 'load',
    ...OPEN,
    doc: 'A template is `{{ name }}`, also in an outbound host; the braces cannot be escaped.',
    fixes: ['close-template'],
  },
});

/** More names of one text are not told of: a person corrects one and sees the pattern. */
const MOST_NAMES = 20;
/** So many pairs of names are compared for suggestions. */
const MOST_COMPARED = 20_000;

type UnknownCode = 'spin/start/unknown-variable' | 'spin/unknown-host-variable';
type OpenCode = 'spin/start/open-template' | 'spin/load/open-host-template';

function check({ facts }: SpinRuleContext): readonly Finding[] {
  const found: Finding[] = [];
  const names = new Names(new Set(variablesByName(facts).keys()));
  const look = (templates: readonly TemplateText[], unknown: UnknownCode, open: OpenCode): void => {
    for (const template of templates) {
      names.look(template, unknown, found);
      found.push(...checkClosed(template, open));
    }
  };
  for (const { variables, hosts } of componentDigests(facts)) {
    look(variables, 'spin/start/unknown-variable', 'spin/start/open-template');
    look(hosts, 'spin/unknown-host-variable', 'spin/load/open-host-template');
  }
  look(
    triggerTemplates(facts).filter(({ filled }) => filled),
    'spin/start/unknown-variable',
    'spin/start/open-template',
  );
  return found;
}

/** Looks up names; each unknown one is compared with the declared ones once. */
class Names {
  private readonly near = new Map<string, string | undefined>();
  private budget = MOST_COMPARED;

  constructor(private readonly declared: ReadonlySet<string>) {}

  look({ at, template }: TemplateText, code: UnknownCode, found: Finding[]): void {
    const told = new Set<string>();
    for (const { name, from, to } of template.variables) {
      if (this.declared.has(name) || told.has(name) || told.size >= MOST_NAMES) {
        continue;
      }
      told.add(name);
      const place = new PartPlace(at, from, to);
      const value = this.nearest(name);
      if (name === '') {
        const example = this.declared.values().next().value ?? 'name';
        found.push(TEMPLATES.say(code, 'empty', place, [`{{ ${example} }}`]));
      } else if (value !== undefined) {
        const data = { name, value };
        found.push(TEMPLATES.say(code, 'near', place, [name, value], { data }));
      } else if (isTemplateName(name)) {
        found.push(TEMPLATES.say(code, 'plain', place, [name], { data: { name } }));
      } else {
        found.push(TEMPLATES.say(code, 'shape', place, [name]));
      }
    }
  }

  private nearest(name: string): string | undefined {
    if (name !== '' && !this.near.has(name)) {
      this.budget -= this.declared.size;
      this.near.set(name, this.budget < 0 ? undefined : nearestWord(name, this.declared));
    }
    return this.near.get(name);
  }
}

function checkClosed({ at, text, template }: TemplateText, code: OpenCode): readonly Finding[] {
  const { fault } = template;
  return fault === undefined
    ? []
    : [
        TEMPLATES.say(
          code,
          'plain',
          new PartPlace(at, fault.from, Math.min(fault.from + 2, text.length)),
        ),
      ];
}

export const TEMPLATE_RULES = { rules: TEMPLATES.rules, check };
