/** Whether a binary can be called by the triggers that start it. */
import type { WasmSummary } from '../../../../contract/wasm';
import {
  compareSpinReleases,
  formatSpinRelease,
  type SpinRelease,
} from '../../../../domain/spinRelease';
import { tableOf, textOf } from '../../../meaning/read';
import type { Finding, Place } from '../../../problems';
import type { SpinTrigger } from '../facts/types';
import { SAFE_CLANG, TRIGGER_FITS, WAGI_FIT, type Handler, type TriggerFit } from './wasmFit';
import { listed, shownName } from './wasmNames';
import { fits, isCalled, offersOf } from './wasmOffers';
import { WASM } from './wasmRows';

/** What is said of the source of a component that triggers start. */
export function handlerFindings(
  at: Place,
  summary: WasmSummary,
  triggers: readonly SpinTrigger[],
  release: SpinRelease,
): readonly Finding[] {
  const asked = new Set<TriggerFit>();
  const found: Finding[] = [];
  for (const trigger of triggers) {
    const fit = fitOf(trigger);
    if (fit === undefined || asked.has(fit)) {
      continue;
    }
    asked.add(fit);
    found.push(...unsuited(at, summary, release));
    if (found.length === 0) {
      found.push(...judge({ at, summary, release, fit, type: trigger.type ?? '' }));
    }
  }
  return found;
}

function fitOf({ type, table }: SpinTrigger): TriggerFit | undefined {
  const isWagi = type === 'http' && textOf(tableOf(table, 'executor'), 'type')?.text === 'wagi';
  return isWagi ? WAGI_FIT : TRIGGER_FITS.get(type ?? '');
}

interface Question {
  readonly at: Place;
  readonly summary: WasmSummary;
  readonly release: SpinRelease;
  readonly fit: TriggerFit;
  readonly type: string;
}

interface Candidate {
  readonly name: string;
  readonly handler: Handler;
}

function judge(question: Question): readonly Finding[] {
  const { at, summary, release, fit } = question;
  const offers = offersOf(summary);
  const candidates = offers.names.flatMap((name): Candidate[] => {
    const handler = fit.handlers.find((each) => fits(name, each));
    return handler === undefined ? [] : [{ name, handler }];
  });
  const called = candidates.filter(({ handler }) => isCalled(handler, release));
  if (new Set(called.map(({ handler }) => handler.kind)).size > 1 && fit.refuses) {
    const names = listed(called.map(({ name }) => name));
    return [WASM.say('spin/start/many-handlers', 'plain', at, [names])];
  }
  return called.length > 0 || summary.more || offers.isUnsure ? [] : [lack(question, candidates)];
}

/** Why no trigger of the type can call it: the first reason that holds. */
function lack(question: Question, candidates: readonly Candidate[]): Finding {
  const { at, summary, release, fit, type } = question;
  const say = (
    message: 'nothing' | 'others' | 'newer' | 'gone' | 'command',
    args: readonly string[],
  ): Finding =>
    fit.refuses
      ? WASM.say('spin/start/no-handler', message, at, args)
      : WASM.say('spin/no-handler', message, at, args);
  const other = candidates[0];
  if (other !== undefined) {
    const { since } = other.handler;
    const isNewer = since !== undefined && compareSpinReleases(release, since) < 0;
    const name = shownName(other.name);
    return isNewer
      ? say('newer', [name, formatSpinRelease(since), formatSpinRelease(release)])
      : say('gone', [name, formatSpinRelease(release)]);
  }
  const { isCommand } = offersOf(summary);
  if (isCommand && type === 'http' && fit !== WAGI_FIT) {
    return say('command', []);
  }
  const wanted = listed(wantedNames(fit, release));
  const names = summary.exports.map(({ name }) => name);
  return names.length === 0
    ? say('nothing', [type, wanted])
    : say('others', [type, wanted, listed(names)]);
}

/** Of each kind what the newest row says; candidates of a release are too many to name. */
function wantedNames({ handlers }: TriggerFit, release: SpinRelease): readonly string[] {
  const byKind = new Map<string, string>();
  for (const handler of handlers) {
    if (isCalled(handler, release) && !handler.name.includes('-rc-')) {
      byKind.set(handler.kind, handler.name);
    }
  }
  return [...byKind.values()];
}

/** Whatever the trigger: what Spin can make no component of. */
function unsuited(at: Place, summary: WasmSummary, release: SpinRelease): readonly Finding[] {
  const offers = offersOf(summary);
  if (offers.isPackage) {
    return [WASM.say('spin/start/no-handler', 'package', at)];
  }
  if (summary.kind === 'component') {
    return [];
  }
  const clang = versionOf(summary, (name) => name === 'clang');
  const isOld = clang !== undefined && isOlder(clang, SAFE_CLANG.version);
  if (offers.isCommand && isOld && compareSpinReleases(release, SAFE_CLANG.release) >= 0) {
    const safe = SAFE_CLANG.version.join('.');
    return [
      WASM.say('spin/start/old-clang', 'plain', at, [shownName(clang.split(' ')[0] ?? ''), safe]),
    ];
  }
  const hasWorld = summary.custom?.some((name) => name.startsWith('component-type')) === true;
  const bindgen = hasWorld
    ? versionOf(summary, (name) => name.startsWith('wit-bindgen'))
    : undefined;
  return bindgen === undefined || /^0\.(?:[5-9]|[1-9]\d+)(?:\.[^.]*)?$/.test(bindgen)
    ? []
    : [WASM.say('spin/start/wit-bindgen', 'plain', at, [shownName(bindgen)])];
}

function versionOf(
  { producers }: WasmSummary,
  isTool: (name: string) => boolean,
): string | undefined {
  return producers.find(({ field, name }) => field === 'processed-by' && isTool(name))?.version;
}

/** `15.0.6 (https://…)`, `14.0.4-wasi-sdk`; a text of another shape is not old. */
function isOlder(text: string, [major, minor, patch]: readonly [number, number, number]): boolean {
  const found = /^(\d{1,5})\.(\d{1,5})\.(\d{1,5})(?:-wasi-sdk)?(?:\s|$)/.exec(text);
  if (found === null) {
    return false;
  }
  const difference =
    Number(found[1]) - major || Number(found[2]) - minor || Number(found[3]) - patch;
  return difference < 0;
}
