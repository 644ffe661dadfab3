/** Walks the sections of modules and components: reads those that tell what they are, passes over the rest. */
import type { WasmItem } from '../contract/wasm';
import type { Bytes } from './bytes';
import { isDebugData, orNothing, readName, readProducers } from './customSections';
import { Damage } from './damage';
import { componentExport, componentImport, moduleExport, moduleImport } from './entries';
import type { Findings } from './findings';
import { isComponent, isModule, readHeader, type Header } from './header';
import type { Region } from './region';

/** Sections in all, nested ones included: more of them tell nobody more. */
const MOST_SECTIONS = 5000;
/** What is nested deeper made itself heard long before. */
const DEEPEST = 4;

interface Section {
  readonly id: number;
  /** Where it begins, and its contents. */
  readonly offset: number;
  readonly body: Region;
}

type ReadSection = (walk: Walk, section: Section, depth: number) => Promise<void>;

/** Sections that are read, by kind; whether they are the outermost's own counts for imports and exports. */
const MODULE_READERS: ReadonlyMap<number, ReadSection> = new Map([
  [0, readCustom],
  [2, items('imports', moduleImport)],
  [7, items('exports', moduleExport)],
]);

const COMPONENT_READERS: ReadonlyMap<number, ReadSection> = new Map([
  [0, readCustom],
  [1, readNested],
  [4, readNested],
  [10, items('imports', componentImport)],
  [11, items('exports', componentExport)],
]);

/** Of a module each at most once, in this order: types, imports, …, tags behind memories, the count of data in front of code. */
const MODULE_ORDER: readonly number[] = [1, 2, 3, 4, 5, 13, 6, 14, 7, 8, 9, 12, 10, 11];
const LAST_COMPONENT_SECTION = 12;

/** What one look into a file shares. */
export interface Walk {
  readonly found: Findings;
  sections: number;
}

/** Reads a module or component; the region begins behind its header. */
export async function walkSections(
  walk: Walk,
  header: Header,
  region: Region,
  depth: number,
): Promise<void> {
  const readers = isModule(header) ? MODULE_READERS : COMPONENT_READERS;
  let order = -1;
  while (region.left > 0) {
    walk.sections += 1;
    if (walk.sections > MOST_SECTIONS) {
      walk.found.more = true;
      return;
    }
    const section = await nextSection(region);
    order = isModule(header) ? moduleOrder(section, order) : order;
    if (isComponent(header) && section.id > LAST_COMPONENT_SECTION) {
      throw new Damage('sectionId', section.offset, [section.offset, section.id]);
    }
    await readers.get(section.id)?.(walk, section, depth);
    region.position = section.body.end;
  }
}

async function nextSection(region: Region): Promise<Section> {
  const offset = region.position;
  const [id, length] = await region.entry((bytes) => [bytes.byte(), bytes.u32()] as const);
  if (length > region.left) {
    throw new Damage('sectionEnd', offset, [offset, length, region.left]);
  }
  return { id, offset, body: region.part(length) };
}

/** @returns where in the order of sections it stands; a custom section may stand anywhere */
function moduleOrder({ id, offset }: Section, last: number): number {
  if (id === 0) {
    return last;
  }
  const order = MODULE_ORDER.indexOf(id);
  if (order < 0) {
    throw new Damage('sectionId', offset, [offset, id]);
  }
  if (order <= last) {
    throw new Damage('sectionOrder', offset, [offset, id]);
  }
  return order;
}

/** Reads a vector; of a nested binary nothing, because what it imports is no concern of the host. */
function items(list: 'imports' | 'exports', parse: (bytes: Bytes) => WasmItem): ReadSection {
  return async ({ found }, { body }, depth) => {
    if (depth > 0) {
      return;
    }
    const start = body.position;
    const count = await body.entry((bytes) => bytes.u32());
    if (count > body.left) {
      throw new Damage('count', start, [start, count]);
    }
    for (let at = 0; at < count; at += 1) {
      if (!found.addItem(list, await body.entry(parse))) {
        return;
      }
    }
    if (body.left > 0) {
      throw new Damage('sectionLong', body.position, [body.position, body.left]);
    }
  };
}

async function readCustom(walk: Walk, { body }: Section, depth: number): Promise<void> {
  const length = body.left;
  const name = await body.entry((bytes) => bytes.name());
  if (isDebugData(name)) {
    walk.found.debug += length;
  }
  if (depth === 0) {
    walk.found.addCustom(name);
  }
  if (name === 'producers') {
    await readProducers(body, walk.found);
  } else if (depth === 0 && (name === 'name' || name === 'component-name')) {
    await readName(body, walk.found);
  } else if (name.startsWith('component-type')) {
    // It holds a component that describes a world: who made the bindings stands in there.
    await orNothing(() => nested(walk, body, depth));
  }
}

async function readNested(walk: Walk, { id, body }: Section, depth: number): Promise<void> {
  await nested(walk, body, depth, id === 1);
}

/** @param wantModule what has to be there; undefined: either */
async function nested(
  walk: Walk,
  body: Region,
  depth: number,
  wantModule?: boolean,
): Promise<void> {
  const offset = body.position;
  const header = await readHeader(body);
  const fits = header !== undefined && (isModule(header) || isComponent(header));
  if (!fits || (wantModule !== undefined && isModule(header) !== wantModule)) {
    throw new Damage('nested', offset);
  }
  if (depth + 1 < DEEPEST) {
    await walkSections(walk, header, body, depth + 1);
  }
}
