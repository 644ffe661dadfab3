/** Rules that look into the binaries of a manifest: what they are, and whether they fit their use. */
import type { WasmFact, WasmSummary } from '../../../../contract/wasm';
import { compareSpinReleases, type SpinRelease } from '../../../../domain/spinRelease';
import type { Finding, Place } from '../../../problems';
import type { FileFacts } from '../../../types';
import { binarySources, type BinaryDependency } from '../facts/binaries';
import { componentFiles, componentTexts, otherTexts } from '../facts/files';
import { componentsById, triggersByComponent } from '../facts/index';
import type { SpinComponent, SpinFacts, SpinTrigger } from '../facts/types';
import type { SpinRuleContext } from './context';
import { dependencyFindings, unsatisfiedFindings } from './wasmDependencies';
import { TRIGGER_FITS } from './wasmFit';
import { handlerFindings } from './wasmHandlers';
import { permissionFindings } from './wasmPermissions';
import { WASM } from './wasmRows';

/** What older releases make of modules is not known here. */
const FIRST_KNOWN: SpinRelease = { major: 2, minor: 0 };

function check({ facts, release, files }: SpinRuleContext): readonly Finding[] {
  if (files === undefined || files.wasm.size === 0) {
    return [];
  }
  const found: Finding[] = [];
  const texts = facts.components.flatMap(({ table }) => componentTexts(table).wasm);
  for (const { text, at } of [...texts, ...otherTexts(facts).wasm]) {
    const fact = files.wasm.get(text);
    if (fact?.kind === 'damaged') {
      found.push(damaged(at, fact));
    }
  }
  if (compareSpinReleases(release, FIRST_KNOWN) >= 0) {
    const triggers = triggersByComponent(facts);
    for (const component of facts.components) {
      found.push(...judge(component, triggers.get(component) ?? [], { facts, release, files }));
    }
  }
  return found;
}

/** The sentence is that of the reader. */
function damaged(at: Place, fact: Extract<WasmFact, { kind: 'damaged' }>): Finding {
  const { message, args } = fact;
  return { ...WASM.say('spin/start/damaged-wasm', 'plain', at), message, args };
}

interface Known {
  readonly facts: SpinFacts;
  readonly release: SpinRelease;
  readonly files: FileFacts;
}

function judge(
  component: SpinComponent,
  triggers: readonly SpinTrigger[],
  { facts, release, files }: Known,
): readonly Finding[] {
  const found: Finding[] = [];
  const summaryOf = (dependency: BinaryDependency): WasmSummary | undefined =>
    summaryAt(files, pathOf(dependency, facts));
  for (const { path, dependencies } of binarySources(component)) {
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
      found.push(...permissionFindings(at, summary, component, dependencies, facts.version));
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

function pathOf({ path, component }: BinaryDependency, facts: SpinFacts): string | undefined {
  const other = component && componentsById(facts).get(component.text);
  return path?.text ?? (other && componentFiles(other.table).source?.text);
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
