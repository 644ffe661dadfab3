/**
 * What a dialect tells the language features about its names, links, values and hints. The features
 * know no dialect: they ask one of these.
 */
import type { TextFault } from '../../domain/textFault';
import type { Located, TomlDocument, TomlScalar, TomlTable } from '../../toml/types';
import type { Place } from '../problems';
import type { InlayHintKind, LanguageServiceHost } from '../types';

/** A kind of names that refer to one another: groups, say. */
export interface NameKind {
  readonly id: string;
  /** Nothing declares such a name: where it stands first is as good as a definition. */
  readonly firstIsDefinition?: boolean;
  /** What a person may do to the name; absent: it can't be renamed. */
  readonly rename?: {
    /** Why a text can't be such a name; undefined where it can. */
    readonly explain: (text: string) => TextFault | undefined;
    /** Said where another definition has the new name. `{0}`: the name. English. */
    readonly message: string;
  };
}

/** One place where a name stands. */
export interface NameOccurrence {
  readonly kind: NameKind;
  readonly name: string;
  readonly role: 'definition' | 'reference';
  /** The string that holds the name and nothing else. */
  readonly value: TomlScalar;
  /** The table that is named, or that refers. */
  readonly owner: TomlTable;
}

/** A part of a string that leads somewhere; offsets count in the decoded text. */
export interface LinkPart {
  readonly from: number;
  readonly to: number;
  readonly target: string;
}

/** Strings that lead somewhere. */
export interface LinkRule {
  /** Keys from the root, positions left out; `*` is any key. */
  readonly path: readonly string[];
  /** What a click does; English. */
  readonly message: string;
  /** Where the string leads: an address for the whole of it, or for parts; nothing for one that leads nowhere. */
  readonly find: (text: string, uri: string, host: LanguageServiceHost) => readonly LinkPart[];
}

/** Strings that a highlighter shows as names rather than as text. */
export interface NamePath {
  readonly path: readonly string[];
  readonly role: NameOccurrence['role'];
}

/** A word behind something. */
export interface Hint {
  readonly kind: InlayHintKind;
  /** The hint stands behind it. */
  readonly at: Place;
  /** Translated. */
  readonly label: string;
  /** Translated. */
  readonly tooltip?: string;
}

/** Gives the hints of a document, in any order. */
export type HintSource = (toml: TomlDocument, host: LanguageServiceHost) => readonly Hint[];

/** A line above a table. */
export interface Lens {
  readonly at: Place;
  /** Translated. */
  readonly title: string;
  /** A command of the client that takes the document's address; the lens is left out where the client has none of it. */
  readonly command?: string;
  /** Without a command: the places that the lens counts. */
  readonly places?: readonly Place[];
}

/** All of it, one per dialect. */
export interface Meaning {
  readonly names: (toml: TomlDocument) => readonly NameOccurrence[];
  readonly namePaths: readonly NamePath[];
  readonly links: readonly LinkRule[];
  /** What the value under the mouse means beyond its key: translated paragraphs of Markdown. */
  readonly explain: (
    located: Located,
    toml: TomlDocument,
    host: LanguageServiceHost,
  ) => readonly string[];
  readonly hints: readonly HintSource[];
  readonly lenses: (toml: TomlDocument, host: LanguageServiceHost) => readonly Lens[];
}
