/** Rules about the comments that silence other rules. */
import { RuleFamily } from './problems';

export const COMMENTS = new RuleFamily({
  'bindle/unused-ignore': {
    severity: 'hint',
    messages: {
      line: 'Nothing to silence: {0} has no problem on this line; remove it.',
      file: 'Nothing to silence: {0} has no problem in this file; remove it.',
    },
    doc: 'A comment `# bindle-ignore CODE` silences the rules it names on its own line, or, if it stands alone, on the next line of code; `# bindle-ignore-file CODE` does so in the whole file. Several codes are separated by commas or blanks, and `--` begins a reason. This one silences nothing, and would hide the next problem.',
    fixes: ['remove-ignore'],
  },
  'bindle/unknown-rule': {
    severity: 'hint',
    messages: {
      plain: '“{0}” is no rule, so nothing is silenced.',
      near: '“{0}” is no rule; did you mean “{1}”?',
      none: 'The comment names no rule to silence; write one, such as “{0}”.',
    },
    doc: 'Rules are named by their codes, as the problems view shows them and this page lists them.',
    fixes: ['use-text', 'remove-ignore'],
  },
});
