/** What somebody wrote, in plain words. */
import type { TomlValue } from '../../toml/types';
import type { LanguageServiceHost } from '../types';

const WORDS: Readonly<Record<TomlValue['kind'], string>> = {
  string: 'string',
  integer: 'integer',
  float: 'float',
  boolean: 'boolean',
  'offset-date-time': 'date and time',
  'local-date-time': 'date and time',
  'local-date': 'date',
  'local-time': 'time',
  missing: 'nothing',
  invalid: 'nothing',
  table: 'table',
  array: 'array',
};

/** "string", "array of tables", …; translated. */
export function foundWords(value: TomlValue, host: LanguageServiceHost): string {
  return host.localize(
    value.kind === 'array' && value.form === 'tables' ? 'array of tables' : WORDS[value.kind],
  );
}
