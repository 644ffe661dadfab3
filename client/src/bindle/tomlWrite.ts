/**
 * TOML in the look of the reference serializer (Bindle reference, sections 3.3 and 8): bodies come
 * out to the byte as a reference server writes them. The rules of blank lines are the serializer's:
 * a header gets one in front when something stands in its parent table already.
 */

export type TomlScalar = string | number | bigint | boolean | readonly string[];

/** A table in the order it is to be written. Absent optionals are left out by `entries`. */
export type TomlTable = readonly (readonly [key: string, value: TomlNode])[];

export type TomlNode =
  | { readonly scalar: TomlScalar }
  | { readonly table: TomlTable }
  | { readonly tables: readonly TomlTable[] };

/** The text of a document, with a line break at its end. */
export function writeToml(document: TomlTable): string {
  const lines: string[] = [];
  writeBody(lines, [], document);
  return lines.map((line) => `${line}\n`).join('');
}

/**
 * Scalars go in front of tables whatever the order says: TOML has no other way. (The reference
 * serializer gives up there; section 1.1.)
 */
function writeBody(lines: string[], path: readonly string[], table: TomlTable): void {
  let hasContent = false;
  for (const [key, node] of table) {
    const text = scalarText(node);
    if (text !== undefined) {
      lines.push(`${keyText(key)} = ${text}`);
      hasContent = true;
    }
  }
  for (const [key, node] of table) {
    if (scalarText(node) !== undefined) {
      continue;
    }
    const inner = [...path, key];
    const dotted = inner.map(keyText).join('.');
    if ('table' in node) {
      if (node.table.length === 0 || node.table.some(([, child]) => isScalar(child))) {
        writeHeader(lines, `[${dotted}]`, hasContent);
      }
      // Where a table has no header of its own, its first child's follows without a blank line.
      writeBody(lines, inner, node.table);
    } else if ('tables' in node) {
      node.tables.forEach((item, index) => {
        writeHeader(lines, `[[${dotted}]]`, hasContent || index > 0);
        writeBody(lines, inner, item);
      });
    }
    hasContent = true;
  }
}

function writeHeader(lines: string[], header: string, blank: boolean): void {
  if (blank) {
    lines.push('');
  }
  lines.push(header);
}

function isScalar(node: TomlNode): boolean {
  return scalarText(node) !== undefined;
}

/** An empty array of tables can only be written as an empty array. */
function scalarText(node: TomlNode): string | undefined {
  if ('tables' in node) {
    return node.tables.length === 0 ? '[]' : undefined;
  }
  if (!('scalar' in node)) {
    return undefined;
  }
  const value = node.scalar;
  if (typeof value === 'string') {
    return stringText(value);
  }
  return typeof value === 'object' ? `[${value.map(stringText).join(', ')}]` : String(value);
}

function keyText(key: string): string {
  return /^[A-Za-z0-9_-]+$/.test(key) ? key : stringText(key);
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\t': '\\t',
  '\n': '\\n',
  '\f': '\\f',
  '\r': '\\r',
  '"': '\\"',
  '\\': '\\\\',
};

function stringText(text: string): string {
  const escaped = text.replace(
    // eslint-disable-next-line no-control-regex
    /[\u0000-\u001f"\\\u007f]/g,
    (character) =>
      ESCAPES[character] ??
      `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`,
  );
  return `"${escaped}"`;
}
