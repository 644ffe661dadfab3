/** What a file that is no WebAssembly is instead, told by how it begins. */

/** As many bytes tell enough. */
export const TELLING_BYTES = 256;

interface Kind {
  /** Whole sentence; `{0}`: the first bytes in hexadecimal. */
  readonly message: string;
  /** Any of these first characters, one for each byte. */
  readonly begins?: readonly string[];
  /** Asked where none of `begins` fits: of the characters, blanks in front left out. */
  readonly looks?: RegExp;
}

/** The first that fits. */
const KINDS: readonly Kind[] = [
  {
    message:
      'The file is compressed with gzip, but Spin takes WebAssembly as it is; unpack it first.',
    begins: ['\x1f\x8b'],
  },
  {
    message: 'The file is an archive (zip), but Spin takes WebAssembly as it is; unpack it first.',
    begins: ['PK\x03\x04', 'PK\x05\x06'],
  },
  {
    message:
      'The file is compressed (zstd, xz or bzip2), but Spin takes WebAssembly as it is; unpack it first.',
    begins: ['\x28\xb5\x2f\xfd', '\xfd7zXZ\x00', 'BZh'],
  },
  {
    message:
      'The file is a program for this kind of machine, not WebAssembly; build it for a target such as wasm32-wasip1.',
    begins: [
      '\x7fELF',
      'MZ',
      '\xfe\xed\xfa\xce',
      '\xfe\xed\xfa\xcf',
      '\xce\xfa\xed\xfe',
      '\xcf\xfa\xed\xfe',
      '\xca\xfe\xba\xbe',
    ],
  },
  {
    message:
      'The file is a library for a linker, not WebAssembly that can run; name the file that the linker makes.',
    begins: ['!<arch>\n', 'BC\xc0\xde'],
  },
  {
    message:
      'The file stands for one in Git LFS, the WebAssembly itself was not fetched; run “git lfs pull”.',
    begins: ['version https://git-lfs'],
  },
  {
    message:
      'The file is a page of HTML, not WebAssembly: its download seems to have failed; fetch it again.',
    looks: /^(?:<!--[^]*?-->\s*)?<(?:!doctype html|html|head|body)\b/i,
  },
  {
    message:
      'The file is WebAssembly as text, but Spin takes the binary form only; translate it, for example with “wasm-tools parse”.',
    looks: /^(?:;;[^\n]*\n\s*|\(;[^]*?;\)\s*)*\((?:module|component)\b/,
  },
  {
    message: 'The file is a text, not WebAssembly; name the file that the build makes.',
    looks: /^(?:[\t\n\f\r -~]|[\xc2-\xf4][\x80-\xbf]{1,3}){8,}/,
  },
];

const OTHER = {
  message:
    'The file is no WebAssembly: it begins with the bytes {0}; name the file that the build makes.',
};

/** Bytes that are shown of a file of unknown kind. */
const SHOWN_BYTES = 4;

/**
 * @param bytes the first of a file, at most `TELLING_BYTES`
 * @returns English sentence and its values
 */
export function foreignKind(bytes: Uint8Array): { message: string; args: readonly string[] } {
  const text = String.fromCharCode(...bytes);
  const trimmed = text.replace(/^(?:\xef\xbb\xbf)?\s*/, '');
  const kind = KINDS.find(
    ({ begins, looks }) =>
      begins?.some((start) => text.startsWith(start)) === true || looks?.test(trimmed) === true,
  );
  const shown = [...bytes.subarray(0, SHOWN_BYTES)].map((byte) =>
    byte.toString(16).padStart(2, '0'),
  );
  return kind === undefined
    ? { ...OTHER, args: [shown.join(' ')] }
    : { message: kind.message, args: [] };
}
