/** From a problem with a span to the diagnostic of the protocol. */
import { DiagnosticSeverity, DiagnosticTag } from 'vscode-languageserver-types';
import type { Diagnostic } from 'vscode-languageserver-types';
import { CLIENT_COMMANDS } from '../../contract/commands';
import { DIAGNOSTIC_SOURCE } from '../../contract/languageServer';
import { visibleText } from '../../domain/visibleText';
import type { Severity, Span } from '../../toml/types';
import type { ParsedManifest } from '../document';
import { momentSentence } from '../moments';
import type { Finding, Rule } from '../problems';
import { RULES } from '../rules';
import type { LanguageServiceHost } from '../types';

/** A finding with its place in one version of the text, and its severity after the settings. */
export interface LocatedProblem {
  readonly finding: Finding;
  readonly span: Span;
  readonly severity: Severity;
}

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

/** Said of the other place of a clash, where the finding has no better words. */
const RELATED = 'First defined here.';

/** What was said already, by finding: findings of untouched tables come again with every keystroke. */
const said = new WeakMap<LanguageServiceHost, WeakMap<Finding, string>>();

/** Translates the sentence and gives it its range. */
export function toDiagnostic(
  { finding, span, severity }: LocatedProblem,
  document: ParsedManifest,
  host: LanguageServiceHost,
): Diagnostic {
  const { code, tag, first, firstSays, data } = finding;
  return {
    range: document.rangeOf(span),
    severity: SEVERITIES[severity],
    code,
    ...codeLink(code, host),
    source: DIAGNOSTIC_SOURCE,
    message: sentence(finding, host),
    ...(data !== undefined && { data }),
    ...(tag !== undefined && { tags: [TAGS[tag]] }),
    ...(first !== undefined &&
      host.abilities.relatedInformation && {
        relatedInformation: [
          {
            location: { uri: document.uri, range: document.rangeOf(first.span) },
            message: host.localize(firstSays?.message ?? RELATED),
          },
        ],
      }),
  };
}

/** Hidden characters of other people's texts are shown. */
function sentence(finding: Finding, host: LanguageServiceHost): string {
  let sentences = said.get(host);
  if (sentences === undefined) {
    sentences = new WeakMap();
    said.set(host, sentences);
  }
  let text = sentences.get(finding);
  if (text === undefined) {
    text = withMoment(
      host.localize(finding.message, ...finding.args.map(visibleText)),
      finding,
      host,
    );
    sentences.set(finding, text);
  }
  return text;
}

/** Ends with the sentence that says when Spin would notice, where it would. */
function withMoment(text: string, { code, severity }: Finding, host: LanguageServiceHost): string {
  const rule: Rule | undefined = RULES.get(code);
  const when =
    rule?.moment && momentSentence(rule.moment, rule.refuses === true ? 'error' : severity);
  return when === undefined ? text : `${text} ${host.localize(when)}`;
}

/** The section of docs/rules.md about the rule, where the client can open that file and shows links. */
function codeLink(
  code: string,
  { rulesUrl, commands, abilities }: LanguageServiceHost,
): Pick<Diagnostic, 'codeDescription'> {
  if (!abilities.codeDescription) {
    return {};
  }
  if (commands?.has(CLIENT_COMMANDS.openRule) === true) {
    const args = encodeURIComponent(JSON.stringify([code]));
    return { codeDescription: { href: `command:${CLIENT_COMMANDS.openRule}?${args}` } };
  }
  return rulesUrl === undefined
    ? {}
    : { codeDescription: { href: `${rulesUrl}#${code.replaceAll('/', '-')}` } };
}
