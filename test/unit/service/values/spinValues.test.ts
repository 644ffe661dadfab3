/** What completion offers for the values of a Spin manifest, and what it writes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CompletionItemKind } from 'vscode-languageserver-types';
import type { OutsideValues } from '../../../../server/src/contract/outsideValues';
import type { WasmItem } from '../../../../server/src/contract/wasm';
import { createLanguageService } from '../../../../server/src/service/languageService';
import type { FileFacts, LanguageService } from '../../../../server/src/service/types';
import { ABILITIES, applied, english, marked, NEVER, service } from '../support';

const HEAD = 'spin_manifest_version = 2\n[application]\nname = "hello"\n';
const VARIABLES = `${HEAD}[variables]\napi_key = { required = true }\nregion = { default = "eu" }\n`;
const THREE = `${HEAD}[[trigger.http]]\nroute = "/..."\ncomponent = "web"\n[component.web]\nsource = "web.wasm"\n[component.api]\nsource = "api.wasm"\nfiles = ["data"]\n[component.logger]\nsource = "logger.wasm"\n`;

function list(text: string, outside?: OutsideValues, using: LanguageService = service) {
  const { document, at } = marked('spin.toml', text);
  return { document, ...using.doComplete(document, at, NEVER, outside) };
}

const labels = (text: string, outside?: OutsideValues, using?: LanguageService): string[] =>
  list(text, outside, using).items.map(({ label }) => label);

function accepted(text: string, label: string, outside?: OutsideValues): string {
  const { document, items } = list(text, outside);
  const item = items.find((each) => each.label === label);
  assert.ok(item !== undefined, `${label} among ${items.map((each) => each.label).join(' ')}`);
  return applied(document, item);
}

/** The line of the cursor after an item is accepted. */
function line(text: string, label: string, outside?: OutsideValues): string {
  const before = text.slice(0, text.indexOf('‸')).split('\n').length - 1;
  return accepted(text, label, outside).split('\n')[before] ?? '';
}

function needs(text: string) {
  const { document, at } = marked('spin.toml', text);
  return service.findCompletionNeeds(document, at);
}

function knowing(facts: Partial<FileFacts>, release?: readonly [number, number]): LanguageService {
  const none = new Map();
  const known = { states: none, wasm: none, matches: none, texts: none, ...facts };
  return createLanguageService({
    localize: english,
    abilities: { ...ABILITIES, snippets: true },
    knownFiles: () => known,
    ...(release !== undefined && {
      spinRelease: () => ({ major: release[0], minor: release[1] }),
    }),
  });
}

function importing(...names: readonly string[]): LanguageService {
  const imports = names.map((name): WasmItem => ({ name, kind: 'instance' }));
  const summary = {
    kind: 'component',
    size: 1,
    imports,
    exports: [],
    more: false,
    producers: [],
    wasi: '0.2.0',
  } as const;
  return knowing({ wasm: new Map([['app.wasm', { kind: 'wasm', summary }]]) });
}

test('a trigger is offered the components that nothing starts, then the others', () => {
  assert.deepEqual(labels(`${THREE}[[trigger.redis]]\nchannel = "x"\ncomponent = "‸"\n`), [
    'api',
    'logger',
    'web',
  ]);
  const role = `${THREE}[[trigger.other]]\ncomponents.first = ["‸"]\n`;
  assert.ok(labels(role).includes('logger'));
});

test('an id that cannot be one is not offered', () => {
  const text = `${HEAD}[component.bad_id]\nsource = "a.wasm"\n[component.good]\nsource = "a.wasm"\n[[trigger.http]]\ncomponent = "‸"`;
  assert.deepEqual(labels(text), ['good']);
});

test('a dependency is another component, first one without resources of its own', () => {
  const text = `${THREE}[component.web.dependencies]\n"example:log" = { component = "‸" }\n`;
  assert.deepEqual(labels(text), ['logger', 'api']);
});

test('the braces of a template: the name alone is replaced, what lacks is added', () => {
  const component = `${VARIABLES}[component.a]\nsource = "a.wasm"\n[component.a.variables]\n`;
  for (const [typed, written] of [
    ['key = "{{‸"', 'key = "{{ api_key }}"'],
    ['key = "{{‸}}"', 'key = "{{ api_key }}"'],
    ['key = "{{ ‸}}"', 'key = "{{ api_key }}"'],
    ['key = "{{ ‸ }}"', 'key = "{{ api_key }}"'],
    ['key = "{{ ap‸ }}"', 'key = "{{ api_key }}"'],
    ['key = "{{ ‸api_ke }}"', 'key = "{{ api_key }}"'],
    ['key = "{{ap‸"', 'key = "{{ api_key }}"'],
    ['key = "{{ ap‸', 'key = "{{ api_key }}"'],
    ['key = "{{‸}"', 'key = "{{ api_key }}"'],
    ["key = '{{ a‸'", "key = '{{ api_key }}'"],
    ['key = "{{ region }}/{{ ap‸"', 'key = "{{ region }}/{{ api_key }}"'],
    ['key = "a {{ ap‸ }} z"', 'key = "a {{ api_key }} z"'],
  ] as const) {
    assert.equal(line(`${component}${typed}\n`, 'api_key'), written, typed);
    assert.deepEqual(labels(`${component}${typed}\n`).sort(), ['api_key', 'region'], typed);
  }
});

test('what replaces a name replaces nothing before it, so that an editor compares names', () => {
  const { document, items } = list(
    `${VARIABLES}[component.a]\nallowed_outbound_hosts = ["https://{{ re‸ }}"]\n`,
  );
  const item = items.find(({ label }) => label === 'region');
  assert.ok(item?.textEdit !== undefined && 'range' in item.textEdit);
  const { start, end } = item.textEdit.range;
  const text = document.getText().slice(document.offsetAt(start), document.offsetAt(end));
  assert.equal(text, 're');
  assert.equal(item.filterText, 'region');
});

test('variables everywhere Spin fills templates in, and nowhere else', () => {
  for (const at of [
    '[component.a.variables]\nx = "‸"',
    '[component.a]\nallowed_outbound_hosts = ["‸"]',
    '[[trigger.redis]]\naddress = "‸"',
    '[[trigger.redis]]\nchannel = "‸"',
    '[[trigger.mqtt]]\ntopic = "‸"',
    '[application.trigger.redis]\naddress = "‸"',
    '[application.trigger.mqtt]\npassword = "‸"',
    '[[trigger.http]]\ncomponent = { variables = { x = "‸" } }',
  ]) {
    assert.ok(labels(`${VARIABLES}${at}\n`).includes('{{ region }}'), at);
    assert.ok(labels(`${VARIABLES}${at.replace('‸', '{{ ‸')}\n`).includes('region'), at);
  }
  for (const at of [
    '[component.a.environment]\nx = "‸"',
    '[component.a]\nsource = "‸"',
    '[[trigger.http]]\nroute = "‸"',
    '[component.a.build]\ncommand = "‸"',
  ]) {
    assert.ok(!labels(`${VARIABLES}${at}\n`).includes('{{ region }}'), at);
    assert.deepEqual(
      labels(`${VARIABLES}${at.replace('‸', '{{ ‸')}\n`).filter((label) => label === 'region'),
      [],
      at,
    );
  }
  const old =
    'spin_manifest_version = "1"\nname = "a"\n[variables]\nregion = { default = "eu" }\n[[component]]\n[component.config]\nx = "‸"\n';
  assert.deepEqual(labels(old), ['{{ region }}']);
});

test('a variable that a component takes over, by name, with its template', () => {
  const table = `${VARIABLES}[component.a]\nsource = "a.wasm"\n[component.a.variables]\n`;
  assert.equal(line(`${table}‸\n`, 'api_key'), 'api_key = "{{ api_key }}"');
  assert.ok(!labels(`${table}api_key = "x"\n‸\n`).includes('api_key'));
  assert.equal(labels(`${table}region = "{{ ‸ }}"\n`)[0], 'region', 'its own name first');
});

test('a variable that templates ask for and nobody declares', () => {
  const use = `${HEAD}[component.a]\nsource = "a.wasm"\nallowed_outbound_hosts = ["https://{{ api_host }}"]\nvariables = { x = "{{ region }}" }\n[variables]\n`;
  assert.deepEqual(
    labels(`${use}‸\n`).filter(
      (label) => !/[[-]/.test(label) && label !== 'variable' && label !== 'redirect',
    ),
    ['region', 'api_host'],
  );
  assert.equal(line(`${use}‸\n`, 'api_host'), 'api_host = { required = true }');
});

test('labels: default, those of other components, those that are set up; each once', () => {
  const text = `${HEAD}[component.a]\nkey_value_stores = ["cache", "default"]\n[component.b]\nkey_value_stores = ["‸"]\n`;
  assert.deepEqual(labels(text), ['default', 'cache']);
  const texts = new Map([
    ['runtime-config.toml', '[key_value_store.redis-store]\ntype = "redis"\n[sqlite_database.x]\n'],
  ]);
  assert.deepEqual(labels(text, undefined, knowing({ texts })), [
    'default',
    'cache',
    'redis-store',
  ]);
  assert.deepEqual(
    labels(
      text.replace('[component.b]\nkey_value_stores', '[component.b]\nsqlite_databases'),
      undefined,
      knowing({ texts }),
    ),
    ['default', 'x'],
  );
  assert.deepEqual(labels(text.replace('"‸"', '"default", "‸"')), ['cache']);
});

test('hosts: schemes with their ports, what is used elsewhere, the components by their ids', () => {
  const text = `${THREE}allowed_outbound_hosts = ["‸"]\n[component.d]\nallowed_outbound_hosts = ["https://api.example.com"]\n`;
  const { items } = list(text);
  assert.deepEqual(
    items.slice(0, 8).map(({ label }) => label),
    [
      'https://api.example.com',
      'https://',
      'http://',
      'postgres://',
      'mysql://',
      'redis://',
      'mqtt://',
      '*://',
    ],
  );
  const all = items.map(({ label }) => label);
  for (const host of [
    'http://self',
    'http://web.spin.internal',
    'http://*.spin.internal',
    '*://*:*',
  ]) {
    assert.ok(all.includes(host), host);
  }
  assert.ok(!all.includes('http://api.spin.internal'), 'nothing reaches it over HTTP');
  assert.match(items.find(({ label }) => label === 'redis://')?.detail ?? '', /6379/);
  const behind = labels(text.replace('‸', 'http://‸'));
  assert.ok(behind.includes('http://api.example.com') && behind.includes('http://localhost'));
  assert.deepEqual(labels(text.replace('‸', 'https://localhost:‸')), [
    'https://localhost:443',
    'https://localhost:*',
  ]);
  assert.ok(
    labels(text.replace('‸', 'tcp://‸')).every((host) => host.endsWith(':*')),
    'no port of its own',
  );
});

test('hosts that a binary asks for come first', () => {
  const text = `${HEAD}[component.a]\nsource = "app.wasm"\nallowed_outbound_hosts = ["‸"]\n`;
  assert.equal(labels(text, undefined, importing('fermyon:spin/mysql@2.0.0'))[0], 'mysql://');
});

test('a scheme leaves the cursor before the closing quote, and an editor that can lists on', () => {
  const lists = createLanguageService({
    localize: english,
    abilities: { ...ABILITIES, snippets: true },
    commands: new Set(['editor.action.triggerSuggest']),
  });
  const text = `${HEAD}[component.a]\nallowed_outbound_hosts = ["‸"]\n`;
  const item = list(text, undefined, lists).items.find(({ label }) => label === 'https://');
  assert.equal(item?.textEdit?.newText, '"https://$1"');
  assert.equal(item.command?.command, 'editor.action.triggerSuggest');
  assert.equal(
    list(text, undefined, knowing({})).items.find(({ label }) => label === 'https://')?.command,
    undefined,
  );
});

const FILES: OutsideValues = {
  files: [
    { name: 'app.wasm', size: 1 },
    { name: 'Cargo.toml', size: 1 },
    { name: 'spin.toml', size: 1 },
    { name: 'node_modules/' },
    { name: '.spin/' },
    { name: 'static/' },
  ],
};

test('files: binaries for a source, folders on the way; what is no part of an application never', () => {
  const at = (key: string) => `${HEAD}[component.a]\n${key}\n`;
  assert.deepEqual(labels(at('source = "‸"'), FILES), ['app.wasm', 'static/']);
  assert.deepEqual(needs(at('source = "‸"')), { folder: '' });
  assert.deepEqual(needs(at('source = "target/re‸"')), { folder: 'target/' });
  assert.deepEqual(needs(at('source = "../x‸"')), {}, 'nothing outside of the folder is looked at');
  assert.deepEqual(needs(at('source = "/x‸"')), {});
  const deep = { files: [{ name: 'target/release/' }, { name: 'target/a.wasm', size: 1 }] };
  assert.deepEqual(labels(at('source = "target/‸"'), deep), ['target/a.wasm', 'target/release/']);
  assert.equal(list(at('source = "‸"')).isIncomplete, true, 'the list is to come');
  const items = labels(at('files = ["‸"]'), FILES);
  assert.deepEqual(items, ['static', 'app.wasm', 'Cargo.toml', 'static/**/*']);
  assert.equal(
    line(at('files = [‸]'), '{ source = "static", destination = "/" }', FILES),
    'files = [{ source = "static", destination = "/" }]',
  );
  assert.deepEqual(labels(at('files = [{ source = "static", destination = "‸" }]')), [
    '/',
    '/static',
  ]);
  assert.deepEqual(labels(at('build = { command = "x", workdir = "‸" }'), FILES), ['static']);
  assert.equal(labels(at('exclude_files = ["‸"]'), FILES)[0], '**/node_modules');
});

test('files of either version and of inline components', () => {
  for (const text of [
    'spin_manifest_version = "1"\nname = "a"\n[[component]]\nsource = "‸"\n',
    `${HEAD}[[trigger.http]]\ncomponent = { source = "‸" }\n`,
    `${HEAD}[component.a.profile.debug]\nsource = "‸"\n`,
    `${HEAD}[component.a.dependencies]\nx = { path = "‸" }\n`,
  ]) {
    assert.deepEqual(labels(text, FILES).slice(0, 2), ['app.wasm', 'static/'], text);
  }
});

test('build commands and watch patterns by the language that the folder of the build speaks of', () => {
  const build = `${HEAD}[component.a]\nsource = "a.wasm"\n[component.a.build]\nworkdir = "api"\n`;
  assert.deepEqual(needs(`${build}command = "‸"\n`), { folder: 'api/' });
  assert.deepEqual(needs(`${build}watch = ["src/‸"]\n`), { folder: 'api/src/' });
  const rust = { files: [{ name: 'api/Cargo.toml', size: 1 }, { name: 'api/src/' }] };
  assert.match(
    labels(`${build}command = "‸"\n`, rust)[0] ?? '',
    /^cargo build --target wasm32-wasip1/,
  );
  assert.deepEqual(labels(`${build}watch = ["‸"]\n`, rust).slice(0, 3), [
    'src/**/*.rs',
    'Cargo.toml',
    'src/',
  ]);
  assert.equal(
    line(`${build}watch = ‸\n`, 'src/**/*.rs, Cargo.toml', rust),
    'watch = ["src/**/*.rs", "Cargo.toml"]',
  );
  const script = {
    files: [
      { name: 'api/package.json', size: 1 },
      { name: 'api/tsconfig.json', size: 1 },
    ],
  };
  assert.equal(labels(`${build}command = "‸"\n`, script)[0], 'npm run build');
  assert.equal(
    line(`${build}command = ‸\n`, 'npm install, npm run build', script),
    'command = ["npm install", "npm run build"]',
  );
  assert.ok(
    !labels(`${build}command = ‸\n`, script, knowing({}, [2, 7])).includes(
      'npm install, npm run build',
    ),
    'Spin 2 takes no list',
  );
  const told = `${build}command = "tinygo build -o main.wasm main.go"\nwatch = ["‸"]\n`;
  assert.equal(labels(told)[0], '**/*.go', 'without files the command tells');
});

test('the binary that the build command makes', () => {
  for (const [command, output] of [
    [
      'cargo build --target wasm32-wasip1 --release',
      'api/target/wasm32-wasip1/release/my_app.wasm',
    ],
    ['cargo build --target wasm32-wasip2', 'api/target/wasm32-wasip2/debug/my_app.wasm'],
    ['tinygo build -target=wasip1 -o main.wasm main.go', 'api/main.wasm'],
    ['npm run build', 'api/dist/my-app.wasm'],
    ['componentize-py -w spin-http componentize app -o app.wasm', 'api/app.wasm'],
  ]) {
    const text = `${HEAD}[component.my-app]\nsource = "‸"\n[component.my-app.build]\ncommand = "${command}"\nworkdir = "api"\n`;
    assert.equal(labels(text)[0], output, command);
  }
});

test('downloads: the digest that belongs to an address, else how one begins', () => {
  const url =
    'https://github.com/spinframework/spin-fileserver/releases/download/v0.3.0/spin_static_fs.wasm';
  const text = `${HEAD}[component.a]\nsource = { url = "${url}", digest = "‸" }\n`;
  assert.match(labels(text)[0] ?? '', /^sha256:ef88/);
  assert.deepEqual(labels(text.replace(url, 'https://x/y.wasm')), ['sha256:']);
  assert.ok(labels(`${HEAD}[component.a]\nsource = { url = "‸" }\n`).includes(url));
});

test('dependencies: names that the binary imports and Spin does not provide', () => {
  const app = importing(
    'wasi:http/types@0.2.0',
    'example:logger/log@1.2.0',
    'fermyon:spin/llm',
    'my-plain',
  );
  const text = `${HEAD}[component.a]\nsource = "app.wasm"\n[component.a.dependencies]\n`;
  assert.deepEqual(labels(`${text}‸\n`, undefined, app).slice(0, 2), [
    'example:logger/log@1.2.0',
    'my-plain',
  ]);
  const { document, items } = list(`${text}‸\n`, undefined, app);
  assert.match(applied(document, items[0] ?? assert.fail()), /"example:logger\/log@1\.2\.0" = "/);
  assert.deepEqual(labels(`${text}"example:logger/log@1.2.0" = "‸"\n`).slice(0, 2), [
    '=1.2.0',
    '^1.2.0',
  ]);
  assert.equal(
    labels(`${text}"example:logger/log@1.2.0" = { package = "‸" }\n`)[0],
    'example:logger',
  );
});

test('the keys of a component that its binary asks for come first', () => {
  const app = importing('wasi:keyvalue/store@0.2.0-draft2', 'fermyon:spin/sqlite@2.0.0');
  const keys = labels(`${HEAD}[component.a]\nsource = "app.wasm"\n‸\n`, undefined, app);
  assert.deepEqual(keys.slice(0, 2).sort(), ['key_value_stores', 'sqlite_databases']);
});

test('what triggers take: routes that are free, schedules, addresses, numbers in strings', () => {
  assert.deepEqual(
    labels(`${HEAD}[[trigger.http]]\ncomponent = "api"\nroute = "‸"\n`).slice(0, 3),
    ['/...', '/api', '/api/...'],
  );
  assert.ok(!labels(`${THREE}[[trigger.http]]\nroute = "‸"\n`).includes('/...'), 'taken');
  assert.equal(labels(`${HEAD}[[trigger.cron]]\ncron_expression = "‸"\n`)[0], '0 */5 * * * *');
  assert.deepEqual(labels(`${HEAD}[[trigger.redis]]\naddress = "‸"\n`), ['redis://localhost:6379']);
  assert.deepEqual(labels(`${HEAD}[[trigger.mqtt]]\nqos = "‸"\n`), ['0', '1', '2']);
  const answer = `${HEAD}[[trigger.http]]\nroute = "/"\nstatic_response = { ‸ }\n`;
  assert.equal(
    line(answer.replace('‸', 'status_code = ‸'), '404'),
    'static_response = { status_code = 404 }',
  );
  assert.equal(
    line(answer.replace('‸', 'headers = { ‸ }'), 'location'),
    'static_response = { headers = { location = "/" } }',
  );
  assert.deepEqual(labels(`${HEAD}[[trigger.http]]\nexecutor = { type = "‸" }\n`), [
    'http',
    'spin',
    'wagi',
  ]);
});

test('union forms: each by what it requires, and after one key only those of its form', () => {
  const source = (inside: string) => labels(`${HEAD}[component.a]\nsource = ${inside}\n`);
  assert.ok(
    ['{ url, digest }', '{ package, version }'].every((form) => source('‸').includes(form)),
  );
  assert.deepEqual(source('{ ‸ }'), ['url', 'digest', 'package', 'version', 'registry']);
  assert.deepEqual(source('{ url = "x", ‸ }'), ['digest']);
  assert.deepEqual(source('{ version = "1.0.0", ‸ }'), ['package', 'registry']);
  const old = labels(`${HEAD}[component.a]\nsource = ‸\n`, undefined, knowing({}, [2, 5]));
  assert.ok(old.includes('{ url, digest }') && !old.includes('{ package, version }'), 'since 2.6');
});

test('a release is offered no key that is newer, by version of the manifest', () => {
  const component = `${HEAD}[component.a]\nsource = "a.wasm"\n‸\n`;
  const keys = (release: readonly [number, number]) =>
    labels(component, undefined, knowing({}, release));
  assert.ok(keys([4, 0]).includes('dependencies_inherit_configuration'));
  assert.ok(!keys([2, 7]).includes('dependencies_inherit_configuration'));
  assert.ok(
    !keys([2, 7]).some((label) => label.includes('profile') || label.includes('dependencies')),
  );
  assert.ok(keys([3, 6]).includes('targets') && !keys([3, 5]).includes('targets'));
  assert.equal(
    keys([4, 0]).indexOf('allowed_http_hosts') > keys([4, 0]).indexOf('tool'),
    true,
    'deprecated last',
  );
  const old = 'spin_manifest_version = "1"\nname = "a"\n[[component]]\nid = "a"\n‸\n';
  assert.ok(!labels(old, undefined, knowing({}, [1, 2])).includes('sqlite_databases'));
  assert.ok(labels(old, undefined, knowing({}, [1, 3])).includes('sqlite_databases'));
});

test('the component that a trigger names and nobody declares: its header, with what it needs', () => {
  const trigger = `${HEAD}[[trigger.http]]\nroute = "/..."\ncomponent = "api"\n\n`;
  for (const typed of ['‸', '[‸', '[comp‸', '[component.‸', '[component.‸]', '[component.a‸]']) {
    assert.equal(
      accepted(`${trigger}${typed}\n`, '[component.api]'),
      `${trigger}[component.api]\nsource = ""\n[component.api.build]\ncommand = ""\n`,
      typed,
    );
  }
  assert.equal(labels(`${trigger}[component.‸`)[0], '[component.api]');
  const body = `${trigger}[component.‸]\nsource = "a.wasm"\n`;
  assert.equal(accepted(body, '[component.api]'), `${trigger}[component.api]\nsource = "a.wasm"\n`);
  const item = list(`${trigger}‸`).items.find(({ label }) => label === '[component.api]');
  assert.equal(item?.kind, CompletionItemKind.Snippet);
});

test('the component of a new trigger is filled in where one waits', () => {
  assert.equal(line(`${THREE}[[trigger.http]]\n‸\n`, 'component'), 'component = "api"');
});

test('environment variables: those of other components, and what the static file server reads', () => {
  const text = `${HEAD}[component.a]\nsource = "spin_static_fs.wasm"\n[component.b]\nenvironment = { LOG = "1" }\n[component.a.environment]\n‸\n`;
  assert.deepEqual(labels(text).slice(0, 2), ['FALLBACK_PATH', 'LOG']);
  assert.equal(line(text, 'FALLBACK_PATH'), 'FALLBACK_PATH = "index.html"');
});

test('of forms that a key names only the keys of that form', () => {
  const executor = (type: string) =>
    labels(`${HEAD}[[trigger.http]]\nexecutor = { type = "${type}", ‸ }\n`);
  assert.deepEqual(executor('wagi'), ['argv', 'entrypoint']);
  assert.deepEqual(executor('http'), []);
  const v1 = (type: string) =>
    labels(
      `spin_manifest_version = "1"\nname = "a"\n[trigger]\ntype = "${type}"\n‸\n[[component]]\n`,
    ).slice(0, 1);
  assert.deepEqual(v1('redis'), ['address']);
});

test('a runtime configuration: what the manifest beside it opens, and the keys of each kind', () => {
  const texts = new Map([
    ['spin.toml', `${HEAD}[component.a]\nkey_value_stores = ["default", "cache"]\n`],
  ]);
  const using = knowing({ texts });
  const runtime = (text: string) => {
    const { document, at } = marked('runtime-config.toml', text);
    return using.doComplete(document, at, NEVER).items;
  };
  const names = (text: string) => runtime(text).map(({ label }) => label);
  assert.equal(names('[key_value_store.‸')[0], '[key_value_store.cache]');
  assert.deepEqual(names('[key_value_store.cache]\ntype = "‸"\n'), [
    'spin',
    'redis',
    'azure_cosmos',
    'aws_dynamo',
  ]);
  const [url] = runtime('[key_value_store.cache]\ntype = "redis"\n‸\n');
  assert.equal(url?.label, 'url');
  const { documentation } = using.doResolve(url);
  assert.ok(typeof documentation === 'object' && documentation.value.includes('Redis'));
});
