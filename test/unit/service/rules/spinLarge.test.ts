/** Manifests that nobody writes: what they cost grows with their size, not with its square. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { hello, trigger } from '../spinExample';
import { problems } from '../support';

const HEAD = 'spin_manifest_version = 2\n[application]\nname = "a"\n';

/** Ten times what the slowest machine needs; pairs of 100,000 would take hours. */
const MOST_SECONDS = 60;

function timed(text: string): { readonly codes: Map<string, number> } {
  const from = performance.now();
  const found = problems('spin.toml', text);
  assert.ok(performance.now() - from < MOST_SECONDS * 1000);
  const codes = new Map<string, number>();
  for (const { code } of found) {
    codes.set(String(code), (codes.get(String(code)) ?? 0) + 1);
  }
  return { codes };
}

test('100,000 routes of different texts', () => {
  const triggers = Array.from(
    { length: 100_000 },
    (_, index) => `[[trigger.http]]\nroute = "/r${index}/:x"\ncomponent = "hello"\n`,
  );
  const { codes } = timed(`${HEAD}[component.hello]\nsource = "a.wasm"\n${triggers.join('')}`);
  assert.deepEqual([...codes], []);
});

test('100,000 routes of one text, and of one shape', () => {
  const routes = (of: (index: number) => string): string =>
    Array.from(
      { length: 100_000 },
      (_, index) => `[[trigger.http]]\nroute = "${of(index)}"\ncomponent = "hello"\n`,
    ).join('');
  const component = `${HEAD}[component.hello]\nsource = "a.wasm"\n`;
  assert.deepEqual(
    [...timed(component + routes(() => '/a')).codes],
    [['spin/start/duplicate-route', 10_000]],
  );
  assert.deepEqual(
    [...timed(component + routes((index) => `/a/:p${index}`)).codes],
    [['spin/shadowed-route', 10_000]],
  );
});

test('a template with 1,000,000 braces', () => {
  for (const [text, code] of [
    ['{'.repeat(1_000_000), 'spin/start/open-template'],
    ['{{ a }}'.repeat(150_000), 'spin/start/unknown-variable'],
    ['{{}}'.repeat(250_000), 'spin/start/unknown-variable'],
    [`${'{{ a'.repeat(250_000)} }}`, 'spin/start/unknown-variable'],
  ] as const) {
    const { codes } = timed(hello(`variables = { x = "${text}" }`));
    assert.deepEqual([...codes], [[code, 1]], text.slice(0, 10));
  }
});

test('as many names that nobody declared are told of up to a bound', () => {
  const text = Array.from({ length: 50_000 }, (_, index) => `{{ a${index} }}`).join('');
  const { codes } = timed(hello(`variables = { x = "${text}" }`));
  assert.deepEqual([...codes], [['spin/start/unknown-variable', 20]]);
});

test('a list of 50,000 hosts, each of them different, and all of them covered', () => {
  const hosts = Array.from({ length: 50_000 }, (_, index) => `"https://a${index}.example.com"`);
  const list = (...more: readonly string[]): string =>
    hello(`allowed_outbound_hosts = [${[...hosts, ...more].join(', ')}]`);
  assert.deepEqual([...timed(list()).codes], []);
  assert.deepEqual(
    [...timed(list('"https://*.example.com"')).codes],
    [['spin/covered-host', 10_000]],
  );
});

test('50,000 wildcards are compared with a few of them', () => {
  const hosts = Array.from({ length: 50_000 }, (_, index) => `"https://*.a${index}.com"`);
  const { codes } = timed(hello(`allowed_outbound_hosts = [${hosts.join(', ')}]`));
  assert.deepEqual([...codes], []);
});

test('20,000 triggers that name no component are compared within a bound', () => {
  const triggers = Array.from(
    { length: 20_000 },
    (_, index) => `[[trigger.timer]]\ncomponent = "hell${'o'.repeat(index % 7)}a${index}"\n`,
  );
  const { codes } = timed(`${trigger('timer', 'component = "hello"')}\n${triggers.join('')}`);
  assert.deepEqual([...codes.keys()], ['spin/unknown-component']);
});
