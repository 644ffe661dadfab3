/** Patterns for files in a Spin manifest, and what is asked of each. */
import type { MatchQuestion } from '../../../../contract/workspaceFiles';
import { looksLikeGlob, parseGlob } from '../../../../domain/glob';
import type { TomlScalar } from '../../../../toml/types';
import type { Text } from '../../../meaning/read';
import { remember } from '../../../meaning/remember';
import { buildFacts, excludeEntries, filesEntries } from './files';
import type { SpinFacts } from './types';

export interface PatternUse {
  readonly at: TomlScalar;
  readonly text: string;
  readonly question: MatchQuestion;
  readonly role: 'files' | 'exclude' | 'watch';
  /** The component that it is of: its position among all. */
  readonly component: number;
}

/** All of which it can be said what they match, in the order of the components. */
export const patternsOf = remember(({ components }: SpinFacts): readonly PatternUse[] => {
  const found: PatternUse[] = [];
  components.forEach((table, component) => {
    const add = ({ text, at }: Text, role: PatternUse['role'], question: MatchQuestion): void => {
      found.push({ at, text, question, role, component });
    };
    for (const entry of filesEntries(table)) {
      const text = entry.kind === 'pattern' ? entry.pattern : entry.source;
      if (isUsual(text.text) && (entry.kind === 'pattern' || !looksLikeGlob(text.text))) {
        add(text, 'files', { base: '', pattern: text.text });
      }
    }
    for (const text of excludeEntries(table)) {
      if (isUsual(text.text)) {
        add(text, 'exclude', { base: '', pattern: text.text, crosses: true });
      }
    }
    const build = buildFacts(table);
    for (const text of build?.watch ?? []) {
      const question = watchQuestion(build?.workdir?.text ?? '', text.text);
      if (question !== undefined) {
        add(text, 'watch', question);
      }
    }
  });
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
