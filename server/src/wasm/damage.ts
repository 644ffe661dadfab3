/** What is wrong with a binary, and where. Thrown within this room only. */

/** Whole sentences with `{0}` …; said of a file whose name stands beside them. */
const SENTENCES = {
  empty: {
    message:
      'The file is empty, so it is no WebAssembly; build it anew, its last build may have been interrupted.',
  },
  header: {
    message: 'The file ends after {0} bytes, within the header of WebAssembly; build it anew.',
  },
  moduleVersion: {
    message:
      'The file is a module in version {0} of the binary format, but only version 1 is in use.',
  },
  componentVersion: {
    message:
      'The file is a component in draft {0} of the component format, which current tools do not read; build it anew with current tools.',
  },
  layer: {
    message: 'The file is WebAssembly, but neither a module nor a component (layer {0}).',
  },
  sectionEnd: {
    message:
      'The WebAssembly is cut off: its section at byte {0} says {1} bytes, but only {2} follow; build or copy it anew.',
  },
  cutOff: {
    message: 'The WebAssembly is cut off at byte {0}, within a section; build or copy it anew.',
  },
  sectionShort: {
    message:
      'The WebAssembly is damaged at byte {0}: a section ends in the middle of an entry; build or copy it anew.',
  },
  sectionLong: {
    message:
      'The WebAssembly is damaged at byte {0}: {1} bytes are left over behind the last entry of a section; build or copy it anew.',
  },
  sectionId: {
    message:
      'The WebAssembly is damaged at byte {0}: there is no section of kind {1}; build or copy it anew.',
  },
  sectionOrder: {
    message:
      'The WebAssembly is damaged at byte {0}: the section of kind {1} comes twice or too late; build or copy it anew.',
  },
  count: {
    message:
      'The WebAssembly is damaged at byte {0}: a section says that it has {1} entries, more than fit into it; build or copy it anew.',
  },
  number: {
    message: 'The WebAssembly is damaged at byte {0}: a number is too long; build or copy it anew.',
  },
  text: {
    message:
      'The WebAssembly is damaged at byte {0}: a name is no valid text; build or copy it anew.',
  },
  textLength: {
    message:
      'The WebAssembly is damaged at byte {0}: a name is {1} bytes long, but 100,000 is the most; build or copy it anew.',
  },
  kind: {
    message:
      'The WebAssembly is damaged at byte {0}, or made by newer tools: {1} is no kind of import or export.',
  },
  type: {
    message:
      'The WebAssembly is damaged at byte {0}, or made by newer tools: {1} is no type of a value.',
  },
  nested: {
    message:
      'The WebAssembly is damaged at byte {0}: what is nested there is neither a module nor a component; build or copy it anew.',
  },
} as const;

export type DamageKind = keyof typeof SENTENCES;

export class Damage extends Error {
  readonly args: readonly string[];

  /** @param offset in the file, in bytes; the first placeholder, where the sentence names a byte */
  constructor(
    kind: DamageKind,
    readonly offset: number,
    args: readonly (string | number)[] = [offset],
  ) {
    super(SENTENCES[kind].message);
    this.args = args.map(String);
  }
}
