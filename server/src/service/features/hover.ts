/** Hover: what the key or the value under the mouse means. */
import type { Hover, Position } from 'vscode-languageserver-types';
import { locate } from '../../toml/locate';
import { chooseForm } from '../../schema/choose';
import type { Located, TomlValue } from '../../toml/types';
import type { ParsedManifest } from '../document';
import type { LanguageServiceHost } from '../types';
import { keyDocumentation, valueDocumentation } from './documentation';
import { MEANINGS } from './meanings';
import { enumValueAt, factsAt, keyPathOf, type KeyFacts } from './schemaWalk';
import { shapeOf } from './valueShape';

/** Null where nothing is known: blanks, comments, unknown keys, the document itself. */
export function hover(
  document: ParsedManifest,
  position: Position,
  host: LanguageServiceHost,
): Hover | null {
  const offset = document.offsetAt(position);
  const located = locate(document.toml, offset);
  const contents = located && contentsOf(located, document, host, offset);
  return contents === undefined || located === undefined
    ? null
    : { contents, range: document.rangeOf(located.span) };
}

function contentsOf(
  located: Located,
  { schema, toml, dialect, uri }: ParsedManifest,
  host: LanguageServiceHost,
  offset: number,
): Hover['contents'] | undefined {
  const { path, on, value } = located;
  const keyPath = keyPathOf(path);
  const facts = factsAt(schema.root, keyPath);
  const key = keyPath[keyPath.length - 1];
  if (facts === undefined || typeof key !== 'string') {
    return undefined;
  }
  if (on === 'value' && value?.kind === 'string') {
    const known = enumValueAt(schema.root, path, String(value.value()));
    if (known !== undefined) {
      return valueDocumentation(key, known, host, facts.schema.doc);
    }
  }
  const meaning = MEANINGS[dialect].explain(located, toml, host, { uri, offset });
  return keyDocumentation(key, inItsForm(facts, value), host, meaning);
}

/** Of a name whose value may have one of several forms: the words on the form that it has. */
function inItsForm(facts: KeyFacts, value: TomlValue | undefined): KeyFacts {
  const { schema, keyName } = facts;
  if (keyName === undefined || schema.type.kind !== 'either' || value?.kind !== 'table') {
    return facts;
  }
  const form = chooseForm(schema.type, shapeOf(value));
  return form?.kind === 'table' ? { ...facts, schema: { ...schema, doc: form.table.doc } } : facts;
}
