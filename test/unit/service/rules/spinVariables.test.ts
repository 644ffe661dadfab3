/** Rules about variables and templates of Spin manifests: which speak, and what they mark. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hello, trigger, version1 } from '../spinExample';
import { codes, messageOf, problems } from '../support';

const spin = (text: string): string[] => codes('spin.toml', `${text}\n`);
const DECLARED = '[variables]\nname = { default = "Ann" }';
const use = (template: string): string => hello(`variables = { x = ${template} }`, DECLARED);

test('a variable needs exactly one of required and default', () => {
  const declare = (value: string): string[] =>
    spin(hello('variables = { x = "{{ v }}" }', `[variables]\nv = ${value}`));
  assert.deepEqual(declare('{ required = true }'), []);
  assert.deepEqual(declare('{ default = "" }'), []);
  assert.deepEqual(declare('{ required = false, default = "" }'), []);
  assert.deepEqual(declare('{}'), ['spin/load/variable-value @ v']);
  assert.deepEqual(declare('{ secret = true }'), ['spin/load/variable-value @ v']);
  assert.deepEqual(declare('{ required = false }'), ['spin/load/variable-value @ required']);
  assert.deepEqual(declare('{ default = "a", required = true }'), [
    'spin/load/variable-value @ required',
  ]);
  // A value of a wrong type is told of by itself.
  assert.deepEqual(declare('{ default = 1 }'), ['spin/read/wrong-type @ 1']);
});

test('each unknown name is marked by itself, also behind escapes', () => {
  assert.deepEqual(spin(use('"{{ name }}"')), []);
  assert.deepEqual(spin(use('"a{{ nmae }}b{{ name }}{{other}}"')), [
    'spin/start/unknown-variable @ nmae',
    'spin/start/unknown-variable @ other',
  ]);
  assert.deepEqual(spin(use(String.raw`"{{ name }}\u00e9\t{{ nope }}"`)), [
    'spin/start/unknown-variable @ nope',
  ]);
  assert.deepEqual(spin(use("'''\n{{ name }}\n{{ nope }}'''")), [
    'spin/start/unknown-variable @ nope',
  ]);
});

test('what can be no name gets a sentence of its own', () => {
  const said = (template: string): string[] =>
    problems('spin.toml', use(template))
      .filter(({ code }) => code === 'spin/start/unknown-variable')
      .map((each) => messageOf(each).replace(/(?<=[.;?]) Spin .*$/, ''));
  assert.deepEqual(said('"{{ name }}{{ nmae }}"'), [
    'No variable “nmae” is declared; did you mean “name”?',
  ]);
  assert.deepEqual(said('"{{ name }}{{ color }}"'), [
    'No variable “color” is declared; add it to [variables].',
  ]);
  assert.match(said('"{{ name }}{{}}"')[0] ?? '', /^The braces name no variable/);
  assert.match(said('"{{ name }}{{ a.b }}"')[0] ?? '', /^“a.b” can be no variable/);
  assert.match(said('"{{ name }}{{{ v }}}"')[0] ?? '', /^“{ v” can be no variable/);
});

test('braces that are not closed are marked', () => {
  assert.deepEqual(spin(use('"{{ name }} {{ name"')), ['spin/start/open-template @ {{']);
  assert.deepEqual(spin(hello('allowed_outbound_hosts = ["https://{{ host"]')), [
    'spin/load/open-host-template @ {{',
  ]);
});

test('triggers of Redis and MQTT take templates, at both levels', () => {
  const redis = trigger(
    'redis',
    'channel = "{{ one }}"\ncomponent = "hello"',
    '[application.trigger.redis]\naddress = "redis://{{ two }}"',
  );
  assert.deepEqual(spin(redis), [
    'spin/start/unknown-variable @ one',
    'spin/start/unknown-variable @ two',
  ]);
  const mqtt = trigger(
    'mqtt',
    'topic = "{{ one }}"\nqos = "{{ two }}"\ncomponent = "hello"',
    '[application.trigger.mqtt]\naddress = "mqtt://{{ three }}"\nusername = ""\npassword = "{{ four }}"\nkeep_alive_interval = "30"',
  );
  assert.deepEqual(
    spin(mqtt).filter((each) => each.includes('unknown-variable')),
    [
      'spin/start/unknown-variable @ one',
      'spin/start/unknown-variable @ three',
      'spin/start/unknown-variable @ four',
    ],
  );
});

test('version 1 has config', () => {
  const text = version1('[component.config]\ngreeting = "{{ nope }}"');
  assert.deepEqual(spin(text), ['spin/start/unknown-variable @ nope']);
});

test('an unused variable is a hint, wherever it could be used', () => {
  const hint = ['spin/unused-variable @ name'];
  assert.deepEqual(spin(hello('', DECLARED)), hint);
  assert.deepEqual(spin(hello('environment = { X = "{{ name }}" }', DECLARED)).slice(1), hint);
  assert.deepEqual(spin(hello('allowed_outbound_hosts = ["https://{{ name }}"]', DECLARED)), []);
  const inline =
    'spin_manifest_version = 2\n[application]\nname = "a"\n[variables]\nname = { default = "" }\n[[trigger.http]]\nroute = "/"\ncomponent = { source = "a.wasm", variables = { x = "{{ name }}" } }\n';
  assert.deepEqual(spin(inline), []);
});

test('templates that nobody fills in', () => {
  const literal = (lines: string, more = DECLARED): string[] =>
    spin(hello(`variables = { x = "{{ name }}" }\n${lines}`, more)).filter((each) =>
      each.startsWith('spin/literal'),
    );
  const marked = ['spin/literal-template @ {{ name }}'];
  assert.deepEqual(literal('environment = { A = "<{{ name }}>" }'), marked);
  assert.deepEqual(literal('files = ["{{ name }}/*"]'), marked);
  assert.deepEqual(literal('files = [{ source = "{{ name }}", destination = "/" }]'), marked);
  assert.deepEqual(literal('build = { command = "make {{ name }}" }'), marked);
  assert.deepEqual(literal('build = { command = "a", workdir = "{{ name }}" }'), marked);
  // Other tools write templates in commands, too.
  assert.deepEqual(literal('build = { command = "docker inspect -f {{.Id}} {{ id }}" }'), []);
  assert.deepEqual(literal('', `${DECLARED}\nother = { default = "{{ name }}" }`), marked);
});
