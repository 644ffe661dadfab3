/** The root of manifest version 1: the version, `[application]`, and the settings that all triggers share. */
import { InlineTableNode, type PairNode } from '../../../../../toml/nodes';
import { Lines } from './lines';
import { attached, namesOf, withoutParts, type Around, type PairPiece } from './pieces';
import type { Upgrade } from './types';

const VERSION_KEYS = new Set(['spin_manifest_version', 'spin_version']);
const APPLICATION_KEYS = new Set(['name', 'version', 'description', 'authors']);
/** What the trigger of version 1 says of itself. */
const OWN_SETTINGS = new Set(['type', 'base']);

/** Lines that a person would leave on top of the file: for an editor, or for who runs it. */
const TOP_LINE = /^#[:!]/m;

export class RootUpgrade {
  /** Above everything. */
  readonly top: Lines;
  /** The version, and what else stands before the first header. */
  readonly root: Lines;
  readonly application: Lines;
  readonly shared: Lines;
  /** Comments of lines that are gone. */
  private readonly orphans: Lines;
  private hasSettings = false;

  constructor(private readonly upgrade: Upgrade) {
    const { lineEnd } = upgrade;
    this.top = new Lines(lineEnd);
    this.root = new Lines(lineEnd);
    this.application = new Lines(lineEnd);
    this.shared = new Lines(lineEnd);
    this.orphans = new Lines(lineEnd);
  }

  /** The blocks of the new text, in their order. */
  blocks(): readonly Lines[] {
    const { lineEnd, typeKey } = this.upgrade;
    const head = new Lines(lineEnd);
    head.raw(this.top.text());
    head.raw(this.root.text());
    const application = new Lines(lineEnd);
    application.raw(`[application]${lineEnd}`);
    application.raw(this.application.text());
    application.raw(this.orphans.text());
    const shared = new Lines(lineEnd);
    if (!this.hasSettings) {
      application.raw(this.shared.text());
    } else {
      shared.raw(`[application.trigger.${typeKey}]${lineEnd}`);
      shared.raw(this.shared.text());
    }
    return [head, application, shared];
  }

  /** The statements before the first header; false for a key that Spin does not take. */
  takeAll(pairs: readonly PairPiece[]): boolean {
    return pairs.every((piece, index) => this.take(index === 0 ? this.withoutTop(piece) : piece));
  }

  /** Settings of the trigger, wherever they stand; what they are called there goes. */
  setting(pair: PairNode, depth: number, around: Around): void {
    const names = namesOf(pair).slice(depth);
    if (names.length === 1 && OWN_SETTINGS.has(names[0] ?? '')) {
      this.orphans.comments(around);
    } else {
      this.hasSettings = true;
      this.shared.add(withoutParts(this.upgrade.text, pair, depth), around);
    }
  }

  private take(piece: PairPiece): boolean {
    const { pair } = piece;
    const [first = '', second] = namesOf(pair);
    const line = withoutParts(this.upgrade.text, pair, 0);
    if (second === undefined && VERSION_KEYS.has(first)) {
      this.root.add('spin_manifest_version = 2', piece);
    } else if (second === undefined && APPLICATION_KEYS.has(first)) {
      const lead = this.application.isEmpty
        ? piece.lead.replace(/^(?:[ \t]*\r?\n)+/, '')
        : piece.lead;
      this.application.add(line, { ...piece, lead });
    } else if (first === 'variables') {
      this.root.add(line, piece);
    } else if (first === 'trigger' && second !== undefined) {
      this.setting(pair, 1, piece);
    } else {
      return first === 'trigger' && this.inlineTrigger(piece);
    }
    return true;
  }

  private inlineTrigger(piece: PairPiece): boolean {
    const { value } = piece.pair;
    if (!(value instanceof InlineTableNode)) {
      return false;
    }
    this.orphans.comments(piece);
    value.pairs.forEach((pair) => this.setting(pair, 0, { lead: '', indent: '', tail: '' }));
    return true;
  }

  /** Comments at the start of the file stay there, unless they touch a line that moves. */
  private withoutTop(piece: PairPiece): PairPiece {
    const { lead } = piece;
    const isVersion = VERSION_KEYS.has(piece.pair.key);
    const cut =
      isVersion || TOP_LINE.test(lead) ? lead.length : lead.length - attached(lead).length;
    this.top.raw(lead.slice(0, cut));
    return { ...piece, lead: lead.slice(cut) };
  }
}
