/** What a pattern of files matches, in words and as a hint. */
import type { MatchFact } from '../../../../contract/workspaceFiles';
import { codeSpan } from '../../../meaning/words';
import type { LanguageServiceHost } from '../../../types';

/** More names than this are counted, not listed. */
const MOST_LISTED = 5;

/** "12 files"; of a search that was cut short "more than 12 files". Translated. */
export function matchCount({ count, complete }: MatchFact, host: LanguageServiceHost): string {
  if (!complete) {
    return host.localize('more than {0} files', String(count));
  }
  return count === 0
    ? host.localize('no files')
    : count === 1
      ? host.localize('1 file')
      : host.localize('{0} files', String(count));
}

/** Translated paragraphs of Markdown: how many, and the first of them. */
export function matchWords(match: MatchFact, host: LanguageServiceHost): readonly string[] {
  const count = matchCount(match, host);
  if (match.count === 0) {
    return match.complete ? [host.localize('Matches nothing at the moment.')] : [];
  }
  const names = match.first.slice(0, MOST_LISTED).map(codeSpan);
  const rest = match.count - names.length;
  const list = names.join(', ');
  return [
    host.localize(
      'Matches {0}: {1}.',
      count,
      rest === 0 ? list : host.localize('{0} and {1} more', list, String(rest)),
    ),
  ];
}
