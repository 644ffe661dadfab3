/** A component with one trigger moves into that. */
import { CodeActionKind } from 'vscode-languageserver-types';
import { pairAt, sectionAt } from '../../../../toml/edit/find';
import { lineEndOf } from '../../../../toml/edit/lines';
import { removeBlock, removeSibling, startOfBlock } from '../../../../toml/edit/remove';
import { applyChanges, inOrder } from '../../../../toml/edit/changes';
import { keyText } from '../../../../toml/edit/write';
import type { TextChange, TomlScalar, TomlTable, TomlValue } from '../../../../toml/types';
import type { FixRequest, RefactoringSource } from '../../../meaning/fixes';
import { asText, tableOf, valueOf } from '../../../meaning/read';
import { componentsById } from '../facts/index';
import type { SpinComponent, SpinFacts, SpinTrigger } from '../facts/types';
import { renamed } from './extract';
import { blockOf, factsOf, type TableBlock } from './places';

const INLINE = { message: 'Move the component “{0}” into its trigger' };
/** More keys than this are easier to read one below another. */
const MOST_PAIRS = 3;
const MOST_WIDTH = 100;

/** Offered on the header of a component, and where its trigger names it. */
export const inlineComponent: RefactoringSource = (request, { start }) => {
  const facts = factsOf(request);
  const found = pairAround(request, facts, start);
  if (found === undefined || facts.version !== 2) {
    return [];
  }
  const { trigger, component, at } = found;
  const block = blockOf(request.toml, component.table);
  if (block === undefined || isNamedElsewhere(facts.root, component, at)) {
    return [];
  }
  const changes = inBraces(request, component, at, block) ?? asTable(request, trigger, at, block);
  return changes === undefined
    ? []
    : [{ ...INLINE, kind: CodeActionKind.RefactorInline, args: [component.id ?? ''], changes }];
};

interface Found {
  readonly trigger: SpinTrigger;
  readonly component: SpinComponent;
  /** The string that names it. */
  readonly at: TomlScalar;
}

function pairAround({ toml }: FixRequest, facts: SpinFacts, offset: number): Found | undefined {
  const section = sectionAt(toml, offset);
  const header = section?.header;
  const id =
    header !== undefined && offset <= header.span.end
      ? facts.components.find(({ form, table }) => form === 'table' && table === section?.table)?.id
      : undefined;
  const here = pairAt(toml, offset)?.pair.value;
  for (const trigger of facts.triggers) {
    const at = valueOf(trigger.table, 'component');
    if (at?.kind === 'string' && (at === here || (id !== undefined && at.value() === id))) {
      const component = componentsById(facts).get(String(at.value()));
      return component?.form === 'table' ? { trigger, component, at } : undefined;
    }
  }
  return undefined;
}

/** Whether another trigger, a dependency or a host names it. */
function isNamedElsewhere(
  root: TomlTable,
  { id = '', table }: SpinComponent,
  at: TomlScalar,
): boolean {
  const names = (value: TomlValue): boolean => {
    if (value.kind === 'array') {
      return value.items.some(names);
    }
    if (value.kind === 'table') {
      return [...value.entries.values()].some((entry) => names(entry.value));
    }
    const text = asText(value)?.text;
    return value !== at && (text === id || text?.includes(`${id}.spin.internal`) === true);
  };
  const isLinked = [...root.entries].some(([key, { value }]) => key === 'trigger' && names(value));
  const others = [...(tableOf(root, 'component')?.entries.values() ?? [])].filter(
    ({ value }) => value !== table,
  );
  return isLinked || others.some(({ value }) => names(value));
}

/** One short table without comments. */
function inBraces(
  { toml, text }: FixRequest,
  { table }: SpinComponent,
  at: TomlScalar,
  { sections, next }: TableBlock,
): readonly TextChange[] | undefined {
  const [section] = sections;
  if (section === undefined || sections.length > 1 || section.pairs.length > MOST_PAIRS) {
    return undefined;
  }
  const removed = removeBlock(text, section, next);
  const hasComments = toml.comments.some(
    ({ span }) => span.start >= removed.start && span.end <= removed.end,
  );
  const body = section.pairs.map(({ statement }) => text.slice(statement.start, statement.end));
  const braces = body.length === 0 ? '{}' : `{ ${body.join(', ')} }`;
  return hasComments ||
    braces.includes('\n') ||
    braces.length > MOST_WIDTH ||
    table.form !== 'header'
    ? undefined
    : [{ ...at.span, text: braces }, removed];
}

/** Below the trigger as `[trigger.<type>.component]`, with comments and tables. */
function asTable(
  { toml, text, quote }: FixRequest,
  trigger: SpinTrigger,
  at: TomlScalar,
  { sections, next }: TableBlock,
): readonly TextChange[] | undefined {
  const [first] = sections;
  const own = blockOf(toml, trigger.table);
  const place = pairAt(toml, at.span.start);
  const type = trigger.type;
  if (first === undefined || own === undefined || place === undefined || type === undefined) {
    return undefined;
  }
  const start = startOfBlock(text, first);
  const end = startOfBlock(text, next);
  const path = `trigger.${keyText(type, quote)}.component`;
  const moved = (inOrder(renamed(sections, 2, path)) ?? []).map((change) => ({
    ...change,
    start: change.start - start,
    end: change.end - start,
  }));
  const body = applyChanges(text.slice(start, end), moved).trimEnd();
  const lineEnd = lineEndOf(text);
  const target = own.next === undefined ? text.length : startOfBlock(text, own.next);
  const reference = removeSibling(text, place);
  if (target === start) {
    // It stands right below its trigger: only headers change.
    return [reference, ...renamed(sections, 2, path)];
  }
  const above = text.slice(0, target);
  const gap = /\n[ \t]*\r?\n$/.test(above) ? '' : /\n$/.test(above) ? lineEnd : lineEnd + lineEnd;
  const isLast = own.next === undefined;
  return [
    reference,
    { start: target, end: target, text: gap + body + lineEnd + (isLast ? '' : lineEnd) },
    removeBlock(text, first, next),
  ];
}
