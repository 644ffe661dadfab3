/** Examples for the rules of the invoice beyond its schema. */
import type { FileFacts } from '../../../server/src/service/types';
import { statesOnly } from './fileFacts';
import type { RuleExample } from './ruleExamples';
import { goodSignatureOver } from './ruleExamplesKeys';

const EMPTY = 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855';
const RED = '23f310b54076878fd4c36f0c60ec92011a8b406349b98dd37d08577d17397de5';
const GREEN = '5e244f1c791ee45ec9cc02b281e3b58524e757561e9dc39cdd7ec0f4d328a3d3';

/** The files beside the examples. */
const BESIDE: FileFacts = statesOnly({
  'red.txt': { kind: 'file', size: 9, modified: 1, sha256: RED },
  'link/red.txt': { kind: 'outside' },
  'locked/red.txt': { kind: 'unreadable' },
});

/** Lines of TOML after the short good file. */
const after = (wrong: string, right: string, more: Partial<RuleExample> = {}): RuleExample => ({
  file: 'invoice.toml',
  wrong: `${wrong}\n`,
  right: `${right}\n`,
  ...more,
});

const HEAD = 'bindleVersion = "1.0.0"';
const NAME = 'name = "weather"';

/** A whole file, in which the lines stand in place of the usual ones. */
const file = (head: string, name: string, more: string): string =>
  `${head}\n\n[bindle]\n${name}\nversion = "1.0.0"\n${more === '' ? '' : `${more}\n`}`;
const whole = (wrong: string, right: string): RuleExample => ({
  file: 'invoice.toml',
  wrong,
  right,
  whole: true,
});
const head = (wrong: string, right: string): RuleExample =>
  whole(file(wrong, NAME, ''), file(right, NAME, ''));
const name = (wrong: string, right: string): RuleExample =>
  whole(file(HEAD, `name = "${wrong}"`, ''), file(HEAD, `name = "${right}"`, ''));
const bindle = (wrong: string, right: string): RuleExample =>
  whole(file(HEAD, NAME, wrong), file(HEAD, NAME, right));

interface LabelParts {
  readonly sha256?: string;
  readonly mediaType?: string;
  readonly name?: string;
  readonly size?: number;
}

const label = ({
  sha256 = RED,
  mediaType = 'text/plain',
  name = 'red.txt',
  size = 9,
}: LabelParts = {}): string =>
  `[[parcel]]\n[parcel.label]\nsha256 = "${sha256}"\nmediaType = "${mediaType}"\nname = "${name}"\nsize = ${size}`;
const green = (parts: LabelParts = {}): string =>
  label({ sha256: GREEN, name: 'green.txt', size: 11, ...parts });
const conditions = (lines: string): string => `[parcel.conditions]\n${lines}`;
const group = (name: string, more = 'required = true'): string =>
  `[[group]]\nname = "${name}"\n${more}`;
const lines = (...parts: readonly string[]): string => parts.join('\n\n');
const inGroup = (memberOf: string): string => `${label()}\n${conditions(`memberOf = ${memberOf}`)}`;
const feature = (line: string): string => `${label()}\n[parcel.label.feature.wasm]\n${line}`;
const annotation = (line: string): string => `${label()}\n[parcel.label.annotations]\n${line}`;
/** Over the file and one parcel. */
const sign = (role: string): string => goodSignatureOver(role, RED);

export const INVOICE_EXAMPLES: Readonly<Record<string, RuleExample>> = {
  'invoice/sha256-path': after(label({ sha256: '../../outside' }), label()),
  'invoice/bindle-version': head('bindleVersion = "2.0.0"', HEAD),
  'invoice/name-unreachable': name('my weather', 'my-weather'),
  'invoice/name-rewritten': name('weather/../clouds', 'clouds'),
  'invoice/name-unusual': name('weather//clouds', 'weather/clouds'),
  'invoice/name-upper-case': name('Weather', 'weather'),
  'invoice/description-lines': bindle(
    'description = """\nWeather.\nSeven days."""',
    'description = "Weather for seven days"',
  ),
  'invoice/empty-author': bindle('authors = ["Ann Example", ""]', 'authors = ["Ann Example"]'),
  'invoice/origin-not-storable': after(
    `${label()}\norigin = "example.com/colours/1.0.0"\n[parcel.label.annotations]\nteam = "docs"`,
    `${label()}\n[parcel.label.annotations]\nteam = "docs"\norigin = "example.com/colours/1.0.0"`,
  ),
  'invoice/empty-list': head(`${HEAD}\nparcel = []`, HEAD),
  'invoice/yanked': head(`${HEAD}\nyanked = true`, HEAD),
  'invoice/yanked-false': head(`${HEAD}\nyanked = false`, HEAD),
  'invoice/parcel-path': after(label({ name: '../red.txt' }), label()),
  'invoice/empty-content': after(label({ size: 0 }), label({ sha256: EMPTY, size: 0 })),
  'invoice/media-type': after(label({ mediaType: 'text' }), label()),
  'invoice/media-type-control': after(label({ mediaType: 'text/plain\\n' }), label()),
  'invoice/origin-not-an-id': after(
    `${label()}\norigin = "colours 1.0.0"`,
    `${label()}\norigin = "example.com/colours/1.0.0"`,
  ),
  'invoice/file-size-differs': after(label({ size: 8 }), label(), { files: BESIDE }),
  'invoice/file-hash-differs': after(label({ sha256: GREEN }), label(), { files: BESIDE }),
  'invoice/file-outside': after(label({ name: 'link/red.txt' }), label(), { files: BESIDE }),
  'invoice/files-unreadable': after(label({ name: 'locked/red.txt' }), label(), { files: BESIDE }),
  'invoice/size-conflict': after(
    lines(label(), label({ name: 'copy.txt', size: 10 })),
    lines(label(), green({ name: 'copy.txt' })),
  ),
  'invoice/same-parcel': after(lines(label(), label()), label()),
  'invoice/same-content-type': after(
    lines(label(), label({ mediaType: 'text/markdown' })),
    lines(label(), green({ mediaType: 'text/markdown' })),
  ),
  'invoice/same-content-name': after(
    lines(label(), label({ name: 'copy.txt' })),
    lines(label(), green({ name: 'copy.txt' })),
  ),
  'invoice/same-name': after(lines(label(), green({ name: 'red.txt' })), lines(label(), green())),
  'invoice/unknown-group': after(
    lines(group('server'), inGroup('["sever"]')),
    lines(group('server'), inGroup('["server"]')),
  ),
  'invoice/empty-group-name': after(
    lines(group('', 'satisfiedBy = "optional"'), label()),
    lines(group('server', 'satisfiedBy = "optional"'), label()),
  ),
  'invoice/duplicate-group': after(
    lines(group('server'), group('server'), inGroup('["server"]')),
    lines(group('server'), inGroup('["server"]')),
  ),
  'invoice/group-listed-twice': after(
    lines(group('server'), inGroup('["server", "server"]')),
    lines(group('server'), inGroup('["server"]')),
  ),
  'invoice/satisfied-by': after(
    lines(group('server', 'required = true\nsatisfiedBy = "oneof"'), inGroup('["server"]')),
    lines(group('server', 'required = true\nsatisfiedBy = "oneOf"'), inGroup('["server"]')),
  ),
  'invoice/empty-group': after(
    lines(group('server', 'required = true\nsatisfiedBy = "oneOf"'), label()),
    lines(group('server', 'required = true\nsatisfiedBy = "oneOf"'), inGroup('["server"]')),
  ),
  'invoice/group-never-required': after(
    lines(group('server', 'satisfiedBy = "oneOf"'), inGroup('["server"]')),
    lines(group('server', 'satisfiedBy = "oneOf"\nrequired = true'), inGroup('["server"]')),
  ),
  'invoice/empty-member-of': after(inGroup('[]'), label()),
  'invoice/requires-own-group': after(
    lines(
      group('server'),
      `${label()}\n${conditions('memberOf = ["server"]\nrequires = ["server"]')}`,
    ),
    lines(group('server'), inGroup('["server"]')),
  ),
  'invoice/group-cycle': after(
    lines(
      group('server'),
      group('locales', 'satisfiedBy = "oneOf"'),
      `${label()}\n${conditions('memberOf = ["server"]\nrequires = ["locales"]')}`,
      `${green()}\n${conditions('memberOf = ["locales"]\nrequires = ["server"]')}`,
    ),
    lines(
      group('server'),
      group('locales', 'satisfiedBy = "oneOf"'),
      `${label()}\n${conditions('memberOf = ["server"]\nrequires = ["locales"]')}`,
      `${green()}\n${conditions('memberOf = ["locales"]')}`,
    ),
  ),
  'invoice/feature-name': after(feature('ui-kit = "electron"'), feature('ui_kit = "electron"')),
  'invoice/feature-unknown': after(feature('libary = "true"'), feature('library = "true"')),
  'invoice/feature-flag': after(feature('library = "yes"'), feature('library = "true"')),
  'invoice/annotation-readme': after(
    annotation('"bindle.dev/readme" = "yes"'),
    annotation('"bindle.dev/readme" = "true"'),
  ),
  'invoice/annotation-license': after(
    annotation('"bindle.dev/license" = "Apache 2.0"'),
    annotation('"bindle.dev/license" = "Apache-2.0"'),
  ),
  'invoice/unsigned': after(label(), lines(label(), sign('creator')), { serverDialect: 'auto' }),
  'invoice/no-creator': after(lines(label(), sign('host')), lines(label(), sign('creator'))),
};

/** Examples for the comments that silence rules. */
export const COMMENT_EXAMPLES: Readonly<Record<string, RuleExample>> = {
  'bindle/unused-ignore': after(
    lines(`# bindle-ignore invoice/parcel-path\n${label()}`),
    label({ name: '../red.txt' }).replace(
      '../red.txt"',
      '../red.txt" # bindle-ignore invoice/parcel-path -- unpacked by our own tool',
    ),
  ),
  'bindle/unknown-rule': after(
    label({ name: '../red.txt' }).replace(
      'red.txt"',
      'red.txt" # bindle-ignore invoice/parcel-path, parcel-path',
    ),
    label({ name: '../red.txt' }).replace(
      'red.txt"',
      'red.txt" # bindle-ignore invoice/parcel-path',
    ),
  ),
};
