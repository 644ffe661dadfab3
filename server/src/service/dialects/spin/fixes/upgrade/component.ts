/** One component of manifest version 1 as the trigger and the component of version 2. */
import { DATABASE_HOSTS } from '../../../../../domain/httpHosts';
import { explainComponentId } from '../../../../../domain/spinNames';
import { quoted } from '../../../../../toml/edit/write';
import { ArrayNode, InlineTableNode, type PairNode } from '../../../../../toml/nodes';
import {
  commentsInside,
  convertedArray,
  convertedHosts,
  extendedArray,
  missingHosts,
} from './hosts';
import { Lines } from './lines';
import { NOTHING_AROUND, namesOf, withoutParts, type Around, type PairPiece } from './pieces';
import { triggerSetting } from './settings';
import type { Upgrade } from './types';

const HTTP_HOSTS = 'allowed_http_hosts';
const HOSTS = 'allowed_outbound_hosts';

/** Collects what belongs to one `[[component]]`, in the order of the text. */
export class ComponentUpgrade {
  /** Settings of the trigger, and tables of it. */
  readonly trigger: Lines;
  readonly triggerTables: Lines[] = [];
  /** Keys of the component, and tables of it. */
  readonly own: Lines;
  readonly tables: Lines[] = [];
  private reference: { readonly line: string; readonly around: Around } | undefined;

  /** @param id as version 2 has it */
  private constructor(
    private readonly upgrade: Upgrade,
    readonly id: string,
    private readonly around: Around,
    private readonly pairs: readonly PairPiece[],
  ) {
    this.trigger = new Lines(upgrade.lineEnd);
    this.own = new Lines(upgrade.lineEnd);
  }

  /** Undefined where Spin could not convert it either. */
  static of(
    upgrade: Upgrade,
    around: Around,
    pairs: readonly PairPiece[],
  ): ComponentUpgrade | undefined {
    const value = pairOf(pairs, 'id')?.pair.value;
    const id = value?.kind === 'string' ? newId(value.value()) : undefined;
    const made = id === undefined ? undefined : new ComponentUpgrade(upgrade, id, around, pairs);
    return made?.takePairs() === true ? made : undefined;
  }

  /** The blocks of the new text, in their order. */
  blocks(): readonly Lines[] {
    const { upgrade, id, around, reference } = this;
    const head = new Lines(upgrade.lineEnd);
    head.add(`[[trigger.${upgrade.typeKey}]]`, { ...around, tail: '' });
    head.raw(this.trigger.text());
    if (reference !== undefined) {
      head.add(reference.line, reference.around);
    }
    for (const table of this.triggerTables) {
      head.raw(table.text());
    }
    const body = new Lines(upgrade.lineEnd);
    body.add(`[component.${id}]`, { ...around, lead: '' });
    body.raw(this.own.text());
    for (const table of this.tables) {
      body.raw(table.text());
    }
    return [head, body];
  }

  /** A setting of the trigger; `depth`: parts of its key that name the trigger. */
  setting(pair: PairNode, depth: number, around: Around): boolean {
    const line = triggerSetting(this.upgrade, pair, depth);
    if (line !== undefined) {
      this.trigger.add(line, around);
    }
    return line !== undefined;
  }

  private takePairs(): boolean {
    const isTaken = this.pairs.every((piece) => this.take(piece));
    const databases = this.upgrade.withDatabases ? DATABASE_HOSTS : [];
    if (
      isTaken &&
      databases.length > 0 &&
      !pairOf(this.pairs, HTTP_HOSTS) &&
      !pairOf(this.pairs, HOSTS)
    ) {
      const indent = this.pairs.at(-1)?.indent ?? '';
      const items = databases.map((host) => quoted(host, this.upgrade.quote));
      this.own.add(`${HOSTS} = [${items.join(', ')}]`, { ...NOTHING_AROUND, indent });
    }
    return isTaken;
  }

  private take(piece: PairPiece): boolean {
    const { pair } = piece;
    const { text } = this.upgrade;
    const [first, second] = namesOf(pair);
    if (first === 'trigger') {
      return second === undefined ? this.inlineTrigger(piece) : this.setting(pair, 1, piece);
    }
    if (second === undefined && first === 'id') {
      const written = pair.value.kind === 'string' ? pair.value.value() : '';
      const raw = text.slice(pair.value.span.start, pair.value.span.end);
      const value = written === this.id ? raw : quoted(this.id, quoteOf(raw));
      this.reference = { line: `component = ${value}`, around: piece };
      return true;
    }
    if (second === undefined && (first === HTTP_HOSTS || first === HOSTS)) {
      return this.hosts(piece);
    }
    const line =
      first === 'config'
        ? second === undefined
          ? `variables${text.slice(pair.keySpan.end, pair.statement.end)}`
          : `variables.${withoutParts(text, pair, 1)}`
        : withoutParts(text, pair, 0);
    this.own.add(line, piece);
    return true;
  }

  private inlineTrigger({ pair, lead, indent, tail }: PairPiece): boolean {
    const { value } = pair;
    if (!(value instanceof InlineTableNode)) {
      return false;
    }
    const { pairs } = value;
    if (pairs.length === 0) {
      this.trigger.comments({ lead, indent, tail });
    }
    return pairs.every((each, index) =>
      this.setting(each, 0, {
        lead: index === 0 ? lead : '',
        indent,
        tail: index === pairs.length - 1 ? tail : '',
      }),
    );
  }

  private hosts(piece: PairPiece): boolean {
    const { text, quote, withDatabases, comments } = this.upgrade;
    const { pair } = piece;
    const { value } = pair;
    const key = namesOf(pair)[0];
    const other = pairOf(this.pairs, key === HOSTS ? HTTP_HOSTS : HOSTS)?.pair.value;
    if (!(value instanceof ArrayNode)) {
      return false;
    }
    if (key === HOSTS) {
      const converted = convertedHosts(other);
      const added = missingHosts(value, converted ?? [], quote);
      this.own.add(`${HOSTS} = ${extendedArray(text, value, added)}`, piece);
      return converted !== undefined;
    }
    const inside = commentsInside(text, value, comments);
    const keep = (): void => {
      const { indent } = piece;
      this.own.raw(inside.map((line) => indent + line + this.upgrade.lineEnd).join(''));
    };
    if (other !== undefined) {
      this.own.comments(piece);
      keep();
      return true;
    }
    const array = convertedArray(text, value, withDatabases ? DATABASE_HOSTS : [], quote);
    if (array?.dropsComments === true) {
      this.own.raw(piece.lead);
      keep();
    }
    if (array !== undefined) {
      const lead = array.dropsComments ? '' : piece.lead;
      this.own.add(`${HOSTS} = ${array.text}`, { ...piece, lead });
    }
    return array !== undefined;
  }
}

/** An id as Spin 2.0 and later turns it into one of version 2. */
function newId(id: string): string | undefined {
  if (explainComponentId(id) === undefined) {
    return id;
  }
  const kebab = id.replaceAll('_', '-').toLowerCase();
  return explainComponentId(kebab) === undefined ? kebab : undefined;
}

function pairOf(pairs: readonly PairPiece[], key: string): PairPiece | undefined {
  return pairs.find(({ pair }) => pair.parts === undefined && pair.key === key);
}

function quoteOf(raw: string): '"' | "'" {
  return raw.startsWith("'") ? "'" : '"';
}
