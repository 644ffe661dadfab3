/** Patterns of `files` and `exclude_files` that Spin refuses or warns of, by their text alone. */
import { parseGlob, type GlobFault } from '../../../../domain/glob';
import type { Text } from '../../../meaning/read';
import { PartPlace } from '../../../meaning/spans';
import { RuleFamily, type Finding } from '../../../problems';
import type { FileFacts } from '../../../types';
import { perComponent, type ComponentPart } from './perComponent';

const FAULTS: Readonly<Record<GlobFault['kind'], string>> = {
  wildcards:
    'No more than two “*” may stand in a row: “*” matches within one folder, “**” any number of folders.',
  recursive: '“**” has to stand alone between slashes, such as in “static/**/*.html”.',
  range: 'This “[” has no “]” that ends it; write “[[]” for the character itself.',
};

const PATTERNS = new RuleFamily({
  'spin/load/file-pattern': {
    severity: 'error',
    moment: 'load',
    messages: {
      ...FAULTS,
      parent:
        'A pattern can’t end in “..”: write a source with a destination, or end it in “**/*”.',
      current:
        'A pattern can’t end in “.”: write a source with a destination, or end it in “**/*”.',
    },
    doc: 'Patterns are those of the Rust library `glob`: `?`, `*` within one folder, `**` as a whole segment, `[abc]`, `[a-z]`, `[!a]`; no braces. A text that is the name of a file or folder is no pattern, whatever characters it has.',
    fixes: ['use-value'],
  },
  'spin/load/exclude-pattern': {
    severity: 'error',
    moment: 'load',
    messages: FAULTS,
    doc: 'Entries of `exclude_files` are patterns like those of `files`, except that `*` and `?` match slashes, too.',
  },
  'spin/load/every-file': {
    severity: 'warning',
    moment: 'load',
    messages: {
      folder:
        'Every file of the application’s folder gets into the component; write “{0}” if that is meant.',
      tree: 'Every file in and below the application’s folder gets into the component; write “{0}” if that is meant.',
    },
    doc: 'The whole application folder, the manifest and all sources among them, is seldom what a component needs. Spin warns of `*` and `**/*`, and is silent over the same with `./` in front.',
    fixes: ['use-value'],
  },
});

function check(
  { files, exclude }: ComponentPart,
  facts: FileFacts | undefined,
): readonly Finding[] {
  const found: Finding[] = [];
  for (const { kind, name } of files) {
    if (kind === 'pattern') {
      found.push(...checkPattern(name, facts?.states.get(name.text)?.kind));
    }
  }
  for (const { text, at } of exclude) {
    const parsed = parseGlob(text);
    if (!parsed.ok && !text.includes('{{')) {
      const { kind, from, to } = parsed.fault;
      found.push(PATTERNS.say('spin/load/exclude-pattern', kind, new PartPlace(at, from, to)));
    }
  }
  return found;
}

/** `kind`: what stands under the very name; undefined: not known. */
function checkPattern({ text, at }: Text, kind: string | undefined): readonly Finding[] {
  const end = /(?:^|\/)(\.\.?)$/.exec(text)?.[1];
  if (end !== undefined) {
    const value = `${text.slice(0, text.length - end.length)}${end === '.' ? '' : '../'}**/*`;
    const data = { value: value === '**/*' ? './**/*' : value };
    return [
      PATTERNS.say('spin/load/file-pattern', end === '.' ? 'current' : 'parent', at, [], {
        // What lies above the application can’t be included in any way.
        ...(end === '.' && { data }),
      }),
    ];
  }
  if (text === '*' || text === '**/*') {
    const value = `./${text}`;
    const message = text === '*' ? 'folder' : 'tree';
    return [PATTERNS.say('spin/load/every-file', message, at, [value], { data: { value } })];
  }
  const parsed = parseGlob(text);
  // Nobody knows whether there is something of that very name.
  if (parsed.ok || kind !== 'absent' || text.includes('{{')) {
    return [];
  }
  const { kind: fault, from, to } = parsed.fault;
  return [PATTERNS.say('spin/load/file-pattern', fault, new PartPlace(at, from, to))];
}

export const FILE_PATTERN_RULES = { rules: PATTERNS.rules, check: perComponent(check) };
