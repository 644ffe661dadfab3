/** Markdown of our own tables, and text of other people in it. */
import { visibleText } from '../../domain/visibleText';

/**
 * Any text as code, so that nothing in it is markup: the fence is longer than every run of backticks
 * inside, line ends become blanks, and hidden characters are shown.
 */
export function codeSpan(text: string): string {
  const line = visibleText(text.replace(/\s/g, ' '));
  const runs = line.match(/`+/g) ?? [];
  const fence = '`'.repeat(Math.max(0, ...runs.map((run) => run.length)) + 1);
  const pad = line === '' || /^[` ]|[` ]$/.test(line) ? ' ' : '';
  return `${fence}${pad}${line}${pad}${fence}`;
}

/** The same text for a client that shows it as it is: links become text and address, code loses its fence. */
export function withoutMarkdown(markdown: string): string {
  return markdown
    .replace(/\[([^\]]*)\]\((https?:[^)]*)\)/g, '$1 ($2)')
    .replace(/(`+)( ?)([^]*?[^`])\2\1(?!`)/g, '$3')
    .replace(/\*\*([^*]+)\*\*/g, '$1');
}
