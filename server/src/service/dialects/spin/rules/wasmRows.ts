/** Rows of the rules that look into binaries. */
import { RuleFamily } from '../../../problems';

/** What a binary lacks for a trigger; the same sentences whether Spin refuses or only the call fails. */
const LACKS = {
  nothing: 'This binary exports nothing, but a trigger of type “{0}” calls {1}.',
  others:
    'This binary has no handler for a trigger of type “{0}”, which calls {1}; it exports {2}.',
  newer:
    'This binary answers by “{0}”, which Spin calls since {1}; the release that counts here is {2}.',
  gone: 'This binary answers by “{0}”, which Spin {1} no longer calls; build it with a newer SDK.',
  command:
    'This binary is a command: a trigger of type “http” calls it only with the executor “wagi”.',
} as const;

export const WASM = new RuleFamily({
  'spin/start/damaged-wasm': {
    severity: 'error',
    moment: 'start',
    messages: { plain: 'The file is no WebAssembly that Spin can run.' },
    doc: 'A local `source` or dependency has to be a WebAssembly module or component in binary form. Its header, the lengths and order of its sections, its imports and its exports are read; its code is not.',
    fixes: ['build-component'],
  },
  'spin/start/no-handler': {
    severity: 'error',
    moment: 'start',
    messages: {
      ...LACKS,
      package:
        'This binary only describes interfaces (a WIT package), nothing in it can run; name the file that the build makes.',
    },
    doc: 'The HTTP trigger starts only when the component exports a handler that this release of Spin calls: `wasi:http/incoming-handler`, `wasi:http/handler` or `fermyon:spin/inbound-http`, in a version that it knows. Spin makes a component of a module first; a module with `_start` becomes a command.',
    fixes: ['build-component'],
  },
  'spin/start/many-handlers': {
    severity: 'error',
    moment: 'start',
    messages: {
      plain: 'This binary exports several handlers ({0}), but Spin takes it only with one of them.',
    },
    doc: 'The HTTP trigger refuses a component that it could call in more than one way.',
  },
  'spin/no-handler': {
    severity: 'warning',
    messages: LACKS,
    doc: 'Triggers other than HTTP start with any component; each call fails when it lacks the export that the trigger calls.',
    fixes: ['build-component'],
  },
  'spin/start/old-clang': {
    severity: 'error',
    moment: 'start',
    messages: {
      plain:
        'This binary was made with clang {0}, whose wasi-sdk damages memory; build it with clang {1} (wasi-sdk 19) or newer.',
    },
    doc: 'Command modules of a wasi-sdk before 19 hold a fault of memory safety, so Spin refuses them since 2.6. The version of clang in the section `producers` tells.',
    fixes: ['build-component'],
  },
  'spin/start/wit-bindgen': {
    severity: 'error',
    moment: 'start',
    messages: {
      plain:
        'This module was made with wit-bindgen {0}, of which Spin can make no component; use 0.5 or a later 0.x, or build a component.',
    },
    doc: 'Spin wraps modules whose bindings come from wit-bindgen 0.5 and later 0.x. Of others it can’t make a component.',
    fixes: ['build-component'],
  },
  'spin/start/unmatched-dependency': {
    severity: 'error',
    moment: 'start',
    messages: {
      plain: 'Nothing that the binary of the component imports fits “{0}”; it imports {1}.',
      nothing: 'Nothing fits “{0}”: the binary of the component imports nothing from dependencies.',
    },
    doc: 'The name of a dependency chooses imports of the component: `namespace:name` all interfaces of a package, with `/interface` or `@version` only those. Spin refuses a name that chooses none.',
    fixes: ['use-key', 'remove-entry'],
  },
  'spin/start/missing-export': {
    severity: 'error',
    moment: 'start',
    messages: {
      others: 'The dependency does not export “{0}”; it exports {1}.',
      nothing: 'The dependency does not export “{0}”, nor anything else.',
    },
    doc: 'A dependency has to export the very interface that the component imports, in the same version, or what `export` names.',
    fixes: ['use-value'],
  },
  'spin/unsatisfied-import': {
    severity: 'warning',
    messages: {
      plain:
        'This binary imports “{0}”, which neither Spin nor a dependency of the component gives; add it below “dependencies”.',
    },
    doc: 'Spin gives its components what it and WASI define. Every other import has to come from a dependency, or the component can’t be started. An interface that consists of types alone needs nobody.',
  },
  'spin/missing-permission': {
    severity: 'information',
    messages: {
      hosts:
        'This binary can send requests ({0}), but “{1}” lets the component reach no host over HTTP.',
      databases:
        'This binary can connect to a server ({0}), but “{1}” lets the component reach none of that kind.',
      list: 'This binary can use {0}, but the component has nothing in “{1}”, so each call fails.',
      variables: 'This binary can read variables ({0}), but the component has none in “{1}”.',
    },
    doc: 'What a component imports tells what it may want to do. Without an entry in the list that permits it, each such call fails while the application runs. Components of tools that import everything in any case are left out.',
    fixes: ['add-to-list'],
  },
});
