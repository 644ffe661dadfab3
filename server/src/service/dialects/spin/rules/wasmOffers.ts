/** What a binary offers to triggers and other components once Spin has made a component of it. */
import type { WasmSummary } from '../../../../contract/wasm';
import { compareSpinReleases, type SpinRelease } from '../../../../domain/spinRelease';
import { remember } from '../../../meaning/remember';
import { BINDING_EXPORTS, OLD_EXPORTS, type Handler } from './wasmFit';

export interface Offers {
  /** Names of exported instances and functions. */
  readonly names: readonly string[];
  /** A program with a beginning and an end. */
  readonly isCommand: boolean;
  /** It describes interfaces, and nothing in it runs. */
  readonly isPackage: boolean;
  /** Its names are written in a way that leaves versions out: nothing follows from them. */
  readonly isUnsure: boolean;
}

/** How newer bindings begin the names of a module. */
const SHORT_NAMES = /^cm\d+p\d+/;

const COMMAND_RUN = 'wasi:cli/run@0.2.0';

export const offersOf = remember((summary: WasmSummary): Offers => {
  if (summary.kind === 'module') {
    return moduleOffers(summary);
  }
  const names = summary.exports
    .filter(({ kind }) => kind === 'instance' || kind === 'function')
    .map(({ name }) => name);
  return {
    names,
    isCommand: names.some((name) => name.startsWith('wasi:cli/run@')),
    isPackage: isPackage(summary),
    isUnsure: false,
  };
});

/** As binary WIT is encoded: nothing but types, or in older files a section that says so. */
function isPackage({ imports, exports, custom = [] }: WasmSummary): boolean {
  const onlyTypes =
    imports.length === 0 && exports.length > 0 && exports.every(({ kind }) => kind === 'type');
  return onlyTypes || custom.includes('wit-component-encoding');
}

/** Bindings name functions after their interface; the first SDKs had names of their own. */
function moduleOffers({ exports, custom = [] }: WasmSummary): Offers {
  const functions = exports.filter(({ kind }) => kind === 'function').map(({ name }) => name);
  const hasWorld = custom.some((name) => name.startsWith('component-type'));
  const hasBindings = hasWorld || functions.some((name) => BINDING_EXPORTS.includes(name));
  if (functions.includes('_start') && !hasBindings) {
    return { names: [COMMAND_RUN], isCommand: true, isPackage: false, isUnsure: false };
  }
  const names = hasWorld
    ? functions.map((name) => name.split('#')[0] ?? '').filter((name) => !name.startsWith('_'))
    : functions.flatMap((name) => OLD_EXPORTS.get(name) ?? []);
  const isUnsure = functions.some((name) => SHORT_NAMES.test(name));
  return { names: [...new Set(names)], isCommand: false, isPackage: false, isUnsure };
}

export function fits(name: string, handler: Handler): boolean {
  return handler.name.endsWith('*')
    ? name.startsWith(handler.name.slice(0, -1))
    : name === handler.name;
}

/** Whether a release calls it. */
export function isCalled({ since, until }: Handler, release: SpinRelease): boolean {
  return (
    (since === undefined || compareSpinReleases(release, since) >= 0) &&
    (until === undefined || compareSpinReleases(release, until) < 0)
  );
}
