/** Of several forms that a key may take, the one that a written value means: errors then speak of that form alone. */
import { nearestWord } from '../domain/nearest';
import type { KeySchema, TableSchema, ValueType } from './types';

/** What is known of a written value without looking deep into it. */
export type ValueShape =
  | { readonly kind: 'string' | 'integer' | 'float' | 'boolean' | 'array' | 'other' }
  | {
      readonly kind: 'table';
      /** Its keys, decoded. */
      readonly keys: readonly string[];
      /** The text of a key whose value is a string; needed where a key says which form it is (`type`). */
      readonly textOf?: (key: string) => string | undefined;
    };

type Either = Extract<ValueType, { kind: 'either' }>;
type TableForm = Extract<ValueType, { kind: 'table' | 'map' }>;

/**
 * The form that a value of this shape means; undefined where no form takes its kind (the error then
 * names all forms). Of several tables: the one whose `when` holds, otherwise
 * one without `when`; among these the one that knows most of
 * the keys (a misspelt key counts half), then the one that misses fewest, then the first.
 */
export function chooseForm(either: Either, shape: ValueShape): ValueType | undefined {
  const forms = formsOf(either);
  if (shape.kind !== 'table') {
    return forms.find((form) => form.kind === shape.kind || form.kind === 'any');
  }
  const tables = forms.filter((form): form is TableForm => isTable(form));
  const candidates = [
    tables.filter((form) => tagOf(form, shape) === 'named'),
    tables.filter((form) => tagOf(form, shape) === 'untagged'),
    tables,
  ].find((some) => some.length > 0);
  return best(candidates ?? [], shape.keys) ?? forms.find((form) => form.kind === 'any');
}

/**
 * The required keys of a table that it lacks, in the order of the table. A key with `alternatives`
 * is lacking only where none of these is there either.
 */
export function missingKeys(
  table: TableSchema,
  has: (key: string) => boolean,
  isRequired = ({ required }: KeySchema): boolean => required === true,
): readonly string[] {
  return Object.entries(table.keys)
    .filter(([key, schema]) => isRequired(schema) && !has(key))
    .filter(([, schema]) => !(schema.alternatives ?? []).some(has))
    .map(([key]) => key);
}

/**
 * Whether the keys of a table say that a form is meant: one of them is known, misspelt, or refused with
 * words of its own.
 */
export function meansForm({ keys, refused = {} }: TableSchema, present: Iterable<string>): boolean {
  const known = Object.keys(keys);
  for (const key of present) {
    if (Object.hasOwn(keys, key) || Object.hasOwn(refused, key)) {
      return true;
    }
    if (nearestWord(key, known) !== undefined) {
      return true;
    }
  }
  return false;
}

function formsOf(type: ValueType): readonly ValueType[] {
  return type.kind === 'either' ? type.options.flatMap(formsOf) : [type];
}

function isTable(form: ValueType): boolean {
  return form.kind === 'table' || form.kind === 'map';
}

/** Whether the key that tells forms apart names this one, another one, or the form has no such key. */
function tagOf(
  form: TableForm,
  shape: Extract<ValueShape, { kind: 'table' }>,
): 'named' | 'other' | 'untagged' {
  const when = form.kind === 'table' ? form.table.when : undefined;
  if (when === undefined) {
    return 'untagged';
  }
  const text = shape.textOf?.(when.key);
  return text !== undefined && when.is.includes(text) ? 'named' : 'other';
}

function best(forms: readonly TableForm[], keys: readonly string[]): TableForm | undefined {
  let first: { readonly form: TableForm; readonly score: readonly [number, number] } | undefined;
  for (const form of forms) {
    const score = scoreOf(form, keys);
    if (
      first === undefined ||
      score[0] > first.score[0] ||
      (score[0] === first.score[0] && score[1] < first.score[1])
    ) {
      first = { form, score };
    }
  }
  return first?.form;
}

/** How well keys fit a form: known ones (a near miss counts half), and required ones that lack. */
function scoreOf(form: TableForm, keys: readonly string[]): readonly [number, number] {
  if (form.kind === 'map') {
    return [keys.length / 4, 0];
  }
  const known = Object.keys(form.table.keys);
  const fits = keys.map((key) =>
    known.includes(key) ? 1 : nearestWord(key, known) === undefined ? 0 : 0.5,
  );
  return [
    fits.reduce<number>((sum, fit) => sum + fit, 0),
    missingKeys(form.table, (key) => keys.includes(key)).length,
  ];
}

/**
 * Whether a required key is there under a wrong name: a key that the table does not know has it as
 * its nearest word, or the advice against it names the required one. One cause, one problem: the wrong
 * key is the one to name.
 */
export function isMisspelt(
  required: string,
  { keys, refused = {} }: TableSchema,
  present: Iterable<string>,
): boolean {
  for (const key of present) {
    // A key that is refused for another reason is no misspelt one: `sha512` beside `sha256`.
    const advice = Object.hasOwn(refused, key) ? refused[key] : undefined;
    if (advice !== undefined && !Object.hasOwn(keys, key) && hasWord(advice, required)) {
      return true;
    }
    const isOther = advice !== undefined && !advice.includes(required);
    if (!isOther && !Object.hasOwn(keys, key) && nearestWord(key, Object.keys(keys)) === required) {
      return true;
    }
  }
  return false;
}

function hasWord(text: string, word: string): boolean {
  return text.split(/[^\w-]+/).includes(word);
}
