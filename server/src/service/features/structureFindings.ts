/** How the rules of structure speak: one function per rule, from what is wrong to a finding. */
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
import { formsOf } from './schemaWalk';
import { typeWords } from './typeWords';

/** Longer lists hide more than they help. */
const MOST_LISTED = 12;

export class StructureFindings {
  /** When the tool judges the place that is spoken of. */
  moment: JudgedAt = 'read';

  constructor(
    private readonly host: LanguageServiceHost,
    private readonly dialect: Dialect,
  ) {}

  unknownKey(entry: TomlEntry, { title, keys, refused }: TableSchema): Finding {
    const { messages } = STRUCTURE_RULES['unknown-key'];
    const names = Object.keys(keys);
    const at = new KeyPlace(entry);
    const advice = refused && Object.hasOwn(refused, entry.key) ? refused[entry.key] : undefined;
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
    return names.length <= MOST_LISTED && names.length > 0
      ? this.finding('unknown-key', at, messages.listed, [entry.key, title, names.join(', ')])
      : this.finding('unknown-key', at, messages.plain, [entry.key, title]);
  }

  missingKey(key: string, table: TomlTable, { title }: TableSchema): Finding {
    const { plain } = STRUCTURE_RULES['missing-key'].messages;
    return this.finding('missing-key', table, plain, [key, title], { key });
  }

  wrongType(key: string, type: ValueType, value: TomlValue, item: boolean): Finding {
    const { messages } = STRUCTURE_RULES['wrong-type'];
    const expected = typeWords(type, this.host);
    const found = foundWords(value, this.host);
    const title = headerTitle(type, value);
    if (title !== undefined) {
      return this.finding('wrong-type', value, messages.header, [key, expected, found, title], {
        header: title.startsWith('[[') ? 'array' : 'table',
      });
    }
    const message = item ? messages.item : messages.plain;
    const data = { expected: plainKind(type) };
    const finding = this.finding('wrong-type', value, message, [key, expected, found], data);
    return isListOfFields(type, value) ? { ...finding, severity: 'warning' } : finding;
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
    formsOf(type).some((form) => form.kind === 'table')
  );
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
  if (value.kind === 'table' && value.form === 'header' && form?.kind === 'array') {
    const item = formsOf(form.items)[0];
    return item?.kind === 'table' ? item.table.title : undefined;
  }
  const isTables = value.kind === 'array' && value.form === 'tables';
  return isTables && form?.kind === 'table' ? form.table.title : undefined;
}
