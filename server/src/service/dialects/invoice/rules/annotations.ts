/** Rules about annotations whose names Bindle has reserved. */
import { isLicence, nearestLicence } from '../../../../domain/spdxLicences';
import type { TomlTable } from '../../../../toml/types';
import { RuleFamily, type Finding } from '../../../problems';
import { tableOf, textOf } from '../../../meaning/read';

export const ANNOTATIONS = new RuleFamily({
  'invoice/annotation-readme': {
    severity: 'warning',
    messages: {
      plain: '“{0}” is neither "true" nor "false", the two values of bindle.dev/readme.',
    },
    doc: '`bindle.dev/readme` says whether the parcel is the document to read first. Its name is reserved, and its values are the strings `true` and `false`.',
    fixes: ['use-value'],
  },
  'invoice/annotation-license': {
    severity: 'warning',
    messages: {
      plain: '“{0}” is no SPDX licence identifier; write one, or OTHER.',
      near: '“{0}” is no SPDX licence identifier; did you mean “{1}”?',
    },
    doc: '`bindle.dev/license` is an [SPDX identifier](https://spdx.org/licenses/), or `OTHER`. Its name is reserved, and programs compare the text. An expression of several identifiers is taken, too.',
    fixes: ['use-value'],
  },
});

/** What is wrong with the annotations of one label. */
export function checkAnnotations(label: TomlTable): Finding[] {
  const table = tableOf(label, 'annotations');
  const readme = textOf(table, 'bindle.dev/readme');
  const license = textOf(table, 'bindle.dev/license');
  const found: Finding[] = [];
  if (readme !== undefined && readme.text !== 'true' && readme.text !== 'false') {
    const value = readme.text.trim().toLowerCase();
    const extras = value === 'true' || value === 'false' ? { data: { value } } : {};
    found.push(
      ANNOTATIONS.say('invoice/annotation-readme', 'plain', readme.at, [readme.text], extras),
    );
  }
  if (license !== undefined && license.text !== 'OTHER' && !isLicence(license.text)) {
    const { text, at } = license;
    const value = nearestLicence(text);
    found.push(
      value === undefined
        ? ANNOTATIONS.say('invoice/annotation-license', 'plain', at, [text])
        : ANNOTATIONS.say('invoice/annotation-license', 'near', at, [text, value], {
            data: { value },
          }),
    );
  }
  return found;
}
