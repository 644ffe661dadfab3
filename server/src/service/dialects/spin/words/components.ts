/** A component in words: what it is made from, and what starts it. */
import { tableOf, textOf } from '../../../meaning/read';
import { codeSpan } from '../../../meaning/words';
import type { LanguageServiceHost } from '../../../types';
import { componentsById, triggersByComponent } from '../facts/index';
import { TELLING_KEYS } from '../facts/tellingKeys';
import type { SpinComponent, SpinFacts, SpinTrigger } from '../facts/types';

/** More triggers than this are counted, not listed. */
const MOST_LISTED = 5;

/** Translated paragraphs of Markdown on the component of an id, declared or not. */
export function componentWords(
  id: string,
  facts: SpinFacts,
  host: LanguageServiceHost,
): readonly string[] {
  const component = componentsById(facts).get(id);
  if (component === undefined) {
    return [host.localize('No component of this manifest has the id {0}.', codeSpan(id))];
  }
  const description = textOf(component.table, 'description')?.text;
  return [
    ...(description === undefined || description === '' ? [] : [codeSpan(description)]),
    ...sourceWords(component, host),
    startedBy(triggersByComponent(facts).get(component) ?? [], host),
  ];
}

function sourceWords({ table }: SpinComponent, host: LanguageServiceHost): readonly string[] {
  const source = tableOf(table, 'source');
  const from =
    textOf(table, 'source') ?? textOf(source, 'url') ?? textOf(source, 'package') ?? undefined;
  return from === undefined ? [] : [host.localize('Made from {0}.', codeSpan(from.text))];
}

function startedBy(triggers: readonly SpinTrigger[], host: LanguageServiceHost): string {
  if (triggers.length === 0) {
    return host.localize('No trigger starts it.');
  }
  const names = triggers.slice(0, MOST_LISTED).map((trigger) => codeSpan(triggerName(trigger)));
  const rest = triggers.length - names.length;
  const list = names.join(', ');
  return host.localize(
    'Started by {0}.',
    rest === 0 ? list : host.localize('{0} and {1} more', list, String(rest)),
  );
}

/** `http /hello` */
export function triggerName({ type, table }: SpinTrigger): string {
  const telling = TELLING_KEYS.map((key) => textOf(table, key)?.text).find(
    (text) => text !== undefined,
  );
  return [type, telling].filter((part) => part !== undefined).join(' ');
}
