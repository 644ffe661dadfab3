/** What completion offers for the values of an invoice, and the blocks to start from. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CompletionItemKind, type CompletionItem } from 'vscode-languageserver-types';
import type { OutsideValues } from '../../../../server/src/contract/outsideValues';
import { applied, marked, NEVER, problems, service, serviceWith } from '../support';

const HEAD = 'bindleVersion = "1.0.0"\n[bindle]\nname = "weather"\nversion = "1.0.0"\n';
const LABEL = `${HEAD}[[parcel]]\n[parcel.label]\n`;
const GROUPS = `${HEAD}[[group]]\nname = "server"\n[[group]]\nname = "cli tools"\n`;

function list(text: string, outside?: OutsideValues) {
  const { document, at } = marked('invoice.toml', text);
  return { document, ...service.doComplete(document, at, NEVER, outside) };
}

const labels = (text: string, outside?: OutsideValues) =>
  list(text, outside).items.map(({ label }) => label);

function accepted(text: string, label: string, outside?: OutsideValues): string {
  const { document, items } = list(text, outside);
  const item = items.find((each) => each.label === label);
  assert.ok(item !== undefined, `${label} among ${items.map((each) => each.label).join(' ')}`);
  return applied(document, item);
}

test('groups: those that are declared, not those that are listed, in the quotes of the file', () => {
  const conditions = `${GROUPS}[[parcel]]\n[parcel.conditions]\n`;
  assert.deepEqual(labels(`${conditions}memberOf = ["‸"]`), ['server', 'cli tools']);
  assert.deepEqual(labels(`${conditions}memberOf = ["server", "‸"]`), ['cli tools']);
  assert.deepEqual(labels(`${conditions}memberOf = ["server"]\nrequires = [‸]`), ['cli tools']);
  assert.equal(
    accepted(`${conditions}memberOf = ["server", 'c‸']`, 'cli tools'),
    `${conditions}memberOf = ["server", 'cli tools']`,
  );
});

test('the name of a group: what parcels speak of and nobody declares', () => {
  const parcel = `${HEAD}[[parcel]]\n[parcel.conditions]\nmemberOf = ["web", "server"]\n`;
  assert.deepEqual(
    labels(`${parcel}[[group]]\nname = "server"\n[[group]]\nname = "‸"`).filter(
      (label) => label !== 'server',
    ),
    ['web'],
  );
});

test('media types: the one of the file first, others as they are typed', () => {
  const named = `${LABEL}name = "static/style.css"\nmediaType = `;
  assert.equal(labels(`${named}"‸"`)[0], 'text/css');
  assert.equal(list(`${named}"‸"`).isIncomplete, true);
  assert.ok(labels(`${named}"font/‸"`).includes('font/woff2'));
  const wasm = labels(`${LABEL}name = "a.wasm"\nmediaType = "‸"`);
  assert.equal(wasm[0], 'application/wasm');
  assert.ok(wasm.includes('application/vnd.fermyon.spin+toml'));
  for (const [name, type] of Object.entries({
    'a.js': 'text/javascript',
    'a.toml': 'application/toml',
    'A.HTML': 'text/html',
    'a.json': 'application/json',
    'a.png': 'image/png',
    'a.svg': 'image/svg+xml',
    'a.md': 'text/markdown',
    'a.xml': 'application/xml',
    'a.mp3': 'audio/mpeg',
  })) {
    assert.equal(labels(`${LABEL}name = "${name}"\nmediaType = "‸"`)[0], type, name);
  }
});

test('licences: the usual ones first, all as they are typed, in any case', () => {
  const annotations = `${HEAD}[[parcel]]\n[parcel.label.annotations]\n"bindle.dev/license" = `;
  assert.deepEqual(labels(`${annotations}"‸"`).slice(0, 2), ['Apache-2.0', 'MIT']);
  assert.ok(labels(`${annotations}"eupl‸"`).includes('EUPL-1.2'));
  assert.equal(accepted(`${annotations}"zl‸"`, 'Zlib'), `${annotations}"Zlib"`);
});

test('files and what lies in them come from outside, and are asked for only where they help', () => {
  const needs = (text: string) => {
    const { document, at } = marked('invoice.toml', text);
    return service.findCompletionNeeds(document, at);
  };
  assert.deepEqual(needs(`${LABEL}name = "static/in‸"`), { folder: 'static/' });
  assert.deepEqual(needs(`${LABEL}name = ‸`), { folder: '' });
  assert.deepEqual(needs(`${LABEL}name = "a"\nsha256 = "‸"`), { file: 'a' });
  assert.deepEqual(needs(`${LABEL}sha256 = "‸"`), {});
  assert.deepEqual(needs(`${LABEL}origin = "we‸"`), { bindles: 'we' });
  assert.deepEqual(needs(`${HEAD}‸`), {});
  assert.deepEqual(needs(`[bindle]\nname = "‸"`), {});
  const files = [
    { name: '.git/' },
    { name: 'invoice.toml', size: 3 },
    { name: 'it\'s "one".txt', size: 1 },
    { name: 'static/' },
    { name: 'taken.txt', size: 1 },
  ];
  const text = `${LABEL}name = "taken.txt"\n[[parcel]]\n[parcel.label]\nname = '‸'`;
  assert.deepEqual(labels(text, { files }), ['it\'s "one".txt', 'static/', 'taken.txt']);
  assert.match(accepted(text, 'it\'s "one".txt', { files }), /name = "it's \\"one\\"\.txt"$/);
  const digest = { size: 5, sha256: 'ab'.repeat(32) };
  assert.equal(accepted(`${LABEL}size = ‸`, '5', { digest }), `${LABEL}size = 5`);
});

test('a bindle is offered by what servers told', () => {
  const { items, isIncomplete } = list(`${LABEL}origin = "we‸"`, { bindles: ['weather/1.0.0'] });
  assert.equal(isIncomplete, true);
  assert.equal(items[0]?.label, 'weather/1.0.0');
});

const isBlock = ({ kind }: CompletionItem) => kind === CompletionItemKind.Snippet;

test('blocks to start from are whole, with stops for clients that know them', () => {
  assert.deepEqual(
    list('‸')
      .items.filter(isBlock)
      .map(({ label }) => label),
    ['invoice', 'parcel', 'group', 'signature'],
  );
  assert.deepEqual(
    list(`${HEAD}‸`)
      .items.filter(isBlock)
      .map(({ label }) => label),
    ['parcel', 'group', 'signature'],
  );
  assert.deepEqual(list(`[bindle]\nname = "a"\nbindle.‸`).items.filter(isBlock), []);
  const invoice = accepted('‸', 'invoice');
  // What is left to be filled in is no error.
  assert.deepEqual(
    problems('invoice.toml', invoice)
      .filter(({ severity }) => severity === 1)
      .map(({ code }) => code),
    [],
  );
  const { document, at } = marked('invoice.toml', "a = 'x'\r\nb = 'y'\r\n‸");
  const group = serviceWith({ snippets: true })
    .doComplete(document, at, NEVER)
    .items.find(({ label }) => label === 'group');
  assert.ok(group?.textEdit !== undefined);
  assert.equal(
    group.textEdit.newText,
    "[[group]]\r\nname = '${1:server}'\r\nrequired = ${2|true,false|}\r\nsatisfiedBy = '${3|allOf,oneOf,optional|}'",
  );
});

test('a label is filled in every form it can have, and what is right stays', () => {
  const digest = { size: 5, sha256: 'ab'.repeat(32) };
  const fill = (text: string) => {
    const document = service.openDocument('file:///p/invoice.toml', 'toml', 1, text);
    const edits = service.fillParcels(
      document,
      [{ index: 0, name: 'a.txt' }],
      new Map([['a.txt', digest]]),
    );
    return [...edits]
      .sort((a, b) => document.offsetAt(b.range.start) - document.offsetAt(a.range.start))
      .reduce(
        (now, { range, newText }) =>
          now.slice(0, document.offsetAt(range.start)) +
          newText +
          now.slice(document.offsetAt(range.end)),
        text,
      );
  };
  const sha = digest.sha256;
  assert.equal(
    fill('[[parcel]]\nlabel = { name = "a.txt" }\n'),
    `[[parcel]]\nlabel = { sha256 = "${sha}", mediaType = "text/plain", name = "a.txt", size = 5 }\n`,
  );
  assert.equal(
    fill("[[parcel]]\n  label.name = 'a.txt'\n  label.size = 7 # bytes\n"),
    `[[parcel]]\n  label.name = 'a.txt'\n  label.size = 5 # bytes\n  label.sha256 = '${sha}'\n  label.mediaType = 'text/plain'\n`,
  );
  const right = `[[parcel]]\n[parcel.label]\nsha256 = "${sha}"\nmediaType = "x/y"\nname = "a.txt"\nsize = 5\n`;
  assert.equal(fill(right), right);
  assert.equal(fill(right.replace('= 5', '=').replace(sha, 'old')), right);
  assert.equal(
    fill(right.replace('"a.txt"', '"b.txt"').replace('5', '6')),
    right.replace('"a.txt"', '"b.txt"').replace('5', '6'),
  );
});
