/** Rules about features and annotations: names and the few values that have a meaning. */
import { nearestWord } from '../../../../domain/nearest';
import { FEATURES as KNOWN } from '../../../../schema/invoiceKnownKeys';
import type { TomlEntry, TomlTable } from '../../../../toml/types';
import { KeyPlace, RuleFamily, type Finding } from '../../../problems';
import { asText, tableOf } from '../../../meaning/read';

export const FEATURES = new RuleFamily({
  'invoice/feature-name': {
    severity: 'warning',
    messages: {
      plain: '“{0}” is no name for a feature: words are in lower case and joined by “_”.',
      near: 'Names of features are lower-case words joined by “_”; write “{1}” instead of “{0}”.',
    },
    doc: 'The specification of labels wants names of sections and features in lower case, with `_` between words: no `-`, no `.` and no camelCase. Programs look for exactly the written name.',
    fixes: ['use-key'],
  },
  'invoice/feature-unknown': {
    severity: 'information',
    messages: {
      plain:
        '“{0}” is no documented feature of wasm, which are {1}; only programs of your own know it.',
      near: '“{0}” is no documented feature of wasm; did you mean “{1}”?',
    },
    doc: 'The section `wasm` is described by the documents of Bindle. Other keys are allowed, but only programs of your own know them; a section of your own keeps them apart.',
    fixes: ['use-key'],
  },
  'invoice/feature-flag': {
    severity: 'warning',
    messages: { plain: '“{0}” is neither yes nor no; write "true" or "false".' },
    doc: 'These features are flags: one of the strings `true`, `t`, `false` and `f`. A program that compares texts takes any other for a third answer.',
    fixes: ['use-value'],
  },
});

const FLAGS = new Set(['library', 'entrypoint', 'data', 'wasi']);
const FLAG_VALUES = new Set(['true', 't', 'false', 'f']);
const YES = /^(y|yes|on|1|true|t)$/i;
const NO = /^(n|no|off|0|false|f)$/i;
const GOOD_NAME = /^[a-z0-9_]+$/;
const WASM = Object.keys(wasmKeys());

/** What is wrong with the features of one label. */
export function checkFeatures(label: TomlTable): Finding[] {
  const found: Finding[] = [];
  for (const entry of tableOf(label, 'feature')?.entries.values() ?? []) {
    if (!entry.broken) {
      checkName(entry, found);
      for (const feature of entry.value.kind === 'table' ? entry.value.entries.values() : []) {
        if (!feature.broken) {
          checkKey(entry.key, feature, found);
        }
      }
    }
  }
  return found;
}

function checkKey(section: string, entry: TomlEntry, found: Finding[]): void {
  if (checkName(entry, found) || section !== 'wasm') {
    return;
  }
  if (!WASM.includes(entry.key)) {
    const value = nearestFeature(entry.key);
    found.push(
      value === undefined
        ? FEATURES.say('invoice/feature-unknown', 'plain', new KeyPlace(entry), [
            entry.key,
            WASM.join(', '),
          ])
        : FEATURES.say('invoice/feature-unknown', 'near', new KeyPlace(entry), [entry.key, value], {
            data: { value },
          }),
    );
    return;
  }
  const text = asText(entry.value);
  if (text !== undefined && FLAGS.has(entry.key) && !FLAG_VALUES.has(text.text)) {
    const value = YES.test(text.text) ? 'true' : NO.test(text.text) ? 'false' : undefined;
    found.push(
      FEATURES.say(
        'invoice/feature-flag',
        'plain',
        text.at,
        [text.text],
        value === undefined ? {} : { data: { value } },
      ),
    );
  }
}

/** Every parcel of a file has the same few keys. */
const MOST_REMEMBERED = 100;
const NEAREST = new Map<string, string | undefined>();

function nearestFeature(key: string): string | undefined {
  if (NEAREST.has(key)) {
    return NEAREST.get(key);
  }
  const value = nearestWord(key, WASM);
  if (NEAREST.size < MOST_REMEMBERED) {
    NEAREST.set(key, value);
  }
  return value;
}

/** True: the name is wrong, and so nothing more is said of it. */
function checkName(entry: TomlEntry, found: Finding[]): boolean {
  const { key } = entry;
  if (GOOD_NAME.test(key)) {
    return false;
  }
  const value = key
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[-.\s]+/g, '_')
    .toLowerCase();
  const at = new KeyPlace(entry);
  found.push(
    GOOD_NAME.test(value)
      ? FEATURES.say('invoice/feature-name', 'near', at, [key, value], { data: { value } })
      : FEATURES.say('invoice/feature-name', 'plain', at, [key]),
  );
  return true;
}

function wasmKeys(): Readonly<Record<string, unknown>> {
  const type = KNOWN['wasm']?.type;
  return type?.kind === 'map' ? (type.knownKeys ?? {}) : {};
}
