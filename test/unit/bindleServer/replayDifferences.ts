/** Where this server answers otherwise than the recorded ones, why, and with which status. */

export interface Difference {
  readonly step: string;
  readonly status: number;
}

interface NamedDifferences {
  readonly why: string;
  /** Only in this dialect. */
  readonly dialect?: '0.8' | '0.9';
  /** Scenario → step → status of our answer. */
  readonly at: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

const DIFFERENCES: readonly NamedDifferences[] = [
  {
    why: 'HEAD tells what GET would: the reference says 200 to nearly everything, and its own clients take 404 for "no"',
    at: {
      head: {
        'invoice-unknown': 404,
        'invoice-yanked': 403,
        'invalid-id': 400,
        'parcel-foreign': 400,
        'parcel-yanked': 403,
        'parcel-missing': 404,
      },
    },
  },
  {
    why: 'An id that names nothing as sent is tried percent-decoded',
    at: {
      'bad-ids': { 'encoded-slashes': 200 },
      paths: { 'plus-encoded': 200, 'plus-encoded-lower': 200, 'digit-encoded': 404 },
    },
  },
  {
    why: 'JSON is taken as application/json says, and so the same invoice is there when it comes again without a type',
    at: {
      'content-type': { json: 400, 'json-body-as-json': 201, 'json-body-without-type': 409 },
    },
  },
  {
    why: 'The words of the TOML and JSON readers are our own',
    at: {
      'content-type': { 'json-unknown-key-without-type': 400, 'toml-body-without-type': 400 },
      create: {
        '400-not-toml': 400,
        '400-empty-body': 400,
        '400-not-utf8': 400,
        'no-body-no-length': 400,
      },
    },
  },
  {
    why: 'Signatures are neither verified nor made without a signer: the id is found taken first',
    at: { create: { 'fetched-and-pushed-back': 409, 'wrong-signature': 409 } },
  },
  {
    why: 'Without a signer there are no keys to show',
    dialect: '0.9',
    at: {
      'bindle-keys': {
        all: 200,
        host: 200,
        h: 200,
        upper: 200,
        space: 200,
        'extra-path': 200,
        json: 200,
      },
    },
  },
  {
    why: 'An invoice that the reference cannot write as TOML is written with scalars before tables',
    at: { create: { '400-storage-trap': 201 } },
  },
  {
    why: 'A failed upload, or a part file that a crash left, wedges nothing',
    at: {
      upload: {
        'right-bytes-after-wrong-hash': 200,
        'get-wedged': 200,
        'missing-lists-wedged': 200,
        'after-removing-the-directory': 409,
      },
      'in-progress': {
        'create-while-part-file-exists': 201,
        'get-while-part-file-exists': 200,
        'upload-while-part-file-exists': 200,
      },
    },
  },
  {
    why: 'Yanked bindles are searched only when asked for, and the answer says so',
    at: {
      yank: { 'search-shows-yanked': 200, 'search-yanked-false': 200, 'search-yanked-true': 200 },
    },
  },
  {
    why: 'limit=0 means no limit at any offset, and never claims more to come',
    at: {
      search: { 'limit-0-offset-1': 200, 'limit-0-offset-2': 200, 'limit-0-offset-14': 200 },
    },
  },
  {
    why: 'Content-Length is that of the stored bytes, not of a label that lies',
    at: { 'size-lie': { 'get-label-says-less': 200 } },
  },
  {
    why: 'The reference breaks that answer off, short of what it promised',
    dialect: '0.9',
    at: { 'size-lie': { 'get-label-says-more': 200 } },
  },
  {
    why: 'A media type with control characters crashes nothing (its parcel was not uploaded here)',
    at: { panic: { 'get-control-character-media-type': 404 } },
  },
  {
    why: 'Node knows a fixed list of methods and refuses others with an empty body',
    at: { methods: { 'foo-invoice': 400 } },
  },
];

export function differencesOf(dialect: '0.8' | '0.9', scenario: string): readonly Difference[] {
  return DIFFERENCES.filter((named) => named.dialect === undefined || named.dialect === dialect)
    .flatMap(({ at }) => Object.entries(at[scenario] ?? {}))
    .map(([step, status]) => ({ step, status }));
}
