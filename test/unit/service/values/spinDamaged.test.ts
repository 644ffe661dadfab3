/** Completion in Spin manifests that are cut, spliced and half typed: no throw, TOML as good as before, bounded time. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { parseToml } from '../../../../server/src/toml/parser';
import { samplesRoot } from '../../../support/need';
import { randomFrom } from '../random';
import { applied, NEVER, open, service } from '../support';

const OUTSIDE = {
  files: [
    { name: 'static/' },
    { name: 'a b"\'.wasm', size: 5 },
    { name: 'Cargo.toml', size: 5 },
    { name: 'back\\slash.wasm', size: 5 },
  ],
};

/** What people have typed so far. */
const HALF = [
  '"{{',
  '"{{ a',
  "'{{ a }",
  '[component.',
  '[[trigger.',
  'component = "',
  'allowed_outbound_hosts = ["https://',
  'source = { url = "',
  'files = [{ source = "',
  'dependencies."a:b/c@1" = { ',
  'watch = [',
  '"""{{ a',
  '{{',
];

function samples(): string[] {
  const file = path.join(samplesRoot, 'spin/probes/cases.json');
  const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: { manifest?: string }[] };
  return cases.flatMap(({ manifest }) => manifest ?? []);
}

test('cut and spliced manifests are completed without a throw, and no item makes them worse', () => {
  const below = randomFrom(7);
  const texts = samples();
  assert.ok(texts.length > 100, `${texts.length} samples`);
  const any = () => texts[below(texts.length)] ?? '';
  let accepted = 0;
  for (let turn = 0; turn < 2000; turn++) {
    const [one, other] = [any(), any()];
    const cut = below(one.length + 1);
    const half = turn % 2 === 0 ? (HALF[below(HALF.length)] ?? '') : '';
    const rest = turn % 3 === 0 ? '' : other.slice(below(other.length + 1));
    const document = open('spin.toml', one.slice(0, cut) + half + rest);
    const at = document.positionAt(cut + half.length);
    service.findCompletionNeeds(document, at);
    const { items } = service.doComplete(document, at, NEVER, OUTSIDE);
    const before = parseToml(document.getText()).problems.length;
    for (const item of items) {
      const after = applied(document, item);
      const { problems } = parseToml(after);
      accepted++;
      assert.ok(
        problems.length <= before + 1,
        `${item.label} in ${JSON.stringify(document.getText())}: ${JSON.stringify(after)}`,
      );
    }
  }
  assert.ok(accepted > 2000, `only ${accepted} items`);
});

test('hundreds of components, and a list in the time of a keystroke', () => {
  const many = Array.from(
    { length: 500 },
    (_, index) =>
      `[[trigger.http]]\nroute = "/r${index}"\ncomponent = "c${index}"\n[component.c${index}]\nsource = "c${index}.wasm"\nallowed_outbound_hosts = ["https://h${index}.example.com"]\nkey_value_stores = ["k${index}"]\n[component.c${index}.variables]\nv${index} = "{{ v${index} }}"\n`,
  ).join('');
  const head = `spin_manifest_version = 2\n[application]\nname = "a"\n`;
  for (const [line, least] of [
    ['[component.last]\nsource = "a.wasm"\n‸\n', 10],
    ['[component.last]\nallowed_outbound_hosts = ["‸"]\n', 500],
    ['[component.last]\nkey_value_stores = ["‸"]\n', 500],
    ['[variables]\n‸\n', 500],
    ['[[trigger.http]]\ncomponent = "‸"\n', 500],
    ['[component.‸\n', 5],
  ] as const) {
    const text = head + many + line;
    const document = open('spin.toml', text.replace('‸', ''));
    const at = document.positionAt(text.indexOf('‸'));
    service.doComplete(document, at, NEVER);
    const start = performance.now();
    const { items } = service.doComplete(document, at, NEVER);
    const took = performance.now() - start;
    assert.ok(items.length >= least, `${line}: ${items.length}`);
    assert.ok(took < 500, `${line}: ${took.toFixed(0)} ms`);
  }
});
