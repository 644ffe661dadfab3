/** Names out of binaries, for sentences: anybody can have written them. */
import { visibleText } from '../../../../domain/visibleText';

const MOST_NAMES = 4;
const LONGEST = 120;

export function shownName(name: string): string {
  const text = visibleText(name.slice(0, LONGEST + 1).replace(/\s/g, ' '));
  return name.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

/** `“a”, “b”`, and an ellipsis for more than a few. */
export function listed(names: readonly string[]): string {
  const shown = names.slice(0, MOST_NAMES).map((name) => `“${shownName(name)}”`);
  return [...shown, ...(names.length > MOST_NAMES ? ['…'] : [])].join(', ');
}

/** `wasi:http/types` of `wasi:http/types@0.2.0`. */
export function withoutVersion(name: string): string {
  const at = name.indexOf('@');
  return at < 0 ? name : name.slice(0, at);
}
