/** What is said of the binaries of a Spin manifest: real bytes, read by the reader, judged by the service. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { WasmFact } from '../../../../server/src/contract/wasm';
import { inspectWasm } from '../../../../server/src/wasm/inspect';
import { bytesSource } from '../../../../server/src/wasm/source';
import { componentBytes, custom, moduleBytes } from '../../../support/wasm';
import { messageOf, open, serviceOf, textOf } from '../support';
import { wasmOnly } from '../wasmFacts';

const OURS =
  /^spin\/(?:start\/(?:damaged-wasm|no-handler|many-handlers|old-clang|wit-bindgen|unmatched-dependency|missing-export)|no-handler|unsatisfied-import|missing-permission)$/;

const QUIET = new AbortController().signal;

type Binaries = Readonly<Record<string, readonly number[] | string>>;

async function factsOf(binaries: Binaries): Promise<Record<string, WasmFact>> {
  const found: Record<string, WasmFact> = {};
  for (const [name, bytes] of Object.entries(binaries)) {
    const data =
      typeof bytes === 'string' ? new TextEncoder().encode(bytes) : Uint8Array.from(bytes);
    found[name] = await inspectWasm(bytesSource(data), QUIET);
  }
  return found;
}

/** `severity code @ text` of the rules on binaries. */
async function said(text: string, binaries: Binaries, release = '4.1'): Promise<string[]> {
  return (await found(text, binaries, release)).map(
    ({ severity, code, at }) => `${severity} ${code} @ ${at}`,
  );
}

async function sentence(text: string, binaries: Binaries, release = '4.1'): Promise<string> {
  return (await found(text, binaries, release))[0]?.message ?? '';
}

async function found(text: string, binaries: Binaries, release: string) {
  const files = wasmOnly(await factsOf(binaries));
  const document = open('spin.toml', text);
  return serviceOf(release)
    .doValidation(document, { maxProblems: 100, files })
    .filter(({ code }) => OURS.test(String(code)))
    .map((each) => ({
      severity: each.severity,
      code: String(each.code),
      at: textOf(document, each.range),
      message: messageOf(each),
      data: each.data as unknown,
    }));
}

const HTTP = 'wasi:http/incoming-handler@0.2.0';

function manifest(type: string, settings = '', lines = ''): string {
  return `spin_manifest_version = 2\n[application]\nname = "a"\n[[trigger.${type}]]\n${settings}\ncomponent = "a"\n[component.a]\nsource = "a.wasm"\n${lines}`;
}
const http = (lines = ''): string => manifest('http', 'route = "/"', lines);
const NO_HANDLER = '1 spin/start/no-handler @ "a.wasm"';

test('each release calls its own versions of the HTTP handler', async () => {
  const rows: readonly (readonly [name: string, first: string | undefined, gone?: string])[] = [
    ['fermyon:spin/inbound-http', '2.0'],
    ['wasi:http/incoming-handler@0.2.0-rc-2023-10-18', '2.0'],
    ['wasi:http/incoming-handler@0.2.0-rc-2023-11-10', '2.1'],
    [HTTP, '2.2'],
    ['wasi:http/incoming-handler@0.2.1', '3.0'],
    ['wasi:http/incoming-handler@0.2.6', '3.1'],
    ['wasi:http/handler@0.3.0-rc-2025-09-16', '3.5', '3.6'],
    ['wasi:http/handler@0.3.0-rc-2026-01-06', '3.6', '4.0'],
    ['wasi:http/handler@0.3.0-rc-2026-03-15', '4.0'],
    ['wasi:http/handler@0.3.0', '4.1'],
    ['wasi:http/incoming-handler@0.1.0', undefined],
    ['acme:http/incoming-handler@0.2.0', undefined],
  ];
  const releases = ['2.0', '2.1', '2.2', '2.7', '3.0', '3.1', '3.4', '3.5', '3.6', '4.0', '4.1'];
  for (const [name, first, gone] of rows) {
    const binaries = { 'a.wasm': componentBytes({ exports: [name] }) };
    for (const release of releases) {
      const fits =
        first !== undefined &&
        Number(release) >= Number(first) &&
        (gone === undefined || Number(release) < Number(gone));
      const expected = fits ? [] : [NO_HANDLER];
      assert.deepEqual(await said(http(), binaries, release), expected, `${name} in ${release}`);
    }
  }
});

test('why there is no handler: newer, gone, a command, a description, another trigger’s, nothing', async () => {
  const says = async (bytes: readonly number[], release = '4.1'): Promise<string> =>
    sentence(http(), { 'a.wasm': bytes }, release);
  assert.match(
    await says(componentBytes({ exports: ['wasi:http/incoming-handler@0.2.6'] }), '2.7'),
    /^This binary answers by “wasi:http\/incoming-handler@0\.2\.6”, which Spin calls since 3\.1; the release that counts here is 2\.7\./,
  );
  assert.match(
    await says(componentBytes({ exports: ['wasi:http/handler@0.3.0-rc-2026-01-06'] })),
    /which Spin 4\.1 no longer calls/,
  );
  assert.match(await says(componentBytes({ exports: ['wasi:cli/run@0.2.0'] })), /is a command/);
  assert.match(await says(moduleBytes({ exports: ['_start'] })), /is a command/);
  assert.match(
    await says([...moduleBytesHeader(), ...custom('wit-component-encoding', [4, 0])]),
    /only describes interfaces/,
  );
  assert.match(
    await says(componentBytes({ functions: ['handle-cron-event'] })),
    /no handler for a trigger of type “http”, which calls “fermyon:spin\/inbound-http”.*; it exports “handle-cron-event”/,
  );
  assert.match(await says(componentBytes()), /exports nothing, but a trigger of type “http”/);
});

/** A component without anything in it. */
function moduleBytesHeader(): readonly number[] {
  return componentBytes().slice(0, 8);
}

test('the other triggers: the call fails, so it is a warning', async () => {
  const rows: readonly (readonly [type: string, settings: string, good: readonly number[]])[] = [
    ['redis', 'channel = "c"', componentBytes({ exports: ['fermyon:spin/inbound-redis'] })],
    ['redis', 'channel = "c"', componentBytes({ exports: ['spin:redis/inbound-redis@3.0.0'] })],
    ['redis', 'channel = "c"', moduleBytes({ exports: ['handle-redis-message'] })],
    [
      'cron',
      'cron_expression = "1 * * * * *"',
      componentBytes({ functions: ['handle-cron-event'] }),
    ],
    ['sqs', 'queue_url = "https://q"', componentBytes({ functions: ['handle-queue-message'] })],
    ['mqtt', 'topic = "t"\nqos = "1"', componentBytes({ functions: ['handle-message'] })],
    ['timer', 'interval_secs = 1', componentBytes({ functions: ['handle-timer-request'] })],
    ['command', '', componentBytes({ exports: ['wasi:cli/run@0.2.3'] })],
    ['command', '', moduleBytes({ exports: ['_start'] })],
  ];
  for (const [type, settings, good] of rows) {
    const text = manifest(type, settings);
    assert.deepEqual(await said(text, { 'a.wasm': good }), [], type);
    const wrong = { 'a.wasm': componentBytes({ exports: [HTTP] }) };
    assert.deepEqual(await said(text, wrong), ['2 spin/no-handler @ "a.wasm"'], type);
  }
  const unknown = manifest('kinesis', 'stream = "s"');
  assert.deepEqual(await said(unknown, { 'a.wasm': componentBytes() }), []);
  const redis = { 'a.wasm': componentBytes({ exports: ['spin:redis/inbound-redis@3.0.0'] }) };
  assert.deepEqual(await said(manifest('redis', 'channel = "c"'), redis, '3.6'), [
    '2 spin/no-handler @ "a.wasm"',
  ]);
});

test('modules are judged as what Spin makes of them', async () => {
  const made = (parts: Parameters<typeof moduleBytes>[0]) => ({ 'a.wasm': moduleBytes(parts) });
  const world = (version: string): readonly number[] =>
    custom(
      'component-type:reactor',
      componentBytes({ producers: { 'processed-by': { 'wit-bindgen-rust': version } } }),
    );
  const wagi = manifest('http', 'route = "/"\nexecutor = { type = "wagi" }');
  assert.deepEqual(await said(http(), made({ exports: ['handle-http-request'] })), []);
  assert.deepEqual(await said(wagi, made({ exports: ['_start'] })), []);
  assert.deepEqual(await said(wagi, made({ exports: ['_start', 'cabi_realloc'] })), [NO_HANDLER]);
  const bound = { exports: [`${HTTP}#handle`] };
  assert.deepEqual(await said(http(), made({ ...bound, more: world('0.6.0') })), []);
  // Newer bindings leave patches out of their names: nothing can be said of the version.
  const short = { exports: ['cm32p2|wasi:http/incoming-handler@0.2|handle'] };
  assert.deepEqual(await said(http(), made({ ...short, more: world('0.57.0') })), []);
  for (const version of ['0.4.0', '1.0.0', 'x']) {
    assert.deepEqual(await said(http(), made({ ...bound, more: world(version) })), [
      '1 spin/start/wit-bindgen @ "a.wasm"',
    ]);
  }
  const clang = (version: string) =>
    made({ exports: ['_start'], producers: { 'processed-by': { clang: version } } });
  const old = ['1 spin/start/old-clang @ "a.wasm"'];
  assert.deepEqual(await said(wagi, clang('15.0.6 (https://example.com)')), old);
  assert.deepEqual(await said(wagi, clang('14.0.4-wasi-sdk')), old);
  assert.deepEqual(await said(wagi, clang('15.0.7')), []);
  assert.deepEqual(await said(wagi, clang('unknown')), []);
  assert.deepEqual(await said(wagi, clang('14.0.4'), '2.5'), []);
});

test('two handlers at once are one too many; two versions of one kind are not', async () => {
  const both = { 'a.wasm': componentBytes({ exports: [HTTP, 'fermyon:spin/inbound-http'] }) };
  assert.deepEqual(await said(http(), both), ['1 spin/start/many-handlers @ "a.wasm"']);
  const versions = [HTTP, 'wasi:http/incoming-handler@0.2.3'];
  assert.deepEqual(await said(http(), { 'a.wasm': componentBytes({ exports: versions }) }), []);
});

test('a damaged file is a problem on its name: of a source, a profile, a dependency', async () => {
  const html = '<!doctype html><html></html>';
  const text = http(
    '[component.a.profile.debug]\nsource = "debug.wasm"\n[component.a.dependencies]\n"acme:a/b" = { path = "dep.wasm" }',
  );
  const binaries = { 'a.wasm': html, 'debug.wasm': html, 'dep.wasm': html };
  assert.deepEqual(
    (await said(text, binaries)).sort(),
    ['"a.wasm"', '"debug.wasm"', '"dep.wasm"'].map((at) => `1 spin/start/damaged-wasm @ ${at}`),
  );
  assert.match(await sentence(text, binaries), /^The file is a page of HTML, .* Spin notices it/);
  const cut = { 'a.wasm': componentBytes({ exports: [HTTP] }).slice(0, 40) };
  assert.match(await sentence(http(), cut), /^The WebAssembly is cut off/);
  const version1 =
    'spin_manifest_version = "1"\nname = "a"\nversion = "1.0.0"\ntrigger = { type = "http" }\n[[component]]\nid = "a"\nsource = "a.wasm"\n[component.trigger]\nroute = "/"\n';
  assert.deepEqual(await said(version1, { 'a.wasm': html }), [
    '1 spin/start/damaged-wasm @ "a.wasm"',
  ]);
  assert.deepEqual(await said(version1, { 'a.wasm': componentBytes() }), [NO_HANDLER]);
});

const PERMISSION = '3 spin/missing-permission @ "a.wasm"';

test('imports that need a permission, each given by its own key', async () => {
  const rows: readonly (readonly [name: string, given: string])[] = [
    ['wasi:http/outgoing-handler@0.2.0', 'allowed_outbound_hosts = ["https://example.com"]'],
    ['wasi:http/outgoing-handler@0.2.0', 'allowed_outbound_hosts = ["*://*:*"]'],
    ['wasi:http/outgoing-handler@0.2.0', 'allowed_http_hosts = ["example.com"]'],
    ['wasi:http/outgoing-handler@0.2.0', 'allowed_outbound_hosts = ["https://{{ host }}"]'],
    ['wasi:http/client@0.3.0-rc-2026-03-15', 'allowed_outbound_hosts = ["http://self"]'],
    ['fermyon:spin/redis@2.0.0', 'allowed_outbound_hosts = ["redis://localhost"]'],
    ['spin:postgres/postgres@4.2.0', 'allowed_outbound_hosts = ["postgres://localhost"]'],
    ['fermyon:spin/mysql@2.0.0', 'allowed_outbound_hosts = ["mysql://localhost"]'],
    ['fermyon:spin/mqtt@2.0.0', 'allowed_outbound_hosts = ["mqtt://localhost"]'],
    ['fermyon:spin/key-value@2.0.0', 'key_value_stores = ["default"]'],
    ['wasi:keyvalue/store@0.2.0-draft2', 'key_value_stores = ["default"]'],
    ['spin:sqlite/sqlite@3.1.0', 'sqlite_databases = ["default"]'],
    ['fermyon:spin/llm@2.0.0', 'ai_models = ["llama2-chat"]'],
    ['fermyon:spin/variables@2.0.0', 'variables = { a = "b" }'],
  ];
  for (const [name, given] of rows) {
    const binaries = { 'a.wasm': componentBytes({ imports: [name], exports: [HTTP] }) };
    assert.deepEqual(await said(http(), binaries), [PERMISSION], name);
    assert.deepEqual(await said(http(given), binaries), [], `${name}: ${given}`);
  }
  const both = {
    'a.wasm': componentBytes({ imports: ['fermyon:spin/redis@2.0.0'], exports: [HTTP] }),
  };
  assert.deepEqual(await said(http('allowed_outbound_hosts = ["https://example.com"]'), both), [
    PERMISSION,
  ]);
  assert.deepEqual(await said(http('allowed_outbound_hosts = '), both), []);
});

test('what is offered for a list, and tools that import everything', async () => {
  const parts = { imports: ['fermyon:spin/key-value@2.0.0'], exports: [HTTP] };
  const [first] = await found(http(), { 'a.wasm': componentBytes(parts) }, '4.1');
  assert.match(JSON.stringify(first?.data), /"list":"key_value_stores","values":\["default"\]/);
  const inner = { 'processed-by': { ComponentizeJS: '0.19.3' } };
  assert.deepEqual(await said(http(), { 'a.wasm': componentBytes({ ...parts, inner }) }), []);
});

const LOGIN = 'acme:auth/login@1.0.0';
const USER = componentBytes({ imports: [LOGIN, 'wasi:io/streams@0.2.0'], exports: [HTTP] });
const withDependency = (line: string): string => http(`[component.a.dependencies]\n${line}`);

test('a dependency has to be imported, and to export what is imported', async () => {
  const binaries = {
    'a.wasm': USER,
    'good.wasm': componentBytes({ exports: [LOGIN] }),
    'other.wasm': componentBytes({ exports: ['acme:auth/login@2.0.0'] }),
    'plain.wasm': moduleBytes({ exports: ['login'] }),
  };
  for (const name of ['acme:auth', 'acme:auth/login', 'acme:auth@1.0.0', LOGIN]) {
    assert.deepEqual(
      await said(withDependency(`"${name}" = { path = "good.wasm" }`), binaries),
      [],
    );
  }
  for (const name of ['acme:auth/logon', 'acme:auth@2.0.0', 'acme:aut', 'login']) {
    const text = withDependency(`"${name}" = { path = "good.wasm" }`);
    const key = name === 'login' ? '"login"' : `"${name}"`;
    assert.deepEqual((await said(text, binaries)).sort(), [
      `1 spin/start/unmatched-dependency @ ${key}`,
      '2 spin/unsatisfied-import @ "a.wasm"',
    ]);
  }
  for (const file of ['other.wasm', 'plain.wasm']) {
    assert.deepEqual(await said(withDependency(`"acme:auth" = { path = "${file}" }`), binaries), [
      `1 spin/start/missing-export @ "${file}"`,
    ]);
  }
  const named = withDependency(
    '"acme:auth" = { path = "other.wasm", export = "acme:auth/login@2.0.0" }',
  );
  assert.deepEqual(await said(named, binaries), []);
  const misnamed = withDependency(
    '"acme:auth" = { path = "other.wasm", export = "acme:auth/lgin" }',
  );
  assert.deepEqual(await said(misnamed, binaries), [
    '1 spin/start/missing-export @ "acme:auth/lgin"',
  ]);
  assert.deepEqual(await said(withDependency('"acme:auth" = "^1.0"'), binaries), []);
});

test('a dependency that is another component of the manifest is known by its source', async () => {
  const text = `${withDependency('"acme:auth" = { component = "b" }')}\n[component.b]\nsource = "b.wasm"\n`;
  const wrong = { 'a.wasm': USER, 'b.wasm': componentBytes({ exports: [HTTP] }) };
  assert.deepEqual(await said(text, wrong), ['1 spin/start/missing-export @ "b"']);
  const right = { 'a.wasm': USER, 'b.wasm': componentBytes({ exports: [LOGIN] }) };
  assert.deepEqual(await said(text, right), []);
});

test('imports that nobody gives', async () => {
  assert.deepEqual(await said(http(), { 'a.wasm': USER }), [
    '2 spin/unsatisfied-import @ "a.wasm"',
  ]);
  const types = componentBytes({ imports: ['acme:auth/auth-types@1.0.0'], exports: [HTTP] });
  assert.deepEqual(await said(http(), { 'a.wasm': types }), []);
});

test('of a component without a trigger, of binaries not read yet and of old releases nothing is said', async () => {
  const bare =
    'spin_manifest_version = 2\n[application]\nname = "a"\n[trigger]\n[component.a]\nsource = "a.wasm"\n';
  assert.deepEqual(await said(bare, { 'a.wasm': componentBytes() }), []);
  assert.deepEqual(await said(http(), {}), []);
  assert.deepEqual(await said(http(), { 'a.wasm': componentBytes() }, '1.5'), []);
});
