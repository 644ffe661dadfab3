/** What golden files can't show of quick fixes: silence, which one is preferred, all at once, titles. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { open, service } from '../support';
import { SETTINGS, actionsAt, after, said, titles } from './support';

const HEAD = 'bindleVersion = "1.0.0"\n\n[bindle]\nname = "a"\nversion = "1.0.0"\n';
const SHA = 'a'.repeat(63) + '1';
const LABEL = `sha256 = "${SHA}", mediaType = "text/plain", name = "x", size = 1`;
const parcel = (extra = '') =>
  `\n[[parcel]]\n\n[parcel.label]\nsha256 = "${SHA}"\nmediaType = "text/plain"\nname = "x"\nsize = 1\n${extra}`;

suite('quick fixes', () => {
  test('silence: on the line, in the file, beside a code that is there', () => {
    const before = `${HEAD}  ‸color = "red"\n`;
    const line = 'Silence invoice/unknown-key on this line';
    const once = after('invoice.toml', before, line);
    assert.equal(once, `${HEAD}  # bindle-ignore invoice/unknown-key\n  color = "red"\n`);
    assert.deepEqual(said('invoice.toml', once), []);
    const file = after('invoice.toml', before, 'Silence invoice/unknown-key in this file');
    assert.equal(file, `# bindle-ignore-file invoice/unknown-key\n${HEAD}  color = "red"\n`);
    assert.deepEqual(said('invoice.toml', file), []);
    const second = after(
      'invoice.toml',
      `${HEAD}# bindle-ignore invoice/yanked -- why\n‸color = "red"\n`,
      line,
    );
    assert.equal(
      second,
      `${HEAD}# bindle-ignore invoice/yanked, invoice/unknown-key -- why\ncolor = "red"\n`,
    );
    const behind = after(
      'invoice.toml',
      `${HEAD}‸color = "red" # bindle-ignore invoice/yanked\n`,
      line,
    );
    assert.equal(
      behind,
      `${HEAD}color = "red" # bindle-ignore invoice/yanked, invoice/unknown-key\n`,
    );
  });

  test('what the reader says cannot be silenced', () => {
    assert.deepEqual(
      titles('invoice.toml', HEAD.replace('"a"', '‸abc')).filter((title) =>
        title.startsWith('Silence'),
      ),
      [],
    );
  });
});

suite('which answer is the one', () => {
  const PREFERRED: readonly (readonly [text: string, preferred: readonly string[]])[] = [
    [`${HEAD}‸descriptoin = "x"\n`, ['Change to “description”']],
    [`${HEAD}‸colour = "red"\n`, []],
    [
      `bindleVersion = "1.0.0"\nyanked = ‸false\n${HEAD.slice(HEAD.indexOf('[bindle]'))}`,
      ['Remove “yanked”'],
    ],
    [
      `${HEAD}\n[[group]]\nname = "server"\n${parcel('[parcel.conditions]\nmemberOf = [‸"servr"]\n')}`,
      [],
    ],
    ['bindleVersion = "1.0.0"\n\n[bi‸ndle]\n', ['Add the 2 missing keys of [bindle]']],
    [`${HEAD}‸name = "b"\n`, []],
    [`${HEAD}‸name = "a"\n`, ['Remove this “name”']],
  ];
  for (const [text, preferred] of PREFERRED) {
    test(JSON.stringify(text.slice(-50)), () => {
      const { actions } = actionsAt('invoice.toml', text);
      assert.deepEqual(
        actions.filter(({ isPreferred }) => isPreferred).map(({ title }) => title),
        preferred,
      );
    });
  }

  test('several safe fixes are offered at once, beside the problem that has one', () => {
    const all = 'Fix all problems that can be fixed safely';
    const one = HEAD.replace('version = "1.0.0"', 'version = ‸"v1.0.0"');
    assert.ok(!titles('invoice.toml', one).includes(all));
    const two = `${one}\n[[parcel]]\nlabel = { ${LABEL}, }\n`;
    assert.equal(after('invoice.toml', two, all), `${HEAD}\n[[parcel]]\nlabel = { ${LABEL} }\n`);
  });

  test('nothing that a person wrote on purpose is taken out unseen', () => {
    const document = open(
      'invoice.toml',
      `${HEAD}colour = "red"\nname = "b"\n\n[[group]]\nname = "g"\nyanked = true\n`,
    );
    assert.deepEqual(service.findSafeFixes(document, SETTINGS), []);
  });

  test('titles show hidden characters, and no more than a line', () => {
    const [hidden] = titles('invoice.toml', `${HEAD}‸"a\u202eb" = 1\n`);
    assert.equal(hidden, 'Remove “a\\u202Eb”');
    const [long] = titles('invoice.toml', HEAD.replace('"a"', `"a" ‸${'x'.repeat(500)}`));
    assert.ok(long !== undefined && long.length < 100);
  });

  test('an invoice of a server cannot be edited', () => {
    const text = `${HEAD}colour = "red"\n`;
    const document = service.openDocument(
      'bindle:/a/1.0.0/invoice.toml',
      'bindle-invoice',
      1,
      text,
    );
    const range = { start: { line: 5, character: 0 }, end: { line: 5, character: 6 } };
    assert.deepEqual(service.findCodeActions(document, range, { diagnostics: [] }, SETTINGS), []);
  });
});
