/** `bindle.serverDialect` on its way to the language server: `auto` becomes what is known of the chosen server. */
import * as vscode from 'vscode';
import { SETTINGS_SECTION } from '../../../../server/src/contract/settings';
import type { DialectSource } from '../../workbench/serverDialects';

/** One question of `workspace/configuration`. */
interface Item {
  readonly scopeUri?: string;
  readonly section?: string;
}

/** What VS Code answered to `items`, in their order, with every `auto` of our section resolved. */
export function resolveDialects(
  items: readonly Item[],
  answers: readonly unknown[],
  dialects: DialectSource,
): unknown[] {
  return answers.map((answer, index) => {
    const { section, scopeUri } = items[index] ?? {};
    if (section !== SETTINGS_SECTION || typeof answer !== 'object' || answer === null) {
      return answer;
    }
    const { serverDialect = 'auto' } = answer as { serverDialect?: unknown };
    if (serverDialect !== 'auto') {
      return answer;
    }
    const resource = scopeUri === undefined ? undefined : vscode.Uri.parse(scopeUri);
    return { ...answer, serverDialect: dialects.dialectFor(resource) };
  });
}
