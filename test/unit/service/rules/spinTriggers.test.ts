/** Rules about triggers, components and applications of Spin manifests: which speak, and what they mark. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createLanguageService } from '../../../../server/src/service/languageService';
import { hello, trigger, version1 } from '../spinExample';
import { ABILITIES, codes, english, textOf } from '../support';

const spin = (text: string): string[] => codes('spin.toml', `${text}\n`);
const http = (lines: string, more = ''): string => trigger('http', `route = "/"\n${lines}`, more);

test('triggers start components that are there', () => {
  assert.deepEqual(spin(http('component = "helo"')), [
    'spin/start/unknown-component @ "helo"',
    'spin/unused-component @ hello',
  ]);
  // Only the HTTP trigger looks when the application starts.
  assert.deepEqual(
    spin(trigger('redis', 'channel = "a"\naddress = "redis://x"\ncomponent = "nope"')),
    ['spin/unknown-component @ "nope"', 'spin/unused-component @ hello'],
  );
  assert.deepEqual(
    spin(trigger('timer', 'components = { one = "hello", two = ["nope", "hello"] }')).filter(
      (each) => each.includes('unknown-component'),
    ),
    ['spin/unknown-component @ "nope"'],
  );
});

test('an answer is a component or fixed', () => {
  assert.deepEqual(spin(http('component = "hello"\nstatic_response = {}')), [
    'spin/start/two-answers @ static_response',
  ]);
  assert.deepEqual(spin(http('static_response = {}')), ['spin/unused-component @ hello']);
});

test('executors', () => {
  const wagi = (more: string): string => `component = "hello"\nexecutor = { type = "wagi"${more} }`;
  assert.deepEqual(spin(http(wagi(''))), ['spin/start/wagi @ "wagi"']);
  const old = version1('', 'route = "/"\nexecutor = { type = "wagi", entrypoint = "x" }');
  assert.deepEqual(
    spin(old).filter((each) => each.startsWith('spin/start/')),
    ['spin/start/wagi @ "wagi"', 'spin/start/wagi-entrypoint @ entrypoint'],
  );
});

test('each trigger has an id of its own', () => {
  const second = '[[trigger.http]]\nid = "a"\nroute = "/b"\ncomponent = "hello"';
  assert.deepEqual(spin(http('id = "a"\ncomponent = "hello"', second)), [
    'spin/duplicate-trigger-id @ "a"',
  ]);
});

test('the base of version 1, by release', () => {
  const text = version1('').replace('type = "http"', 'type = "http", base = "/v1"');
  const judged = (major: number, minor: number): string[] => {
    const release = { major, minor };
    const service = createLanguageService({
      localize: english,
      abilities: ABILITIES,
      spinRelease: () => release,
    });
    const document = service.openDocument('file:///p/spin.toml', 'toml', 1, text);
    return service
      .doValidation(document, { maxProblems: 10 })
      .filter(({ code }) => code === 'spin/start/base')
      .map(({ range }) => textOf(document, range));
  };
  assert.deepEqual(judged(2, 7), []);
  assert.deepEqual(judged(3, 0), ['"/v1"']);
});

test('Redis triggers need an address at one of two levels', () => {
  const redis = (lines: string, more = ''): string[] =>
    spin(trigger('redis', `channel = "a"\ncomponent = "hello"${lines}`, more));
  assert.deepEqual(redis(''), ['spin/start/redis-address @ [[trigger.redis]]']);
  assert.deepEqual(redis('\naddress = "redis://x"'), []);
  assert.deepEqual(redis('', '[application.trigger.redis]\naddress = "redis://x"'), []);
});

test('numbers of MQTT are strings', () => {
  const mqtt = (qos: string): string[] =>
    spin(trigger('mqtt', `topic = "a"\nqos = ${qos}\ncomponent = "hello"`));
  assert.deepEqual(mqtt('"1"'), []);
  assert.deepEqual(mqtt('"{{ q }}"'), []);
  assert.deepEqual(mqtt('"3"'), ['spin/start/mqtt-number @ "3"']);
  assert.deepEqual(mqtt('"one"'), ['spin/start/mqtt-number @ "one"']);
});

test('one command trigger, cron expressions, types of triggers, settings without a trigger', () => {
  const command = '[[trigger.command]]\ncomponent = "hello"';
  assert.deepEqual(spin(trigger('command', 'component = "hello"', command)), [
    'spin/start/command-triggers @ [[trigger.command]]',
  ]);
  const cron = (expression: string): string[] =>
    spin(trigger('cron', `cron_expression = "${expression}"\ncomponent = "hello"`));
  assert.deepEqual(cron('0 */5 * * * *'), []);
  assert.deepEqual(cron('*/5 * * * *'), ['spin/start/cron-expression @ "*/5 * * * *"']);
  assert.deepEqual(cron('0 0 25 * * *'), ['spin/start/cron-expression @ 25']);
  assert.deepEqual(spin(trigger('kafka', 'component = "hello"')), [
    'spin/unknown-trigger-type @ kafka',
  ]);
  const settings = '[application.trigger.redis]\naddress = "redis://x"';
  assert.deepEqual(spin(hello('', settings)), ['spin/unused-trigger-settings @ redis']);
});

test('a component that nothing starts, unless another one is made from it', () => {
  const other = '[component.other]\nsource = "b.wasm"';
  assert.deepEqual(spin(hello('', other)), ['spin/unused-component @ other']);
  assert.deepEqual(spin(hello('dependencies = { "a:b/c" = { component = "other" } }', other)), []);
  // Where there is no trigger at all nothing is said.
  assert.deepEqual(
    spin(`spin_manifest_version = 2\n[application]\nname = "a"\n[trigger]\n${other}`),
    [],
  );
});

test('lists and digests of a component', () => {
  assert.deepEqual(spin(hello('sqlite_databases = ["default", "a", "a"]')), [
    'spin/duplicate-label @ "a"',
  ]);
  assert.deepEqual(spin(hello('ai_models = ["llama2-chat", "llama3.2:1b", "gpt"]')), [
    'spin/unknown-model @ "gpt"',
  ]);
  const digest = (text: string): string[] =>
    spin(
      hello('').replace(
        'source = "hello.wasm"',
        `source = { url = "https://example.com/a.wasm", digest = "sha256:${text}" }`,
      ),
    );
  assert.deepEqual(digest('0'.repeat(64)), []);
  assert.deepEqual(digest('12345'), ['spin/digest-never-matches @ 12345']);
  assert.deepEqual(digest('A'.repeat(64)), [`spin/digest-never-matches @ ${'A'.repeat(64)}`]);
});

test('name and version of an application', () => {
  const application = (lines: string): string[] =>
    spin(`spin_manifest_version = 2\n[application]\n${lines}\n[trigger]`);
  assert.deepEqual(application('name = "a-1_b"\nversion = "1.2.3-rc.1"'), []);
  assert.deepEqual(application('name = "1a"\nversion = "1.2"'), [
    'spin/application-name @ "1a"',
    'spin/application-version @ "1.2"',
  ]);
  assert.deepEqual(application('name = ""\nversion = ""'), ['spin/application-name @ ""']);
});
