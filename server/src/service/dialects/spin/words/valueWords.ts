/** What names and values of a Spin manifest mean beyond their keys, as a hover says it. */
import { parseTemplate } from '../../../../domain/spinTemplate';
import type { Located, TomlDocument, TomlScalar } from '../../../../toml/types';
import { matches } from '../../../meaning/pathWalk';
import { partSpan } from '../../../meaning/spans';
import type { Mouse } from '../../../meaning/types';
import type { LanguageServiceHost } from '../../../types';
import { documentFacts } from '../facts/document';
import type { SpinFacts } from '../facts/types';
import { patternsOf } from '../facts/patterns';
import { componentWords } from './components';
import { matchWords } from './files';
import { hostWords } from './hosts';
import { routeWords } from './routes';
import { variableWords } from './variables';
import { wasmWords } from './wasm';

interface Request {
  /** The string, decoded. */
  readonly text: string;
  readonly value: TomlScalar;
  readonly facts: SpinFacts;
  readonly host: LanguageServiceHost;
  readonly mouse: Mouse;
}

type Words = (request: Request) => readonly string[];

type Row = readonly [path: readonly string[], words: Words];

/** Where components stand: by id in version 2, in a list in version 1, in a trigger. */
const COMPONENTS: readonly (readonly string[])[] = [
  ['component', '*'],
  ['component'],
  ['trigger', '*', 'component'],
  ['trigger', '*', 'components', '*'],
];

/** By path, positions left out. The first that has something to say is the last that is asked. */
const ROWS: readonly Row[] = [
  [['trigger', '*', 'component'], componentIdWords],
  [['trigger', '*', 'components', '*'], componentIdWords],
  [['trigger', 'http', 'route'], routeValueWords],
  [['component', 'trigger', 'route'], routeValueWords],
  ...COMPONENTS.flatMap((component): readonly Row[] => [
    [[...component, 'source'], sourceWords],
    [[...component, 'files'], patternWords],
    [[...component, 'exclude_files'], patternWords],
    [[...component, 'build', 'watch'], patternWords],
    [[...component, 'allowed_outbound_hosts'], outboundWords],
    [[...component, 'dependencies', '*', 'component'], componentIdWords],
    [[...component, 'dependencies', '*', 'path'], sourceWords],
  ]),
];

/** Translated paragraphs of Markdown; none where the key says it all. */
export function spinValueWords(
  { value, path, on }: Located,
  toml: TomlDocument,
  host: LanguageServiceHost,
  mouse: Mouse,
): readonly string[] {
  const facts = documentFacts(toml);
  if (on === 'key') {
    return keyWords(path, facts, host);
  }
  if (value?.kind !== 'string') {
    return [];
  }
  const request = { text: String(value.value()), value, facts, host, mouse };
  const inTemplate = templateWords(request);
  if (inTemplate.length > 0) {
    return inTemplate;
  }
  for (const [pattern, words] of ROWS) {
    const found = matches(pattern, path) ? words(request) : [];
    if (found.length > 0) {
      return found;
    }
  }
  return [];
}

/** A declaration tells what is made of it. */
function keyWords(
  path: Located['path'],
  facts: SpinFacts,
  host: LanguageServiceHost,
): readonly string[] {
  const name = String(path.at(-1));
  if (matches(['variables', '*'], path)) {
    return variableWords(name, facts, host);
  }
  return facts.version === 2 && matches(['component', '*'], path)
    ? componentWords(name, facts, host)
    : [];
}

/** The variable under the mouse. */
function templateWords({ text, value, facts, host, mouse }: Request): readonly string[] {
  const variable = text.includes('{{')
    ? parseTemplate(text).variables.find(({ from, to }) => {
        const span = partSpan(value, from, to);
        return span.start <= mouse.offset && mouse.offset <= span.end;
      })
    : undefined;
  return variable === undefined ? [] : variableWords(variable.name, facts, host);
}

function componentIdWords({ text, facts, host }: Request): readonly string[] {
  return componentWords(text, facts, host);
}

function routeValueWords({ value, facts, host }: Request): readonly string[] {
  return routeWords(value, facts, host);
}

function outboundWords({ text, host }: Request): readonly string[] {
  return hostWords(text, host);
}

function sourceWords({ text, host, mouse }: Request): readonly string[] {
  const fact = host.knownFiles?.(mouse.uri)?.wasm.get(text);
  return fact?.kind === 'wasm' ? wasmWords(fact.summary, host) : [];
}

function patternWords({ value, facts, host, mouse }: Request): readonly string[] {
  const known = host.knownFiles?.(mouse.uri);
  const pattern =
    known === undefined ? undefined : patternsOf(facts).find(({ at }) => at === value);
  const match = pattern && known?.matches.get(pattern.key);
  return match === undefined ? [] : matchWords(match, host);
}
