/** Media types in words, from what their names tell. */

interface Word {
  readonly word: string;
  /** English, to be translated. */
  readonly doc: string;
}

/** By the words before the slash. `application` tells nothing. */
const FAMILIES: readonly Word[] = [
  { word: 'audio', doc: 'Sound.' },
  { word: 'chemical', doc: 'Chemical data.' },
  { word: 'font', doc: 'A font.' },
  { word: 'image', doc: 'An image.' },
  { word: 'message', doc: 'A message, such as mail.' },
  { word: 'model', doc: 'A model in three dimensions.' },
  { word: 'multipart', doc: 'Several parts in one.' },
  { word: 'text', doc: 'Text.' },
  { word: 'video', doc: 'Video.' },
];

/** Structured syntax suffixes (RFC 6838, 6839 and the IANA registry). */
const SUFFIXES: readonly Word[] = [
  { word: 'cbor', doc: 'A format of its own, written as CBOR.' },
  { word: 'gzip', doc: 'A format of its own, compressed with gzip.' },
  { word: 'json', doc: 'A format of its own, written as JSON.' },
  { word: 'toml', doc: 'A format of its own, written as TOML.' },
  { word: 'wasm', doc: 'A WebAssembly format of its own.' },
  { word: 'xml', doc: 'A format of its own, written as XML.' },
  { word: 'yaml', doc: 'A format of its own, written as YAML.' },
  { word: 'zip', doc: 'A format of its own, packed as ZIP.' },
  { word: 'zstd', doc: 'A format of its own, compressed with Zstandard.' },
];

/** English, to be translated; undefined where the name tells nothing. */
export function mediaTypeWords(text: string): string | undefined {
  const found = /^([a-z0-9-]+)\/([^;\s]+)/i.exec(text);
  const family = found?.[1]?.toLowerCase();
  const suffix = /\+([a-z0-9-]+)$/i.exec(found?.[2] ?? '')?.[1]?.toLowerCase();
  const known = SUFFIXES.find(({ word }) => word === suffix);
  return (known ?? FAMILIES.find(({ word }) => word === family))?.doc;
}
