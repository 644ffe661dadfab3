/** A type in plain words, as completion and hover show it. */
import type { ValueType } from '../../schema/types';
import type { LanguageServiceHost } from '../types';
import { formsOf, isTable } from './schemaWalk';

/** More words than this are not listed: the type is then called a string. */
const MOST_LISTED = 5;
/** The bound that every TOML integer has is not worth a word. */
const GREATEST = 2n ** 63n - 1n;

/** "string", "array of tables", "one of allOf, oneOf"; translated. */
export function typeWords(type: ValueType, host: LanguageServiceHost): string {
  const words = [...new Set(formsOf(type).map((form) => formWords(form, host)))];
  return words.reduce((left, right) => host.localize('{0} or {1}', left, right));
}

function formWords(form: ValueType, host: LanguageServiceHost): string {
  switch (form.kind) {
    case 'string':
      return form.closed === true && form.values !== undefined && form.values.length <= MOST_LISTED
        ? host.localize('one of {0}', form.values.map((item) => item.value).join(', '))
        : host.localize('string');
    case 'integer':
      return integerWords(form, host);
    case 'float':
      return host.localize('float');
    case 'boolean':
      return host.localize('boolean');
    case 'array':
      return arrayWords(form.items, host);
    case 'table':
      return host.localize('table');
    case 'map':
      return host.localize('table keyed by {0}', host.localize(form.keyName));
    case 'either':
      return typeWords(form, host);
    case 'any':
      return host.localize('any value');
  }
}

function integerWords(
  form: Extract<ValueType, { kind: 'integer' }>,
  host: LanguageServiceHost,
): string {
  if (form.only !== undefined) {
    return host.localize('the integer {0}', form.only.join(', '));
  }
  if (form.min !== undefined && form.max !== undefined && form.max < GREATEST) {
    return host.localize('integer from {0} to {1}', String(form.min), String(form.max));
  }
  return form.min === undefined
    ? host.localize('integer')
    : host.localize('integer from {0} up', String(form.min));
}

function arrayWords(items: ValueType, host: LanguageServiceHost): string {
  const forms = formsOf(items);
  if (forms.every((form) => form.kind === 'string')) {
    return host.localize('array of strings');
  }
  if (forms.every(isTable)) {
    return host.localize('array of tables');
  }
  return forms.every((form) => form.kind === 'string' || isTable(form))
    ? host.localize('array of strings or tables')
    : host.localize('array');
}
