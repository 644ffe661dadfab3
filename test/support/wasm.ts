/**
 * WebAssembly binaries put together byte by byte: small, valid, and of whatever shape a test needs. Byte
 * for byte what the specifications say, so that tests need no assembler.
 */

/** LEB128 without sign. */
export function u32(value: number): number[] {
  return value < 0x80 ? [value] : [(value & 0x7f) | 0x80, ...u32(Math.floor(value / 128))];
}

export function text(value: string): number[] {
  const bytes = [...new TextEncoder().encode(value)];
  return [...u32(bytes.length), ...bytes];
}

/** Entries with their count in front. */
export function vector(entries: readonly (readonly number[])[]): number[] {
  return [...u32(entries.length), ...entries.flat()];
}

export function section(id: number, body: readonly number[]): number[] {
  return [id, ...u32(body.length), ...body];
}

export function custom(name: string, body: readonly number[] = []): number[] {
  return section(0, [...text(name), ...body]);
}

export const MODULE_HEADER: readonly number[] = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
export const COMPONENT_HEADER: readonly number[] = [0, 0x61, 0x73, 0x6d, 13, 0, 1, 0];

type Producers = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** `{ language: { Rust: '' }, 'processed-by': { rustc: '1.90.0' } }` */
export function producers(fields: Producers): number[] {
  const entries = Object.entries(fields).map(([field, values]) => [
    ...text(field),
    ...vector(Object.entries(values).map(([name, version]) => [...text(name), ...text(version)])),
  ]);
  return custom('producers', vector(entries));
}

export interface ModuleParts {
  /** Functions without parameters and results: `['wasi_snapshot_preview1', 'fd_write']`. */
  readonly imports?: readonly (readonly [module: string, name: string])[];
  /** Each is one and the same empty function. */
  readonly exports?: readonly string[];
  readonly producers?: Producers;
  /** Custom sections as bytes, behind all others. */
  readonly more?: readonly number[];
}

/** A valid module. */
export function moduleBytes(parts: ModuleParts = {}): number[] {
  const imports = (parts.imports ?? []).map(([module, name]) => [
    ...text(module),
    ...text(name),
    0,
    0,
  ]);
  const exports = (parts.exports ?? []).map((name) => [...text(name), 0, ...u32(imports.length)]);
  return [
    ...MODULE_HEADER,
    ...section(1, vector([[0x60, 0, 0]])),
    ...(imports.length === 0 ? [] : section(2, vector(imports))),
    ...section(3, vector([[0]])),
    ...(exports.length === 0 ? [] : section(7, vector(exports))),
    ...section(10, vector([[2, 0, 0x0b]])),
    ...(parts.producers === undefined ? [] : producers(parts.producers)),
    ...(parts.more ?? []),
  ];
}

export interface ComponentParts {
  /** Instances without anything in them: `wasi:http/types@0.2.0`. */
  readonly imports?: readonly string[];
  /** Instances too, */
  readonly exports?: readonly string[];
  /** and functions without parameters and results: `handle-cron-event`. */
  readonly functions?: readonly string[];
  readonly producers?: Producers;
  /** Producers of the module that is nested in it. */
  readonly inner?: Producers;
  readonly more?: readonly number[];
}

/** A valid component. */
export function componentBytes(parts: ComponentParts = {}): number[] {
  const { imports = [], exports = [], functions = [] } = parts;
  const inner = moduleBytes({
    exports: ['f'],
    ...(parts.inner !== undefined && { producers: parts.inner }),
  });
  return [
    ...COMPONENT_HEADER,
    // Type 0: an instance without anything. Type 1: a function without parameters and results.
    ...section(
      7,
      vector([
        [0x42, 0],
        [0x40, 0, 1, 0],
      ]),
    ),
    ...(imports.length === 0
      ? []
      : section(10, vector(imports.map((name) => [0, ...text(name), 5, 0])))),
    ...section(1, inner),
    ...section(2, vector([[0, 0, 0]])),
    ...section(6, vector([[0, 0, 1, 0, ...text('f')]])),
    ...section(8, vector([[0, 0, 0, 0, 1]])),
    // An instance of our own, behind the imported ones.
    ...section(5, vector([[1, 0]])),
    ...(exports.length + functions.length === 0
      ? []
      : section(
          11,
          vector([
            ...exports.map((name) => [0, ...text(name), 5, ...u32(imports.length), 0]),
            ...functions.map((name) => [0, ...text(name), 1, 0, 0]),
          ]),
        )),
    ...(parts.producers === undefined ? [] : producers(parts.producers)),
    ...(parts.more ?? []),
  ];
}
