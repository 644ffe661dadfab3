/**
 * Commands of the client that the language server may put into an answer. It does so only for those
 * that the client lists in `InitializationOptions.commands`.
 */
export const CLIENT_COMMANDS = {
  /** Takes the address of an invoice. */
  push: 'bindle.push',
  /** Takes the address of an invoice: checks its signatures. */
  verify: 'bindle.verify',
  /** Takes `{ id: 'name/version' }`: opens the invoice of that bindle. */
  openBindle: '_bindle.openBindle',
  /** Takes an address, a position and locations, as the protocol writes them: shows the locations. */
  showReferences: '_bindle.showReferences',
} as const;
