/** A failure as one sentence: what failed, on what, and what to do next. */
import type { Sentence } from './sentence';
import type { BindleFailure } from './types';

type Describe<K> = (failure: Extract<BindleFailure, { kind: K }>) => Sentence;

const BY_KIND: { readonly [K in BindleFailure['kind']]: Describe<K> } = {
  unreachable: ({ url, reason, sentence }) =>
    sentence ?? { message: '{0} cannot be reached: {1}', args: [url, reason] },
  timeout: ({ url, milliseconds }) => ({
    message: '{0} gave no answer within {1} s. Check that the server runs, then try again.',
    args: [url, String(Math.ceil(milliseconds / 1000))],
  }),
  cancelled: () => ({ message: 'Cancelled.', args: [] }),
  unauthorized: ({ url, status, server }) =>
    status === 401
      ? {
          message: 'The server refused the credentials for {0}. Sign in again.',
          args: [url],
        }
      : server === undefined || server === 'access denied'
        ? {
            message: 'The server denied access to {0}. Sign in with an account that may do this.',
            args: [url],
          }
        : {
            message:
              'The server denied access to {0} ("{1}"). Sign in with an account that may do this.',
            args: [url, server],
          },
  notFound: ({ url, server }) =>
    server === undefined
      ? {
          message: 'There is nothing at {0}. Check the address of the server.',
          args: [url],
        }
      : {
          message: 'The server does not have {0}. Check the name and the version.',
          args: [url],
        },
  yanked: ({ url }) => ({
    message: '{0} has been yanked: it is withdrawn, and the server hands it out on request only.',
    args: [url],
  }),
  exists: ({ url }) => ({
    message:
      '{0} exists on the server already, and what is released never changes. Raise the version.',
    args: [url],
  }),
  rejected: (failure) => describeRejection(failure),
  serverError: ({ url, status, server }) =>
    server === undefined
      ? {
          message: 'The server failed at {0} (status {1}). Try again later, or look at its log.',
          args: [url, String(status)],
        }
      : {
          message:
            'The server failed at {0} (status {1}: "{2}"). Try again later, or look at its log.',
          args: [url, String(status), server],
        },
  protocol: ({ url, reason, sentence }) =>
    sentence ?? {
      message: '{0} does not answer as a Bindle server does: {1}',
      args: [url, reason],
    },
};

/** Refusals that need more than the server's own words. `{0}`: the URL, `{1}`: those words. */
const REJECTIONS: readonly (readonly [RegExp, string])[] = [
  [
    /cannot sign the data again/,
    'The server refused {0}: the invoice carries a signature of this server already ("{1}"). Remove the [[signature]] with role "host".',
  ],
  [
    /no suitable key for signing/,
    'The server at {0} has no key of its own to sign invoices with ("{1}"). Its operator must give it one with the role "host".',
  ],
  [
    /No signatures found|At least one signature/,
    'The server at {0} takes signed invoices only ("{1}"). Sign the invoice, or push to a server that takes unsigned ones.',
  ],
  [
    /signature/i,
    'The server at {0} does not accept the signatures of the invoice ("{1}"). Sign it again with a key that the server knows; editing name, version or parcels makes signatures invalid.',
  ],
];

function describeRejection({
  url,
  status,
  server,
}: Extract<BindleFailure, { kind: 'rejected' }>): Sentence {
  if (server === undefined) {
    return {
      message:
        'The server refused {0} (status {1}) without a reason. Check its address and its log.',
      args: [url, String(status)],
    };
  }
  const known = REJECTIONS.find(([pattern]) => pattern.test(server));
  return known === undefined
    ? {
        message: 'The server refused {0} (status {1}): {2}',
        args: [url, String(status), server],
      }
    : { message: known[1], args: [url, server] };
}

/** What to tell a person about a failure. Where the kind alone says it, the caller may say it better. */
export function describeFailure(failure: BindleFailure): Sentence {
  const describe = BY_KIND[failure.kind] as Describe<BindleFailure['kind']>;
  return describe(failure);
}
