/** What a person is told of the ends of a pull. */
import { describeFailure } from '../bindle/failureText';
import type { Sentence } from '../bindle/sentence';
import type { BindleFailure } from '../bindle/types';
import { describeFileFailure } from './fileFailure';
import { NotAFolder } from './partFiles';

/** A failed request for a parcel. Parcels have no `yanked=true` (section 3.3), which nobody can guess. */
export function reasonOf(failure: BindleFailure): Sentence {
  return failure.kind === 'yanked'
    ? {
        message:
          'The bindle is yanked: its server still gives the invoice, but its parcels only through other bindles that have them too ({0}).',
        args: [failure.url],
      }
    : describeFailure(failure);
}

/** A file that nobody asked to have replaced. */
export function standsInTheWay(file: string, standing: 'foreign' | 'other'): Sentence {
  return standing === 'foreign'
    ? { message: '{0} is no plain file, or lies behind a link. Take it away.', args: [file] }
    : {
        message:
          '{0} exists and is another file than the bindle has there. It is never overwritten; take it away or choose another folder.',
        args: [file],
      };
}

/** Whatever a file operation rejected with; `folder`: where it happened when the error does not say. */
export function describeAny(folder: string, error: unknown): Sentence {
  if (error instanceof NotAFolder) {
    return { message: '{0} is no folder, or a link. Take it away.', args: [error.place] };
  }
  const { path: file, dest } = error as { path?: unknown; dest?: unknown };
  const named = typeof dest === 'string' ? dest : typeof file === 'string' ? file : folder;
  return describeFileFailure(named, error);
}
