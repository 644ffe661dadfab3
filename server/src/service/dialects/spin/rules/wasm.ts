/** Rules that look into the binaries of a manifest: what they are, and whether they fit their use. */
import type { WasmFact, WasmSummary } from '../../../../contract/wasm';
import { compareSpinReleases, type SpinRelease } from '../../../../domain/spinRelease';
import { remember } from '../../../meaning/remember';
import type { Finding, Place } from '../../../problems';
import type { FileFacts } from '../../../types';
import { binarySources, type BinaryDependency } from '../facts/binaries';
import { componentFiles, componentTexts, otherTexts, type NamedTexts } from '../facts/files';
import { componentsById, triggersByComponent } from '../facts/index';
import type { ManifestVersion, SpinComponent, SpinFacts, SpinTrigger } from '../facts/types';
import type { SpinRuleContext } from './context';
import { dependencyFindings, unsatisfiedFindings } from './wasmDependencies';
import { TRIGGER_FITS } from './wasmFit';
import { handlerFindings } from './wasmHandlers';
import { permissionFindings } from './wasmPermissions';
import { WASM } from './wasmRows';

/** What older releases make of modules is not known here. */
const FIRST_KNOWN: SpinRelease = { major: 2, minor: 0 };

function check(context: SpinRuleContext): readonly Finding[] {
  const { facts, release, files } = context;
  if (files === undefined || files.wasm.size === 0) {
    return [];
  }
  const found = damagedIn(otherTexts(facts), files);
  const triggers = triggersByComponent(facts);
  for (const component of facts.components) {
    const own = triggers.get(component) ?? NO_TRIGGERS;
    const others = otherSources(component, facts);
    const known = { version: facts.version, release, files, triggers: own, others };
    for (const finding of judgeOnce(component, known)) {
      found.push(finding);
    }
  }
  return found;
}

const NO_TRIGGERS: readonly SpinTrigger[] = [];

/** All that the findings of a component follow from, beside the component itself. */
interface Known {
  readonly version: ManifestVersion;
  readonly release: SpinRelease;
  readonly files: FileFacts;
  readonly triggers: readonly SpinTrigger[];
  /** Sources of the components that its dependencies name, by their id. */
  readonly others: ReadonlyMap<string, string> | undefined;
}

const JUDGED = new WeakMap<
  SpinComponent,
  { readonly known: Known; readonly found: readonly Finding[] }
>();

/** A component is judged anew only when something that counts has changed. */
function judgeOnce(component: SpinComponent, known: Known): readonly Finding[] {
  const last = JUDGED.get(component);
  if (last !== undefined && isSame(last.known, known)) {
    return last.found;
  }
  const found = [
    ...damagedIn(componentTexts(component.table), known.files),
    ...(compareSpinReleases(known.release, FIRST_KNOWN) < 0 ? [] : judge(component, known)),
  ];
  JUDGED.set(component, { known, found });
  return found;
}

function isSame(a: Known, b: Known): boolean {
  return (
    a.files === b.files &&
    a.version === b.version &&
    compareSpinReleases(a.release, b.release) === 0 &&
    a.triggers.length === b.triggers.length &&
    a.triggers.every((trigger, at) => trigger === b.triggers[at]) &&
    (a.others === b.others || isSameMap(a.others, b.others))
  );
}

function isSameMap(a: Known['others'], b: Known['others']): boolean {
  return a !== undefined && a.size === b?.size && [...a].every(([id, path]) => b.get(id) === path);
}

const sourcesOf = remember(binarySources);
const namesOthers = remember((component: SpinComponent) =>
  sourcesOf(component).some((source) =>
    source.dependencies.some((dependency) => dependency.component !== undefined),
  ),
);

/** Undefined where no dependency names a component. */
function otherSources(
  component: SpinComponent,
  facts: SpinFacts,
): ReadonlyMap<string, string> | undefined {
  if (!namesOthers(component)) {
    return undefined;
  }
  const found = new Map<string, string>();
  for (const { dependencies } of sourcesOf(component)) {
    for (const { component: named } of dependencies) {
      const other = named && componentsById(facts).get(named.text);
      const path = other && componentFiles(other.table).source?.text;
      if (named !== undefined && path !== undefined) {
        found.set(named.text, path);
      }
    }
  }
  return found;
}

function damagedIn({ wasm }: NamedTexts, files: FileFacts): Finding[] {
  return wasm.flatMap(({ text, at }) => {
    const fact = files.wasm.get(text);
    return fact?.kind === 'damaged' ? [damaged(at, fact)] : [];
  });
}

/** The sentence is that of the reader. */
function damaged(at: Place, fact: Extract<WasmFact, { kind: 'damaged' }>): Finding {
  const { message, args } = fact;
  return { ...WASM.say('spin/start/damaged-wasm', 'plain', at), message, args };
}

function judge(
  component: SpinComponent,
  { version, release, files, triggers, others }: Known,
): readonly Finding[] {
  const found: Finding[] = [];
  const summaryOf = ({ path, component: other }: BinaryDependency): WasmSummary | undefined =>
    summaryAt(files, path?.text ?? (other && others?.get(other.text)));
  for (const { path, dependencies } of sourcesOf(component)) {
    const summary = summaryAt(files, path.text);
    if (summary === undefined) {
      continue;
    }
    found.push(...dependencyFindings(summary, dependencies, summaryOf));
    if (triggers.length === 0) {
      continue;
    }
    const { at } = path;
    const unfit = handlerFindings(at, summary, triggers, release);
    found.push(...unfit);
    if (unfit.length === 0) {
      found.push(...permissionFindings(at, summary, component, dependencies, version));
      if (triggers.every(({ type }) => TRIGGER_FITS.has(type ?? ''))) {
        found.push(...unsatisfiedFindings(at, summary, dependencies));
      }
    }
  }
  return withoutRepeats(found);
}

function summaryAt(files: FileFacts, path: string | undefined): WasmSummary | undefined {
  const fact = path === undefined ? undefined : files.wasm.get(path);
  return fact?.kind === 'wasm' ? fact.summary : undefined;
}

/** A dependency is asked with the binary of each profile; one answer is enough. */
function withoutRepeats(found: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return found.filter(({ code, at, args }) => {
    const key = [code, at.span.start, ...args].join('\n');
    return seen.size !== seen.add(key).size;
  });
}

export const WASM_RULES = { rules: WASM.rules, check };
