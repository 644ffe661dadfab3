/** The keys of a keyring, as the reader of Bindle takes them. */
import { decodeBase64, encodeBase64 } from '../../../domain/base64';
import { PUBLIC_KEY_BYTES } from '../../../domain/signature';
import type { TomlTable, TomlValue } from '../../../toml/types';
import type { TrustedKey } from '../../types';

/** Of a keyring that is read without errors; malformed keys are left out. */
export function trustedKeysOf(root: TomlTable): readonly TrustedKey[] {
  const list = root.entries.get('key')?.value;
  const tables = list?.kind === 'array' ? list.items.filter((item) => item.kind === 'table') : [];
  return tables.flatMap(({ entries }) => {
    const label = textOf(entries.get('label')?.value);
    const key = decodeBase64(textOf(entries.get('key')?.value) ?? '');
    const roles = entries.get('roles')?.value;
    return label === undefined || !key.ok || key.bytes.length !== PUBLIC_KEY_BYTES
      ? []
      : [
          {
            label,
            roles: roles?.kind === 'array' ? roles.items.flatMap((role) => textOf(role) ?? []) : [],
            key: encodeBase64(key.bytes),
          },
        ];
  });
}

function textOf(value: TomlValue | undefined): string | undefined {
  return value?.kind === 'string' ? String(value.value()) : undefined;
}
