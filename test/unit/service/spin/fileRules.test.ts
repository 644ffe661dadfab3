/** What is said of a Spin manifest with the files beside it: code, place, severity, and when nothing is said. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FileFacts } from '../../../../server/src/service/types';
import { ABSENT, factsOf, file, FOLDER, match } from '../fileFacts';
import { hello, version1 } from '../spinExample';
import { messageOf, open, service, textOf } from '../support';

const OURS =
  /\/(?:source-|file-|files-|exclude-|every-file|destination-|workdir-|watch-|dependency-missing|target-missing|label-not-set-up)/;

/** `severity code @ text`, of the rules on files. */
function said(text: string, files: FileFacts | undefined): string[] {
  const document = open('spin.toml', text);
  return service
    .doValidation(document, { maxProblems: 100, files })
    .filter(({ code }) => OURS.test(String(code)))
    .map(({ severity, code, range }) => `${severity} ${String(code)} @ ${textOf(document, range)}`);
}

function sentence(text: string, files: FileFacts): string {
  const [found] = service
    .doValidation(open('spin.toml', text), { maxProblems: 100, files })
    .filter(({ code }) => OURS.test(String(code)));
  return found === undefined ? '' : messageOf(found);
}

const NOTHING_THERE = factsOf({ 'hello.wasm': ABSENT });

test('a source that is not there is an error, or only not built yet', () => {
  const plain = hello('');
  assert.deepEqual(said(plain, NOTHING_THERE), ['1 spin/load/source-missing @ "hello.wasm"']);
  const built = hello('build = { command = "make" }');
  assert.deepEqual(said(built, NOTHING_THERE), ['2 spin/load/source-missing @ "hello.wasm"']);
  assert.deepEqual(said(version1(''), NOTHING_THERE), [
    '1 spin/load/source-missing @ "hello.wasm"',
  ]);
  const inline =
    'spin_manifest_version = 2\n[application]\nname = "a"\n[[trigger.http]]\nroute = "/"\ncomponent = { source = "hello.wasm" }\n';
  assert.deepEqual(said(inline, NOTHING_THERE), ['1 spin/load/source-missing @ "hello.wasm"']);
});

test('without facts, or before they are there, nothing is claimed of files', () => {
  const text = hello(
    'files = ["a", "b/*", "../c", { source = "d", destination = "/" }]\nexclude_files = ["x*"]\nbuild = { command = "make", workdir = "w", watch = ["s/*"] }\nkey_value_stores = ["cache"]\ntargets = [{ path = "t.toml" }]',
  );
  assert.deepEqual(said(text, undefined), []);
  // By its text alone `../c` is wrong.
  assert.deepEqual(said(text, factsOf({})), ['1 spin/load/files-outside @ "../c"']);
});

test('a source is older than its inputs only by more than a build takes to write', () => {
  const text = hello(
    'build = { command = "make", workdir = "app", watch = ["**/*.rs", "*.toml"] }',
  );
  const rust = { base: 'app', pattern: '**/*.rs' };
  const toml = { base: 'app', pattern: '**/*.toml' };
  const facts = (source: number, time: number, complete = true) =>
    factsOf({ 'hello.wasm': file(source), app: FOLDER }, [
      match(rust, { count: 1, newest: time, newestFile: 'app/src/lib.rs', complete }),
      match(toml, { count: 1, newest: 10, newestFile: 'app/Cargo.toml' }),
    ]);
  assert.deepEqual(said(text, facts(10_000, 13_000)), ['3 spin/source-stale @ "hello.wasm"']);
  assert.deepEqual(said(text, facts(10_000, 13_000, false)), [
    '3 spin/source-stale @ "hello.wasm"',
  ]);
  assert.deepEqual(said(text, facts(10_000, 11_000)), []);
  const logs = factsOf({ 'hello.wasm': file(1), app: FOLDER }, [
    match(rust, { count: 9, newest: 9_999_999, newestFile: 'app/.spin/logs/hello_stdout.txt' }),
  ]);
  assert.deepEqual(said(text, logs), []);
  assert.match(
    sentence(text, facts(10_000, 13_000)),
    /^“hello.wasm” is older than “app\/src\/lib.rs”/,
  );
});

test('patterns that Spin refuses are marked where they are wrong', () => {
  const files = factsOf({
    'a***b': ABSENT,
    'static/x**': ABSENT,
    'y[': ABSENT,
    '[slug': file(),
  });
  const text = hello(
    'files = ["a***b", "static/x**", "y[", "[slug", "assets/..", ".", "{{ dir }}/[", "*", "./*", "**/*"]\nexclude_files = ["é[!", "ok*"]',
  );
  assert.deepEqual(said(text, files), [
    '1 spin/load/file-pattern @ ***',
    '1 spin/load/file-pattern @ **',
    '1 spin/load/file-pattern @ [',
    '1 spin/load/file-pattern @ "assets/.."',
    '1 spin/load/file-pattern @ "."',
    '2 spin/load/every-file @ "*"',
    '2 spin/load/every-file @ "**/*"',
    '1 spin/load/exclude-pattern @ [!',
  ]);
});

test('what files name has to be there and inside; a file gets a file name', () => {
  const files = factsOf({
    robots: file(),
    assets: FOLDER,
    gone: ABSENT,
    'up/../../x': { kind: 'outside' },
    link: { kind: 'outside' },
  });
  const text = hello(
    `files = [
  "robots", "assets", "gone", "up/../../x", "../y/*", "/etc", "link",
  { source = "robots", destination = "/" },
  { source = "robots", destination = "/static/." },
  { source = "robots", destination = "/static" },
  { source = "assets", destination = "/" },
  { source = "gone", destination = "/gone" },
]`,
  );
  assert.deepEqual(said(text, files), [
    '1 spin/load/files-missing @ "gone"',
    '1 spin/load/files-outside @ "up/../../x"',
    '2 spin/load/files-outside @ "../y/*"',
    '2 spin/load/files-outside @ "/etc"',
    '1 spin/load/destination-name @ "/"',
    '1 spin/load/destination-name @ "/static/."',
    '1 spin/load/files-missing @ "gone"',
  ]);
  assert.match(
    sentence(
      hello('files = [{ source = "a/robots", destination = "/static/." }]'),
      factsOf({ 'a/robots': file() }),
    ),
    /write “\/static\/robots”/,
  );
});

test('patterns that match nothing are told by why they don’t, and only after a whole search', () => {
  const question = (pattern: string) => ({ base: '', pattern });
  const exclude = (pattern: string) => ({ base: '', pattern, crosses: true });
  const text = hello(
    'files = ["a/*", "b/**", "c/*/", "d/*"]\nexclude_files = ["x", "y/*", "./z/*"]',
  );
  const matches = [
    match(question('a/*'), {}),
    match(question('b/**'), {}),
    match(question('c/*/'), {}),
    match(question('d/*'), { complete: false }),
    match(exclude('x'), {}),
    match(exclude('y/*'), {}),
    match(exclude('./z/*'), {}),
  ];
  assert.deepEqual(said(text, factsOf({ x: FOLDER }, matches)), [
    '3 spin/files-match-nothing @ "a/*"',
    '2 spin/files-match-nothing @ "b/**"',
    '2 spin/files-match-nothing @ "c/*/"',
    '2 spin/exclude-matches-nothing @ "x"',
    '4 spin/exclude-matches-nothing @ "y/*"',
    '2 spin/exclude-matches-nothing @ "./z/*"',
  ]);
});

test('builds, dependencies and targets name what is there', () => {
  const watch = (base: string, pattern: string) => match({ base, pattern }, {});
  const text = hello(
    `build = { command = "make", workdir = "app", watch = ["src/*.rs", "*.toml", "!x", "{a,b}"] }
dependencies = { "a:b/c" = { path = "gone.wasm" }, "a:d/e" = { path = "folder" }, "a:f/g" = "1.0.0" }
targets = ["spin-up@3.6", { path = "gone.toml" }]`,
  );
  const states = {
    app: FOLDER,
    'gone.wasm': ABSENT,
    folder: FOLDER,
    'gone.toml': ABSENT,
  };
  const nothing = [watch('app', 'src/*.rs'), watch('app', '**/*.toml')];
  assert.deepEqual(said(text, factsOf(states, nothing)), [
    '3 spin/watch-matches-nothing @ "src/*.rs"',
    '3 spin/watch-matches-nothing @ "*.toml"',
    '1 spin/load/dependency-missing @ "gone.wasm"',
    '1 spin/load/dependency-missing @ "folder"',
    '2 spin/target-missing @ "gone.toml"',
  ]);
  // One problem for one cause.
  const [first] = said(text, factsOf({ ...states, app: ABSENT }, nothing));
  assert.equal(first, '2 spin/workdir-missing @ "app"');
  assert.deepEqual(
    said(
      hello('build = { command = "make", workdir = "hello.wasm" }'),
      factsOf({ 'hello.wasm': file() }),
    ),
    ['2 spin/workdir-missing @ "hello.wasm"'],
  );
});

test('what can’t be read is told once for each', () => {
  const text = hello('files = ["locked/a", "locked/a", "b/*", "c/*"]');
  const facts = factsOf({ 'locked/a': { kind: 'unreadable' } }, [
    match({ base: '', pattern: 'b/*' }, { complete: false, unreadable: 'b' }),
    match({ base: '', pattern: 'c/*' }, { complete: false, unreadable: 'b' }),
  ]);
  assert.deepEqual(said(text, facts), [
    '3 spin/file-unreadable @ "locked/a"',
    '3 spin/file-unreadable @ "b/*"',
  ]);
});

test('labels are compared with the runtime configuration, where there is one that can be read', () => {
  const text = hello(
    'key_value_stores = ["default", "cache", "sessions"]\nsqlite_databases = ["default", "orders"]',
  );
  const config = (content: string) => factsOf({}, [], { 'runtime-config.toml': content });
  assert.deepEqual(said(text, config('[key_value_store.cache]\ntype = "redis"\n')), [
    '2 spin/start/label-not-set-up @ "sessions"',
    '2 spin/start/label-not-set-up @ "orders"',
  ]);
  assert.deepEqual(said(text, config('[key_value_store.\n')), []);
  assert.deepEqual(said(text, config('key_value_store = 1\n')), [
    '2 spin/start/label-not-set-up @ "orders"',
  ]);
  assert.deepEqual(said(text, factsOf({})), []);
});

test('questions name all that is to be known, and stay the same object for one version', () => {
  const document = open(
    'spin.toml',
    `${hello('files = ["a/*", "a/*", "b"]\nexclude_files = ["*.map", "c"]\nbuild = { command = "m", workdir = "w", watch = ["*.rs"] }')}\n[component.other]\nsource = "hello.wasm"\nfiles = ["a/*"]\n`,
  );
  const questions = service.findFileQuestions(document);
  assert.equal(service.findFileQuestions(document), questions);
  assert.deepEqual(new Set(questions.wasm), new Set(['hello.wasm']));
  assert.deepEqual(questions.texts, ['runtime-config.toml']);
  const names = questions.files.map(({ name }) => name);
  assert.deepEqual([...new Set(names)].slice(0, 4), ['a/*', 'b', 'c', 'w']);
  const matches = new Map(questions.matches.map((each) => [JSON.stringify(each), each]));
  assert.deepEqual(
    [...matches.values()],
    [
      { base: '', pattern: 'a/*' },
      { base: '', pattern: 'b' },
      { base: '', pattern: '*.map', crosses: true },
      { base: '', pattern: 'c', crosses: true },
      { base: 'w', pattern: '**/*.rs' },
    ],
  );
});
