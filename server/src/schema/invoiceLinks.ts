/** Pages of the public Bindle documentation that explain the invoice. */
const DOCS = 'https://github.com/deislabs/bindle/blob/main/docs';

export const INVOICE_DOCS = {
  invoice: `${DOCS}/invoice-spec.md`,
  groups: `${DOCS}/invoice-spec.md`,
  label: `${DOCS}/label-spec.md`,
  ids: `${DOCS}/reference-spec.md`,
  signing: `${DOCS}/signing-spec.md`,
  wasm: `${DOCS}/webassembly.md`,
} as const;
