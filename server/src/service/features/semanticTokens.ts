/**
 * Semantic tokens. What an edit did not touch is not looked at again: the tokens of a section depend
 * on its text and the schema only, and are kept with the lines counted from its first one.
 */
import type { Range } from 'vscode-languageserver-types';
import type { TableSchema } from '../../schema/types';
import { sectionsOf } from '../../toml/document';
import type { Section } from '../../toml/sections';
import type { ParsedManifest } from '../document';
import { MEANINGS } from './meanings';
import { encodeTokens, WIDTH } from './semanticEncode';
import { rootScope } from './semanticScope';
import { sectionTokens } from './semanticSection';

interface Known {
  readonly schema: TableSchema;
  /** For each token: line from the section's first one, column, length, type, modifiers. */
  readonly tokens: Uint32Array;
}

const known = new WeakMap<Section, Known>();

/** The protocol's five numbers a token; with a range those of its lines only. */
export function semanticTokens(document: ParsedManifest, range?: Range): number[] {
  const { toml } = document;
  const [from, to] =
    range === undefined
      ? [0, toml.text.length]
      : [document.offsetAt({ ...range.start, character: 0 }), document.offsetAt(range.end)];
  const data: number[] = [];
  let line = 0;
  let column = 0;
  for (const section of sectionsOf(toml)) {
    if (section.base + section.length < from || section.base > to) {
      continue;
    }
    const { line: first, character } = document.positionAt(section.base);
    const tokens = tokensOf(section, document, character === 0);
    for (let i = 0; i < tokens.length; i += WIDTH) {
      const own = first + (tokens[i] as number);
      const start = tokens[i + 1] as number;
      if (range !== undefined && (own < range.start.line || own > range.end.line)) {
        continue;
      }
      data.push(
        own - line,
        own === line ? start - column : start,
        tokens[i + 2] as number,
        tokens[i + 3] as number,
        tokens[i + 4] as number,
      );
      line = own;
      column = start;
    }
  }
  return data;
}

/** @param isLineStart otherwise its columns hang on what stands before it, a byte order mark say */
function tokensOf(section: Section, document: ParsedManifest, isLineStart: boolean): Uint32Array {
  const schema = document.schema.root;
  const before = known.get(section);
  if (before?.schema === schema && isLineStart) {
    return before.tokens;
  }
  const scope = rootScope(schema, MEANINGS[document.dialect].names(document.schema));
  const found = sectionTokens(section, scope);
  const tokens = encodeTokens(found, section.base, document);
  if (isLineStart) {
    known.set(section, { schema, tokens });
  }
  return tokens;
}
