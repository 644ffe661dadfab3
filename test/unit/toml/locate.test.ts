/** What stands under an offset. `|` marks it; see `support/marked.ts`. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { locatedAt } from './support/marked';

const SAMPLES: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
  keys: [
    ['|name = 1', 'key name <name> integer'],
    ['na|me = 1', 'key name <name> integer'],
    ['name| = 1', 'key name <name> integer'],
    ['name |= 1', 'nothing'],
    ['name = |1', 'value name <1> integer'],
    ['"a b"| = 1', 'key a b <"a b"> integer'],
    ['[x]\ny = 1\n|z = 2', 'key x/z <z> integer'],
    ['a|.b.c = 1', 'key a <a> dotted table'],
    ['a.|b.c = 1', 'key a/b <b> dotted table'],
    ['a.b.c| = 1', 'key a/b/c <c> integer'],
    ['na|', 'key na <na> missing'],
    ['|= 1', 'nothing'],
    ['a.| = 1', 'nothing'],
    ['[[x]]\n[[x]]\n|y = 1', 'key x/1/y <y> integer'],
    ['[[x]]\n[x.y]\n|z = 1\n[[x]]', 'key x/0/y/z <z> integer'],
    ['a = 1\n|a = true', 'key a <a> boolean'],
    ['[a]\n[a]\n|b = 1', 'key a/b <b> integer'],
    ['[a]\nb = 1\n[a.b.c]\n|d = 1', 'key a/b/c/d <d> integer'],
  ],
  headers: [
    ['[|a]', 'key a <a> header table'],
    ['[a|]', 'key a <a> header table'],
    ['|[a]', 'nothing'],
    ['[a]|', 'nothing'],
    ['[|a.b]', 'key a <a> implicit table'],
    ['[a.|b]', 'key a/b <b> header table'],
    ['[[|a]]', 'key a <a> tables array'],
    ['[[a]]\n[[|a]]', 'key a <a> tables array'],
    ['[[a]]\n[[a]]\n[|a.b]', 'key a <a> tables array'],
    ['[[a]]\n[[a]]\n[a.|b]', 'key a/1/b <b> header table'],
    ['[[a]]\n[[a.b]]\n[[a.b]]\n[a.b.|c]', 'key a/0/b/1/c <c> header table'],
    ['[[a]]\n[[a.b]]\n[[a.b]]\n[a.|b.c]', 'key a/0/b <b> tables array'],
    ['a.b = 1\n[a.|c]', 'key a/c <c> header table'],
    ['[a]\n[|a]', 'key a <a> header table'],
    ['[a."b|.c"]', 'key a/b.c <"b.c"> header table'],
    ['[|a', 'key a <a> header table'],
    ['[a.|]', 'nothing'],
    ['[ a ] # |x', 'nothing'],
  ],
  values: [
    ['a = |"b"', 'value a <"b"> string'],
    ['a = "b"|', 'value a <"b"> string'],
    ['a = "|b"', 'value a <"b"> string'],
    ['a = """\nb|\n"""', 'value a <"""\nb\n"""> string'],
    ['a = 1| # x', 'value a <1> integer'],
    ['a = 1 |# x', 'nothing'],
    ['a = 1 # |x', 'nothing'],
    ['a =|', 'nothing'],
    ['a = "b|', 'value a <"b> string'],
    ['a = x|', 'value a <x> invalid'],
    ['a.b."c.d" = |1', 'value a/b/c.d <1> integer'],
    ['\uFEFFa = |1', 'value a <1> integer'],
    ['a = 1\r\n[b]\r\nc = |2\r\n', 'value b/c <2> integer'],
    ['a = "b" |c', 'nothing'],
  ],
  arrays: [
    ['a = |[1, 2]', 'value a <[1, 2]> inline array'],
    ['a = [|1, 2]', 'value a/0 <1> integer'],
    ['a = [1|, 2]', 'value a/0 <1> integer'],
    ['a = [1,| 2]', 'value a <[1, 2]> inline array'],
    ['a = [1, |2]', 'value a/1 <2> integer'],
    ['a = [1, 2 |]', 'value a <[1, 2 ]> inline array'],
    ['a = [1, 2 ]|', 'nothing'],
    ['a = [[1], [|2]]', 'value a/1/0 <2> integer'],
    ['a = [[1]|, [2]]', 'value a <[[1], [2]]> inline array'],
    ['a = [\n  1, # |x\n]', 'nothing'],
    ['a = [1, |2', 'value a/1 <2> integer'],
  ],
  'inline tables': [
    ['a = |{ b = 1 }', 'value a <{ b = 1 }> inline table'],
    ['a = {| b = 1 }', 'value a <{ b = 1 }> inline table'],
    ['a = { |b = 1 }', 'key a/b <b> integer'],
    ['a = { b = |1 }', 'value a/b <1> integer'],
    ['a = { b |= 1 }', 'value a <{ b = 1 }> inline table'],
    ['a = { |b.c = 1 }', 'key a/b <b> dotted table'],
    ['a = { b.|c = 1 }', 'key a/b/c <c> integer'],
    ['a = [{ b = 1 }, { b = |2 }]', 'value a/1/b <2> integer'],
    ['a = [{ b = 1 }, { |b = 2 }]', 'key a/1/b <b> integer'],
    ['a = { b = { c = [|1] } }', 'value a/b/c/0 <1> integer'],
    [
      '[[parcel]]\nlabel = { annotations = { |k = "v" } }',
      'key parcel/0/label/annotations/k <k> string',
    ],
    ['a = { b = 1, |c', 'key a/c <c> missing'],
  ],
  'between statements': [
    ['|', 'nothing'],
    ['a = 1\n|\nb = 2', 'nothing'],
    ['|# x', 'nothing'],
    ['|]', 'nothing'],
  ],
};

for (const [name, samples] of Object.entries(SAMPLES)) {
  suite(`locate: ${name}`, () => {
    for (const [sample, expected] of samples) {
      test(JSON.stringify(sample), () => assert.equal(locatedAt(sample), expected));
    }
  });
}
