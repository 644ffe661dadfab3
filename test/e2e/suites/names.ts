/** Labels that several suites look for. */

/** The row of the server that the extension starts by itself. */
export const SERVER = 'Local Bindle server';
