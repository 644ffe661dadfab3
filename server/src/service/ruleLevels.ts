/** How severe a problem is after the settings had their say. */
import type { RuleLevel } from '../contract/settings';
import type { Severity } from '../toml/types';
import { isBy } from './moments';
import type { Rule } from './problems';
import { RULES } from './rules';
import type { ValidationSettings } from './types';

/** Documents that came from a server, or lie in the storage of one: nobody is about to push them. */
const FROM_SERVER = /^bindle:|\/invoices\/[0-9a-f]{64}\/invoice\.toml$/;

/**
 * The severity to show; undefined: nothing. `bindle.rules` beats the rule's own severity; a rule that
 * is silent for the chosen server, or over this document, stays silent. So does a rule about what Spin
 * notices later than the settings ask for.
 */
export function levelOf(
  { code, severity }: { readonly code: string; readonly severity: Severity },
  uri: string,
  settings: ValidationSettings,
): Severity | undefined {
  const rule: Rule | undefined = RULES.get(code);
  if (rule?.authored === true && FROM_SERVER.test(uri)) {
    return undefined;
  }
  if (
    settings.moment !== undefined &&
    code.startsWith('spin/') &&
    !isBy(rule?.moment, settings.moment)
  ) {
    return undefined;
  }
  const own: RuleLevel =
    rule?.byServer === undefined
      ? severity
      : settings.serverDialect === undefined
        ? 'off'
        : rule.byServer[settings.serverDialect];
  const level = own === 'off' ? own : (settings.rules?.[code] ?? own);
  return level === 'off' ? undefined : level;
}
