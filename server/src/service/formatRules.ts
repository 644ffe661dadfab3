/** Rules about the text of strings and names: what `schema/formats.ts` checks, by its codes. */
import type { Rule } from './problems';

/** The sentences come from the checks; `{0}` there stands for the written text. */
const AS_CHECKED = {};

export const FORMAT_RULES: Readonly<Record<string, Rule>> = {
  'invoice/version-not-semver': {
    severity: 'error',
    messages: AS_CHECKED,
    doc: 'Every reader of invoices refuses a version that is not SemVer 2.0.0 in full: three numbers, no leading `v`.',
  },
  'invoice/sha256-not-hex': {
    severity: 'warning',
    messages: AS_CHECKED,
    doc: 'A server stores such an invoice, but no file can ever be uploaded for it: uploads are compared with the 64 lower-case hexadecimal digits of their SHA-256.',
  },
  'invoice/sha256-path': {
    severity: 'error',
    messages: AS_CHECKED,
    doc: 'The reference server uses a digest as the name of a folder and does not look at it: `/`, `\\` and `..` make it create folders elsewhere, and the upload always fails.',
    fixes: ['fill-from-file'],
  },
  'spin/read/component-id': {
    severity: 'error',
    moment: 'read',
    messages: AS_CHECKED,
    doc: 'Ids of components are words of ASCII letters and digits joined by `-`; each word starts with a letter and is written all in lower or all in upper case.',
  },
  'spin/read/variable-name': {
    severity: 'error',
    moment: 'read',
    messages: AS_CHECKED,
    doc: 'Names of variables are lower-case words of ASCII letters and digits joined by `_`; each word starts with a letter.',
  },
  'spin/read/label': {
    severity: 'error',
    moment: 'read',
    messages: AS_CHECKED,
    doc: 'Labels of stores and databases follow a grammar of their own; Spin refuses the file otherwise.',
  },
  'spin/read/dependency-name': {
    severity: 'error',
    moment: 'read',
    messages: AS_CHECKED,
    doc: 'A dependency is named by a plain name or by a package with an optional interface and version.',
  },
  'spin/read/package-name': {
    severity: 'error',
    moment: 'read',
    messages: AS_CHECKED,
    doc: 'A package of a registry is named `namespace:name`.',
  },
  'spin/read/registry': {
    severity: 'error',
    moment: 'read',
    messages: AS_CHECKED,
    doc: 'Spin asks the registry at a host, with a port if needed; it finds the rest by the name of the package.',
  },
  'spin/load/package-version': {
    severity: 'error',
    moment: 'load',
    messages: AS_CHECKED,
    doc: 'The version of a package is SemVer; Spin finds nothing by any other text when it loads the application.',
  },
  'spin/load/digest': {
    severity: 'error',
    moment: 'load',
    messages: AS_CHECKED,
    doc: 'The digest of a download is `sha256:` and 64 hexadecimal digits; Spin refuses to load the application otherwise.',
  },
};
