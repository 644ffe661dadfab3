/**
 * Manifest version 1 → 2, as Spin 2.0 and later converts it in memory. What a person wrote is moved,
 * with its comments; nothing is written anew but names, hosts and routes that change.
 */
import { lineEndOf } from '../../../../../toml/edit/lines';
import { keyText, quoteStyle } from '../../../../../toml/edit/write';
import { parseToml } from '../../../../../toml/parser';
import { showProblems } from '../../../../../toml/policy';
import type { TomlDocument } from '../../../../../toml/types';
import { tableOf, textOf, valueOf } from '../../../../meaning/read';
import { ComponentUpgrade } from './component';
import { Lines } from './lines';
import { partsOf, type Part } from './pieces';
import { RootUpgrade } from './root';
import { baseOf } from './settings';
import { copiedTable, takeTable } from './tables';
import type { Upgrade } from './types';

/**
 * The text of a manifest of version 1 as one of version 2; undefined where it has errors that hide
 * what it means, or keys that version 2 has no place for.
 *
 * @param withDatabases give components that name no other hosts those of databases, as version 1 does
 */
export function upgraded(document: TomlDocument, withDatabases: boolean): string | undefined {
  const { text, root } = document;
  if (hasErrors(document)) {
    return undefined;
  }
  const trigger = tableOf(root, 'trigger');
  const type = textOf(trigger, 'type')?.text;
  const found = partsOf(document);
  if (type === undefined || found === undefined) {
    return undefined;
  }
  const quote = quoteStyle(document);
  const upgrade: Upgrade = {
    text,
    lineEnd: lineEndOf(text),
    quote,
    typeKey: keyText(type, quote),
    base: baseOf(type === 'http' ? textOf(trigger, 'base')?.text : undefined),
    withDatabases,
    comments: document.comments.map(({ span }) => span.start),
  };
  const blocks = new Rebuilder(upgrade).blocks(found.parts);
  if (blocks === undefined) {
    return undefined;
  }
  const lines = new Lines(upgrade.lineEnd);
  blocks.forEach((block) => lines.block(block));
  lines.raw(found.rest);
  const body = lines.text();
  const ended = text.endsWith('\n') || found.rest !== '' ? body : body.trimEnd();
  const result = (text.startsWith('\ufeff') ? '\ufeff' : '') + ended;
  return isSound(document, result) ? result : undefined;
}

/** Whether a document says that it is of version 1. */
export function saysVersionOne({ root }: TomlDocument): boolean {
  const version = valueOf(root, 'spin_manifest_version') ?? valueOf(root, 'spin_version');
  return version?.kind === 'string' && version.value() === '1';
}

class Rebuilder {
  private readonly root: RootUpgrade;
  private readonly later: (Lines | ComponentUpgrade)[] = [];
  private component: ComponentUpgrade | undefined;

  constructor(private readonly upgrade: Upgrade) {
    this.root = new RootUpgrade(upgrade);
  }

  blocks(parts: readonly Part[]): readonly Lines[] | undefined {
    if (!parts.every((part) => this.take(part))) {
      return undefined;
    }
    const ids = this.later.flatMap((each) => (each instanceof Lines ? [] : [each.id]));
    // Without a component there is no trigger, but version 2 wants the table.
    const none = new Lines(this.upgrade.lineEnd);
    none.raw(ids.length === 0 ? `[trigger]${this.upgrade.lineEnd}` : '');
    return new Set(ids).size < ids.length
      ? undefined
      : [
          ...this.root.blocks(),
          none,
          ...this.later.flatMap((each) => (each instanceof Lines ? [each] : each.blocks())),
        ];
  }

  private take(part: Part): boolean {
    const { header } = part.section;
    const [first, second] = header?.parts ?? [];
    if (header === undefined) {
      return this.root.takeAll(part.pairs);
    }
    switch (first?.name) {
      case 'variables':
        this.later.push(copiedTable(this.upgrade, part, undefined));
        return true;
      case 'trigger':
        return this.shared(part);
      case 'component':
        return second === undefined ? this.start(part) : this.inside(part);
      case undefined:
      default:
        return false;
    }
  }

  private start({ section, around, pairs }: Part): boolean {
    this.component = ComponentUpgrade.of(this.upgrade, around, pairs);
    if (this.component === undefined || section.header?.array !== true) {
      return false;
    }
    this.later.push(this.component);
    return true;
  }

  /** A table below `[[component]]`. */
  private inside(part: Part): boolean {
    return this.component !== undefined && takeTable(this.upgrade, this.component, part);
  }

  /** `[trigger]` and the tables below it. */
  private shared(part: Part): boolean {
    const { section, around, pairs } = part;
    if (section.header?.array === true && section.header.parts.length === 1) {
      return false;
    }
    if ((section.header?.parts.length ?? 0) > 1) {
      this.later.push(
        copiedTable(this.upgrade, part, `application.trigger.${this.upgrade.typeKey}`, 1),
      );
      return true;
    }
    this.root.shared.comments(around);
    pairs.forEach((piece) => this.root.setting(piece.pair, 0, piece));
    return true;
  }
}

function hasErrors(document: TomlDocument): boolean {
  return (
    document.problems.length > 0 &&
    showProblems(document, 'spin', () => false).some(({ severity }) => severity === 'error')
  );
}

/** Nothing got lost: the new text reads without problems, and every comment is in it. */
function isSound(before: TomlDocument, text: string): boolean {
  const after = parseToml(text);
  const left = new Map<string, number>();
  for (const { span } of after.comments) {
    const comment = text.slice(span.start, span.end).trimEnd();
    left.set(comment, (left.get(comment) ?? 0) + 1);
  }
  const isKept = before.comments.every(({ span }) => {
    const comment = before.text.slice(span.start, span.end).trimEnd();
    const count = left.get(comment) ?? 0;
    left.set(comment, count - 1);
    return count > 0;
  });
  return isKept && !hasErrors(after);
}
