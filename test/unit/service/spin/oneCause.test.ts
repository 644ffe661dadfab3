/** Mistakes that people make in a spin.toml: each is told once, and in the words that lead out of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { SpinRelease } from '../../../../server/src/domain/spinRelease';
import { createLanguageService } from '../../../../server/src/service/languageService';
import { hello, trigger, version1 } from '../spinExample';
import { ABILITIES, english, textOf } from '../support';

/** Errors and warnings: the code, the place and the sentence. */
function said(text: string, release?: SpinRelease): string[] {
  const service = createLanguageService({
    localize: english,
    abilities: ABILITIES,
    ...(release !== undefined && { spinRelease: () => release }),
  });
  const document = service.openDocument('file:///p/spin.toml', 'toml', 1, text);
  return service
    .doValidation(document, { maxProblems: 100 })
    .filter(({ severity = 1 }) => severity <= 2)
    .map(
      ({ code, range, message }) =>
        `${String(code)} @ ${textOf(document, range)}: ${typeof message === 'string' ? message : message.value}`,
    );
}

const HTTP = 'route = "/"\ncomponent = "hello"';

test('components as an array: the form is refused, no trigger is blamed', () => {
  const text = hello('').replace('[component.hello]', '[[component]]');
  assert.deepEqual(
    said(text).map((each) => each.replace(/ @ .*/s, '')),
    ['spin/read/wrong-type'],
  );
});

test('a trigger without an answer is told of both kinds of answers, as far as Spin knows them', () => {
  const text = trigger('http', 'route = "/"');
  assert.match(
    said(text).join('\n'),
    /^spin\/start\/missing-key .* “component” and “static_response”/,
  );
  const old = said(text, { major: 3, minor: 4 });
  assert.match(old.join('\n'), /The key “component” is missing in \[\[trigger\.http\]\]; add it\./);
});

test('two ids that become one: the sentence names the id that is changed', () => {
  const second = '[[component]]\nid = "a-b"\nsource = "x"\ntrigger = { route = "/b" }';
  const text = `${version1('').replace('"hello"\nsource', '"a_b"\nsource')}\n\n${second}\n`;
  assert.deepEqual(said(text), [
    'spin/duplicate-component @ "a-b": Spin turns “a_b”, the id of another component, into “a-b”; give one of them another id.',
  ]);
});

test('a base: refused or logged, by its value, its release and in either version', () => {
  const settings = (base: string): string =>
    trigger('http', HTTP).replace(
      '[[trigger',
      `[application.trigger.http]\nbase = "${base}"\n\n[[trigger`,
    );
  const codes = (text: string, release?: SpinRelease): string[] =>
    said(text, release).map((each) => each.replace(/: .*/s, ''));
  assert.deepEqual(codes(settings('/v1')), ['spin/start/base @ "/v1"']);
  assert.deepEqual(codes(settings('/')), ['spin/start/old-base @ base']);
  assert.deepEqual(codes(settings('/v1'), { major: 2, minor: 7 }), []);
  const old = version1('').replace('type = "http"', 'type = "http", base = "/"');
  assert.deepEqual(codes(old), ['spin/start/old-base @ base']);
  assert.deepEqual(codes(old, { major: 1, minor: 5 }), []);
});

test('an entry point of Wagi is one error', () => {
  const text = trigger('http', `${HTTP}\nexecutor = { type = "wagi", entrypoint = "main" }`);
  assert.deepEqual(
    said(text).map((each) => each.replace(/: .*/s, '')),
    ['spin/start/wagi @ "wagi"', 'spin/start/wagi-entrypoint @ entrypoint'],
  );
});

test('what is inherited twice is told by releases that know both keys', () => {
  const text = hello(
    'dependencies_inherit_configuration = true',
    '[component.hello.dependencies]\n"a:b/c" = { path = "c.wasm", inherit_configuration = true }',
  );
  const codes = (release?: SpinRelease): string[] =>
    said(text, release).map((each) => each.replace(/ @ .*/s, ''));
  assert.deepEqual(codes(), ['spin/normalise/inherit-twice']);
  assert.deepEqual(codes({ major: 3, minor: 6 }), ['spin/read/since']);
});

test('a component that Redis starts can’t call others, whoever they are', () => {
  const text = trigger(
    'redis',
    'address = "redis://x"\nchannel = "a"\ncomponent = "hello"',
  ).replace(
    'source = "hello.wasm"',
    'source = "hello.wasm"\nallowed_outbound_hosts = ["http://hello.spin.internal"]',
  );
  assert.deepEqual(
    said(text).map((each) => each.replace(/: .*/s, '')),
    ['spin/start/chaining-without-http @ "http://hello.spin.internal"'],
  );
});

test('a version that the rest of the file is not written in is one error', () => {
  const text = hello('').replace('spin_manifest_version = 2', 'spin_manifest_version = "1"');
  const found = said(text);
  assert.equal(found.length, 1);
  assert.match(found[0] ?? '', /^spin\/read\/unknown-key .* write spin_manifest_version = 2/s);
});
