/** What a verb tells of itself: its parser, its `--help` and its part of docs/cli.md are made from one table. */

/** An option as `node:util` parses it, and what is said of it. */
export interface OptionHelp {
  readonly type: 'string' | 'boolean';
  readonly short?: string;
  readonly multiple?: boolean;
  readonly default?: string | boolean;
  /** What stands for the value: `--server URL`. */
  readonly value?: string;
  readonly help: string;
}

export interface VerbHelp {
  readonly name: string;
  /** Half a sentence for the list of verbs. */
  readonly summary: string;
  /** What follows the name: `[OPTION...] PATH...`. */
  readonly synopsis: string;
  /** Paragraphs. */
  readonly about: readonly string[];
  readonly options: Readonly<Record<string, OptionHelp>>;
  /** What else may be given, and its meaning. */
  readonly operands?: Readonly<Record<string, string>>;
  /** Exit status → when. */
  readonly statuses: Readonly<Record<number, string>>;
}

export const HELP_OPTION = {
  type: 'boolean',
  short: 'h',
  default: false,
  help: 'this text',
} as const satisfies OptionHelp;

const WIDTH = 100;

/** Options and operands as rows: `--server URL` → meaning. */
export function usageRows({ options, operands = {} }: VerbHelp): readonly [string, string][] {
  return [
    ...Object.entries(options).map(([name, { short, value, help }]): [string, string] => [
      `${short === undefined ? '' : `-${short}, `}--${name}${value === undefined ? '' : ` ${value}`}`,
      help,
    ]),
    ...Object.entries(operands),
  ];
}

/** The text of `VERB --help`. */
export function formatUsage(verb: VerbHelp): string {
  const rows = usageRows(verb);
  const width = Math.max(...rows.map(([name]) => name.length));
  const statuses = Object.entries(verb.statuses).map(([status, when]) => `${status} ${when}`);
  return [
    `Usage: node cli.js ${verb.name} ${verb.synopsis}`,
    ...verb.about.flatMap((paragraph) => ['', ...wrap(paragraph, 0)]),
    '',
    ...rows.flatMap(([name, help]) => {
      const [first = '', ...rest] = wrap(help, width + 4);
      return [`  ${name.padEnd(width)}  ${first}`, ...rest];
    }),
    '',
    ...wrap(`Exit status: ${statuses.join(', ')}.`, 0),
    '',
  ].join('\n');
}

/** Lines of at most `WIDTH` characters; all but the first begin with `indent` blanks. */
function wrap(text: string, indent: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    if (line !== '' && indent + line.length + 1 + word.length > WIDTH) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line].map((each, index) => (index === 0 ? each : ' '.repeat(indent) + each));
}
