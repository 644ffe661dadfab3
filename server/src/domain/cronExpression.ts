/**
 * Cron expressions of Spin's cron trigger: second, minute, hour, day of month, month, day of week, and
 * a year if wanted; or a word such as `@daily`. What is judged here the trigger surely refuses.
 */

export interface CronFault {
  readonly kind: 'fields' | 'field' | 'range';
  /** The part to blame, in UTF-16 units. */
  readonly from: number;
  readonly to: number;
  /** Which field, from 0; of `fields` how many there are. */
  readonly field: number;
}

interface Field {
  readonly least: number;
  readonly most: number;
  readonly names?: readonly string[];
}

const MONTHS = [...'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ')];
const DAYS = [...'sun mon tue wed thu fri sat'.split(' ')];

/** In their order. */
export const CRON_FIELDS: readonly Field[] = [
  { least: 0, most: 59 },
  { least: 0, most: 59 },
  { least: 0, most: 23 },
  { least: 1, most: 31 },
  { least: 1, most: 12, names: MONTHS },
  { least: 1, most: 7, names: DAYS },
  { least: 1970, most: 2100 },
];

const WORDS = new Set(['@yearly', '@monthly', '@weekly', '@daily', '@hourly']);

/** What is wrong with an expression; undefined where nothing is. */
export function findCronFault(expression: string): CronFault | undefined {
  if (WORDS.has(expression.trim().toLowerCase())) {
    return undefined;
  }
  const parts = [...expression.matchAll(/\S+/g)];
  if (parts.length !== 6 && parts.length !== 7) {
    return { kind: 'fields', from: 0, to: expression.length, field: parts.length };
  }
  for (const [index, part] of parts.entries()) {
    const field = CRON_FIELDS[index];
    const kind = field && findFieldFault(part[0], field);
    if (kind !== undefined) {
      return { kind, from: part.index, to: part.index + part[0].length, field: index };
    }
  }
  return undefined;
}

/** Items divided by commas: `*`, `?`, a value or a range, each with a step if wanted. */
function findFieldFault(text: string, field: Field): 'field' | 'range' | undefined {
  for (const item of text.split(',')) {
    const found = /^(?:\*|\?|(\w+)(?:-(\w+))?)(?:\/(\d+))?$/.exec(item);
    if (found === null) {
      return 'field';
    }
    for (const value of [found[1], found[2]]) {
      if (value !== undefined) {
        const fault = findValueFault(value, field);
        if (fault !== undefined) {
          return fault;
        }
      }
    }
  }
  return undefined;
}

function findValueFault(
  value: string,
  { least, most, names }: Field,
): 'field' | 'range' | undefined {
  if (/^\d+$/.test(value)) {
    const number = Number(value);
    return number < least || number > most ? 'range' : undefined;
  }
  // Names are taken in full, too: JANUARY, thurs.
  const isName = names?.some((name) => value.toLowerCase().startsWith(name)) ?? false;
  return isName ? undefined : 'field';
}
