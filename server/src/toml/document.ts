/** The document as the floors above see it, over the sections that an update hands on. */
import { spanOf } from './anchor';
import { keepModel, type KnownModel } from './modelKeep';
import { mergeSections, type Model } from './modelMerge';
import type { HeaderTable } from './modelTables';
import { Names } from './names';
import { MAX_PROBLEMS, type RawProblem } from './problems';
import { readSections, type Section } from './sections';
import type { TomlComment, TomlDocument, TomlProblem } from './types';

/** What an update takes from a document. */
export interface Parts {
  readonly sections: Section[];
  readonly names: Names;
  /** The last model that was made of an earlier version. */
  readonly known?: KnownModel | undefined;
}

/**
 * A parsed text. Model, comments and problems are made when first asked for, so that a burst of edits
 * costs one model.
 *
 * An update hands the sections on to the new document and moves them. From then on the old document
 * reads its own text again if it is asked for anything: it never gives another text's answer. A node
 * kept from it stays right about its text and its value; if its section lives on in the new document,
 * its span is the one there.
 */
export class ParsedToml implements TomlDocument {
  private parts: Parts | undefined;
  private model: Model | undefined;
  private commentList: readonly TomlComment[] | undefined;
  private problemList: readonly TomlProblem[] | undefined;

  constructor(
    readonly text: string,
    parts: Parts,
  ) {
    this.parts = parts;
  }

  /** The concrete syntax: every character of the text is in one of them. */
  get sections(): readonly Section[] {
    return this.own().sections;
  }

  get root(): HeaderTable {
    return this.merged().root;
  }

  /** See `Model.tangled`. */
  get tangled(): boolean {
    return this.merged().tangled;
  }

  get comments(): readonly TomlComment[] {
    return (this.commentList ??= collectComments(this.sections));
  }

  /** In the order of the text; at most `MAX_PROBLEMS`. */
  get problems(): readonly TomlProblem[] {
    return (this.problemList ??= collectProblems(this.root, this.sections));
  }

  /** Gives the sections away; the caller may change them. */
  handOver(): Parts {
    const { sections, names, known } = this.own();
    const { model } = this;
    this.parts = undefined;
    this.model = undefined;
    return { sections, names, known: model === undefined ? known : { model, sections } };
  }

  private merged(): Model {
    if (this.model === undefined) {
      const { sections, names, known } = this.own();
      this.model = (known && keepModel(known, sections)) ?? mergeSections(sections);
      // What was known of an earlier version must not live on with this one.
      this.parts = { sections, names };
    }
    return this.model;
  }

  private own(): Parts {
    return (this.parts ??= readParts(this.text));
  }
}

/** Reads a whole text. */
export function readParts(text: string): Parts {
  const sections: Section[] = [];
  const names = new Names();
  readSections({ text }, names, 0, (section) => {
    sections.push(section);
    return true;
  });
  return { sections, names };
}

/** The sections of any document. */
export function sectionsOf(document: TomlDocument): readonly Section[] {
  return document instanceof ParsedToml ? document.sections : readParts(document.text).sections;
}

/** Whether keys have a say in which tables the headers make (see `Model.tangled`). */
export function isTangled(document: TomlDocument): boolean {
  return !(document instanceof ParsedToml) || document.tangled;
}

function collectComments(sections: readonly Section[]): TomlComment[] {
  const comments: TomlComment[] = [];
  for (const section of sections) {
    const places = section.comments ?? [];
    for (let i = 0; i + 1 < places.length; i += 2) {
      comments.push({ span: spanOf(section, places[i] ?? 0, places[i + 1] ?? 0) });
    }
  }
  return comments;
}

/**
 * The problems of the text and, found by making the model, the clashes.
 *
 * A problem lies in its section, so the sections behind the one that fills the list need no look.
 */
function collectProblems(_model: HeaderTable, sections: readonly Section[]): TomlProblem[] {
  const problems: TomlProblem[] = [];
  for (const section of sections) {
    const { problems: found = [], clashes = [] } = section;
    if (found.length + clashes.length > 0) {
      const sorted = [...found, ...clashes].sort((a, b) => a.from - b.from || a.to - b.to);
      problems.push(...sorted.map((problem) => absolute(section, problem)));
    }
    if (problems.length >= MAX_PROBLEMS) {
      return problems.slice(0, MAX_PROBLEMS);
    }
  }
  return problems;
}

function absolute(section: Section, problem: RawProblem): TomlProblem {
  const { code, from, to, args, related } = problem;
  return {
    code,
    span: spanOf(section, from, to),
    ...(args === undefined ? {} : { args }),
    ...(related === undefined ? {} : { related: spanOf(related.anchor, related.from, related.to) }),
  };
}
