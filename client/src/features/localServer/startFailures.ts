/** Why the local server is not there, in one sentence per cause. */
import type { LocalServerFailure } from '../../workbench/servers';

export interface FailureDetails {
  readonly folder: string;
  readonly port: number;
  /** What the process said, English. */
  readonly message: string;
}

const SENTENCES: Readonly<
  Record<
    LocalServerFailure['cause'],
    { readonly message: string; readonly args: (details: FailureDetails) => string[] }
  >
> = {
  stopped: {
    message: 'The local Bindle server is stopped; start it to see its bindles.',
    args: () => [],
  },
  portTaken: {
    message: 'The local Bindle server could not start: port {0} is in use by another program.',
    args: ({ port }) => [String(port)],
  },
  folder: {
    message: 'The local Bindle server could not start: it can’t write to its folder {0}.',
    args: ({ folder }) => [folder],
  },
  locked: {
    message:
      'The local Bindle server could not start: another one holds the folder {0} and does not answer.',
    args: ({ folder }) => [folder],
  },
  killed: {
    message:
      'The local Bindle server was ended from outside. What it stored is safe in {0}; start it again to go on.',
    args: ({ folder }) => [folder],
  },
  other: {
    message: 'The local Bindle server could not start: {0}',
    args: ({ message }) => [message],
  },
};

export function localFailure(
  cause: LocalServerFailure['cause'],
  details: FailureDetails,
): LocalServerFailure {
  const { message, args } = SENTENCES[cause];
  return { kind: 'localServer', cause, reason: { message, args: args(details) } };
}
