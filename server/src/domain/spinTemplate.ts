/**
 * The template language of Spin's manifest: text with `{{ name }}` in it. No escapes, no nesting, no
 * filters; `}}` alone is text.
 */

/** One `{{ name }}`. */
export interface TemplateVariable {
  /** Without the blanks around it; may be empty or no possible name at all. */
  readonly name: string;
  /** Where the name stands, in UTF-16 units of the text; of an empty name the place between the braces. */
  readonly from: number;
  readonly to: number;
  /** Where the braces open, and where what is behind them starts. */
  readonly open: number;
  readonly close: number;
}

export interface SpinTemplate {
  /** In the order of the text; all before the fault, if there is one. */
  readonly variables: readonly TemplateVariable[];
  /** `{{` without `}}` behind it, and where it stands. */
  readonly fault?: { readonly kind: 'unmatched'; readonly from: number };
}

const NONE: SpinTemplate = { variables: [] };

/** Takes a text apart as Spin does; one pass, whatever the text. */
export function parseTemplate(text: string): SpinTemplate {
  let open = text.indexOf('{{');
  if (open < 0) {
    return NONE;
  }
  const variables: TemplateVariable[] = [];
  while (open >= 0) {
    const close = text.indexOf('}}', open + 2);
    if (close < 0) {
      return { variables, fault: { kind: 'unmatched', from: open } };
    }
    const inner = text.slice(open + 2, close);
    const name = inner.trim();
    const from =
      name === ''
        ? open + 2 + (inner.length >> 1)
        : open + 2 + inner.length - inner.trimStart().length;
    variables.push({ name, from, to: from + name.length, open, close: close + 2 });
    open = text.indexOf('{{', close + 2);
  }
  return { variables };
}

/** Whether a text holds nothing to fill in. */
export function isLiteral(template: SpinTemplate): boolean {
  return template.variables.length === 0 && template.fault === undefined;
}

/**
 * The text with its variables filled in.
 *
 * @param valueOf the value of a variable; undefined where it has none
 * @returns undefined where a variable has no value, or the template has a fault
 */
export function fillTemplate(
  text: string,
  valueOf: (name: string) => string | undefined,
): string | undefined {
  const template = parseTemplate(text);
  if (template.fault !== undefined) {
    return undefined;
  }
  let filled = '';
  let at = 0;
  for (const { name, open, close } of template.variables) {
    const value = valueOf(name);
    if (value === undefined) {
      return undefined;
    }
    filled += text.slice(at, open) + value;
    at = close;
  }
  return filled + text.slice(at);
}

/** Whether the engine that fills templates at run time takes a name; the manifest's own rule is stricter. */
export function isTemplateName(name: string): boolean {
  return /^[a-z][a-z0-9_]*$/.test(name) && !name.includes('__') && !name.endsWith('_');
}
