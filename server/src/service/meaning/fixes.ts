/** What code actions are made of, before they become those of the protocol. */
import type { CodeActionKind } from 'vscode-languageserver-types';
import type { Quote } from '../../toml/edit/write';
import type { SpinRelease } from '../../domain/spinRelease';
import type { Span, TextChange, TomlDocument } from '../../toml/types';
import type { ParsedManifest } from '../document';
import type { FixData } from '../problems';
import type { FileFacts } from '../types';

/** A problem as a fix sees it. */
export interface FixProblem {
  readonly code: string;
  readonly span: Span;
  readonly args: readonly string[];
  readonly data: FixData | undefined;
  /** The place that it clashes with, or the first of two. */
  readonly first: Span | undefined;
}

/** The document that is asked for, read once for all fixes. */
export interface FixRequest {
  readonly document: ParsedManifest;
  readonly toml: TomlDocument;
  readonly text: string;
  /** The quotes that the file uses. */
  readonly quote: Quote;
  /** What is known of the files that the document names. */
  readonly files: FileFacts | undefined;
  /** The release of Spin that counts; undefined: the newest. */
  readonly release: SpinRelease | undefined;
}

export interface FixCommand {
  readonly name: string;
  /** Behind the address of the document. */
  readonly arguments?: readonly unknown[];
}

/** One way to change a document. */
export interface Fix {
  /** What it does, starting with a verb: English with `{0}` …; it is the key of its translation. */
  readonly message: string;
  readonly args?: readonly string[];
  /** In offsets of the text as it is, in any order; none for a command. */
  readonly changes: readonly TextChange[];
  /** A command of the client instead of changes; offered where the client has it. */
  readonly command?: FixCommand;
  /** It is the one sound answer: an editor may apply it without asking which. */
  readonly preferred?: boolean;
  /** It changes no meaning, so it may be applied to a whole file unseen. */
  readonly safe?: boolean;
}

/** The fixes of one kind for a problem; none where they do not apply. */
export type Fixer = (problem: FixProblem, request: FixRequest) => readonly Fix[];

/** A change that a person may want without a problem. */
export interface Refactoring extends Fix {
  readonly kind: CodeActionKind;
}

/** What can be done at a place, or in a range, of a document. */
export type RefactoringSource = (request: FixRequest, range: Span) => readonly Refactoring[];

/** What a dialect brings along: fixers by the names that its rules give, and refactorings. */
export interface FixSource {
  readonly fixers: Readonly<Record<string, Fixer>>;
  readonly refactorings: readonly RefactoringSource[];
}

/** A change of what stands at a place into a text. */
export function change(
  shown: string,
  { start, end, text }: { start: number; end: number; text: string },
  preferred = true,
): Fix {
  return { message: 'Change to “{0}”', args: [shown], changes: [{ start, end, text }], preferred };
}
