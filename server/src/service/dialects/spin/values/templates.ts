/** Names of variables: between the braces of a template, and a whole template where one may stand. */
import { explainVariableName } from '../../../../domain/spinNames';
import type { Offer, OfferedValue, ValuePlace, ValueSource } from '../../../meaning/values';
import { documentFacts } from '../facts/document';
import { at, COMPONENTS, keyOf, V1, V2 } from './places';

const V1_COMPONENTS = COMPONENTS.filter(({ schema }) => schema === V1);
const V2_COMPONENTS = COMPONENTS.filter(({ schema }) => schema === V2);

/** Where a template is most likely all that is written. */
const WHOLE: readonly ValueSource[] = [
  ...at(V2_COMPONENTS, ['variables', '*'], { offer: offer(true) }),
  ...at(V1_COMPONENTS, ['config', '*'], { offer: offer(true) }),
];

const ALSO: readonly (readonly [schema: string, path: readonly string[]])[] = [
  [V2, ['trigger', 'redis', 'address']],
  [V2, ['trigger', 'redis', 'channel']],
  [V2, ['trigger', 'mqtt', 'topic']],
  [V2, ['application', 'trigger', 'redis', 'address']],
  [V2, ['application', 'trigger', 'mqtt', '*']],
  [V1, ['component', 'trigger', 'channel']],
  [V1, ['trigger', 'address']],
];

export const TEMPLATES: readonly ValueSource[] = [
  ...WHOLE,
  ...at(COMPONENTS, ['allowed_outbound_hosts'], { offer: offer(false) }),
  ...ALSO.map(([schema, path]): ValueSource => ({ schema, path, offer: offer(false) })),
];

/** Whether the cursor stands between the braces of a template: nothing else fits there. */
export function inTemplate({ partial }: ValuePlace): boolean {
  return openBraces(partial) >= 0;
}

function offer(best: boolean) {
  return (place: ValuePlace): Offer => {
    const names = namesFor(place);
    if (inTemplate(place)) {
      return { values: names.map((name) => withinBraces(place, name)) };
    }
    return {
      values: names.map((name) => ({
        text: `{{ ${name} }}`,
        kind: 'reference',
        ...(best && { best }),
      })),
    };
  };
}

/** Declared ones; first the one of the key's own name. */
function namesFor(place: ValuePlace): readonly string[] {
  const names = documentFacts(place.toml)
    .variables.map(({ name }) => name)
    .filter((name) => explainVariableName(name) === undefined);
  const key = keyOf(place.path);
  return names.includes(key) ? [key, ...names.filter((name) => name !== key)] : names;
}

/** The name alone is replaced; blanks and braces that lack are added, and a quote that lacks behind them. */
function withinBraces({ toml, partial, written, offset }: ValuePlace, name: string): OfferedValue {
  const typed = partial.slice(openBraces(partial) + 2).trimStart();
  const start = offset - typed.length;
  const end =
    offset + (/^[A-Za-z0-9_]*/.exec(toml.text.slice(offset, written.end))?.[0].length ?? 0);
  const before = /\s/.test(toml.text.charAt(start - 1)) ? '' : ' ';
  return {
    text: name,
    kind: 'reference',
    best: true,
    within: { span: { start, end }, text: before + name + behind(toml.text, end, written) },
  };
}

function behind(text: string, end: number, written: ValuePlace['written']): string {
  const rest = text.slice(end, written.end);
  const blanks = /^[ \t]*/.exec(rest)?.[0] ?? '';
  if (rest.startsWith('}}', blanks.length)) {
    return blanks === '' ? ' ' : '';
  }
  const quote = text.charAt(written.start);
  const isClosed = rest.endsWith(quote);
  const lacking = rest.startsWith('}') ? ' }' : ' }}';
  return lacking + (isClosed ? '' : quote);
}

/** Where the last `{{` without `}}` behind it stands; −1: nowhere. */
function openBraces(text: string): number {
  const open = text.lastIndexOf('{{');
  return open >= 0 && !text.includes('}}', open) ? open : -1;
}
