/**
 * Looks into a WebAssembly binary without running, compiling or holding it: headers of sections are
 * read, and only the few sections that tell what the binary is. Sources of the rules: the binary formats
 * of the WebAssembly specification and of the component model.
 */
import type { WasmFact } from '../contract/wasm';
import { Damage } from './damage';
import { Findings } from './findings';
import { foreignKind, TELLING_BYTES } from './foreign';
import {
  beginsAsWasm,
  COMPONENT_LAYER,
  HEADER_BYTES,
  isComponent,
  isModule,
  readHeader,
  type Header,
} from './header';
import { Cancelled, Region, Window } from './region';
import { walkSections } from './sections';
import type { ByteSource } from './source';

/**
 * What a binary is. Never throws.
 *
 * @returns `unread` where the source can't be read, or when the signal says that nobody wants to know
 */
export async function inspectWasm(source: ByteSource, signal: AbortSignal): Promise<WasmFact> {
  try {
    const foreign = await foreignFact(source);
    return foreign ?? (await inspect(source, signal));
  } catch (error) {
    if (error instanceof Damage) {
      const { message, args, offset } = error;
      return { kind: 'damaged', message, args, offset };
    }
    if (error instanceof Cancelled) {
      return { kind: 'unread' };
    }
    // The source could not be read: what the file system says of the file tells why.
    return { kind: 'unread' };
  }
}

/** Of a file that is no WebAssembly, or not even its header. */
async function foreignFact(source: ByteSource): Promise<WasmFact | undefined> {
  if (source.size === 0) {
    throw new Damage('empty', 0, []);
  }
  const first = await source.read(0, Math.min(TELLING_BYTES, source.size));
  if (!beginsAsWasm(first)) {
    return { kind: 'damaged', ...foreignKind(first), offset: 0 };
  }
  if (first.length < HEADER_BYTES) {
    throw new Damage('header', first.length);
  }
  return undefined;
}

async function inspect(source: ByteSource, signal: AbortSignal): Promise<WasmFact> {
  const region = new Region(new Window(source, signal), 0, source.size);
  const header = await readHeader(region);
  if (header === undefined) {
    throw new Damage('header', 0);
  }
  refuseUnknown(header);
  const found = new Findings();
  await walkSections({ found, sections: 0 }, header, region, 0);
  const kind = isModule(header) ? 'module' : 'component';
  return { kind: 'wasm', summary: found.summary(kind, source.size) };
}

function refuseUnknown(header: Header): void {
  const { version, layer } = header;
  if (isModule(header) || isComponent(header)) {
    return;
  }
  if (layer === 0) {
    throw new Damage('moduleVersion', 4, [version]);
  }
  throw layer === COMPONENT_LAYER
    ? new Damage('componentVersion', 4, [version])
    : new Damage('layer', 6, [layer]);
}
