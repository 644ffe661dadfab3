/** Judges scalars: words, formats, bounds. */
import type { ValueType } from '../../schema/types';
import type { TomlScalar, TomlValue } from '../../toml/types';
import type { Finding } from '../problems';
import type { Ages } from './structureAges';
import type { StructureFindings } from './structureFindings';

type StringForm = Extract<ValueType, { kind: 'string' }>;
type IntegerForm = Extract<ValueType, { kind: 'integer' }>;

// Beyond 64 bits the reader has said so already.
const LEAST = -(2n ** 63n);
const GREATEST = 2n ** 63n - 1n;

/** Whether a value is of the kind of a form; what stands in it is not looked at. */
export function takes(form: ValueType, value: TomlValue): boolean {
  switch (form.kind) {
    case 'any':
    case 'either':
      return true;
    case 'map':
      return value.kind === 'table';
    case 'float':
      // The readers take `1` where a float is wanted.
      return value.kind === 'float' || value.kind === 'integer';
    case 'string':
    case 'integer':
    case 'boolean':
    case 'array':
    case 'table':
      return value.kind === form.kind;
  }
}

/** What is wrong with a string; `undefined` for the most of them. */
export function checkString(
  key: string,
  form: StringForm,
  value: TomlScalar,
  say: StructureFindings,
  ages: Ages,
): Finding | undefined {
  if (form.values === undefined && form.format === undefined) {
    return undefined;
  }
  const text = String(value.value());
  const known = form.values?.find((item) => item.value === text);
  const values = (form.values ?? [])
    .filter((item) => item.deprecated === undefined && item.until === undefined)
    .map((item) => item.value);
  if (known !== undefined) {
    return (
      ages.ofWord(key, known, value, values) ??
      (known.deprecated === undefined || known.deprecatedBy !== undefined
        ? undefined
        : say.deprecated(text, known.deprecated, value))
    );
  }
  if (form.closed === true) {
    return say.unknownValue(key, text, values, value);
  }
  const fault = form.format === undefined ? undefined : ages.faultOf(form.format, text);
  return fault && say.malformed(fault, value);
}

/** What is wrong with an integer. */
export function checkInteger(
  key: string,
  { only, min, max }: IntegerForm,
  value: TomlScalar,
  say: StructureFindings,
): Finding | undefined {
  const number = value.value();
  if (typeof number !== 'bigint' || number < LEAST || number > GREATEST) {
    return undefined;
  }
  if (only !== undefined) {
    return only.includes(number)
      ? undefined
      : say.outOfRange(key, value, 'only', only.map(String).join(', '));
  }
  if (min !== undefined && number < min) {
    return say.outOfRange(key, value, 'below', String(min));
  }
  return max !== undefined && number > max
    ? say.outOfRange(key, value, 'above', String(max))
    : undefined;
}
