/** The six verification strategies (Bindle reference, section 5). */
import { ROLES, type Role } from '../../../server/src/domain/signature';
import { parseRoles } from './roles';
import type { Sentence } from './sentence';

/** What a strategy asks of the signatures of an invoice. */
export interface Strategy {
  /** As the reference writes it, roles included: `MultipleAttestationGreedy[Host]`. */
  readonly name: string;
  /** Signatures in these roles are looked at. */
  readonly targets: readonly Role[];
  /** Signatures in other roles are looked at, too. */
  readonly all: boolean;
  /** The key of each signature that is looked at has to be known; otherwise one of them is enough. */
  readonly allKnown: boolean;
  /** Each target has to be there. */
  readonly allTargets: boolean;
}

export type ParsedStrategy =
  | { readonly ok: true; readonly strategy: Strategy }
  | { readonly ok: false; readonly reason: Sentence };

type Rules = Omit<Strategy, 'name'>;

const FIXED: Readonly<Record<string, Rules>> = {
  CreativeIntegrity: { targets: ['creator'], all: false, allKnown: true, allTargets: true },
  AuthoritativeIntegrity: {
    targets: ['creator', 'approver'],
    all: false,
    allKnown: false,
    allTargets: false,
  },
  GreedyVerification: { targets: ['creator'], all: true, allKnown: true, allTargets: true },
  ExhaustiveVerification: { targets: ROLES, all: true, allKnown: true, allTargets: false },
};

/** Those that name their roles in brackets. */
const WITH_ROLES: Readonly<Record<string, Omit<Rules, 'targets'>>> = {
  MultipleAttestation: { all: false, allKnown: true, allTargets: true },
  MultipleAttestationGreedy: { all: true, allKnown: true, allTargets: true },
};

/** Default of the reference client, which verifies what it fetches. */
export const CLIENT_STRATEGY = 'MultipleAttestationGreedy[Host]';
/** Default of the reference server, which verifies what it is sent. */
export const SERVER_STRATEGY = 'GreedyVerification';

/**
 * Names in any case, with blanks around them but none inside; roles in brackets, at least one,
 * blanks around each.
 */
export function parseStrategy(text: string): ParsedStrategy {
  const [, word = '', list] = /^([^[\]]*)(?:\[([^[\]]*)\])?$/.exec(text.trim()) ?? [];
  const fixed = find(FIXED, word);
  if (fixed !== undefined && list === undefined) {
    return { ok: true, strategy: { name: fixed[0], ...fixed[1] } };
  }
  const withRoles = find(WITH_ROLES, word);
  if (withRoles === undefined) {
    return fixed === undefined
      ? refuse('"{0}" is no verification strategy; known are {1}.', text.trim(), NAMES.join(', '))
      : refuse('The strategy {0} takes no roles.', fixed[0]);
  }
  const [name, rules] = withRoles;
  if (list === undefined || list.trim() === '') {
    return refuse(
      'The strategy {0} needs roles in brackets, at least one, such as {0}[Creator,Host].',
      name,
    );
  }
  const parsed = parseRoles(list);
  return parsed.ok
    ? {
        ok: true,
        strategy: {
          name: `${name}[${parsed.roles.map(capital).join(',')}]`,
          targets: parsed.roles,
          ...rules,
        },
      }
    : parsed;
}

const NAMES = [...Object.keys(FIXED), ...Object.keys(WITH_ROLES).map((name) => `${name}[ROLE,…]`)];

/** `Creator`: as the reference writes roles in names and messages. */
export function capital(role: string): string {
  return role.charAt(0).toUpperCase() + role.slice(1);
}

function find<T>(table: Readonly<Record<string, T>>, word: string): [string, T] | undefined {
  return Object.entries(table).find(([name]) => name.toLowerCase() === word.toLowerCase());
}

function refuse(message: string, ...args: string[]): ParsedStrategy {
  return { ok: false, reason: { message, args } };
}
