/** Custom sections that say who made a binary, and what only debuggers read. A damaged one says nothing. */
import type { WasmProducer } from '../contract/wasm';
import type { Bytes } from './bytes';
import { Damage } from './damage';
import type { Findings } from './findings';
import type { Region } from './region';

const FIELDS: ReadonlySet<string> = new Set(['language', 'processed-by', 'sdk']);
const MOST_FIELDS = 16;
const MOST_VALUES = 100;

const name = (bytes: Bytes): string => bytes.name();
const count = (bytes: Bytes): number => bytes.u32();

function isField(field: string): field is WasmProducer['field'] {
  return FIELDS.has(field);
}

/** `producers`: fields, and in each of them names with versions. */
export async function readProducers(region: Region, found: Findings): Promise<void> {
  await orNothing(async () => {
    const fields = await region.entry(count);
    for (let at = 0; at < Math.min(fields, MOST_FIELDS); at += 1) {
      const field = await region.entry(name);
      const values = await region.entry(count);
      for (let value = 0; value < Math.min(values, MOST_VALUES); value += 1) {
        const producer = await region.entry((bytes) => [bytes.name(), bytes.name()] as const);
        if (isField(field)) {
          found.addProducer({ field, name: producer[0], version: producer[1] });
        }
      }
      if (values > MOST_VALUES) {
        return;
      }
    }
  });
}

/** `name` and `component-name`: the first part, where it is the name of the whole. */
export async function readName(region: Region, found: Findings): Promise<void> {
  await orNothing(async () => {
    const part = await region.entry((bytes) => bytes.byte());
    if (part === 0) {
      await region.entry(count);
      const text = await region.entry(name);
      found.name ??= text === '' ? undefined : text;
    }
  });
}

/** Says nothing of what is damaged: engines do not read these sections either. */
export async function orNothing(read: () => Promise<void>): Promise<void> {
  try {
    await read();
  } catch (error) {
    if (!(error instanceof Damage)) {
      throw error;
    }
  }
}

/** Whether a section is there for debuggers alone. */
export function isDebugData(section: string): boolean {
  return section === 'name' || section === 'component-name' || section.startsWith('.debug_');
}
