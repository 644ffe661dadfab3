/** What is missing or too old is built. */
import { CLIENT_COMMANDS } from '../../../../contract/commands';
import type { Fixer } from '../../../meaning/fixes';
import { tableOf, valueOf } from '../../../meaning/read';
import { factsOf } from './places';

export const BUILD_FIXERS: Readonly<Record<string, Fixer>> = {
  /** Offered where some component says how it is built. */
  'build-component': (_problem, request) =>
    factsOf(request).components.some(
      ({ table }) => valueOf(tableOf(table, 'build'), 'command') !== undefined,
    )
      ? [
          {
            message: 'Build the application',
            changes: [],
            command: { name: CLIENT_COMMANDS.build },
            preferred: true,
          },
        ]
      : [],
};
