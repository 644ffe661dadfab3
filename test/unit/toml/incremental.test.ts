/** An edited document is the same as one read from the new text. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { sectionsOf } from '../../../server/src/toml/document';
import { parseToml, updateToml } from '../../../server/src/toml/parser';
import type { TextChange, TomlDocument } from '../../../server/src/toml/types';
import { dump } from './support/dump';
import { STARTS, fuzzEdits } from './support/fuzz';
import { MANIFEST } from './support/halfTyped';
import { Random } from './support/random';

function insert(document: TomlDocument, before: string, text: string): TomlDocument {
  const start = document.text.indexOf(before);
  assert.ok(start >= 0, before);
  return updateToml(document, [{ start, end: start, text }]);
}

function sameAsFull(document: TomlDocument): void {
  assert.equal(dump(document), dump(parseToml(document.text)));
}

/** Many tables, so that most of the text is out of reach of an edit. */
const LARGE = Array.from(
  { length: 300 },
  (_, i) => `[[parcel]]\n[parcel.label]\nname = "p${i}" # ${i}\nannotations.a${i} = { b = ${i} }\n`,
).join('\n');

suite('incremental reading', () => {
  test('20,000 random edits give what a full parse gives', () => {
    const difference = fuzzEdits(3, 20_000);
    assert.ok(
      difference === undefined,
      `${JSON.stringify(difference?.before)} ${JSON.stringify(difference?.changes)}`,
    );
  });

  test('a manifest typed key by key, and taken back again', () => {
    let document = parseToml('');
    for (let at = 0; at < MANIFEST.length; at++) {
      document = updateToml(document, [{ start: at, end: at, text: MANIFEST.charAt(at) }]);
      sameAsFull(document);
    }
    assert.equal(document.text, MANIFEST);
    for (let at = MANIFEST.length - 1; at >= 0; at -= 7) {
      document = updateToml(document, [{ start: at, end: document.text.length, text: '' }]);
      sameAsFull(document);
    }
  });

  test('400 random edits of a large document', () => {
    const random = new Random(21);
    let document = parseToml(LARGE);
    for (let edit = 0; edit < 400; edit++) {
      const start = random.below(document.text.length);
      const end = start + random.below(30);
      const text = random.pick([...STARTS, '[', '"""', '\n[a]\n', 'x', '', '{', "'''"]);
      document = updateToml(document, [{ start, end, text }]);
      if (edit % 8 === 0) {
        sameAsFull(document);
      }
    }
    sameAsFull(document);
  });

  // Where a section depends on what stands below it, or a table on another section. `⟦old|new⟧`
  const far: Readonly<Record<string, string>> = {
    'an unclosed key behind a lone CR': "'=\r[⟦|k = '''\n⟧",
    'a brace that closes a table over several lines': 'a = { b = 1,\nc = 2\n[1]\n⟦|}⟧',
    'a brace that is taken away': 'a = { b = 1,\nc = 2\n[1]\n⟦}|⟧\n',
    'a header that ends an open array': 'a = [\n[b⟦|]⟧\n[c]\n',
    'a header that is none any more': 'a = [1,\n[b⟦]|⟧\n[c]\n',
    'the end of a multi-line string': 'a = """\n[b]\n[c]\n⟦|"""⟧\n[d]\n',
    'a dotted key into the table of another section': '[[a.b]]\nc.d = 1\n[a]\n⟦b.c.e = 1|⟧\n',
    'a header below a dotted table': '[a]\nb.c = 1\n⟦[a.b.d]|⟧\ne = 1\n',
    'a broken header that stands once more': '[a\nb.c = 1\n[a]\n⟦b.d = 1|⟧\n',
    'a header that is whole again': '[a⟦|]⟧\nb = 1\n[a]\nb = 2\n',
    'the first section with a byte order mark': '⟦|\uFEFF⟧[a]\nb = 1\n',
  };
  for (const [name, example] of Object.entries(far)) {
    test(`far away: ${name}`, () => {
      const [, above = '', old = '', now = '', below = ''] =
        /^([^]*)⟦([^]*)\|([^]*)⟧([^]*)$/.exec(example) ?? [];
      const document = parseToml(above + old + below);
      dump(document);
      const edited = updateToml(document, [
        { start: above.length, end: above.length + old.length, text: now },
      ]);
      assert.equal(edited.text, above + now + below);
      sameAsFull(edited);
    });
  }

  test('an edit reads the touched section only', () => {
    const before = parseToml(LARGE);
    const kept = sectionsOf(before);
    const after = insert(before, 'name = "p150"', 'size = 1\n');
    const now = new Set(sectionsOf(after));
    assert.equal(kept.filter((section) => !now.has(section)).length, 1);
    sameAsFull(after);
  });

  test('an edit below a header makes anew its table and those that hold it', () => {
    const before = parseToml(LARGE);
    const tablesOf = ({ root }: TomlDocument) => {
      const parcels = root.entries.get('parcel')?.value;
      return parcels?.kind === 'array' ? parcels.items : [];
    };
    const kept = new Set(tablesOf(before));
    const after = insert(before, 'name = "p150"', 'size = 1\n');
    assert.deepEqual(
      tablesOf(after).flatMap((table, index) => (kept.has(table) ? [] : [index])),
      [150],
    );
    sameAsFull(after);
    const clashing = insert(after, 'name = "p151"', 'size = 1\nsize = 2\n');
    assert.ok(tablesOf(clashing).every((table) => !kept.has(table)));
    sameAsFull(clashing);
  });

  test('several changes, each in the text that the former left', () => {
    const changes: readonly TextChange[] = [
      { start: 0, end: 0, text: '[x]\n' },
      { start: 4, end: 4, text: 'y = 1\n' },
      { start: 1, end: 2, text: 'z' },
    ];
    const document = updateToml(parseToml('a = 1\n'), changes);
    assert.equal(document.text, '[z]\ny = 1\na = 1\n');
    sameAsFull(document);
  });

  test('many changes at once, far apart', () => {
    const changes = Array.from({ length: 60 }, (_, i) => ({
      start: i * 90,
      end: i * 90 + 3,
      text: '# ',
    }));
    const document = updateToml(parseToml(LARGE), changes);
    sameAsFull(document);
  });

  test('no change, an empty change, and offsets beyond the text', () => {
    const document = parseToml('a = 1');
    sameAsFull(updateToml(document, []));
    sameAsFull(updateToml(document, [{ start: 2, end: 2, text: '' }]));
    const beyond = updateToml(document, [{ start: 90, end: 99, text: '\nb = 2' }]);
    assert.equal(beyond.text, 'a = 1\nb = 2');
    sameAsFull(beyond);
    assert.equal(updateToml(document, [{ start: -5, end: -1, text: 'b' }]).text, 'ba = 1');
  });

  test('an old document goes on answering for its own text', () => {
    const old = parseToml(MANIFEST);
    const shown = dump(old);
    const name = old.root.entries.get('application')?.value;
    const kept = name?.kind === 'table' ? name.entries.get('name')?.value : undefined;
    const after = insert(insert(old, '[application]', 'x = "y"\n'), '[variables]', '# z\n');
    assert.equal(dump(old), shown);
    assert.equal(kept?.kind === 'string' ? kept.value() : undefined, 'orders');
    sameAsFull(after);
    sameAsFull(insert(old, '[variables]', 'q = 1\n'));
  });

  test('a value kept from before keeps its text, even if its section is gone', () => {
    const old = parseToml('[a]\nb = "one"\n');
    const a = old.root.entries.get('a')?.value;
    const kept = a?.kind === 'table' ? a.entries.get('b')?.value : undefined;
    void updateToml(old, [{ start: 0, end: 13, text: 'something else' }]).root;
    assert.equal(kept?.kind === 'string' ? kept.value() : undefined, 'one');
    assert.deepEqual(kept?.span, { start: 8, end: 13 });
  });

  test('a foreign document is read from its text', () => {
    const { text, root, comments, problems } = parseToml('a = 1\n');
    const copy: TomlDocument = { text, root, comments, problems };
    sameAsFull(updateToml(copy, [{ start: 4, end: 5, text: '2' }]));
    assert.equal(sectionsOf(copy).length, 1);
  });
});
