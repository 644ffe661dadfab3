/**
 * Code actions: the fixes of the problems in a range, refactorings at its start, and all safe fixes of
 * a file at once. Problems are judged anew from the newest text, so an editor's old ones mislead nobody.
 */
import { CodeActionKind } from 'vscode-languageserver-types';
import type {
  CodeAction,
  CodeActionContext,
  Diagnostic,
  Range,
  TextEdit,
  WorkspaceEdit,
} from 'vscode-languageserver-types';
import { FIX_ALL_KIND } from '../../contract/languageServer';
import { inOrder } from '../../toml/edit/changes';
import { quoteStyle } from '../../toml/edit/write';
import type { Span } from '../../toml/types';
import type { ParsedManifest } from '../document';
import { toDiagnostic, type LocatedProblem } from '../features/diagnostics';
import type { ManifestValidator } from '../features/validation';
import type { LanguageServiceHost, ValidationSettings } from '../types';
import { inTitle, toEdits, withoutTwins } from './actionParts';
import { silence } from './silence';
import { fixSourceOf } from './sources';
import { fixesOf } from './table';
import type { Fix, FixProblem, FixRequest } from '../meaning/fixes';

/** An action that is worked out when it is chosen. */
interface LateAction {
  readonly uri: string;
  readonly fixAll: true;
}

/** Invoices of a server: nobody can edit them. */
const READ_ONLY = /^bindle:/;

/** However many there are: fixes are for the problems of one place. */
const ALL = { maxProblems: Number.MAX_SAFE_INTEGER };
/** Kinds of what can be done without a problem. */
const REFACTORINGS = [
  CodeActionKind.RefactorRewrite,
  CodeActionKind.RefactorExtract,
  CodeActionKind.RefactorInline,
];
const FIX_ALL = { message: 'Fix all problems that can be fixed safely' };

/** Code actions of one service. */
export class CodeActions {
  constructor(
    private readonly host: LanguageServiceHost,
    private readonly validator: ManifestValidator,
  ) {}

  /** The likeliest first. */
  find(
    document: ParsedManifest,
    range: Range,
    context: CodeActionContext,
    settings: ValidationSettings,
  ): CodeAction[] {
    if (READ_ONLY.test(document.uri)) {
      return [];
    }
    const wants = (kind: string) =>
      context.only === undefined ||
      context.only.some((only) => only === '' || kind === only || kind.startsWith(`${only}.`));
    const span = { start: document.offsetAt(range.start), end: document.offsetAt(range.end) };
    const request = this.requestOf(document, settings);
    const actions: CodeAction[] = [];
    if (wants(CodeActionKind.QuickFix)) {
      actions.push(...this.quickFixes(request, span, context, settings));
    }
    if (REFACTORINGS.some(wants)) {
      for (const source of fixSourceOf(document.dialect).refactorings) {
        for (const fix of source(request, span).filter(({ kind }) => wants(kind))) {
          actions.push(...this.action(fix, fix.kind, document));
        }
      }
    }
    // Asked for by its kind only: on saving, or from the menu of source actions.
    if (context.only !== undefined && wants(FIX_ALL_KIND)) {
      actions.push(...this.fixAll(document, FIX_ALL_KIND, settings));
    }
    return actions;
  }

  /** Works out the edit of an action that was sent without. */
  resolve(document: ParsedManifest, action: CodeAction, settings: ValidationSettings): CodeAction {
    return action.edit !== undefined || !isLate(action.data)
      ? action
      : { ...action, edit: this.edit(document, this.safeEdits(document, settings)) };
  }

  /** All safe fixes of a document that go together. */
  safeEdits(document: ParsedManifest, settings: ValidationSettings): TextEdit[] {
    const fixes = this.safeFixes(this.requestOf(document, settings), settings);
    return toEdits(document, inOrder(fixes.flatMap(({ changes }) => changes)) ?? []);
  }

  private requestOf(document: ParsedManifest, { files }: ValidationSettings): FixRequest {
    const { toml, uri } = document;
    const quote = quoteStyle(toml);
    const release = this.host.spinRelease?.(uri);
    return { document, toml, text: toml.text, quote, files, release };
  }

  /** One for each problem that has one; none that touches what another one changes. */
  private safeFixes(
    request: FixRequest,
    settings: ValidationSettings,
    most = Number.MAX_SAFE_INTEGER,
  ): readonly Fix[] {
    const chosen: Fix[] = [];
    let end = 0;
    for (const problem of this.validator.problems(request.document, { ...settings, ...ALL })) {
      const fix = fixesFor(problem, request).find(({ safe }) => safe === true);
      const changes = fix && inOrder(fix.changes);
      const [first, last] = [changes?.[0], changes?.at(-1)];
      // Problems stand in order, so what a fix changes lies behind what the ones before change.
      if (fix !== undefined && first !== undefined && last !== undefined && first.start >= end) {
        chosen.push(fix);
        end = last.end;
      }
      if (chosen.length >= most) {
        break;
      }
    }
    return chosen;
  }

  private quickFixes(
    request: FixRequest,
    span: Span,
    context: CodeActionContext,
    settings: ValidationSettings,
  ): CodeAction[] {
    const { document } = request;
    const problems = this.validator
      .problems(document, { ...settings, ...ALL })
      .filter((problem) => problem.span.start <= span.end && problem.span.end >= span.start);
    const fixed: CodeAction[] = [];
    const silenced: CodeAction[] = [];
    let safe = false;
    for (const problem of problems) {
      const diagnostics = [this.diagnosticOf(problem, document, context.diagnostics)];
      for (const fix of fixesFor(problem, request)) {
        safe ||= fix.safe === true;
        fixed.push(...this.action(fix, CodeActionKind.QuickFix, document, diagnostics));
      }
      for (const fix of silence(fixProblem(problem), request)) {
        silenced.push(...this.action(fix, CodeActionKind.QuickFix, document, diagnostics));
      }
    }
    const all =
      safe && this.safeFixes(request, settings, 2).length > 1
        ? this.fixAll(document, CodeActionKind.QuickFix, settings)
        : [];
    return [...withoutTwins(fixed), ...all, ...withoutTwins(silenced)];
  }

  private fixAll(
    document: ParsedManifest,
    kind: string,
    settings: ValidationSettings,
  ): CodeAction[] {
    const title = this.host.localize(FIX_ALL.message);
    if (this.host.abilities.resolveEdits === true) {
      const data: LateAction = { uri: document.uri, fixAll: true };
      return [{ title, kind, data }];
    }
    const edits = this.safeEdits(document, settings);
    return edits.length === 0 ? [] : [{ title, kind, edit: this.edit(document, edits) }];
  }

  private action(
    fix: Fix,
    kind: string,
    document: ParsedManifest,
    diagnostics?: Diagnostic[],
  ): CodeAction[] {
    const { message, args = [], preferred } = fix;
    const title = this.host.localize(message, ...args.map(inTitle));
    const effect = this.effectOf(fix, title, document);
    return effect === undefined
      ? []
      : [
          {
            title,
            kind,
            ...(diagnostics !== undefined && { diagnostics }),
            ...(preferred === true && { isPreferred: true }),
            ...effect,
          },
        ];
  }

  /** Undefined for changes that do not go together, and for a command that the client has not. */
  private effectOf(
    { changes, command }: Fix,
    title: string,
    document: ParsedManifest,
  ): Pick<CodeAction, 'edit' | 'command'> | undefined {
    if (command !== undefined) {
      const { name, arguments: more = [] } = command;
      return this.host.commands?.has(name) === true
        ? { command: { title, command: name, arguments: [document.uri, ...more] } }
        : undefined;
    }
    const sorted = inOrder(changes);
    return sorted === undefined || sorted.length === 0
      ? undefined
      : { edit: this.edit(document, toEdits(document, sorted)) };
  }

  /** With the version, where the client looks at it: an edit of an older text must not be applied. */
  private edit({ uri, version }: ParsedManifest, edits: TextEdit[]): WorkspaceEdit {
    return this.host.abilities.versionedEdits === true
      ? { documentChanges: [{ textDocument: { uri, version }, edits }] }
      : { changes: { [uri]: edits } };
  }

  private diagnosticOf(
    problem: LocatedProblem,
    document: ParsedManifest,
    known: readonly Diagnostic[],
  ): Diagnostic {
    const own = toDiagnostic(problem, document, this.host);
    return (
      known.find(
        ({ code, range }) =>
          code === own.code &&
          document.offsetAt(range.start) === problem.span.start &&
          document.offsetAt(range.end) === problem.span.end,
      ) ?? own
    );
  }
}

function fixesFor(problem: LocatedProblem, request: FixRequest): readonly Fix[] {
  const { fixers } = fixSourceOf(request.document.dialect);
  const asked = fixProblem(problem);
  return fixesOf(asked.code).flatMap((name) => fixers[name]?.(asked, request) ?? []);
}

function fixProblem({ finding, span }: LocatedProblem): FixProblem {
  const { code, args, data, first } = finding;
  return { code, span, args, data, first: first?.span };
}

function isLate(data: unknown): data is LateAction {
  return typeof data === 'object' && data !== null && 'fixAll' in data;
}
