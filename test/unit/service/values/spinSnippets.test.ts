/** Blocks to start a Spin manifest from: accepted as they are they parse, and nothing is wrong with them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  CompletionItemKind,
  type CompletionItem,
  DiagnosticSeverity,
} from 'vscode-languageserver-types';
import { createLanguageService } from '../../../../server/src/service/languageService';
import { parseToml } from '../../../../server/src/toml/parser';
import {
  ABILITIES,
  applied,
  english,
  marked,
  messageOf,
  NEVER,
  problems,
  service,
  serviceWith,
} from '../support';

const HEAD = 'spin_manifest_version = 2\n\n[application]\nname = "hello"\nversion = "0.1.0"\n\n';
const APP = `${HEAD}[[trigger.http]]\nroute = "/..."\ncomponent = "my-app"\n\n[component.my-app]\nsource = "app.wasm"\n\n`;
const IDLE = `${APP}[component.one]\nsource = "one.wasm"\n\n[component.two]\nsource = "two.wasm"\n\n`;
const V1 =
  'spin_manifest_version = "1"\nname = "hello"\nversion = "0.1.0"\ntrigger = { type = "http" }\n\n';

const TRIGGERS = ['http', 'redis', 'cron', 'sqs', 'mqtt', 'command'].map(
  (type) => `trigger-${type}`,
);
const LANGUAGES = ['rust', 'typescript', 'javascript', 'go', 'python', 'assemblyscript'];
const COMPONENTS = LANGUAGES.map((language) => `component-${language}`);
const BLOCKS = [...TRIGGERS, ...COMPONENTS, 'static-files', 'redirect', 'variable'];

function snippets(text: string, using = service): CompletionItem[] {
  const { document, at } = marked('spin.toml', text);
  return using
    .doComplete(document, at, NEVER)
    .items.filter(
      ({ kind, label }) => kind === CompletionItemKind.Snippet && !label.startsWith('['),
    );
}

const names = (text: string): string[] => snippets(text).map(({ label }) => label);

/** What is worth a word at least: a hint is none. */
function faults(text: string): string[] {
  return problems('spin.toml', text)
    .filter(
      ({ severity }) =>
        severity === DiagnosticSeverity.Error || severity === DiagnosticSeverity.Warning,
    )
    .map((problem) => `${String(problem.code)}: ${messageOf(problem)}`);
}

test('there is one for each type of trigger and each language, and a few more', () => {
  assert.deepEqual(names(`${APP}‸`), BLOCKS);
  assert.deepEqual(names('‸'), ['manifest', ...BLOCKS, '#:schema']);
  assert.deepEqual(names(`${V1}‸`), COMPONENTS);
});

for (const [title, text] of Object.entries({
  'beside a component': APP,
  'where components wait for a trigger': IDLE,
  'in a manifest of version 1': V1,
  'in single quotes': APP.replaceAll('"', "'"),
  'with the line ends of Windows': APP.replaceAll('\n', '\r\n'),
})) {
  test(`each of them is right as it is ${title}`, () => {
    // A component that nothing starts is what the next snippet is for.
    const known = new Set(faults(text));
    const { document, at } = marked('spin.toml', `${text}‸`);
    const { items } = service.doComplete(document, at, NEVER);
    let count = 0;
    for (const item of items.filter(({ kind }) => kind === CompletionItemKind.Snippet)) {
      const after = applied(document, item);
      assert.deepEqual(parseToml(after).problems, [], `${item.label}:\n${after}`);
      assert.deepEqual(
        faults(after).filter((fault) => !known.has(fault)),
        [],
        `${item.label}:\n${after}`,
      );
      assert.equal(/\r\n/.test(after), /\r\n/.test(text), item.label);
      assert.ok(!/(?<!\r)\n/.test(after) || !/\r\n/.test(text), item.label);
      count++;
    }
    assert.ok(count >= COMPONENTS.length);
  });
}

test('all of them, one behind the other, get on with each other', () => {
  let text = HEAD;
  for (const label of BLOCKS) {
    const { document, at } = marked('spin.toml', `${text}‸`);
    const item = service.doComplete(document, at, NEVER).items.find((each) => each.label === label);
    assert.ok(item !== undefined, label);
    text = `${applied(document, item)}\n\n`;
  }
  assert.deepEqual(faults(text), [], text);
});

test('a whole manifest needs nothing else', () => {
  const [first] = snippets('‸');
  assert.equal(first?.label, 'manifest');
  assert.equal(first.sortText, '0000');
  const { document } = marked('spin.toml', '‸');
  assert.deepEqual(problems('spin.toml', applied(document, first)), []);
});

test('the component that waits for a trigger is what a new one starts; of several one can choose', () => {
  const walking = serviceWith({ snippets: true });
  const http = (text: string) =>
    snippets(text, walking).find(({ label }) => label === 'trigger-http')?.textEdit?.newText ?? '';
  assert.match(http(`${IDLE}‸`), /component = "\$\{2\|one,two\|\}"$/);
  assert.doesNotMatch(http(`${IDLE}‸`), /\[component/);
  const fresh = http(`${APP}‸`);
  assert.match(fresh, /route = "\$\{1:\/my-app2\/...\}"\ncomponent = "\$\{2:my-app2\}"/);
  assert.match(fresh, /\[component\.\$\{2\}\]/, 'the id is written once and stands everywhere');
});

test('the schema is offered on the first line only, whatever stands below, and once', () => {
  const item = snippets(`‸\n${APP}`).find(({ label }) => label === '#:schema');
  assert.match(
    item?.textEdit?.newText ?? '',
    /^#:schema https:\/\/schemas\.spinframework\.dev\/spin\/manifest-v2\/latest\.json$/,
  );
  assert.deepEqual(names(`‸\n#:schema x\n${APP}`), []);
  assert.ok(!names(`${APP}‸`).includes('#:schema'));
});

test('a release that knows no fixed answers is offered none', () => {
  const old = createLanguageService({
    localize: english,
    abilities: ABILITIES,
    spinRelease: () => ({ major: 3, minor: 4 }),
  });
  const labels = snippets(`${APP}‸`, old).map(({ label }) => label);
  assert.ok(labels.includes('trigger-http') && !labels.includes('redirect'));
});
