/** Comments that silence a rule: written anew, or added to one that is there. */
import { endOfLine, indentAt, lineEndOf, startOfLine } from '../../toml/edit/lines';
import type { TextChange } from '../../toml/types';
import type { Fix, FixProblem, FixRequest } from '../meaning/fixes';

const OF_LINE = /#\s*bindle-ignore(?!-file)(?:[\s:]+[^#]*)?$/;
const OF_FILE = /^\ufeff?[ \t]*#\s*bindle-ignore-file(?:[\s:]+.*)?$/m;

/** For this line and for the file. What the reader says is no rule that a person may switch off. */
export function silence(problem: FixProblem, { text }: FixRequest): readonly Fix[] {
  const { code, span } = problem;
  if (code.startsWith('toml/') || code.startsWith('bindle/')) {
    return [];
  }
  const start = startOfLine(text, span.start);
  const line = text.slice(start, endOfLine(text, start));
  const ofLine: Fix = {
    message: 'Silence {0} on this line',
    args: [code],
    changes: [onLine(text, start, line, code)],
  };
  const ofFile: Fix = {
    message: 'Silence {0} in this file',
    args: [code],
    changes: [inFile(text, code)],
  };
  // A problem of the whole file may stand at its first word, which a comment can be.
  return /^\s*(?:#|$)/.test(line) ? [ofFile] : [ofLine, ofFile];
}

function onLine(text: string, start: number, line: string, code: string): TextChange {
  const behind = OF_LINE.exec(line);
  if (behind !== null) {
    return added(start + behind.index, behind[0], code);
  }
  const above = startOfLine(text, Math.max(0, start - 1));
  const comment = start === above ? '' : text.slice(above, endOfLine(text, above));
  const alone = /^\s*#/.test(comment) ? OF_LINE.exec(comment) : null;
  return alone === null
    ? {
        start,
        end: start,
        text: `${indentAt(text, start + line.length)}# bindle-ignore ${code}${lineEndOf(text)}`,
      }
    : added(above + alone.index, alone[0], code);
}

function inFile(text: string, code: string): TextChange {
  const known = OF_FILE.exec(text);
  if (known !== null) {
    return added(known.index, known[0], code);
  }
  const start = text.startsWith('\ufeff') ? 1 : 0;
  return { start, end: start, text: `# bindle-ignore-file ${code}${lineEndOf(text)}` };
}

/** One more code, before the reason. */
function added(offset: number, comment: string, code: string): TextChange {
  const codes = comment.replace(/\s--(?:\s[^]*)?$/, '').trimEnd();
  const at = offset + codes.length;
  return {
    start: at,
    end: at,
    text: /ignore(?:-file)?[\s:]*$/.test(codes) ? ` ${code}` : `, ${code}`,
  };
}
