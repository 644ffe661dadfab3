/**
 * What a dialect tells the language features about its names, links, values and hints. The features
 * know no dialect: they ask one of these.
 */
import type { Range } from 'vscode-languageserver-types';
import type { TextFault } from '../../domain/textFault';
import type { DialectSchema } from '../../schema/types';
import type { Located, TomlDocument } from '../../toml/types';
import type { Place } from '../problems';
import type { InlayHintKind, LanguageServiceHost } from '../types';

/** A kind of names that refer to one another: groups, say. */
export interface NameKind {
  readonly id: string;
  /** Nothing declares such a name: where it stands first is as good as a definition. */
  readonly firstIsDefinition?: boolean;
  /** Each place is a name of its own: the same text elsewhere is another thing. */
  readonly alone?: boolean;
  /** What a highlighter shows it as; absent: as any other text. */
  readonly colour?: 'class' | 'variable';
  /** Texts that name the same thing give the same; absent: only the same text does. */
  readonly identity?: (text: string) => string;
  /** What a person may do to the name; absent: it can't be renamed. */
  readonly rename?: {
    /** Why a text can't be such a name; undefined where it can. */
    readonly explain: (text: string) => TextFault | undefined;
    /** Said where another definition has the new name. `{0}`: the name. English. */
    readonly message: string;
  };
}

/** A name within a string; offsets count in the decoded text. It needs no escapes. */
export interface NamePart {
  readonly name: string;
  readonly from: number;
  readonly to: number;
}

/** Places where names of a kind stand. */
export interface NameRule {
  readonly kind: NameKind;
  readonly role: 'definition' | 'reference';
  /** Keys from the root, positions left out; `*` is any key. */
  readonly path: readonly string[];
  /** The key that the path ends with is the name; absent: the strings there are, or have it in them. */
  readonly inKey?: boolean;
  /** Only a key that holds a table: another is rather one that stands at the wrong place. */
  readonly ofTable?: boolean;
  /** The names in a string; absent: the whole string is one. */
  readonly find?: (text: string) => readonly NamePart[];
  /** Texts that name nothing: those of other lengths. */
  readonly length?: number;
  /** What is written here is always `kind.identity` of the name. */
  readonly writesIdentity?: boolean;
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

/** Another file that something in a document stands for: its source, say. */
export interface Lead {
  /** Address of the file. */
  readonly target: string;
  /** What of it is meant; absent: its beginning. */
  readonly range?: Range;
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
export type HintSource = (
  toml: TomlDocument,
  host: LanguageServiceHost,
  uri: string,
) => readonly Hint[];

/** A line above a table. */
export interface Lens {
  readonly at: Place;
  /** Translated. */
  readonly title: string;
  /** A command of the client that takes the document's address; the lens is left out where the client has none of it. */
  readonly command?: string;
  /** What the command takes besides: plain JSON. */
  readonly arguments?: readonly unknown[];
  /** Without a command: the places that the lens counts. */
  readonly places?: readonly Place[];
}

/** Where a hover is asked for. */
export interface Mouse {
  readonly uri: string;
  readonly offset: number;
}

/** All of it, one per dialect. */
export interface Meaning {
  /** The same list whenever it is asked of the same schema. */
  readonly names: (schema: DialectSchema) => readonly NameRule[];
  readonly links: readonly LinkRule[];
  /** Files that are known to be there, the likeliest first. */
  readonly leads: (
    located: Located,
    toml: TomlDocument,
    host: LanguageServiceHost,
    uri: string,
  ) => readonly Lead[];
  /** What the value under the mouse means beyond its key: translated paragraphs of Markdown. */
  readonly explain: (
    located: Located,
    toml: TomlDocument,
    host: LanguageServiceHost,
    mouse: Mouse,
  ) => readonly string[];
  readonly hints: readonly HintSource[];
  readonly lenses: (toml: TomlDocument, host: LanguageServiceHost, uri: string) => readonly Lens[];
}
