/**
 * Diagnostics: what the reader says by the policy of the dialect, then what the schema and the rules
 * of the dialect say. One cause gives one problem: a statement with a syntax error is judged no
 * further. Comments and settings have the last word.
 */
import type { Diagnostic } from 'vscode-languageserver-types';
import { NEWEST_SPIN } from '../../domain/spinRelease';
import { hideSecrets } from '../../domain/secretText';
import type { Dialect } from '../../schema/types';
import { showProblems } from '../../toml/policy';
import type { KeyPath, Severity, Span, TomlReader, TomlTable } from '../../toml/types';
import { createDialectRules } from '../dialectRules';
import type { ParsedManifest } from '../document';
import { applyIgnores } from '../ignoreComments';
import { NO_QUESTIONS } from '../meaning/fileQuestions';
import type { Finding } from '../problems';
import { levelOf } from '../ruleLevels';
import type { FileFacts, FileQuestions, LanguageServiceHost, ValidationSettings } from '../types';
import { toDiagnostic, type LocatedProblem } from './diagnostics';
import { formsAt, tableForms } from './schemaWalk';
import { StructureCheckers } from './structureCheckers';

/** Whose reader counts: Bindle reads invoices with another one than Spin its manifests. */
const READERS: Readonly<Record<Dialect, TomlReader>> = {
  invoice: 'bindle',
  spin: 'spin',
  keyring: 'bindle',
  secretKeys: 'bindle',
  runtimeConfig: 'spin',
};

/** The worst first. */
const SEVERITIES: readonly Severity[] = ['error', 'warning', 'information', 'hint'];

/** Judges documents; remembers what it found where nothing changed. */
export class ManifestValidator {
  private readonly checkers: Readonly<Record<Dialect, StructureCheckers>>;

  private readonly rules: ReturnType<typeof createDialectRules>;

  constructor(private readonly host: LanguageServiceHost) {
    this.rules = createDialectRules(host);
    this.checkers = {
      invoice: new StructureCheckers(host, 'invoice'),
      spin: new StructureCheckers(host, 'spin'),
      keyring: new StructureCheckers(host, 'keyring'),
      secretKeys: new StructureCheckers(host, 'secretKeys'),
      runtimeConfig: new StructureCheckers(host, 'runtimeConfig'),
    };
  }

  /** In the order of the document; of more than `maxProblems` the worst, then the first. */
  validate(document: ParsedManifest, settings: ValidationSettings): Diagnostic[] {
    return this.problems(document, settings).map((problem) =>
      toDiagnostic(problem, document, this.host),
    );
  }

  /** What `validate` shows, before it is put into words. */
  problems(document: ParsedManifest, settings: ValidationSettings): readonly LocatedProblem[] {
    const { toml, lines, uri } = document;
    const ofToml = speakable(this.tomlFindings(document), document);
    const own = speakable(this.ownFindings(document, settings.files), document);
    const { kept, findings } = applyIgnores(
      [...ofToml, ...own.filter((finding) => !isExplained(finding, ofToml))],
      {
        text: toml.text,
        comments: () => toml.comments,
        lineOf: (offset) => lines.positionAt(offset).line,
      },
    );
    const told = new Map<Severity, Finding[]>(SEVERITIES.map((severity) => [severity, []]));
    for (const finding of findings.length === 0 ? kept : [...kept, ...findings]) {
      const severity = levelOf(finding, uri, settings);
      if (severity !== undefined) {
        told.get(severity)?.push(finding);
      }
    }
    return worst(told, toml.text, settings.maxProblems);
  }

  /** Whether its reader refuses a document. */
  hasErrors(document: ParsedManifest): boolean {
    return [...this.tomlFindings(document), ...this.ownFindings(document)].some(
      ({ severity }) => severity === 'error',
    );
  }

  /** What the rules want to know of files beside a document. */
  fileQuestions(document: ParsedManifest): FileQuestions {
    const rules = this.rules[document.dialect];
    return rules.isOurs(document) ? rules.fileQuestions(document) : NO_QUESTIONS;
  }

  private tomlFindings({ toml, dialect, schema }: ParsedManifest): Finding[] {
    const isFreeMap = (path: KeyPath) =>
      tableForms(formsAt(schema.root, path)).some(
        (form) => form.kind === 'map' || (form.kind === 'table' && form.table.open === true),
      );
    return showProblems(toml, READERS[dialect], isFreeMap).map(
      ({ code, span, message, args, severity, related }) => ({
        code,
        at: { span },
        message,
        args: args ?? [],
        severity,
        ...(related !== undefined && { first: { span: related } }),
      }),
    );
  }

  private ownFindings(document: ParsedManifest, files?: FileFacts): readonly Finding[] {
    const { toml, dialect, schema } = document;
    const rules = this.rules[dialect];
    const release =
      dialect === 'spin' ? (this.host.spinRelease?.(document.uri) ?? NEWEST_SPIN) : undefined;
    if (!rules.isOurs(document)) {
      return [];
    }
    const structure = this.checkers[dialect].check(toml, schema, release);
    const { foreign } = schema.root;
    return [
      ...(foreign !== undefined && toml.root.entries.has(foreign)
        ? structure.filter((finding) => !isOfOtherVersion(finding, toml.root))
        : structure),
      ...rules.check(document, files),
    ];
  }
}

/** Findings as they may be shown: of a file of secrets without what it holds. */
function speakable(findings: readonly Finding[], { dialect }: ParsedManifest): readonly Finding[] {
  return dialect === 'secretKeys'
    ? findings.map((finding) => ({ ...finding, args: finding.args.map(hideSecrets) }))
    : findings;
}

/** Whether a document lacks a key or has another form only because another version of the format is meant. */
function isOfOtherVersion({ code, at }: Finding, root: TomlTable): boolean {
  return (
    (code.endsWith('/missing-key') && at === root) ||
    (code.endsWith('/wrong-type') && [...root.entries.values()].some(({ value }) => value === at))
  );
}

/** Whether a key is missing only because the header or brace that it stands at is unfinished. */
function isExplained({ code, at }: Finding, ofToml: readonly Finding[]): boolean {
  if (ofToml.length === 0 || !code.endsWith('/missing-key')) {
    return false;
  }
  const { start, end } = at.span;
  return (
    end > start && ofToml.some((other) => other.at.span.start < end && other.at.span.end > start)
  );
}

/** Looks for the places of those only that may be shown. */
function worst(
  told: ReadonlyMap<Severity, readonly Finding[]>,
  text: string,
  most: number,
): readonly LocatedProblem[] {
  const shown: LocatedProblem[] = [];
  for (const [severity, findings] of told) {
    const room = most - shown.length;
    if (room <= 0) {
      break;
    }
    const problems = findings.map((finding) => ({
      finding,
      severity,
      span: visible(finding.at.span, text),
    }));
    const first = problems.length > room ? problems.sort(byPlace).slice(0, room) : problems;
    for (const problem of first) {
      shown.push(problem);
    }
  }
  return shown.sort(byPlace);
}

/** Two problems of one place by their codes, so that the order does not depend on what was remembered. */
function byPlace(a: LocatedProblem, b: LocatedProblem): number {
  return (
    a.span.start - b.span.start ||
    a.span.end - b.span.end ||
    (a.finding.code === b.finding.code ? 0 : a.finding.code < b.finding.code ? -1 : 1)
  );
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
