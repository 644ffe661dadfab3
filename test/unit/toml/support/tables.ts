/** Small random documents about tables only: headers, dotted keys and inline tables that meet. */
import type { Random } from './random';

export function randomTables(random: Random): string {
  const key = () =>
    Array.from({ length: 1 + random.below(3) }, () => random.pick(['a', 'b', 'c'])).join('.');
  const lines = Array.from({ length: 2 + random.below(5) }, () => {
    const kind = random.below(8);
    if (kind < 3) {
      return `[${key()}]`;
    }
    return kind < 4 ? `[[${key()}]]` : `${key()} = ${random.pick(['1', '1', '{ a.b = 1 }', '[]'])}`;
  });
  return `${lines.join('\n')}\n`;
}
