/** A variable in words: where its value comes from, and who sees it. */
import { textOf, valueOf } from '../../../meaning/read';
import { codeSpan } from '../../../meaning/words';
import type { LanguageServiceHost } from '../../../types';
import { variablesByName } from '../facts/index';
import type { SpinFacts } from '../facts/types';

/** Up to 0.10 the environment of version 1 knew the variables by another name; current releases read both manifests alike. */
const PREFIX = 'SPIN_VARIABLE_';

/** Translated paragraphs of Markdown on a variable of the application, declared or not. */
export function variableWords(
  name: string,
  facts: SpinFacts,
  host: LanguageServiceHost,
): readonly string[] {
  const variable = variablesByName(facts).get(name);
  if (variable === undefined) {
    return [host.localize('No variable {0} is declared in `[variables]`.', codeSpan(name))];
  }
  const { table } = variable;
  const fallback = textOf(table, 'default')?.text;
  const isSecret = isTrue(table && valueOf(table, 'secret'));
  const description = textOf(table, 'description')?.text;
  return [
    ...(description === undefined ? [] : [codeSpan(description)]),
    ...sourcesOf(name, isSecret ? undefined : fallback, fallback !== undefined, host),
    ...(isSecret
      ? [host.localize('It is a secret: keep its value out of the manifest and of logs.')]
      : []),
  ];
}

/** Where a value is looked for, first place first. A secret's default is not shown again. */
function sourcesOf(
  name: string,
  shown: string | undefined,
  hasDefault: boolean,
  host: LanguageServiceHost,
): readonly string[] {
  const environment = codeSpan(`${PREFIX}${name.toUpperCase()}`);
  return [
    host.localize(
      'Spin asks the providers of the runtime configuration and `--variable` for its value first, then the environment variable {0}.',
      environment,
    ),
    shown !== undefined
      ? host.localize('Where neither has one, the default counts: {0}.', codeSpan(shown))
      : hasDefault
        ? host.localize('Where neither has one, the default of the manifest counts.')
        : host.localize('Where neither has one, the application does not start.'),
  ];
}

function isTrue(value: ReturnType<typeof valueOf>): boolean {
  return value !== undefined && value.kind === 'boolean' && value.value() === true;
}
