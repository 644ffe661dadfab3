/**
 * Comments that silence rules: `# bindle-ignore CODE, CODE -- reason` for its own line or, where it
 * stands alone, the next line of code; `# bindle-ignore-file CODE` for the file.
 */
import { nearestWord } from '../domain/nearest';
import type { Span, TomlComment } from '../toml/types';
import { COMMENTS } from './commentRules';
import type { Finding } from './problems';
import { RULES } from './rules';

const MARK = 'bindle-ignore';
const COMMENT = /^#\s*bindle-ignore(-file)?(?:[\s:]+|$)/;
const REASON = /(?:^|\s)--(?:\s|$)/;

/** One code of one comment. */
interface Ignore {
  readonly code: string;
  readonly span: Span;
  /** Undefined: the whole file. */
  readonly line: number | undefined;
  used: boolean;
}

/** What the comments are read from. */
export interface CommentedText {
  readonly text: string;
  /** Asked only where the text mentions a comment of ours. */
  readonly comments: () => readonly TomlComment[];
  readonly lineOf: (offset: number) => number;
}

/**
 * The problems that no comment silences, and what is to be said of the comments themselves. A rule
 * that is off for another reason must be among `problems`: its comment is in use.
 */
export function applyIgnores(
  problems: readonly Finding[],
  source: CommentedText,
): { readonly kept: readonly Finding[]; readonly findings: readonly Finding[] } {
  if (!source.text.includes(MARK)) {
    return { kept: problems, findings: [] };
  }
  const findings: Finding[] = [];
  const ignores = source.comments().flatMap(({ span }) => readComment(span, source, findings));
  const kept = problems.filter(({ code, at }) => {
    const line = source.lineOf(at.span.start);
    const meant = ignores.filter(
      (ignore) => ignore.code === code && (ignore.line === undefined || ignore.line === line),
    );
    meant.forEach((ignore) => (ignore.used = true));
    return meant.length === 0;
  });
  for (const { code, span, line, used } of ignores) {
    if (!used) {
      const message = line === undefined ? 'file' : 'line';
      findings.push(
        COMMENTS.say('bindle/unused-ignore', message, { span }, [code], { tag: 'unnecessary' }),
      );
    }
  }
  return { kept, findings };
}

function readComment(span: Span, source: CommentedText, findings: Finding[]): Ignore[] {
  const comment = source.text.slice(span.start, span.end);
  const head = COMMENT.exec(comment);
  if (head === null) {
    return [];
  }
  const line = head[1] === undefined ? targetLine(span, source) : undefined;
  const rest = comment.slice(head[0].length);
  const codes = rest.slice(0, REASON.exec(rest)?.index);
  const ignores: Ignore[] = [];
  for (const { 0: code, index } of codes.matchAll(/[^\s,]+/g)) {
    const start = span.start + head[0].length + index;
    const place = { start, end: start + code.length };
    if (RULES.has(code)) {
      ignores.push({ code, span: place, line, used: false });
    } else {
      findings.push(unknownRule(code, place));
    }
  }
  if (!/[^\s,]/.test(codes)) {
    findings.push(
      COMMENTS.say('bindle/unknown-rule', 'none', { span }, ['invoice/unknown-group'], {
        tag: 'unnecessary',
      }),
    );
  }
  return ignores;
}

function unknownRule(code: string, span: Span): Finding {
  const value = nearestWord(code, RULES.keys());
  return value === undefined
    ? COMMENTS.say('bindle/unknown-rule', 'plain', { span }, [code], { tag: 'unnecessary' })
    : COMMENTS.say('bindle/unknown-rule', 'near', { span }, [code, value], {
        tag: 'unnecessary',
        data: { value },
      });
}

/** The comment's own line, or the next one that is neither blank nor a comment where it stands alone. */
function targetLine({ start, end }: Span, { text, lineOf }: CommentedText): number {
  const before = text.slice(lineStart(text, start), start);
  if (/\S/.test(before)) {
    return lineOf(start);
  }
  const next = /(?:[^\S\n]*(?:#[^\n]*)?\n)*/y;
  next.lastIndex = Math.min(end + (text.startsWith('\r\n', end) ? 2 : 1), text.length);
  next.exec(text);
  return lineOf(next.lastIndex);
}

function lineStart(text: string, offset: number): number {
  return offset === 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}
