/** Every source of values of the invoice, and its snippets. */
import type { ValueSource } from '../../../meaning/values';
import { FILES } from './files';
import { GROUP_NAMES } from './groups';
import { LICENCES } from './licences';
import { MEDIA_TYPES } from './mediaTypes';
import { ORIGINS } from './origins';

export { INVOICE_SNIPPETS } from './snippets';

export const INVOICE_VALUES: readonly ValueSource[] = [
  ...FILES,
  ...GROUP_NAMES,
  LICENCES,
  MEDIA_TYPES,
  ORIGINS,
];
