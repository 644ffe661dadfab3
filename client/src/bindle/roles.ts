/** Roles as people write them on command lines and in strategies (Bindle reference, section 5). */
import { ROLES, type Role } from '../../../server/src/domain/signature';
import type { Sentence } from './sentence';

export type ParsedRoles =
  | { readonly ok: true; readonly roles: readonly Role[] }
  | { readonly ok: false; readonly reason: Sentence };

/** A role in any case, with blanks around it, or its first letter alone as in release 0.9. */
export function parseRole(text: string): Role | undefined {
  const word = text.trim().toLowerCase();
  return ROLES.find((role) => role === word || role.charAt(0) === word);
}

/** A comma-separated list of one role or more; a role that is named twice counts once. */
export function parseRoles(text: string): ParsedRoles {
  const roles = new Set<Role>();
  for (const word of text.split(',')) {
    const role = parseRole(word);
    if (role === undefined) {
      return {
        ok: false,
        reason: {
          message: '"{0}" is no role; roles are {1}, separated by commas.',
          args: [word.trim(), ROLES.join(', ')],
        },
      };
    }
    roles.add(role);
  }
  return { ok: true, roles: [...roles] };
}
