/**
 * Diagnostics: what the reader says by the policy of the dialect, then what the schema says. One
 * cause gives one problem: a statement with a syntax error is judged no further.
 */
import type { Diagnostic } from 'vscode-languageserver-types';
import type { Dialect } from '../../schema/types';
import { showProblems } from '../../toml/policy';
import type { KeyPath, Severity, Span, TomlReader } from '../../toml/types';
import { looksLikeInvoice } from '../dialects/invoice/recognise';
import type { ParsedManifest } from '../document';
import type { LanguageServiceHost, ValidationSettings } from '../types';
import { toDiagnostic, type LocatedProblem } from './diagnostics';
import { formsAt, tableForms } from './schemaWalk';
import { StructureChecker } from './structureCheck';

/** Whose reader counts: Bindle reads invoices with another one than Spin its manifests. */
const READERS: Readonly<Record<Dialect, TomlReader>> = { invoice: 'bindle', spin: 'spin' };

const RANKS: Readonly<Record<Severity, number>> = { error: 0, warning: 1, information: 2, hint: 3 };

/** Judges documents; remembers what it found where nothing changed. */
export class ManifestValidator {
  private readonly checkers: Readonly<Record<Dialect, StructureChecker>>;

  constructor(private readonly host: LanguageServiceHost) {
    this.checkers = {
      invoice: new StructureChecker(host, 'invoice'),
      spin: new StructureChecker(host, 'spin'),
    };
  }

  /** In the order of the document; of more than `maxProblems` the worst, then the first. */
  validate(document: ParsedManifest, { maxProblems }: ValidationSettings): Diagnostic[] {
    const ofToml = this.tomlProblems(document);
    const problems = [
      ...ofToml,
      ...this.structureProblems(document).filter((problem) => !isExplained(problem, ofToml)),
    ];
    const shown = worst(problems, maxProblems);
    return shown.map((problem) => toDiagnostic(problem, document, this.host));
  }

  private tomlProblems({ toml, dialect, schema }: ParsedManifest): LocatedProblem[] {
    const isFreeMap = (path: KeyPath) =>
      tableForms(formsAt(schema.root, path)).some(
        (form) => form.kind === 'map' || (form.kind === 'table' && form.table.open === true),
      );
    return showProblems(toml, READERS[dialect], isFreeMap).map((problem) => ({
      ...problem,
      args: problem.args ?? [],
    }));
  }

  private structureProblems(document: ParsedManifest): LocatedProblem[] {
    const { toml, dialect, schema, languageId } = document;
    if (dialect === 'invoice' && languageId === 'toml' && !looksLikeInvoice(toml)) {
      return [];
    }
    const findings = this.checkers[dialect].check(toml, schema);
    return findings.map(({ at, first, ...finding }) => ({
      ...finding,
      span: visible(at.span, toml.text),
      ...(first !== undefined && { related: first.span }),
    }));
  }
}

/** Whether a key is missing only because the header or brace that it stands at is unfinished. */
function isExplained({ code, span }: LocatedProblem, ofToml: readonly LocatedProblem[]): boolean {
  return (
    code.endsWith('/missing-key') &&
    span.end > span.start &&
    ofToml.some((other) => other.span.start < span.end && other.span.end > span.start)
  );
}

function worst(problems: readonly LocatedProblem[], most: number): LocatedProblem[] {
  const kept =
    problems.length <= most
      ? [...problems]
      : [...problems]
          .sort((a, b) => RANKS[a.severity] - RANKS[b.severity] || byPlace(a, b))
          .slice(0, most);
  return kept.sort(byPlace);
}

function byPlace(a: LocatedProblem, b: LocatedProblem): number {
  return a.span.start - b.span.start || a.span.end - b.span.end || (a.code < b.code ? -1 : 1);
}

/** A problem of the whole document stands at its first word, so that there is something to see. */
function visible(span: Span, text: string): Span {
  if (span.end > span.start) {
    return span;
  }
  const start = span.start === 0 && text.startsWith('\ufeff') ? 1 : span.start;
  const word = /^[^\s=]*/.exec(text.slice(start, start + 80))?.[0] ?? '';
  return { start, end: start + word.length };
}
