/** What the values of an invoice mean beyond their keys, as a hover says it. */
import { formatByteSize, groupDigits } from '../../../domain/byteSize';
import { SHA256_OF_NOTHING } from '../../../domain/sha256';
import { formatUnixTime } from '../../../domain/unixTime';
import type { Located, TomlDocument } from '../../../toml/types';
import { matches } from '../../meaning/pathWalk';
import type { LanguageServiceHost } from '../../types';
import { mediaTypeWords } from './mediaTypeWords';
import { groupWords } from './names/groupWords';
import { parcelNames } from './names/nameList';
import { relationsOf } from './names/parcels';
import { signatureWords } from './signatures/words';

type Words = (
  value: string | bigint,
  toml: TomlDocument,
  host: LanguageServiceHost,
) => readonly string[];

/** By path, positions left out. */
const WORDS: readonly (readonly [readonly string[], Words])[] = [
  [['parcel', 'label', 'sha256'], digestWords],
  [['parcel', 'label', 'size'], sizeWords],
  [['parcel', 'label', 'mediaType'], typeWords],
  [['parcel', 'conditions', 'memberOf'], groupNameWords],
  [['parcel', 'conditions', 'requires'], groupNameWords],
  [['group', 'name'], groupNameWords],
  [['signature', 'at'], timeWords],
  [['yankedSignature', 'at'], timeWords],
];

/** Translated paragraphs of Markdown; none where the key says it all. */
export function invoiceValueWords(
  located: Located,
  toml: TomlDocument,
  host: LanguageServiceHost,
): readonly string[] {
  const { value, path } = located;
  const ofSignature = signatureWords(located, toml, host);
  if (ofSignature.length > 0) {
    return ofSignature;
  }
  const found = value?.kind === 'string' || value?.kind === 'integer' ? value.value() : undefined;
  if (located.on !== 'value' || (typeof found !== 'string' && typeof found !== 'bigint')) {
    return [];
  }
  const words = WORDS.find(([pattern]) => matches(pattern, path))?.[1];
  return words?.(found, toml, host) ?? [];
}

function digestWords(value: string | bigint, toml: TomlDocument, host: LanguageServiceHost) {
  const parcels = relationsOf(toml).byDigest.get(String(value)) ?? [];
  const names = parcelNames(parcels, host);
  const paragraphs =
    parcels.length > 1
      ? [
          host.localize(
            'Content of {0} parcels: {1}. A server stores it once, and tells its media type by the first of them.',
            String(parcels.length),
            names,
          ),
        ]
      : parcels.length === 1
        ? [host.localize('Content of {0}.', names)]
        : [];
  return value === SHA256_OF_NOTHING
    ? [...paragraphs, host.localize('It is the digest of an empty file.')]
    : paragraphs;
}

function sizeWords(value: string | bigint, _toml: TomlDocument, host: LanguageServiceHost) {
  return typeof value === 'bigint' && value >= 1024n
    ? [host.localize('{0} bytes, {1}', groupDigits(value), formatByteSize(value))]
    : [];
}

function typeWords(value: string | bigint, _toml: TomlDocument, host: LanguageServiceHost) {
  const words = mediaTypeWords(String(value));
  return words === undefined ? [] : [host.localize(words)];
}

function groupNameWords(value: string | bigint, toml: TomlDocument, host: LanguageServiceHost) {
  return groupWords(String(value), toml, host);
}

function timeWords(value: string | bigint, _toml: TomlDocument, host: LanguageServiceHost) {
  const time = typeof value === 'bigint' ? formatUnixTime(value) : undefined;
  return time === undefined ? [] : [host.localize('Signed on {0}.', time)];
}
