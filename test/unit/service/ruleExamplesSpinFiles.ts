/** Examples for the rules that compare a Spin manifest with the files beside it. */
import { ABSENT, factsOf, file, FOLDER, match } from './fileFacts';
import type { RuleExample } from './ruleExamples';
import { hello, whole } from './spinExample';

/** The folder of the examples. */
const BESIDE = factsOf(
  {
    'hello.wasm': file(10_000),
    'helo.wasm': ABSENT,
    target: FOLDER,
    '../hello.wasm': { kind: 'outside' },
    'robots.txt': file(),
    assets: FOLDER,
    asets: ABSENT,
    'static/[': ABSENT,
    'private/*': ABSENT,
    crates: FOLDER,
    crate: ABSENT,
    'greeter.wasm': file(),
    'greter.wasm': ABSENT,
    'targets/edge.toml': file(),
    'targets/edeg.toml': ABSENT,
    'locked/a.txt': { kind: 'unreadable' },
  },
  [
    match(
      { base: '', pattern: 'src/**/*.rs' },
      { count: 2, newest: 20_000, newestFile: 'src/lib.rs' },
    ),
    match(
      { base: '', pattern: 'old/**/*.rs' },
      { count: 2, newest: 5000, newestFile: 'old/lib.rs' },
    ),
    match({ base: '', pattern: 'asets/*.html' }, {}),
    match({ base: '', pattern: 'assets/*.html' }, { count: 3 }),
    match({ base: '', pattern: '*.mpa', crosses: true }, {}),
    match({ base: '', pattern: '*.map', crosses: true }, { count: 1 }),
    match({ base: '', pattern: 'sorce/*.rs' }, {}),
    match({ base: '', pattern: 'source/*.rs' }, { count: 1, newest: 1 }),
  ],
  { 'runtime-config.toml': '[key_value_store.cache]\ntype = "spin"\n' },
);

/** A component with these lines, in place of the usual source where one is given. */
const files = (wrong: string, right: string): RuleExample =>
  whole(hello(wrong), hello(right), { files: BESIDE });
const source = (wrong: string, right: string, more = ''): RuleExample =>
  whole(
    hello(more).replace('"hello.wasm"', `"${wrong}"`),
    hello(more).replace('"hello.wasm"', `"${right}"`),
    { files: BESIDE },
  );
const build = (line: string): string => `build = { command = "make", ${line} }`;

export const SPIN_FILE_EXAMPLES: Readonly<Record<string, RuleExample>> = {
  'spin/load/source-missing': source('helo.wasm', 'hello.wasm'),
  'spin/load/source-folder': source('target', 'hello.wasm'),
  'spin/source-outside': source('../hello.wasm', 'hello.wasm'),
  'spin/source-stale': files(build('watch = ["src/**/*.rs"]'), build('watch = ["old/**/*.rs"]')),
  'spin/load/file-pattern': files('files = ["assets/.."]', 'files = ["assets/*.html"]'),
  'spin/load/exclude-pattern': files('exclude_files = ["**.map"]', 'exclude_files = ["*.map"]'),
  'spin/load/every-file': files('files = ["*"]', 'files = ["assets"]'),
  'spin/load/files-missing': files('files = ["asets"]', 'files = ["assets"]'),
  'spin/load/files-outside': files('files = ["../assets"]', 'files = ["assets"]'),
  'spin/load/destination-name': files(
    'files = [{ source = "robots.txt", destination = "/" }]',
    'files = [{ source = "robots.txt", destination = "/robots.txt" }]',
  ),
  'spin/files-match-nothing': files('files = ["asets/*.html"]', 'files = ["assets/*.html"]'),
  'spin/exclude-matches-nothing': files('exclude_files = ["*.mpa"]', 'exclude_files = ["*.map"]'),
  'spin/workdir-absolute': files(build('workdir = "/crates"'), build('workdir = "crates"')),
  'spin/workdir-missing': files(build('workdir = "crate"'), build('workdir = "crates"')),
  'spin/watch-matches-nothing': files(
    build('watch = ["sorce/*.rs"]'),
    build('watch = ["source/*.rs"]'),
  ),
  'spin/load/dependency-missing': files(
    'dependencies = { "example:greeter/greet" = { path = "greter.wasm" } }',
    'dependencies = { "example:greeter/greet" = { path = "greeter.wasm" } }',
  ),
  'spin/target-missing': files(
    'targets = [{ path = "targets/edeg.toml" }]',
    'targets = [{ path = "targets/edge.toml" }]',
  ),
  'spin/file-unreadable': files('files = ["locked/a.txt"]', 'files = ["robots.txt"]'),
  'spin/start/label-not-set-up': files(
    'key_value_stores = ["default", "cahce"]',
    'key_value_stores = ["default", "cache"]',
  ),
};
