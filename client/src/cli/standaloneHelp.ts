/** What `package`, `unpack` and `label` tell of themselves. */
import { formatOption } from './clientOptions';
import { OUTPUT_OPTION } from './keyOptions';
import { HELP_OPTION, type VerbHelp } from './usage';

export const PACKAGE_HELP = {
  name: 'package',
  summary: 'make an archive of a standalone bindle',
  synopsis: '[OPTION...] BINDLE',
  about: [
    'Makes the archive of a standalone bindle, a folder named by the SHA-256 of its id with invoice.toml and parcels/SHA256.dat. Every parcel is checked first. The same bindle gives the same archive, to the byte.',
  ],
  options: {
    path: {
      type: 'string',
      short: 'p',
      value: 'DIR',
      help: 'where the folder is; without it, here',
    },
    'export-dir': {
      type: 'string',
      short: 'e',
      value: 'DIR',
      help: 'where the archive goes, which must exist; without it, here',
    },
    output: OUTPUT_OPTION,
    help: HELP_OPTION,
  },
  operands: { BINDLE: 'NAME/VERSION' },
  statuses: { 0: 'made', 1: 'the folder is no whole bindle', 2: 'could not run' },
} as const satisfies VerbHelp;

export const UNPACK_HELP = {
  name: 'unpack',
  summary: 'make a folder of the archive of a standalone bindle',
  synopsis: '[OPTION...] ARCHIVE',
  about: [
    'Unpacks the archive of a standalone bindle. Its folder appears when every byte is checked; an archive that is damaged, leads out of the folder, or holds links, devices, a name twice or anything that is no part of a bindle is refused whole. No folder is overwritten.',
  ],
  options: {
    'export-dir': {
      type: 'string',
      short: 'e',
      value: 'DIR',
      help: 'where the folder goes, which must exist; without it, here',
    },
    output: OUTPUT_OPTION,
    help: HELP_OPTION,
  },
  operands: { ARCHIVE: 'the tar.gz file' },
  statuses: { 0: 'unpacked', 1: 'the archive is refused', 2: 'could not run' },
} as const satisfies VerbHelp;

export const LABEL_HELP = {
  name: 'label',
  summary: 'print the label of a file (also: generate-label)',
  synopsis: '[OPTION...] FILE',
  about: ['Prints the label of a file, for a parcel of an invoice.'],
  options: {
    name: {
      type: 'string',
      short: 'n',
      value: 'NAME',
      help: 'the name; without it, that of the file',
    },
    'media-type': {
      type: 'string',
      short: 'm',
      value: 'TYPE',
      help: 'the media type; without it, guessed from the name, else application/octet-stream',
    },
    output: formatOption('toml|json', 'TOML (the default), or one object of JSON'),
    help: HELP_OPTION,
  },
  operands: { FILE: 'the file' },
  statuses: { 0: 'done', 2: 'could not run' },
} as const satisfies VerbHelp;
