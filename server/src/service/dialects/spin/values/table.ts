/** What completion offers in a Spin manifest beyond its schema. */
import type { KeyOrder } from '../../../meaning/keys';
import type { ValueSource } from '../../../meaning/values';
import { SPIN_ORDERS } from './orders';

export const SPIN_COMPLETION: {
  values: readonly ValueSource[];
  snippets: readonly [];
  orders: readonly KeyOrder[];
} = {
  values: [],
  snippets: [],
  orders: SPIN_ORDERS,
};
