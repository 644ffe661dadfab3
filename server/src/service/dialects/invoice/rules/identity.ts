/** Rules about who the bindle is: format version, name, description, authors. */
import { explainBindleName } from '../../../../domain/bindleName';
import { RuleFamily, type Finding } from '../../../problems';
import { arrayOf, tableOf, textOf, textsOf, type Text } from '../../../meaning/read';
import type { InvoiceFacts } from './facts';

/** The sentences come from the check of names; `{0}` there stands for the name. */
const AS_CHECKED = {};

export const IDENTITY = new RuleFamily({
  'invoice/bindle-version': {
    severity: 'warning',
    messages: {
      plain: '“{0}” is no known version of the invoice format; write “1.0.0”.',
    },
    doc: 'There is one version of the format, `1.0.0`. Servers take any text, but no tool says what another one would mean.',
    fixes: ['use-value'],
  },
  'invoice/name-unreachable': {
    severity: 'error',
    messages: AS_CHECKED,
    doc: 'A server stores a bindle of any name, but takes the name out of the raw path of a request: a bindle with such a name can never be fetched by its id.',
    fixes: ['use-value'],
  },
  'invoice/name-rewritten': {
    severity: 'warning',
    messages: AS_CHECKED,
    doc: 'Programs that build their URLs with a library change these characters on the way, and servers do not change them back: most clients ask for another name and do not find the bindle.',
    fixes: ['use-value'],
  },
  'invoice/name-unusual': {
    severity: 'warning',
    messages: {
      scheme:
        'The name starts with “bindle:”, which the specification reserves for URIs; leave it out.',
      edge: 'The name starts or ends with a slash, so it has an empty part; remove the slash.',
      double: 'The name has an empty part between two slashes; remove one of them.',
      percent:
        'The name contains “%”: servers do not decode it and programs encode it again; use letters, digits, “.”, “_”, “-” and “/”.',
    },
    doc: 'Such a name can be stored and fetched, but many programs shorten or encode it and then ask for another one.',
    fixes: ['use-value'],
  },
  'invoice/name-upper-case': {
    severity: 'information',
    messages: {
      plain:
        'The name has capital letters: “{0}” and “{1}” are two bindles. Lower case is usual and easier to find.',
    },
    doc: 'Names are compared letter by letter and search looks at case, too.',
    fixes: ['use-value'],
  },
  'invoice/description-lines': {
    severity: 'information',
    messages: { plain: 'The description has a line break; it is meant to be one line.' },
    doc: 'The specification calls the description one line: programs show it in lists.',
    fixes: ['use-value'],
  },
  'invoice/empty-author': {
    severity: 'information',
    messages: { plain: 'This author is empty; write a name, or remove the entry.' },
    doc: 'An author is a name, usually with a mail address in angle brackets.',
    fixes: ['remove-item'],
  },
});

export function checkIdentity({ root }: InvoiceFacts): Finding[] {
  const bindle = tableOf(root, 'bindle');
  const version = textOf(root, 'bindleVersion');
  const name = textOf(bindle, 'name');
  const description = textOf(bindle, 'description');
  return [
    ...(version === undefined || version.text === '1.0.0'
      ? []
      : [
          IDENTITY.say('invoice/bindle-version', 'plain', version.at, [version.text], {
            data: { value: '1.0.0' },
          }),
        ]),
    ...(name === undefined ? [] : checkName(name)),
    ...(description === undefined || !/[\n\r]/.test(description.text)
      ? []
      : [
          IDENTITY.say('invoice/description-lines', 'plain', description.at, [], {
            data: { value: oneLine(description.text) },
          }),
        ]),
    ...textsOf(arrayOf(bindle, 'authors'))
      .filter(({ text }) => text.trim() === '')
      .map(({ at }) => IDENTITY.say('invoice/empty-author', 'plain', at)),
  ];
}

function oneLine(text: string): string {
  return text
    .split(/[\r\n]+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join(' ');
}

/** The first of the checks that speaks: they are about the same few characters. */
function checkName({ text, at }: Text): Finding[] {
  const fault = explainBindleName(text);
  if (fault !== undefined) {
    const code = fault.reach === 'refused' ? 'invoice/name-unreachable' : 'invoice/name-rewritten';
    const { severity } = IDENTITY.rules[code];
    const { message, args } = fault;
    return [{ code, at, message, args, severity, ...suggested(text) }];
  }
  if (text.startsWith('bindle:')) {
    return [IDENTITY.say('invoice/name-unusual', 'scheme', at, [], suggested(text))];
  }
  if (text.startsWith('/') || text.endsWith('/')) {
    return [IDENTITY.say('invoice/name-unusual', 'edge', at, [], suggested(text))];
  }
  if (text.includes('//')) {
    return [IDENTITY.say('invoice/name-unusual', 'double', at, [], suggested(text))];
  }
  if (text.includes('%')) {
    return [IDENTITY.say('invoice/name-unusual', 'percent', at)];
  }
  const lower = text.toLowerCase();
  return lower === text
    ? []
    : [
        IDENTITY.say('invoice/name-upper-case', 'plain', at, [text, lower], {
          data: { value: lower },
        }),
      ];
}

/** The plain name nearest to this one, for a fix; none where nothing is left of it. */
function suggested(text: string): { readonly data?: { readonly value: string } } {
  const value = text
    .replace(/^bindle:\/*/, '')
    .replace(/[\s\\]+/g, (found) => (found.includes('\\') ? '/' : '-'))
    .replace(/[^A-Za-z0-9._~/-]+/g, '-')
    .split('/')
    .filter((part) => part !== '' && part !== '.' && part !== '..' && /[A-Za-z0-9]/.test(part))
    .join('/');
  return value === '' || value === text ? {} : { data: { value } };
}
