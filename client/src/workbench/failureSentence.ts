import { describeFailure } from '../bindle/failureText';
import type { ServerFailure } from './servers';
import { quoted, translate } from './text';

/** Why a server could not be used, as one whole sentence; the server's own words are cut to a quote. */
export function failureSentence(failure: ServerFailure): string {
  const { message, args } =
    failure.kind === 'localServer' ? failure.reason : describeFailure(failure);
  return translate({ message, args: args.map(quoted) });
}
