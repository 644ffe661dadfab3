/** A component inside its trigger ⇄ a table of its own. */
import { CodeActionKind } from 'vscode-languageserver-types';
import { spanOf } from '../../../../toml/anchor';
import { explainComponentId } from '../../../../domain/spinNames';
import { pairAt, sectionAt, sectionOf } from '../../../../toml/edit/find';
import { insertBlock, insertPairs } from '../../../../toml/edit/insert';
import { quoted } from '../../../../toml/edit/write';
import { InlineTableNode } from '../../../../toml/nodes';
import type { Section } from '../../../../toml/sections';
import type { TextChange, TomlTable } from '../../../../toml/types';
import type { FixRequest, RefactoringSource } from '../../../meaning/fixes';
import { tableOf, textOf } from '../../../meaning/read';
import type { SpinFacts, SpinTrigger } from '../facts/types';
import { blockOf, factsOf } from './places';

const EXTRACT = { message: 'Extract the component to [component.{0}]' };

/** Offered on the key `component` of a trigger, in its braces, and on its header. */
export const extractComponent: RefactoringSource = (request, { start }) => {
  const facts = factsOf(request);
  const trigger = triggerAround(request, facts, start);
  const table = trigger && tableOf(trigger.table, 'component');
  if (trigger === undefined || table === undefined) {
    return [];
  }
  const id = freeId(facts, table);
  const changes =
    table instanceof InlineTableNode
      ? fromBraces(request, trigger, table, id)
      : fromHeader(request, trigger, table, id);
  return changes === undefined
    ? []
    : [{ ...EXTRACT, kind: CodeActionKind.RefactorExtract, args: [id], changes }];
};

/** The trigger whose inline component an offset stands in. */
function triggerAround(
  { toml }: FixRequest,
  { triggers }: SpinFacts,
  offset: number,
): SpinTrigger | undefined {
  return triggers.find(({ table }) => {
    const entry = table.entries.get('component');
    if (entry?.value.kind !== 'table') {
      return false;
    }
    const { value, statement } = entry;
    const isHeader = value.form === 'header' && sectionAt(toml, offset) === sectionOf(toml, value);
    return isHeader
      ? value.span.start <= offset && offset <= value.span.end
      : value.form === 'inline' && statement.start <= offset && offset <= statement.end;
  });
}

function fromBraces(
  { toml, text, quote }: FixRequest,
  trigger: SpinTrigger,
  table: InlineTableNode,
  id: string,
): readonly TextChange[] | undefined {
  const { start, end } = table.span;
  const place = pairAt(toml, start - 1);
  const isBare = !toml.comments.some(({ span }) => span.start > start && span.end < end);
  const behind = blockOf(toml, trigger.table)?.sections.at(-1);
  if (!table.closed || !isBare || place?.brackets !== undefined || behind === undefined) {
    return undefined;
  }
  const lines = table.pairs.map(({ statement }) => text.slice(statement.start, statement.end));
  return [
    { start, end, text: quoted(id, quote) },
    insertBlock(toml, [`[component.${id}]`, ...lines], behind),
  ];
}

/** `[trigger.<type>.component]` and the tables below it. */
function fromHeader(
  { toml, quote }: FixRequest,
  trigger: SpinTrigger,
  table: TomlTable,
  id: string,
): readonly TextChange[] | undefined {
  const block = blockOf(toml, table);
  const reference = insertPairs(toml, trigger.table, [
    { key: 'component', value: quoted(id, quote) },
  ]);
  // Tables of the trigger below it would become parts of another one.
  const isLast = blockOf(toml, trigger.table)?.next === block?.next;
  return block === undefined || reference === undefined || !isLast
    ? undefined
    : [reference, ...renamed(block.sections, 3, `component.${id}`)];
}

/** Other first parts for the headers of some sections. */
export function renamed(
  sections: readonly Section[],
  count: number,
  path: string,
): readonly TextChange[] {
  return sections.flatMap((section): TextChange[] => {
    const parts = section.header?.parts ?? [];
    const [first, last] = [parts[0], parts[count - 1]];
    return first === undefined || last === undefined
      ? []
      : [{ ...spanOf(section, first.from, last.to), text: path }];
  });
}

/** After the file or package that the component runs. */
function freeId({ components }: SpinFacts, table: TomlTable): string {
  const source = tableOf(table, 'source');
  const written =
    textOf(table, 'source')?.text ??
    textOf(source, 'package')?.text.replace(/^.*:/, '') ??
    textOf(source, 'url')?.text ??
    '';
  const name = written
    .replace(/[?#].*$/, '')
    .replace(/^.*[/\\]/, '')
    .replace(/\.wasm$/, '');
  const fault = explainComponentId(name);
  const id = fault === undefined ? name : (fault.suggestion ?? 'component');
  const taken = new Set(components.map((component) => component.id));
  let free = id;
  for (let count = 2; taken.has(free); count++) {
    free = `${id}${count}`;
  }
  return free;
}
