/** The names in one section of a text. They depend on its text and the dialect's rules only, and are kept. */
import { partsOf } from '../../toml/locateFind';
import { InlineTableNode } from '../../toml/nodes';
import type { HeaderNode, KeyPart, PairNode, StringNode, ValueNode } from '../../toml/nodes';
import type { Section } from '../../toml/sections';
import { KeyName, PartName, StringName, type NamePlace } from '../meaning/namePlaces';
import type { NameKind, NameRule } from '../meaning/types';
import type { Place } from '../problems';
import { namesIn, nameScope, type NameScope } from './nameScope';

/** One place where a name stands. */
export interface NameOccurrence {
  readonly kind: NameKind;
  readonly rule: NameRule;
  /** The same for all texts that name the same thing. */
  readonly name: string;
  /** As it stands here, decoded. */
  readonly text: string;
  /** `further`: the same key again, on its way to something inside. */
  readonly role: 'definition' | 'further' | 'reference';
  readonly place: NamePlace;
  /** The header, table or statement around it. */
  readonly owner: Place;
}

interface Known {
  readonly rules: readonly NameRule[];
  readonly names: readonly NameOccurrence[];
}

const known = new WeakMap<Section, Known>();

/** In the order of the text. */
export function sectionNames(
  section: Section,
  rules: readonly NameRule[],
): readonly NameOccurrence[] {
  const before = known.get(section);
  if (before?.rules === rules) {
    return before.names;
  }
  const names = rules.length === 0 ? [] : new SectionReader(section).read(nameScope(rules));
  known.set(section, { rules, names });
  return names;
}

class SectionReader {
  private readonly found: NameOccurrence[] = [];

  constructor(private readonly section: Section) {}

  read(root: NameScope): readonly NameOccurrence[] {
    const { header, pairs } = this.section;
    const scope = header === undefined ? root : this.readHeader(header, root);
    if (scope !== undefined) {
      for (const pair of pairs) {
        this.readPair(pair, scope, header);
      }
    }
    return this.found;
  }

  private readHeader(header: HeaderNode, root: NameScope): NameScope | undefined {
    return this.readKey(header.parts, root, header, true);
  }

  /** @param table what stands for the table that the pair belongs to; undefined: the root */
  private readPair(pair: PairNode, scope: NameScope, table: Place | undefined): void {
    const statement = new StatementPlace(pair);
    const isTable = pair.value.kind === 'table';
    const inside = this.readKey(partsOf(pair), scope, statement, isTable);
    if (inside !== undefined) {
      this.readValue(pair.value, inside, table ?? statement);
    }
  }

  /** The scope that a key leads to; undefined where no name can be. */
  private readKey(
    parts: readonly KeyPart[],
    scope: NameScope,
    owner: Place,
    isTable: boolean,
  ): NameScope | undefined {
    let at: NameScope | undefined = scope;
    parts.forEach((part, index) => {
      at = at?.child(part.name);
      const rule = at?.key;
      const last = index === parts.length - 1;
      const fits = rule?.ofTable !== true || isTable || !last;
      if (rule !== undefined && fits && !part.missing) {
        const role = rule.role === 'definition' && !last ? 'further' : rule.role;
        this.add(rule, part.name, role, new KeyName(this.section, part), owner);
      }
    });
    return at;
  }

  private readValue(value: ValueNode, scope: NameScope, owner: Place): void {
    if (value.kind === 'array') {
      value.items.forEach((item) => this.readValue(item, scope, owner));
    } else if (value instanceof InlineTableNode) {
      value.pairs.forEach((pair) => this.readPair(pair, scope, value));
    } else if (value.kind === 'string') {
      scope.strings.forEach((rule) => this.readString(value, rule, owner));
    }
  }

  private readString(value: StringNode, rule: NameRule, owner: Place): void {
    const text = value.value();
    if (rule.find !== undefined) {
      for (const { name, from, to } of namesIn(rule, text)) {
        if (name !== '') {
          this.add(rule, name, rule.role, new PartName(value, from, to), owner);
        }
      }
    } else if (text !== '' && (rule.length === undefined || text.length === rule.length)) {
      this.add(rule, text, rule.role, new StringName(value), owner);
    }
  }

  private add(
    rule: NameRule,
    text: string,
    role: NameOccurrence['role'],
    place: NamePlace,
    owner: Place,
  ): void {
    const { kind } = rule;
    const name = kind.identity === undefined ? text : kind.identity(text);
    this.found.push({ kind, rule, name, text, role, place, owner });
  }
}

class StatementPlace implements Place {
  constructor(private readonly pair: PairNode) {}

  get span() {
    return this.pair.statement;
  }
}
