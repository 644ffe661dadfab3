/** From a problem with a span to the diagnostic of the protocol. */
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import type { Diagnostic } from 'vscode-languageserver-types';
import { DIAGNOSTIC_SOURCE } from '../../contract/languageServer';
import { visibleText } from '../../domain/visibleText';
import type { Severity, Span } from '../../toml/types';
import type { ParsedManifest } from '../document';
import type { Finding } from '../problems';
import type { LanguageServiceHost } from '../types';

export type LocatedProblem = Omit<Finding, 'at' | 'first'> & {
  readonly span: Span;
  readonly related?: Span;
};

const SEVERITIES: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
  hint: DiagnosticSeverity.Hint,
};

const TAGS = {
  deprecated: DiagnosticTag.Deprecated,
  unnecessary: DiagnosticTag.Unnecessary,
} as const;

/** Said of the other place of a clash. */
const RELATED = 'First defined here.';

/** Translates the sentence and gives it its range; hidden characters of other people's texts are shown. */
export function toDiagnostic(
  { code, message, args, severity, tag, span, related, data }: LocatedProblem,
  document: ParsedManifest,
  host: LanguageServiceHost,
): Diagnostic {
  return {
    range: document.rangeOf(span),
    severity: SEVERITIES[severity],
    code,
    source: DIAGNOSTIC_SOURCE,
    message: host.localize(message, ...args.map(visibleText)),
    ...(data !== undefined && { data }),
    ...(tag !== undefined && { tags: [TAGS[tag]] }),
    ...(related !== undefined &&
      host.abilities.relatedInformation && {
        relatedInformation: [
          {
            location: { uri: document.uri, range: document.rangeOf(related) },
            message: host.localize(RELATED),
          },
        ],
      }),
  };
}
