/** What completion offers in a runtime configuration beyond its schema: what the manifest beside it refers to. */
import type { KeyPlace, KeySource, OfferedKey } from '../../meaning/keys';
import type { ValuePlace, ValueSource } from '../../meaning/values';
import { usesOf, type ManifestUses } from './manifest';

const OPENED = 'a component of the manifest opens it';

/** Labels that components use and that are not set up yet. */
const labels =
  (list: 'stores' | 'databases') =>
  ({ known, table }: KeyPlace): readonly OfferedKey[] =>
    [...(usesOf(known)?.[list] ?? [])]
      .filter((label) => label !== 'default' && table?.entries.has(label) !== true)
      .map((key) => ({
        key,
        summary: OPENED,
        value: ['{ type = ', { quoted: 'spin' }, ' }'],
        lines: [['type = ', { quoted: 'spin' }]],
      }));

const values = ({ known, table }: KeyPlace): readonly OfferedKey[] =>
  [...(usesOf(known)?.variables ?? [])]
    .filter((name) => table?.entries.has(name) !== true)
    .map((key) => ({ key, summary: 'variable of the application', value: [{ quoted: '' }] }));

export const RUNTIME_KEYS: readonly KeySource[] = [
  { path: ['key_value_store'], offer: labels('stores') },
  { path: ['sqlite_database'], offer: labels('databases') },
  { path: ['variables_provider', 'values'], offer: values },
  { path: ['config_provider', 'values'], offer: values },
];

export const RUNTIME_VALUES: readonly ValueSource[] = [
  {
    path: ['client_tls', 'component_ids'],
    offer: ({ known }: ValuePlace) => ({ values: idsOf(usesOf(known)) }),
  },
];

function idsOf(uses: ManifestUses | undefined) {
  return [...(uses?.components ?? [])].map(
    (text) => ({ text, kind: 'reference', best: true }) as const,
  );
}
