/** Entries of import and export sections. What stands behind a name is passed over, but checked for its shape. */
import type { WasmItem, WasmItemKind } from '../contract/wasm';
import type { Bytes } from './bytes';
import { Damage } from './damage';

/** A number of 33 bits with sign: five bytes. */
const LONGEST_S33 = 5;
const LONGEST_U64 = 10;

const HAS_MAXIMUM = 1;
const HAS_PAGE_SIZE = 8;

/** `(ref null ht)` and `(ref ht)`: a heap type follows. */
const NULLABLE_REFERENCE = 0x63;
const REFERENCE = 0x64;
/** From `array` (0x6a) up to `noexn` and `func`: references to heap types that have a short form. */
const FIRST_SHORT_TYPE = 0x68;
const FIRST_NUMBER_TYPE = 0x7b;
const LAST_NUMBER_TYPE = 0x7f;
const LAST_SHORT_TYPE = 0x75;

function passValueType(bytes: Bytes): void {
  const { offset } = bytes;
  const type = bytes.byte();
  if (type === NULLABLE_REFERENCE || type === REFERENCE) {
    bytes.passNumber(LONGEST_S33);
  } else if (
    !(type >= FIRST_SHORT_TYPE && type <= LAST_SHORT_TYPE) &&
    !(type >= FIRST_NUMBER_TYPE && type <= LAST_NUMBER_TYPE)
  ) {
    throw new Damage('type', offset, [offset, type]);
  }
}

/** Of a memory or table, shared, of 64 bits or with pages of its own size. */
function passLimits(bytes: Bytes): void {
  const { offset } = bytes;
  const flags = bytes.byte();
  if (flags > 0x0f) {
    throw new Damage('type', offset, [offset, flags]);
  }
  bytes.passNumber(LONGEST_U64);
  if ((flags & HAS_MAXIMUM) !== 0) {
    bytes.passNumber(LONGEST_U64);
  }
  if ((flags & HAS_PAGE_SIZE) !== 0) {
    bytes.u32();
  }
}

interface CoreKind {
  readonly kind: WasmItemKind;
  /** What an import of the kind says of its type. */
  readonly pass: (bytes: Bytes) => void;
}

/** By the byte that names them. */
const CORE_KINDS: ReadonlyMap<number, CoreKind> = new Map<number, CoreKind>([
  [0x00, { kind: 'function', pass: (bytes) => bytes.u32() }],
  [
    0x01,
    {
      kind: 'table',
      pass: (bytes) => {
        passValueType(bytes);
        passLimits(bytes);
      },
    },
  ],
  [0x02, { kind: 'memory', pass: passLimits }],
  [
    0x03,
    {
      kind: 'global',
      pass: (bytes) => {
        passValueType(bytes);
        bytes.byte();
      },
    },
  ],
  [
    0x04,
    {
      kind: 'tag',
      pass: (bytes) => {
        bytes.byte();
        bytes.u32();
      },
    },
  ],
  // A function of exactly one type.
  [0x20, { kind: 'function', pass: (bytes) => bytes.u32() }],
]);

function coreKind(bytes: Bytes): CoreKind {
  const { offset } = bytes;
  const byte = bytes.byte();
  const kind = CORE_KINDS.get(byte);
  if (kind === undefined) {
    throw new Damage('kind', offset, [offset, byte]);
  }
  return kind;
}

export function moduleImport(bytes: Bytes): WasmItem {
  const module = bytes.name();
  const name = bytes.name();
  const { kind, pass } = coreKind(bytes);
  pass(bytes);
  return { module, name, kind };
}

export function moduleExport(bytes: Bytes): WasmItem {
  const name = bytes.name();
  const { kind } = coreKind(bytes);
  bytes.u32();
  return { name, kind };
}

/** Sorts of the component model, by the byte that names them; 0 stands for one of the core. */
const SORTS: ReadonlyMap<number, WasmItemKind> = new Map([
  [0x01, 'function'],
  [0x02, 'value'],
  [0x03, 'type'],
  [0x04, 'component'],
  [0x05, 'instance'],
]);
const CORE_MODULE = 0x11;

function sort(bytes: Bytes): WasmItemKind {
  const { offset } = bytes;
  const first = bytes.byte();
  const byte = first === 0 ? bytes.byte() : first;
  const kind = first === 0 ? (byte === CORE_MODULE ? 'module' : undefined) : SORTS.get(byte);
  if (kind === undefined) {
    throw new Damage('kind', offset, [offset, byte]);
  }
  return kind;
}

/** The type of an import, or the one that an export is seen as. */
function externType(bytes: Bytes): WasmItemKind {
  const kind = sort(bytes);
  if (kind === 'value' || kind === 'type') {
    const bound = bytes.byte();
    if (bound === 0 || kind === 'value') {
      bytes.passNumber(LONGEST_S33);
    }
  } else {
    bytes.u32();
  }
  return kind;
}

/** A name may have attributes; an old distinction between two kinds of name is none any more. */
const WITH_ATTRIBUTES = 2;

function componentName(bytes: Bytes): string {
  const { offset } = bytes;
  const form = bytes.byte();
  if (form > WITH_ATTRIBUTES) {
    throw new Damage('kind', offset, [offset, form]);
  }
  const name = bytes.name();
  if (form === WITH_ATTRIBUTES) {
    for (let count = bytes.u32(); count > 0; count -= 1) {
      bytes.byte();
      bytes.name();
    }
  }
  return name;
}

export function componentImport(bytes: Bytes): WasmItem {
  const name = componentName(bytes);
  return { name, kind: externType(bytes) };
}

export function componentExport(bytes: Bytes): WasmItem {
  const name = componentName(bytes);
  const kind = sort(bytes);
  bytes.u32();
  if (bytes.byte() !== 0) {
    externType(bytes);
  }
  return { name, kind };
}
