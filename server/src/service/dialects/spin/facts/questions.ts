/** What a Spin manifest asks of the files beside it. */
import type { FileQuestions } from '../../../../contract/fileFacts';
import type { MatchQuestion } from '../../../../contract/workspaceFiles';
import { remember } from '../../../meaning/remember';
import { sourceFileNames } from '../names/sourceFiles';
import { componentTexts, otherTexts, type NamedTexts } from './files';
import { componentPatterns } from './patterns';
import { RUNTIME_CONFIG } from './runtimeConfig';
import type { SpinFacts } from './types';

/** The same object while it is asked of the same facts. */
export const questionsOf = remember((facts: SpinFacts): FileQuestions => {
  const names = new Set<string>();
  const wasm = new Set<string>();
  const matches = new Map<string, MatchQuestion>();
  const take = (texts: NamedTexts): void => {
    texts.wasm.forEach(({ text }) => wasm.add(text));
    texts.others.forEach(({ text }) => names.add(text));
  };
  for (const { table } of facts.components) {
    take(componentTexts(table));
    componentPatterns(table).forEach(({ key, question }) => matches.set(key, question));
  }
  take(otherTexts(facts));
  sourceFileNames(facts).forEach((name) => names.add(name));
  names.delete('');
  wasm.delete('');
  return {
    files: [...names].map((name) => ({ name })),
    wasm: [...wasm],
    matches: [...matches.values()],
    texts: [RUNTIME_CONFIG],
  };
});
