/** Ids of bindles on the configured servers, for `origin`. */
import type { ValueSource } from '../../../meaning/values';

export const ORIGINS: ValueSource = {
  path: ['parcel', 'label', 'origin'],
  needs: ({ partial }) => ({ bindles: partial }),
  offer: ({ outside }) => ({
    values: (outside?.bindles ?? []).map((text) => ({ text, kind: 'reference' })),
    // Servers are asked by what is typed.
    more: true,
  }),
};
