/**
 * Rules about key files beyond their schema. Nothing here puts key material into a sentence: sentences
 * are shown, logged and copied.
 */
import { decodeBase64, encodeBase64 } from '../../../domain/base64';
import { nearestWord } from '../../../domain/nearest';
import {
  isWeakPoint,
  KEYPAIR_BYTES,
  PUBLIC_KEY_BYTES,
  SIGNATURE_BYTES,
} from '../../../domain/signature';
import type { TomlScalar, TomlTable } from '../../../toml/types';
import { KeyPlace, RuleFamily, type Finding } from '../../problems';
import type { LanguageServiceHost } from '../../types';
import { KEYRING_SCHEMA } from '../../../schema/keyring';

export const KEYRING = new RuleFamily({
  'keyring/key-malformed': {
    severity: 'warning',
    messages: {
      key: 'The key is not base64 of 32 bytes: Bindle leaves it out, and its signatures count as unknown.',
      weak: 'The key is one of the few that fit signatures nobody made; Bindle refuses what it signs.',
    },
    doc: 'A keyring is read although a key in it is malformed; that key is skipped with a warning in the log.',
  },
  'keyring/keypair-malformed': {
    severity: 'error',
    messages: {
      plain:
        'The keypair is not base64 of 64 bytes (seed and public key): nothing can be signed with it.',
      halves:
        'The two halves of the keypair do not belong together: its public key is not the one of its seed.',
    },
    doc: 'A secret key is stored as 88 characters of base64: its seed of 32 bytes, then the public key of 32 bytes.',
  },
  'keyring/label-signature': {
    severity: 'warning',
    messages: {
      malformed: 'The signature of the label is not base64 of 64 bytes.',
      broken:
        'The signature of the label does not verify: the label or the key was changed after it was made. Compare the label with its owner before you trust the key.',
    },
    doc: 'With `labelSignature` the holder of a key shows that the label is theirs. No release of Bindle checks it; it is checked here.',
  },
  'keyring/key-twice': {
    severity: 'warning',
    messages: { plain: 'This key stands in the file already; remove one of the two.' },
    doc: 'Trust goes by the key: a second entry with another label or other roles changes nothing and misleads readers.',
  },
  'keyring/ignored-key': {
    severity: 'information',
    messages: { plain: '“{0}” is ignored here; did you mean “{1}”?' },
    doc: 'Key files may hold keys that Bindle does not know; it ignores them. `label_signature`, which parts of its documentation show, is one: the key is called `labelSignature`.',
    fixes: ['use-key'],
  },
  'keyring/secret': {
    severity: 'warning',
    messages: {
      plain: 'This is a secret: whoever has it signs in your name. Never commit or send this file.',
    },
    doc: 'A secret key belongs into the configuration folder of its owner, readable by nobody else, and into no repository. One that was published once can’t be called back: make a new one, and take its public key out of every keyring.',
  },
});

/** The file of public keys. */
export function checkKeyring(root: TomlTable, host: LanguageServiceHost): Finding[] {
  const firstOf = new Map<string, TomlScalar>();
  return keysOf(root).flatMap((table) => {
    const key = stringOf(table, 'key');
    const bytes = key && bytesOf(key, PUBLIC_KEY_BYTES);
    return [
      ...ignoredKeys(table),
      ...(key === undefined ? [] : checkKey(key, bytes)),
      ...(key === undefined || bytes === undefined ? [] : checkTwice(key, bytes, firstOf)),
      ...checkLabelSignature(table, bytes, host),
    ];
  });
}

/** A file of secret keys. */
export function checkSecretKeys(root: TomlTable, host: LanguageServiceHost): Finding[] {
  const firstOf = new Map<string, TomlScalar>();
  return keysOf(root).flatMap((table) => {
    const keypair = stringOf(table, 'keypair');
    if (keypair === undefined) {
      return [];
    }
    const bytes = bytesOf(keypair, KEYPAIR_BYTES);
    return [
      KEYRING.say('keyring/secret', 'plain', keypair),
      ...(bytes === undefined
        ? [KEYRING.say('keyring/keypair-malformed', 'plain', keypair)]
        : [...checkHalves(keypair, bytes, host), ...checkTwice(keypair, bytes, firstOf)]),
    ];
  });
}

function checkHalves(
  keypair: TomlScalar,
  bytes: Uint8Array,
  { ed25519PublicKey }: LanguageServiceHost,
): Finding[] {
  const [seed, stored] = [bytes.subarray(0, 32), bytes.subarray(32)];
  const made = ed25519PublicKey?.(seed);
  return made === undefined || made.every((byte, index) => byte === stored[index])
    ? []
    : [KEYRING.say('keyring/keypair-malformed', 'halves', keypair)];
}

function checkKey(key: TomlScalar, bytes: Uint8Array | undefined): Finding[] {
  if (bytes === undefined) {
    return [KEYRING.say('keyring/key-malformed', 'key', key)];
  }
  return isWeakPoint(bytes) ? [KEYRING.say('keyring/key-malformed', 'weak', key)] : [];
}

function checkTwice(
  key: TomlScalar,
  bytes: Uint8Array,
  firstOf: Map<string, TomlScalar>,
): Finding[] {
  const id = encodeBase64(bytes);
  const first = firstOf.get(id);
  if (first === undefined) {
    firstOf.set(id, key);
    return [];
  }
  return [KEYRING.say('keyring/key-twice', 'plain', key, [], { first })];
}

function checkLabelSignature(
  table: TomlTable,
  key: Uint8Array | undefined,
  { verifyEd25519 }: LanguageServiceHost,
): Finding[] {
  const label = stringOf(table, 'label');
  const signature = stringOf(table, 'labelSignature');
  if (signature === undefined) {
    return [];
  }
  const bytes = bytesOf(signature, SIGNATURE_BYTES);
  if (bytes === undefined) {
    return [KEYRING.say('keyring/label-signature', 'malformed', signature)];
  }
  if (label === undefined || key === undefined || verifyEd25519 === undefined) {
    return [];
  }
  const message = new TextEncoder().encode(String(label.value()));
  return verifyEd25519(key, message, bytes)
    ? []
    : [KEYRING.say('keyring/label-signature', 'broken', signature)];
}

/** Keys that look like one that is read. */
function ignoredKeys(table: TomlTable): Finding[] {
  const type = KEYRING_SCHEMA.root.keys['key']?.type;
  const known =
    type?.kind === 'array' && type.items.kind === 'table' ? Object.keys(type.items.table.keys) : [];
  const absent = known.filter((key) => !table.entries.has(key));
  return [...table.entries.values()]
    .filter(({ key }) => !known.includes(key))
    .flatMap((entry) => {
      const near = nearestWord(entry.key, absent);
      return near === undefined
        ? []
        : [
            KEYRING.say('keyring/ignored-key', 'plain', new KeyPlace(entry), [entry.key, near], {
              data: { value: near },
            }),
          ];
    });
}

function keysOf(root: TomlTable): readonly TomlTable[] {
  const entry = root.entries.get('key');
  const value = entry?.broken === true ? undefined : entry?.value;
  return value?.kind === 'array' ? value.items.filter((item) => item.kind === 'table') : [];
}

function stringOf(table: TomlTable, key: string): TomlScalar | undefined {
  const entry = table.entries.get(key);
  return entry?.broken === false && entry.value.kind === 'string' ? entry.value : undefined;
}

function bytesOf(value: TomlScalar, length: number): Uint8Array | undefined {
  const decoded = decodeBase64(String(value.value()));
  return decoded.ok && decoded.bytes.length === length ? decoded.bytes : undefined;
}
