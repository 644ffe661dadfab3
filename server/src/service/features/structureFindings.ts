/** How the rules of structure speak: one function per rule, from what is wrong to a finding. */
import { missingKeys } from '../../schema/choose';
import type { FormatFault } from '../../schema/formats';
import type { Dialect, JudgedAt, TableSchema, ValueType } from '../../schema/types';
import { formatSpinRelease, type SpinRelease } from '../../domain/spinRelease';
import { nearestWord } from '../../domain/nearest';
import type { TomlEntry, TomlScalar, TomlTable, TomlValue } from '../../toml/types';
import { KeyPlace, type Finding, type FixData, type Place } from '../problems';
import { STRUCTURE_RULES, structureCode, type StructureRule } from '../structureRules';
import type { LanguageServiceHost } from '../types';
import { FORMAT_RULES } from '../formatRules';
import { foundWords } from './foundWords';
import { withoutMarkdown } from './markdown';
import { formsOf, tableForms } from './schemaWalk';
import { typeWords } from './typeWords';

type Either = Extract<ValueType, { kind: 'either' }>;
type MapForm = Extract<ValueType, { kind: 'map' }>;

/** Longer lists hide more than they help. */
const MOST_LISTED = 12;

export class StructureFindings {
  /** When the tool judges the place that is spoken of. */
  moment: JudgedAt = 'read';

  constructor(
    private readonly host: LanguageServiceHost,
    private readonly dialect: Dialect,
  ) {}

  unknownKey(
    entry: TomlEntry,
    { title, keys, refused }: TableSchema,
    forms: readonly ValueType[],
  ): Finding {
    const { messages } = STRUCTURE_RULES['unknown-key'];
    const names = Object.keys(keys);
    const at = new KeyPlace(entry);
    const advice = refused && Object.hasOwn(refused, entry.key) ? refused[entry.key] : undefined;
    const other = advice === undefined ? formWith(entry.key, forms) : undefined;
    if (other !== undefined) {
      return this.finding('unknown-key', at, messages.mixed, [entry.key, other.title, title]);
    }
    const near = nearestWord(entry.key, names);
    if (advice !== undefined) {
      const args = [entry.key, title, this.host.localize(advice)];
      // Advice that names the nearest key says to write it; `sha512` is no misspelt `sha256`.
      const data = near !== undefined && advice.includes(near) ? { value: near } : undefined;
      return this.finding('unknown-key', at, messages.advised, args, data);
    }
    if (near !== undefined) {
      return this.finding('unknown-key', at, messages.near, [entry.key, title, near], {
        value: near,
      });
    }
    const listed = names.length === 1 ? messages.only : messages.listed;
    return names.length <= MOST_LISTED && names.length > 0
      ? this.finding('unknown-key', at, listed, [entry.key, title, names.join(', ')])
      : this.finding('unknown-key', at, messages.plain, [entry.key, title]);
  }

  /** `other`: a key that would do as well. */
  missingKey(key: string, table: TomlTable, { title }: TableSchema, other?: string): Finding {
    const { plain, either } = STRUCTURE_RULES['missing-key'].messages;
    return other === undefined
      ? this.finding('missing-key', table, plain, [key, title], { key })
      : this.finding('missing-key', table, either, [key, title, other], { key });
  }

  wrongType(key: string, type: ValueType, value: TomlValue, item: boolean): Finding {
    const { messages } = STRUCTURE_RULES['wrong-type'];
    const expected = typeWords(type, this.host);
    const found = foundWords(value, this.host);
    const title = headerTitle(type, value);
    if (title !== undefined) {
      // Below a header of names each table needs one of its own: that is more than brackets.
      const isBrackets = formsOf(type)[0]?.kind !== 'map' && value.kind !== 'table';
      const header = title.startsWith('[[') ? 'array' : 'table';
      const isHeader = isBrackets || (value.kind === 'table' && value.form === 'header');
      const args = [key, expected, found, title];
      const data = isHeader ? { header } : undefined;
      return this.finding('wrong-type', value, messages.header, args, data);
    }
    const data = { expected: plainKind(type) };
    const words = type.kind === 'either' ? type.expects : undefined;
    const finding =
      words === undefined
        ? this.finding(
            'wrong-type',
            value,
            item ? messages.item : messages.plain,
            [key, expected, found],
            data,
          )
        : this.finding(
            'wrong-type',
            value,
            item ? messages.expectsItem : messages.expects,
            [key, found, this.host.localize(words)],
            data,
          );
    return isListOfFields(type, value) ? { ...finding, severity: 'warning' } : finding;
  }

  /** A table that none of several forms is meant by: with words on a key that people try, if there is one. */
  noForm(key: string, { expects = '', advice = {} }: Either, value: TomlTable): Finding {
    for (const entry of value.entries.values()) {
      const words = Object.hasOwn(advice, entry.key) ? advice[entry.key] : undefined;
      if (words !== undefined) {
        const args = [entry.key, `“${key}”`, this.host.localize(words)];
        const { advised } = STRUCTURE_RULES['unknown-key'].messages;
        return this.finding('unknown-key', new KeyPlace(entry), advised, args);
      }
    }
    const { noForm } = STRUCTURE_RULES['wrong-type'].messages;
    return this.finding('wrong-type', value, noForm, [key, this.host.localize(expects)]);
  }

  /** A key that stands where names are expected, with the tables of their own. */
  takenForName(entry: TomlEntry, { keyName, values }: MapForm): Finding | undefined {
    const title = takenTitle(entry, values);
    if (title === undefined) {
      return undefined;
    }
    const { named } = STRUCTURE_RULES['wrong-type'].messages;
    const args = [entry.key, this.host.localize(keyName), title];
    return this.finding('wrong-type', new KeyPlace(entry), named, args);
  }

  unknownValue(key: string, text: string, values: readonly string[], at: TomlValue): Finding {
    const { messages } = STRUCTURE_RULES['unknown-value'];
    const near = nearestWord(text, values);
    return near === undefined
      ? this.finding('unknown-value', at, messages.listed, [text, key, values.join(', ')], {
          values,
        })
      : this.finding('unknown-value', at, messages.near, [text, key, near], { value: near });
  }

  outOfRange(
    key: string,
    value: TomlScalar,
    how: keyof (typeof STRUCTURE_RULES)['out-of-range']['messages'],
    bound: string,
  ): Finding {
    const message = STRUCTURE_RULES['out-of-range'].messages[how];
    return this.finding('out-of-range', value, message, [value.raw(), key, bound], {
      ...(how === 'only' && { values: bound.split(', ') }),
    });
  }

  /** A text that breaks the rules of its format. */
  malformed({ code, message, args }: FormatFault, at: Place): Finding {
    return { code, at, message, args, severity: FORMAT_RULES[code]?.severity ?? 'error' };
  }

  deprecated(name: string, why: string, at: Place): Finding {
    const { plain } = STRUCTURE_RULES.deprecated.messages;
    // The tables hold Markdown; a problem is shown as it is.
    const args = [name, withoutMarkdown(this.host.localize(why))];
    return { ...this.finding('deprecated', at, plain, args), tag: 'deprecated' };
  }

  /** Too new for the release that counts. */
  since(
    what: keyof (typeof STRUCTURE_RULES)['since']['messages'],
    at: Place,
    names: readonly string[],
    first: string,
    release: SpinRelease,
  ): Finding {
    const message = STRUCTURE_RULES.since.messages[what];
    return this.finding('since', at, message, [...names, first, formatSpinRelease(release)]);
  }

  /** Too old for the release that counts. */
  dropped(
    what: 'key' | 'form' | 'word',
    at: Place,
    names: readonly string[],
    last: string,
    release: SpinRelease,
    advice: string | undefined,
    data?: FixData,
  ): Finding {
    const { messages } = STRUCTURE_RULES.dropped;
    const args = [...names, last, formatSpinRelease(release)];
    return advice === undefined || what === 'word'
      ? this.finding('dropped', at, messages[what], args, data)
      : this.finding('dropped', at, messages[`${what}Advised`], [
          ...args,
          this.host.localize(advice),
        ]);
  }

  private finding(
    rule: StructureRule,
    at: Place,
    message: string,
    args: readonly string[],
    data?: FixData,
  ): Finding {
    const { severity } = STRUCTURE_RULES[rule];
    const code = structureCode(this.dialect, rule, this.moment);
    return { code, at, message, args, severity, ...(data !== undefined && { data }) };
  }
}

/**
 * The tools read an array as a table's fields in the order of their own source code. It works, and
 * nobody should rely on it.
 */
function isListOfFields(type: ValueType, value: TomlValue): boolean {
  return (
    value.kind === 'array' &&
    value.form === 'inline' &&
    formsOf(type).some(
      (form) =>
        form.kind === 'table' && missingKeys(form.table, () => false).length <= value.items.length,
    )
  );
}

/** The one of several table forms that has a key. */
function formWith(key: string, forms: readonly ValueType[]): TableSchema | undefined {
  const found = forms.find((form) => form.kind === 'table' && Object.hasOwn(form.table.keys, key));
  return found?.kind === 'table' ? found.table : undefined;
}

/** The header of the tables of a map, where a key of such a table stands for a name. */
function takenTitle({ key, value }: TomlEntry, values: ValueType): string | undefined {
  const form = formsOf(values)[0];
  if (value.kind === 'table' || value.kind === 'array') {
    return undefined;
  }
  if (form?.kind === 'array') {
    const item = formsOf(form.items)[0];
    return item?.kind === 'table' ? item.table.title : undefined;
  }
  if (form?.kind !== 'table') {
    return undefined;
  }
  const { keys, refused = {}, title } = form.table;
  return Object.hasOwn(keys, key) || Object.hasOwn(refused, key) ? title : undefined;
}

/** What a value is to become, for a fix: the kind of the usual form. */
function plainKind(type: ValueType): string {
  const form = formsOf(type)[0];
  return form?.kind === 'array' && formsOf(form.items)[0]?.kind === 'string'
    ? 'array of strings'
    : (form?.kind ?? 'any');
}

/** The header to write, where a header of the wrong kind is all that is wrong. */
function headerTitle(type: ValueType, value: TomlValue): string | undefined {
  const form = formsOf(type)[0];
  if (value.kind === 'table' && value.form !== 'inline' && form?.kind === 'array') {
    const item = formsOf(form.items)[0];
    return item?.kind === 'table' ? item.table.title : undefined;
  }
  if (value.kind !== 'array' || value.form !== 'tables') {
    return undefined;
  }
  const table = form?.kind === 'map' ? tableForms([form.values])[0] : form;
  return table?.kind === 'table' ? table.table.title : undefined;
}
