/** Media types: by the name of the file, and from the list of known ones. */
import { MEDIA_TYPE_TABLE } from '../../../../schema/mediaTypeTable';
import { textIn } from '../../../meaning/pathWalk';
import type { Offer, OfferedValue, ValueSource } from '../../../meaning/values';

/** Types of WebAssembly, Spin and Bindle, with what they are; some are in no list. */
const OWN: readonly OfferedValue[] = [
  { text: 'application/vnd.wasm.component', kind: 'value', summary: 'A WebAssembly component.' },
  {
    text: 'application/vnd.wasm.content.layer.v1+wasm',
    kind: 'value',
    summary: 'WebAssembly in an OCI registry.',
  },
  {
    text: 'application/vnd.wasm.content.layer.v1+data',
    kind: 'value',
    summary: 'Data beside WebAssembly in an OCI registry.',
  },
  {
    text: 'application/vnd.fermyon.spin.application.v1+config',
    kind: 'value',
    summary: 'A Spin application in an OCI registry.',
  },
  {
    text: 'application/vnd.bindle+toml',
    kind: 'value',
    summary: 'An invoice, as a Bindle server may be asked for it.',
  },
];

/** Extensions whose first type in the list is not the one to write, or that it does not know. */
const BY_EXTENSION: Readonly<Record<string, string>> = {
  js: 'text/javascript',
  mjs: 'text/javascript',
  ts: 'text/plain',
  toml: 'application/toml',
  wasm: 'application/wasm',
  wat: 'text/plain',
  wit: 'text/plain',
  lock: 'text/plain',
};

/** A longer list is narrowed by typing. */
const MOST = 60;

interface Table {
  readonly types: readonly string[];
  readonly byExtension: ReadonlyMap<string, string>;
}

let read: Table | undefined;

/** Read when first asked for. */
function table(): Table {
  return (read ??= readTable());
}

function readTable(): Table {
  const types: string[] = [];
  const byExtension = new Map<string, string>();
  const fromIana = new Set<string>();
  for (const line of MEDIA_TYPE_TABLE.trim().split('\n')) {
    const [type = '', ...rest] = line.split(' ');
    const isListed = rest[0] === '*';
    types.push(type);
    for (const extension of isListed ? rest.slice(1) : rest) {
      if (!byExtension.has(extension) || (isListed && !fromIana.has(extension))) {
        byExtension.set(extension, type);
      }
      if (isListed) {
        fromIana.add(extension);
      }
    }
  }
  return { types, byExtension };
}

/** The media type of a file by its name; `application/octet-stream` where the name tells nothing. */
export function mediaTypeOf(name: string): string {
  return knownTypeOf(name) ?? 'application/octet-stream';
}

/** The same; undefined where the name tells nothing. */
export function knownTypeOf(name: string): string | undefined {
  const extension = /\.([^./]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';
  return Object.hasOwn(BY_EXTENSION, extension)
    ? BY_EXTENSION[extension]
    : table().byExtension.get(extension);
}

export const MEDIA_TYPES: ValueSource = {
  path: ['parcel', 'label', 'mediaType'],
  offer: ({ owner, partial }): Offer => {
    const name = owner && textIn(owner, ['name']);
    const fitting = name === undefined ? undefined : knownTypeOf(name);
    const best: OfferedValue[] =
      fitting === undefined
        ? []
        : [{ text: fitting, kind: 'value', summary: 'fits the name of the file', best: true }];
    if (partial === '') {
      return { values: [...best, ...OWN], more: true };
    }
    const typed = partial.toLowerCase();
    const found = table().types.filter((type) => type.includes(typed));
    const sorted = [
      ...found.filter((type) => type.startsWith(typed)),
      ...found.filter((type) => !type.startsWith(typed)),
    ];
    const listed = sorted.slice(0, MOST).map((text): OfferedValue => ({ text, kind: 'value' }));
    return { values: [...best, ...OWN, ...listed], more: sorted.length > MOST };
  },
};
