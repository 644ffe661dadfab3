/** The words on a key or a value, as hover and completion show them. */
import { MarkupKind } from 'vscode-languageserver-types';
import type { MarkupContent } from 'vscode-languageserver-types';
import type { EnumValue } from '../../schema/types';
import type { LanguageServiceHost } from '../types';
import { codeSpan, withoutMarkdown } from './markdown';
import type { KeyFacts } from './schemaWalk';
import { typeWords } from './typeWords';

/**
 * Name, type, meaning, default, release, deprecation, link: what there is of them, one paragraph each.
 *
 * @param first translated paragraphs of Markdown that stand above them: what the key's value means
 */
export function keyDocumentation(
  key: string,
  { schema, keyName }: KeyFacts,
  host: LanguageServiceHost,
  first: readonly string[] = [],
): MarkupContent {
  const type = typeWords(schema.type, host);
  const name = codeSpan(key);
  const head =
    keyName !== undefined
      ? host.localize('{0} ({1}): {2}', name, host.localize(keyName), type)
      : schema.required === true
        ? host.localize('{0}: {1}, required', name, type)
        : host.localize('{0}: {1}, optional', name, type);
  return markup(host, [
    ...first,
    head,
    schema.doc === '' ? undefined : host.localize(schema.doc),
    schema.default === undefined
      ? undefined
      : host.localize('Default: {0}', codeSpan(schema.default)),
    schema.example === undefined
      ? undefined
      : host.localize('Example: {0}', codeSpan(schema.example)),
    since(schema.since, host),
    deprecation(schema.deprecated, host),
    schema.link === undefined ? undefined : `[${host.localize('Documentation')}](${schema.link})`,
  ]);
}

/**
 * The words on one value of a key.
 *
 * @param keyDoc the words on the key, where they belong beside it: "Yes." needs its question
 */
export function valueDocumentation(
  key: string,
  value: EnumValue,
  host: LanguageServiceHost,
  keyDoc = '',
): MarkupContent {
  return markup(host, [
    host.localize('{0}, a value of {1}', codeSpan(value.value), codeSpan(key)),
    host.localize(value.doc),
    since(value.since, host),
    deprecation(value.deprecated, host),
    keyDoc === '' ? undefined : host.localize(keyDoc),
  ]);
}

function since(release: string | undefined, host: LanguageServiceHost): string | undefined {
  return release === undefined ? undefined : host.localize('Since Spin {0}.', release);
}

function deprecation(why: string | undefined, host: LanguageServiceHost): string | undefined {
  return why === undefined ? undefined : host.localize('Deprecated: {0}', host.localize(why));
}

function markup(
  { abilities }: LanguageServiceHost,
  paragraphs: readonly (string | undefined)[],
): MarkupContent {
  const value = paragraphs.filter((paragraph) => paragraph !== undefined).join('\n\n');
  return abilities.markdown
    ? { kind: MarkupKind.Markdown, value }
    : { kind: MarkupKind.PlainText, value: withoutMarkdown(value) };
}
