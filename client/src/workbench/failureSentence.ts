import { describeFailure } from '../bindle/failureText';
import type { ServerFailure } from './servers';
import { translate } from './text';

/** Why a server could not be used, as one whole sentence. */
export function failureSentence(failure: ServerFailure): string {
  return translate(failure.kind === 'localServer' ? failure.reason : describeFailure(failure));
}
