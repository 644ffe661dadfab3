/** Annotations and features of parcels that have a known meaning. Any others are as good. */
import { INVOICE_DOCS } from './invoiceLinks';
import { STRING, stringMap, wordOf } from './make';
import type { EnumValue, KeySchema, ValueType } from './types';

const YES_OR_NO: readonly EnumValue[] = [
  { value: 'true', doc: 'Yes.' },
  { value: 'false', doc: 'No.' },
];
const FLAG: ValueType = wordOf([
  ...YES_OR_NO,
  { value: 't', doc: 'Short for `true`.' },
  { value: 'f', doc: 'Short for `false`.' },
]);

/** Keys of `[parcel.label.annotations]`. */
export const ANNOTATIONS: Readonly<Record<string, KeySchema>> = {
  'bindle.dev/readme': {
    type: wordOf(YES_OR_NO),
    doc: 'Whether the parcel is the document to read first. A string: `"true"` or `"false"`.',
    example: '"true"',
    link: INVOICE_DOCS.label,
  },
  'bindle.dev/license': {
    type: STRING,
    doc: 'Licence of the parcel: an [SPDX identifier](https://spdx.org/licenses/), or `OTHER`.',
    example: '"Apache-2.0"',
    link: INVOICE_DOCS.label,
  },
  'fermyon:spin:delete_on_write': {
    type: STRING,
    doc: 'Written by Spin 0.1 to 1.5 on the parcel with the application manifest, always as `"."`.',
    example: '"."',
  },
  wagi_handler_id: {
    type: STRING,
    doc: 'Written by Hippo tools: ties the parcel to a handler of a Wagi application.',
    example: '"hello"',
  },
  hippos_do_not_stage: {
    type: STRING,
    doc: 'Read by Hippo tools: the parcel is not copied into the staging folder.',
    example: '"true"',
  },
};

const WASM: Readonly<Record<string, KeySchema>> = {
  library: {
    type: FLAG,
    doc: 'Whether the module is a library for other modules. A string.',
    example: '"true"',
    link: INVOICE_DOCS.wasm,
  },
  entrypoint: {
    type: FLAG,
    doc: 'Whether the module is the one to start. A string.',
    example: '"true"',
    link: INVOICE_DOCS.wasm,
  },
  data: {
    type: FLAG,
    doc: 'Whether the parcel is data for a module rather than code. A string.',
    example: '"true"',
    link: INVOICE_DOCS.wasm,
  },
  wasi: {
    type: FLAG,
    doc: 'Whether the module needs the WebAssembly system interface. A string.',
    example: '"true"',
    link: INVOICE_DOCS.wasm,
  },
  ui_kit: {
    type: STRING,
    doc: 'Name of the user interface toolkit that the module is made for.',
    example: '"electron+sgu"',
    link: INVOICE_DOCS.wasm,
  },
};

const WAGI: Readonly<Record<string, KeySchema>> = {
  route: {
    type: STRING,
    doc: 'Path under which a Wagi server answers with this module. A path that ends in `/...` takes everything below it.',
    example: '"/hello"',
  },
  file: {
    type: wordOf(YES_OR_NO),
    doc: 'Whether the parcel is a file that Wagi modules see, instead of a module. A string.',
    example: '"true"',
  },
  entrypoint: {
    type: STRING,
    doc: 'Function of the module that a request calls, if not `_start`.',
    example: '"run"',
  },
};

/** Sections of `[parcel.label.feature]`. */
export const FEATURES: Readonly<Record<string, KeySchema>> = {
  wasm: {
    type: stringMap('feature', WASM),
    doc: 'What kind of WebAssembly the parcel is.',
    example: '{ library = "true" }',
    link: INVOICE_DOCS.wasm,
  },
  wagi: {
    type: stringMap('feature', WAGI),
    doc: 'How a Wagi server serves the parcel; read by Wagi and Hippo.',
    example: '{ route = "/hello" }',
  },
};
