/** Patterns for files in a Spin manifest, and what is asked of each. */
import type { MatchQuestion } from '../../../../contract/workspaceFiles';
import { looksLikeGlob, matchKey, parseGlob } from '../../../../domain/glob';
import type { TomlScalar, TomlTable } from '../../../../toml/types';
import type { Text } from '../../../meaning/read';
import { remember } from '../../../meaning/remember';
import { componentFiles } from './files';
import type { SpinFacts } from './types';

export interface PatternUse {
  readonly at: TomlScalar;
  readonly text: string;
  readonly question: MatchQuestion;
  /** Of the question, in `FileFacts.matches`. */
  readonly key: string;
  readonly role: 'files' | 'exclude' | 'watch';
}

/** All of which it can be said what they match, in the order of the components. */
export const patternsOf = remember(({ components }: SpinFacts): readonly PatternUse[] =>
  components.flatMap(({ table }) => componentPatterns(table)),
);

/** Those of the table of a component. */
export const componentPatterns = remember((table: TomlTable): readonly PatternUse[] => {
  const { files, exclude, watch, workdir } = componentFiles(table);
  const found: PatternUse[] = [];
  const add = ({ text, at }: Text, role: PatternUse['role'], question: MatchQuestion): void => {
    found.push({ at, text, question, key: matchKey(question), role });
  };
  for (const { kind, name } of files) {
    if (isUsual(name.text) && (kind === 'pattern' || !looksLikeGlob(name.text))) {
      add(name, 'files', { base: '', pattern: name.text });
    }
  }
  for (const text of exclude) {
    if (isUsual(text.text)) {
      add(text, 'exclude', { base: '', pattern: text.text, crosses: true });
    }
  }
  for (const text of watch) {
    const question = watchQuestion(workdir?.text ?? '', text.text);
    if (question !== undefined) {
      add(text, 'watch', question);
    }
  }
  return found;
});

/**
 * `spin watch` reads patterns as ignore files do: one without a slash is a name in any folder, and there
 * are braces and negations, of which nothing is said.
 */
function watchQuestion(workdir: string, pattern: string): MatchQuestion | undefined {
  if (!isUsual(pattern) || /^!|[{}\\]/.test(pattern)) {
    return undefined;
  }
  return { base: workdir, pattern: pattern.includes('/') ? pattern : `**/${pattern}` };
}

/** It is a pattern, and no braces of a template are in it, which others speak of. */
function isUsual(text: string): boolean {
  return text !== '' && !text.includes('{{') && parseGlob(text).ok;
}
