/** Components and triggers written as in manifest version 1, in a manifest of version 2. */
import { sectionOf } from '../../../../toml/edit/find';
import { endOfLine, lineEndOf, startOfCommentsAbove } from '../../../../toml/edit/lines';
import { removeStatement, startOfBlock } from '../../../../toml/edit/remove';
import { keyText, quoted } from '../../../../toml/edit/write';
import { InlineTableNode } from '../../../../toml/nodes';
import type { Section } from '../../../../toml/sections';
import type { TextChange, TomlTable } from '../../../../toml/types';
import type { FixRequest, Fixer } from '../../../meaning/fixes';
import { tableOf, textOf } from '../../../meaning/read';
import { typesFor } from './create';
import { blockOf, factsOf, pathOf, removeLines, type TableBlock } from './places';
import { TriggerLines } from './triggerLines';
import { typeOfSettings } from './triggerTypes';
import { ComponentUpgrade } from './upgrade/component';
import { Lines } from './upgrade/lines';
import { attached, namesOf, partsOf, type Part } from './upgrade/pieces';
import { takeTable } from './upgrade/tables';
import type { Upgrade } from './upgrade/types';

export const OLD_COMPONENT_FIXERS: Readonly<Record<string, Fixer>> = {
  /** Every `[[component]]` becomes `[component.<id>]`, and what starts it a trigger. */
  'component-to-table': ({ span }, request) => {
    const component = request.toml.root.entries.get('component');
    const changes =
      component?.value.kind === 'array' &&
      component.value.form === 'tables' &&
      (component.value.span.start === span.start || component.keySpan.start === span.start) &&
      factsOf(request).version === 2
        ? asTables(request)
        : undefined;
    return changes === undefined
      ? []
      : [
          {
            message: 'Write the components as [component.<id>] and what starts them as triggers',
            changes,
            preferred: true,
          },
        ];
  },

  /** The `trigger` of a component becomes a trigger of its own, above the component. */
  'trigger-of-component': ({ span }, request) => {
    const component = factsOf(request).components.find(
      ({ form, table }) =>
        form === 'table' && table.entries.get('trigger')?.keySpan.start === span.start,
    );
    const changes =
      component?.id === undefined ? undefined : ownTrigger(request, component.id, component.table);
    return changes === undefined
      ? []
      : [{ message: 'Move the trigger to a table of its own', changes, preferred: true }];
  },
};

function upgradeFor(request: FixRequest, settings: Iterable<string>): Upgrade {
  const { toml, text, quote } = request;
  const facts = factsOf(request);
  const said = textOf(tableOf(toml.root, 'trigger'), 'type')?.text;
  const type = typeOfSettings(settings) ?? said ?? typesFor(facts)[0] ?? 'http';
  return {
    text,
    lineEnd: lineEndOf(text),
    quote,
    typeKey: keyText(type, quote),
    base: '',
    withDatabases: false,
    comments: toml.comments.map((comment) => comment.span.start),
  };
}

function asTables(request: FixRequest): readonly TextChange[] | undefined {
  const { toml, text } = request;
  const parts = partsOf(toml)?.parts;
  const started = new Set(
    factsOf(request).triggers.flatMap(({ targets }) =>
      targets.flatMap((target) => (target.kind === 'id' ? [target.id.text] : [])),
    ),
  );
  const changes: TextChange[] = [];
  for (let i = 0; parts !== undefined && i < parts.length; i++) {
    const first = parts[i];
    if (first === undefined || !isElement(first.section)) {
      continue;
    }
    let end = i + 1;
    while (isBelowElement(parts[end]?.section)) {
      end++;
    }
    const below = parts.slice(i + 1, end);
    const upgrade = upgradeFor(request, settingsOf(first, below));
    const component = ComponentUpgrade.of(upgrade, { ...first.around, lead: '' }, first.pairs);
    if (component === undefined || !below.every((part) => takeTable(upgrade, component, part))) {
      return undefined;
    }
    const [trigger, own] = component.blocks();
    const lines = new Lines(upgrade.lineEnd);
    for (const block of started.has(component.id) ? [own] : [trigger, own]) {
      if (block !== undefined) {
        lines.block(block);
      }
    }
    const start = first.section.header?.span.start ?? 0;
    const last = below.at(-1)?.section ?? first.section;
    const content = last.pairs.at(-1)?.statement.end ?? last.header?.span.end ?? start;
    changes.push({ start, end: endOfLine(text, content), text: lines.text().trimEnd() });
    i = end - 1;
  }
  return parts === undefined ? undefined : changes;
}

function isElement({ header }: Section): boolean {
  return (
    header?.array === true && header.parts.length === 1 && header.parts[0]?.name === 'component'
  );
}

function isBelowElement(section: Section | undefined): boolean {
  return section?.header !== undefined && pathOf(section.header)[0] === 'component'
    ? section.header.parts.length > 1
    : false;
}

function settingsOf(first: Part, below: readonly Part[]): readonly string[] {
  const own = first.pairs.flatMap(({ pair }) => {
    const [name, second] = namesOf(pair);
    return name !== 'trigger'
      ? []
      : second !== undefined
        ? [second]
        : pair.value instanceof InlineTableNode
          ? [...pair.value.entries.keys()]
          : [];
  });
  const tables = below
    .filter(({ section }) => pathOf(section.header)[1] === 'trigger')
    .flatMap(({ section, pairs }) => [
      ...pathOf(section.header).slice(2, 3),
      ...pairs.map(({ pair }) => namesOf(pair)[0] ?? ''),
    ]);
  return [...own, ...tables];
}

function ownTrigger(
  request: FixRequest,
  id: string,
  table: TomlTable,
): readonly TextChange[] | undefined {
  const { toml, text, quote } = request;
  const first = sectionOf(toml, table);
  const parts = partsOf(toml)?.parts;
  const block = blockOf(toml, table);
  const settings = table.entries.get('trigger')?.value;
  if (first?.header === undefined || parts === undefined || settings?.kind !== 'table') {
    return undefined;
  }
  const upgrade = upgradeFor(request, settings.entries.keys());
  const trigger = new TriggerLines(upgrade);
  const changes: TextChange[] = [];
  for (const { pair, ...around } of parts.find(({ section }) => section === first)?.pairs ?? []) {
    if (namesOf(pair)[0] === 'trigger') {
      const removed = removeStatement(text, pair.statement);
      const start = Math.min(removed.start, startOfCommentsAbove(text, pair.statement.start));
      changes.push({ ...removed, start });
      trigger.pair(pair, { ...around, lead: attached(around.lead) });
    }
  }
  for (const run of runsOf(parts, (section) => isTriggerOf(section, block))) {
    changes.push(
      removeLines(
        text,
        run.map(({ section }) => section),
      ),
    );
    run.forEach((part, index) => {
      const { around } = part;
      const lead = index === 0 ? attached(around.lead) : around.lead;
      trigger.table({ ...part, around: { ...around, lead } });
    });
  }
  const at = startOfBlock(text, first);
  const body = trigger.text(`component = ${quoted(id, quote)}`) + upgrade.lineEnd;
  return trigger.isWhole ? [{ start: at, end: at, text: body }, ...changes] : undefined;
}

function isTriggerOf(section: Section, block: TableBlock | undefined): boolean {
  return block?.sections.includes(section) === true && pathOf(section.header)[2] === 'trigger';
}

/** Neighbouring parts that are wanted. */
function runsOf(parts: readonly Part[], isWanted: (section: Section) => boolean): Part[][] {
  const runs: Part[][] = [];
  parts.forEach((part, index) => {
    if (isWanted(part.section)) {
      const before = parts[index - 1];
      if (before !== undefined && isWanted(before.section)) {
        runs.at(-1)?.push(part);
      } else {
        runs.push([part]);
      }
    }
  });
  return runs;
}
