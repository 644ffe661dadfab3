/** Examples for the rules that look into binaries. */
import type { RuleExample } from './ruleExamples';
import { whole } from './spinExample';
import { component, module, wasmOnly } from './wasmFacts';

const HTTP = 'wasi:http/incoming-handler@0.2.0';

/** The binaries of the examples. */
const BESIDE = wasmOnly({
  'hello.wasm': component({ exports: [HTTP] }),
  'hello.wat': {
    kind: 'damaged',
    message:
      'The file is WebAssembly as text, but Spin takes the binary form only; translate it, for example with “wasm-tools parse”.',
    args: [],
    offset: 0,
  },
  'job.wasm': component({ exports: ['handle-cron-event'] }),
  'both.wasm': component({ exports: [HTTP, 'fermyon:spin/inbound-http'] }),
  'old.wasm': module({
    exports: ['_start'],
    producers: [{ field: 'processed-by', name: 'clang', version: '14.0.4' }],
  }),
  'new.wasm': module({
    exports: ['_start'],
    producers: [{ field: 'processed-by', name: 'clang', version: '19.1.5' }],
  }),
  'early.wasm': module({
    exports: [`${HTTP}#handle`],
    custom: ['component-type:reactor'],
    producers: [{ field: 'processed-by', name: 'wit-bindgen-rust', version: '0.3.0' }],
  }),
  'login.wasm': component({ imports: ['acme:auth/login@1.0.0'], exports: [HTTP] }),
  'auth.wasm': component({ exports: ['acme:auth/login@1.0.0'] }),
  'auth2.wasm': component({ exports: ['acme:auth/login@2.0.0'] }),
  'store.wasm': component({ imports: ['fermyon:spin/key-value@2.0.0'], exports: [HTTP] }),
});

const manifest = (type: string, settings: string, lines: string): string =>
  `spin_manifest_version = 2\n\n[application]\nname = "hello"\n\n[[trigger.${type}]]\n${settings}\ncomponent = "hello"\n\n[component.hello]\n${lines}`;
const http = (lines: string): string => manifest('http', 'route = "/"', lines);
const cron = (lines: string): string => manifest('cron', 'cron_expression = "0 0 * * * *"', lines);

const beside = (wrong: string, right: string): RuleExample =>
  whole(wrong, right, { files: BESIDE });
const dependency = (source: string, lines: string): string =>
  http(`source = "${source}"\n\n[component.hello.dependencies]\n${lines}`);

export const SPIN_WASM_EXAMPLES: Readonly<Record<string, RuleExample>> = {
  'spin/start/damaged-wasm': beside(http('source = "hello.wat"'), http('source = "hello.wasm"')),
  'spin/start/no-handler': beside(http('source = "job.wasm"'), http('source = "hello.wasm"')),
  'spin/start/many-handlers': beside(http('source = "both.wasm"'), http('source = "hello.wasm"')),
  'spin/no-handler': beside(cron('source = "hello.wasm"'), cron('source = "job.wasm"')),
  'spin/start/old-clang': beside(
    manifest('command', '', 'source = "old.wasm"').replace('\n\ncomponent', '\ncomponent'),
    manifest('command', '', 'source = "new.wasm"').replace('\n\ncomponent', '\ncomponent'),
  ),
  'spin/start/wit-bindgen': beside(http('source = "early.wasm"'), http('source = "hello.wasm"')),
  'spin/start/unmatched-dependency': beside(
    dependency('login.wasm', '"acme:auth/logon" = { path = "auth.wasm" }'),
    dependency('login.wasm', '"acme:auth/login" = { path = "auth.wasm" }'),
  ),
  'spin/start/missing-export': beside(
    dependency(
      'login.wasm',
      '"acme:auth/login" = { path = "auth2.wasm", export = "acme:auth/login@1.0.0" }',
    ),
    dependency(
      'login.wasm',
      '"acme:auth/login" = { path = "auth2.wasm", export = "acme:auth/login@2.0.0" }',
    ),
  ),
  'spin/unsatisfied-import': beside(
    http('source = "login.wasm"'),
    dependency('login.wasm', '"acme:auth/login" = { path = "auth.wasm" }'),
  ),
  'spin/missing-permission': beside(
    http('source = "store.wasm"'),
    http('source = "store.wasm"\nkey_value_stores = ["default"]'),
  ),
};
