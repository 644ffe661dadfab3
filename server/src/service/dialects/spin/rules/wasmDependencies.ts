/** Whether dependencies give what a binary imports: as Spin composes them. */
import type { WasmSummary } from '../../../../contract/wasm';
import { nearestWord } from '../../../../domain/nearest';
import { KeyPlace, type Finding, type Place } from '../../../problems';
import type { BinaryDependency } from '../facts/binaries';
import { HOST_NAMESPACES } from './wasmFit';
import { listed, shownName } from './wasmNames';
import { offersOf } from './wasmOffers';
import { WASM } from './wasmRows';

/** `namespace:name/interface@version` in its parts; a plain name has none. */
interface Parts {
  readonly package: string;
  readonly interface: string | undefined;
  readonly version: string | undefined;
}

function partsOf(name: string): Parts | undefined {
  if (!/[:/]/.test(name)) {
    return undefined;
  }
  const at = name.indexOf('@');
  const [path, version] = at < 0 ? [name, undefined] : [name.slice(0, at), name.slice(at + 1)];
  const slash = path.indexOf('/');
  return slash < 0
    ? { package: path, interface: undefined, version }
    : { package: path.slice(0, slash), interface: path.slice(slash + 1), version };
}

/** Whether the name of a dependency chooses an import: all parts that it has are equal. */
export function matchesImport(dependency: string, imported: string): boolean {
  const wanted = partsOf(dependency);
  const parts = partsOf(imported);
  if (wanted === undefined || parts === undefined) {
    return wanted === parts && dependency === imported;
  }
  return (
    wanted.package === parts.package &&
    (wanted.interface ?? parts.interface) === parts.interface &&
    (wanted.version ?? parts.version) === parts.version
  );
}

/** What is not the host's to give. */
function isForeign(name: string): boolean {
  return !HOST_NAMESPACES.has((partsOf(name)?.package ?? '').split(':')[0] ?? '');
}

function importedNames({ imports }: WasmSummary): readonly string[] {
  return imports
    .filter(({ kind }) => kind === 'instance' || kind === 'function')
    .map(({ name }) => name);
}

/**
 * What is said of the dependencies of a component.
 *
 * @param summaryOf what a dependency is; undefined: not known
 */
export function dependencyFindings(
  summary: WasmSummary,
  dependencies: readonly BinaryDependency[],
  summaryOf: (dependency: BinaryDependency) => WasmSummary | undefined,
): readonly Finding[] {
  if (summary.kind !== 'component') {
    return [];
  }
  const names = importedNames(summary);
  return dependencies.flatMap((dependency) => {
    const matched = names.filter((name) => matchesImport(dependency.name, name));
    if (matched.length > 0) {
      return missingExports(dependency, matched, summaryOf(dependency));
    }
    return summary.more ? [] : [unmatched(dependency, names)];
  });
}

function unmatched({ entry, name }: BinaryDependency, imports: readonly string[]): Finding {
  const foreign = imports.filter(isForeign);
  const near = nearestWord(name, foreign) ?? (foreign.length === 1 ? foreign[0] : undefined);
  const extras = near === undefined ? {} : { data: { value: near } };
  return foreign.length === 0
    ? WASM.say('spin/start/unmatched-dependency', 'nothing', new KeyPlace(entry), [name])
    : WASM.say(
        'spin/start/unmatched-dependency',
        'plain',
        new KeyPlace(entry),
        [name, listed(foreign)],
        extras,
      );
}

function missingExports(
  dependency: BinaryDependency,
  matched: readonly string[],
  summary: WasmSummary | undefined,
): readonly Finding[] {
  const { path, component, export: named } = dependency;
  const at = named?.at ?? path?.at ?? component?.at;
  if (summary === undefined || summary.more || at === undefined) {
    return [];
  }
  const { names, isUnsure } = offersOf(summary);
  const missing = (named === undefined ? matched : [named.text]).find(
    (name) => !names.includes(name),
  );
  if (missing === undefined || isUnsure) {
    return [];
  }
  const data =
    named === undefined || names.length === 0 ? {} : { data: { values: names.slice(0, 10) } };
  return names.length === 0
    ? [WASM.say('spin/start/missing-export', 'nothing', at, [shownName(missing)])]
    : [
        WASM.say(
          'spin/start/missing-export',
          'others',
          at,
          [shownName(missing), listed(names)],
          data,
        ),
      ];
}

/** Imports of other packages that nobody gives. An interface called “types” may hold nothing but types. */
export function unsatisfiedFindings(
  at: Place,
  summary: WasmSummary,
  dependencies: readonly BinaryDependency[],
): readonly Finding[] {
  if (summary.kind !== 'component') {
    return [];
  }
  return importedNames(summary)
    .filter(
      (name) =>
        isForeign(name) &&
        !/types$/.test(partsOf(name)?.interface ?? '') &&
        !dependencies.some((dependency) => matchesImport(dependency.name, name)),
    )
    .slice(0, 3)
    .map((name) => WASM.say('spin/unsatisfied-import', 'plain', at, [shownName(name)]));
}
