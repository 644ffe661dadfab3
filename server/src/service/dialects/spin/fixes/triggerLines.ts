/** The `trigger` of a component, line by line as a table of its own. */
import { InlineTableNode, type PairNode } from '../../../../toml/nodes';
import { Lines } from './upgrade/lines';
import { NOTHING_AROUND, type Around, type Part } from './upgrade/pieces';
import { triggerSetting } from './upgrade/settings';
import { copiedTable } from './upgrade/tables';
import type { Upgrade } from './upgrade/types';

export class TriggerLines {
  /** False where something has no place in a trigger. */
  isWhole = true;
  private readonly settings: Lines;
  private readonly tables: Lines[] = [];

  constructor(private readonly upgrade: Upgrade) {
    this.settings = new Lines(upgrade.lineEnd);
  }

  /** `trigger = { … }` or `trigger.key = …`. */
  pair(pair: PairNode, around: Around): void {
    if (pair.parts !== undefined) {
      this.setting(pair, 1, around);
    } else if (pair.value instanceof InlineTableNode) {
      this.settings.comments(around);
      pair.value.pairs.forEach((each) => this.setting(each, 0, NOTHING_AROUND));
    } else {
      this.isWhole = false;
    }
  }

  /** `[component.<id>.trigger]`, or a table below it. */
  table(part: Part): void {
    const { section, around, pairs } = part;
    if (section.header?.parts.length === 3 && !section.header.array) {
      this.settings.comments(around);
      pairs.forEach((piece) => this.setting(piece.pair, 0, piece));
    } else {
      this.tables.push(copiedTable(this.upgrade, part, `trigger.${this.upgrade.typeKey}`, 3));
    }
  }

  /** The whole table; `last`: the line that names the component. */
  text(last: string): string {
    const { lineEnd, typeKey } = this.upgrade;
    return [
      `[[trigger.${typeKey}]]${lineEnd}`,
      this.settings.text(),
      last + lineEnd,
      ...this.tables.map((table) => table.text()),
    ].join('');
  }

  private setting(pair: PairNode, depth: number, around: Around): void {
    const line = triggerSetting(this.upgrade, pair, depth);
    this.isWhole &&= line !== undefined;
    this.settings.add(line ?? '', around);
  }
}
