/** Strings of a Spin manifest with `{{ … }}` in them, by where they stand. */
import { parseTemplate, type SpinTemplate } from '../../../../domain/spinTemplate';
import type { TomlArray, TomlEntry, TomlScalar, TomlValue } from '../../../../toml/types';
import { asText, valueOf } from '../../../meaning/read';
import { remember } from '../../../meaning/remember';
import type { SpinComponent, SpinFacts } from './types';

export interface TemplateText {
  readonly at: TomlScalar;
  readonly text: string;
  readonly template: SpinTemplate;
}

const NONE: readonly TemplateText[] = [];

const templateOf = remember((at: TomlScalar): readonly TemplateText[] => {
  const text = asText(at)?.text ?? '';
  return text.includes('{{') ? [{ at, text, template: parseTemplate(text) }] : NONE;
});

const templatesInArray = remember(({ items }: TomlArray): readonly TemplateText[] =>
  some(items.flatMap((item) => templatesIn(item))),
);

const templatesInEntries = remember(
  (entries: ReadonlyMap<string, TomlEntry>): readonly TemplateText[] =>
    some(
      [...entries.values()].flatMap(({ broken, value }) => (broken ? NONE : templatesIn(value))),
    ),
);

/** Those of a value and of all that it holds. */
export function templatesIn(value: TomlValue | undefined): readonly TemplateText[] {
  if (value === undefined) {
    return NONE;
  }
  if (value.kind === 'table') {
    return templatesInEntries(value.entries);
  }
  if (value.kind === 'array') {
    return value.form === 'inline'
      ? templatesInArray(value)
      : value.items.flatMap((item) => templatesIn(item));
  }
  return templateOf(value);
}

function some(found: readonly TemplateText[]): readonly TemplateText[] {
  return found.length === 0 ? NONE : found;
}

/** Those that a component's variables are made from: `variables`, in version 1 `config`. */
export function variableTemplates(
  { version }: SpinFacts,
  { table }: SpinComponent,
): readonly TemplateText[] {
  return templatesIn(valueOf(table, version === 1 ? 'config' : 'variables'));
}

/** Those among the hosts that a component may reach. */
export function hostTemplates({ table }: SpinComponent): readonly TemplateText[] {
  return templatesIn(valueOf(table, 'allowed_outbound_hosts'));
}

/** Settings of triggers that Spin or the plug-in fills in. */
export const TRIGGER_TEMPLATES: Readonly<
  Record<string, { readonly own: readonly string[]; readonly shared: readonly string[] }>
> = {
  redis: { own: ['channel', 'address'], shared: ['address'] },
  mqtt: { own: ['topic'], shared: ['address', 'username', 'password', 'keep_alive_interval'] },
};

/** Types whose settings are known to hold no templates. */
const LITERAL_TYPES = new Set(['http', 'cron', 'sqs', 'command', 'timer']);

/** Templates in the settings of all triggers. `filled`: a type that is known to fill them in. */
export function triggerTemplates(
  facts: SpinFacts,
): readonly (TemplateText & { readonly filled: boolean })[] {
  const found: (TemplateText & { readonly filled: boolean })[] = [];
  const add = (type: string | undefined, value: TomlValue | undefined, own: boolean): void => {
    if (type === undefined || LITERAL_TYPES.has(type) || value?.kind !== 'table') {
      return;
    }
    const keys = TRIGGER_TEMPLATES[type]?.[own ? 'own' : 'shared'];
    const templates =
      keys === undefined
        ? othersIn(value)
        : keys.flatMap((key) => templatesIn(valueOf(value, key)));
    for (const template of templates) {
      found.push({ ...template, filled: keys !== undefined });
    }
  };
  facts.triggers.forEach(({ type, table }) => add(type, table, true));
  facts.sharedTriggers.forEach(({ type, value }) => add(type, value, false));
  return found;
}

/** A plug-in's own settings: nobody knows which it fills in. */
function othersIn({
  entries,
}: {
  entries: ReadonlyMap<string, TomlEntry>;
}): readonly TemplateText[] {
  return [...entries.values()].flatMap(({ key, broken, value }) =>
    broken || key === 'component' || key === 'components' ? NONE : templatesIn(value),
  );
}
