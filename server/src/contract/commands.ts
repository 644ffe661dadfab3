/**
 * Commands of the client that the language server may put into an answer. It does so only for those
 * that the client lists in `InitializationOptions.commands`.
 */
export const CLIENT_COMMANDS = {
  /** Takes the address of an invoice. */
  push: 'bindle.push',
  /** Takes the address of a Spin manifest: runs its build commands. */
  build: 'bindle.build',
  /** Takes the address of a Spin manifest: builds and runs the application. */
  up: 'bindle.up',
  /** Takes the address of a Spin manifest and a path: opens it in a browser, on the running application. */
  openRoute: '_bindle.openRoute',
  /** Takes the address of an invoice: asks for files and adds them as parcels. */
  addParcels: '_bindle.addParcels',
  /** Takes the address of a Spin manifest and an `AddDigestArgument`: asks for a file, writes its digest. */
  addDigest: '_bindle.addDigest',
  /** Takes `{ id: 'name/version' }`: opens the invoice of that bindle. */
  openBindle: '_bindle.openBindle',
  /** Takes an address, a position and locations, as the protocol writes them: shows the locations. */
  showReferences: '_bindle.showReferences',
  /** Takes the code of a rule: shows what docs/rules.md says of it. */
  openRule: '_bindle.openRule',
  /** Lists completions anew where the cursor stands: more is to be typed behind what was accepted. */
  suggest: 'editor.action.triggerSuggest',
} as const;
