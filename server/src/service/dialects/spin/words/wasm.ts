/** A binary in words: what it is, what it wants of the host and what it offers. Its own texts are shown as code. */
import type { WasmItem, WasmSummary } from '../../../../contract/wasm';
import { formatByteSize } from '../../../../domain/byteSize';
import { codeSpan } from '../../../meaning/words';
import type { LanguageServiceHost } from '../../../types';

/** Groups, names in a group, and tools beyond these are counted, not listed. */
const MOST_GROUPS = 12;
const MOST_NAMES = 6;
const MOST_TOOLS = 8;

/** WASI before it had numbers. */
const SNAPSHOTS: ReadonlyMap<string, string> = new Map([
  ['preview0', '0.1 (snapshot 0)'],
  ['preview1', '0.1 (preview 1)'],
]);

/** Translated paragraphs of Markdown. */
export function wasmWords(summary: WasmSummary, host: LanguageServiceHost): readonly string[] {
  return [
    kindWords(summary, host),
    ...groupWords(summary.imports, 'Imports:', host),
    ...groupWords(summary.exports, 'Exports:', host),
    ...producerWords(summary, host),
    ...(summary.more
      ? [host.localize('It has more than is told here: only the beginning of its lists was read.')]
      : []),
  ];
}

/** One or two words: "component, WASI 0.2". Translated. */
export function wasmHint({ kind, wasi }: WasmSummary, host: LanguageServiceHost): string {
  const short = SNAPSHOTS.has(wasi) ? '0.1' : wasi.split('.').slice(0, 2).join('.');
  if (kind === 'component') {
    return wasi === 'none'
      ? host.localize('component')
      : host.localize('component, {0}', `WASI ${short}`);
  }
  return wasi === 'none' ? host.localize('module') : host.localize('module, {0}', `WASI ${short}`);
}

function kindWords({ kind, size, wasi, debug }: WasmSummary, host: LanguageServiceHost): string {
  const bytes = formatByteSize(size);
  const made = `WASI ${SNAPSHOTS.get(wasi) ?? wasi}`;
  const what =
    kind === 'component'
      ? wasi === 'none'
        ? host.localize('A WebAssembly component of {0} that does not use WASI.', bytes)
        : host.localize('A WebAssembly component of {0}, made for {1}.', bytes, made)
      : wasi === 'none'
        ? host.localize('A WebAssembly module of {0} that does not use WASI.', bytes)
        : host.localize('A WebAssembly module of {0}, made for {1}.', bytes, made);
  return debug === undefined
    ? what
    : `${what} ${host.localize('Only debuggers need {0} of it.', formatByteSize(debug))}`;
}

/** A list with one line for each package, or module, and what comes from it. */
function groupWords(
  items: readonly WasmItem[],
  title: 'Imports:' | 'Exports:',
  host: LanguageServiceHost,
): readonly string[] {
  if (items.length === 0) {
    return [];
  }
  const groups = new Map<string, string[]>();
  for (const item of items) {
    const [group, name] = groupOf(item);
    const names = groups.get(group);
    if (names === undefined) {
      groups.set(group, [name]);
    } else {
      names.push(name);
    }
  }
  const lines = [...groups].slice(0, MOST_GROUPS).map(([group, names]) => {
    const list = namesWords(names, host);
    return group === '' ? `- ${list}` : `- ${codeSpan(group)}: ${list}`;
  });
  const left = groups.size - lines.length;
  const heading = title === 'Imports:' ? host.localize('Imports:') : host.localize('Exports:');
  return [
    [
      heading,
      '',
      ...lines,
      ...(left > 0 ? [`- ${host.localize('and {0} more', String(left))}`] : []),
    ].join('\n'),
  ];
}

/** `wasi:http/types@0.2.0` is `types` of `wasi:http@0.2.0`; a name without a package has no group. */
function groupOf({ module, name }: WasmItem): readonly [group: string, name: string] {
  if (module !== undefined) {
    return [module, name];
  }
  const found = /^([^/@]+:[^/@]+)\/([^@]+)(@.+)?$/.exec(name);
  return found === null ? ['', name] : [`${found[1] ?? ''}${found[3] ?? ''}`, found[2] ?? ''];
}

function namesWords(names: readonly string[], host: LanguageServiceHost): string {
  const list = names.slice(0, MOST_NAMES).map(codeSpan).join(', ');
  const left = names.length - MOST_NAMES;
  return left > 0 ? host.localize('{0} and {1} more', list, String(left)) : list;
}

/** Languages first, then tools; a version that says nothing is left out. */
function producerWords({ producers }: WasmSummary, host: LanguageServiceHost): readonly string[] {
  if (producers.length === 0) {
    return [];
  }
  const ordered = [
    ...producers.filter(({ field }) => field === 'language'),
    ...producers.filter(({ field }) => field !== 'language'),
  ];
  const names = ordered.map(({ name, version }) => (version === '' ? name : `${name} ${version}`));
  const list = names.slice(0, MOST_TOOLS).map(codeSpan).join(', ');
  const left = names.length - MOST_TOOLS;
  return [
    host.localize(
      'Made with {0}.',
      left > 0 ? host.localize('{0} and {1} more', list, String(left)) : list,
    ),
  ];
}
