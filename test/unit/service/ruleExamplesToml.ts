/** Examples for the rules of TOML itself. */
import type { ProblemCode } from '../../../server/src/toml/messages';
import type { RuleExample } from './ruleExamples';

type Pair = Omit<RuleExample, 'file'>;

const NOTE = '[annotations]\n';
/** Pairs of an invoice's annotations: any key, strings only. */
const note = (wrong: string, right: string): RuleExample => ({
  file: 'invoice.toml',
  wrong: `${NOTE}${wrong}\n`,
  right: `${NOTE}${right}\n`,
});
const inInvoice = (wrong: string, right: string, more: Partial<Pair> = {}): RuleExample => ({
  file: 'invoice.toml',
  wrong: `${wrong}\n`,
  right: `${right}\n`,
  ...more,
});
/** Keys of a trigger that takes any: one of a plug-in that comes with the sources of Spin. */
const TRIGGER =
  '[component.hello]\nsource = "hello.wasm"\n\n[[trigger.timer]]\ncomponent = "hello"\n';
const inTrigger = (wrong: string, right: string, more: Partial<Pair> = {}): RuleExample => ({
  file: 'spin.toml',
  wrong: `${TRIGGER}${wrong}\n`,
  right: `${TRIGGER}${right}\n`,
  ...more,
});
const nested = (depth: number): string => '['.repeat(depth) + ']'.repeat(depth);
const dotted = (parts: number): string => Array.from({ length: parts }, () => 'a').join('.');

export const TOML_EXAMPLES: Readonly<Record<ProblemCode, RuleExample>> = {
  'toml/bare-key-character': note('team/name = "web"', '"team/name" = "web"'),
  'toml/carriage-return': {
    ...note('a = "1"\rb = "2"', 'a = "1"\nb = "2"'),
    shown: { wrong: `${NOTE}a = "1"␍b = "2"\n`, right: `${NOTE}a = "1"\nb = "2"\n` },
  },
  'toml/control-character': {
    ...note('a = "x\u0007y"', 'a = "x\\u0007y"'),
    shown: { wrong: `${NOTE}a = "x␇y"\n`, right: `${NOTE}a = "x\\u0007y"\n` },
  },
  'toml/delete-in-comment': {
    ...note('# note\u007f', '# note'),
    shown: { wrong: '# note␡\n', right: '# note\n' },
  },
  'toml/missing-line-end': note('a = "1" b = "2"', 'a = "1"\nb = "2"'),
  'toml/unexpected-text': note('a = "1" and more', 'a = "1" # and more'),
  'toml/colon': note('a: "1"', 'a = "1"'),
  'toml/missing-equals': note('a', 'a = "1"'),
  'toml/missing-key': note('= "1"', 'a = "1"'),
  'toml/missing-value': note('a =', 'a = "1"'),
  'toml/multi-line-key': note('"""a""" = "1"', '"a" = "1"'),
  'toml/split-brackets': inInvoice(
    '[ [group]]\nname = "server"\nsatisfiedBy = "optional"',
    '[[group]]\nname = "server"\nsatisfiedBy = "optional"',
  ),
  'toml/unclosed-header': inInvoice('[annotations\na = "1"', '[annotations]\na = "1"'),
  'toml/escape-of-1.1': note('a = "\\e[0m"', 'a = "\\u001B[0m"'),
  'toml/invalid-code-point': note('a = "\\uD800"', 'a = "\\u2603"'),
  'toml/invalid-escape': note('a = "C:\\dir"', "a = 'C:\\dir'"),
  'toml/short-escape': note('a = "\\u26"', 'a = "\\u0026"'),
  'toml/unterminated-string': note('a = "1', 'a = "1"'),
  'toml/invalid-value': note('a = yes', 'a = "yes"'),
  'toml/float-digits': inTrigger('factor = .5', 'factor = 0.5'),
  'toml/float-range': inTrigger('factor = 1e999', 'factor = 1e9'),
  'toml/integer-range': inTrigger('count = 9223372036854775808', 'count = 9223372036854775807'),
  'toml/leading-zero': inTrigger('count = 007', 'count = 7'),
  'toml/number-digit': inTrigger('mask = 0xfg', 'mask = 0xff'),
  'toml/number-prefix-case': inTrigger('mask = 0Xff', 'mask = 0xff'),
  'toml/number-underscore': inTrigger('count = 1_000_', 'count = 1_000'),
  'toml/plus-before-prefix': inTrigger('mask = +0xff', 'mask = 0xff'),
  'toml/signed-prefix': inTrigger('mask = -0xff', 'mask = -255'),
  'toml/date-time-range': inTrigger('day = 2024-13-01', 'day = 2024-12-01'),
  'toml/impossible-date-time': inTrigger('day = 2023-02-29', 'day = 2024-02-29'),
  'toml/invalid-date-time': inTrigger('day = 2024-5-27', 'day = 2024-05-27'),
  'toml/time-without-seconds': inTrigger('at = 07:32', 'at = 07:32:00'),
  'toml/extra-comma': inTrigger('list = [1,, 2]', 'list = [1, 2]'),
  'toml/missing-comma': inTrigger('list = [1 2]', 'list = [1, 2]'),
  'toml/multi-line-inline-table': inTrigger(
    'point = { x = 1,\n  y = 2 }',
    'point = { x = 1, y = 2 }',
  ),
  'toml/trailing-comma': inTrigger('point = { x = 1, }', 'point = { x = 1 }'),
  'toml/unclosed-array': inTrigger('list = [1, 2', 'list = [1, 2]'),
  'toml/unclosed-inline-table': inTrigger('point = { x = 1', 'point = { x = 1 }'),
  'toml/dotted-into-inline-table': inTrigger(
    'point = { x = 1 }\npoint.y = 2',
    'point = { x = 1, y = 2 }',
  ),
  'toml/dotted-into-table': {
    file: 'invoice.toml',
    whole: true,
    wrong:
      'bindleVersion = "1.0.0"\n\n[annotations.more]\n\n[bindle]\nname = "a"\nversion = "1.0.0"\n\n[annotations]\nmore.a = "1"\n',
    right:
      'bindleVersion = "1.0.0"\n\n[bindle]\nname = "a"\nversion = "1.0.0"\n\n[annotations]\nmore = "1"\n',
  },
  'toml/dotted-into-value': inTrigger('size = 1\nsize.x = 2', 'size.x = 2'),
  'toml/dotted-through-table': inTrigger(
    '[trigger.timer.a.b.c]\nx = 1\n[trigger.timer.a]\nb.d.e = 2',
    '[trigger.timer.a.b.c]\nx = 1\n[trigger.timer.a.b.d]\ne = 2',
  ),
  'toml/duplicate-key': inInvoice(
    '[[group]]\nname = "server"\nname = "cli"\nsatisfiedBy = "optional"',
    '[[group]]\nname = "server"\nsatisfiedBy = "optional"',
  ),
  'toml/header-below-dotted': inInvoice(
    `[[parcel]]\nlabel.sha256 = "${'0'.repeat(64)}"\nlabel.mediaType = "text/html"\nlabel.name = "a"\nlabel.size = 1\n[parcel.label.annotations]\na = "1"`,
    `[[parcel]]\n[parcel.label]\nsha256 = "${'0'.repeat(64)}"\nmediaType = "text/html"\nname = "a"\nsize = 1\n[parcel.label.annotations]\na = "1"`,
  ),
  'toml/table-and-array': inInvoice(
    '[[group]]\nname = "server"\nsatisfiedBy = "optional"\n\n[group]\nname = "cli"\nsatisfiedBy = "optional"',
    '[[group]]\nname = "server"\nsatisfiedBy = "optional"\n\n[[group]]\nname = "cli"\nsatisfiedBy = "optional"',
  ),
  'toml/table-redefined': inInvoice(
    '[annotations]\na = "1"\n\n[annotations]\nb = "2"',
    '[annotations]\na = "1"\nb = "2"',
  ),
  'toml/deep-key': inTrigger(`${dotted(90)} = 1`, `${dotted(3)} = 1`, {
    shown: { wrong: 'a.a.a. … .a = 1   # 90 parts\n', right: 'a.a.a = 1\n' },
  }),
  'toml/deep-nesting': inTrigger(`list = ${nested(90)}`, `list = ${nested(3)}`, {
    shown: { wrong: 'list = [[[ … ]]]   # 90 deep\n', right: 'list = [[[]]]\n' },
  }),
  'toml/very-deep-key': {
    ...note(`${dotted(1100)} = "1"`, 'a = "1"'),
    shown: { wrong: 'a.a.a. … .a = "1"   # 1,100 parts\n', right: 'a = "1"\n' },
  },
  'toml/very-deep-nesting': {
    ...note(`a = ${nested(1100)}`, 'a = "1"'),
    shown: { wrong: 'a = [[[ … ]]]   # 1,100 deep\n', right: 'a = "1"\n' },
  },
};
