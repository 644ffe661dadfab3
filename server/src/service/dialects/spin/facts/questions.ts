/** What a Spin manifest asks of the files beside it. */
import type { FileQuestions } from '../../../../contract/fileFacts';
import type { MatchQuestion } from '../../../../contract/workspaceFiles';
import { matchKey } from '../../../../domain/glob';
import { remember } from '../../../meaning/remember';
import { buildFileNames } from '../names/buildFolders';
import { sourceFileNames } from '../names/sourceFiles';
import { namedTexts } from './files';
import { patternsOf } from './patterns';
import { RUNTIME_CONFIG } from './runtimeConfig';
import type { SpinFacts } from './types';

/** The same object while it is asked of the same facts. */
export const questionsOf = remember((facts: SpinFacts): FileQuestions => {
  const texts = namedTexts(facts);
  const names = new Set([
    ...texts.others.map(({ text }) => text),
    ...sourceFileNames(facts),
    ...buildFileNames(facts),
  ]);
  const wasm = new Set(texts.wasm.map(({ text }) => text));
  const matches = new Map<string, MatchQuestion>();
  for (const { question } of patternsOf(facts)) {
    matches.set(matchKey(question), question);
  }
  names.delete('');
  wasm.delete('');
  return {
    files: [...names].map((name) => ({ name })),
    wasm: [...wasm],
    matches: [...matches.values()],
    texts: [RUNTIME_CONFIG],
  };
});
