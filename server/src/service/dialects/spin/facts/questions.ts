/** What a Spin manifest asks of the files beside it. */
import type { FileQuestions, NamedFile } from '../../../../contract/fileFacts';
import type { MatchQuestion } from '../../../../contract/workspaceFiles';
import type { TomlTable } from '../../../../toml/types';
import { remember } from '../../../meaning/remember';
import { buildFileNames } from '../names/buildFolders';
import { sourceFileNames } from '../names/sourceFiles';
import { componentTexts, otherTexts } from './files';
import { componentPatterns } from './patterns';
import { RUNTIME_CONFIG } from './runtimeConfig';
import type { SpinFacts } from './types';

/**
 * The same object while it is asked of the same facts. What two components ask stands there twice: to
 * find that out on every keystroke would take longer than all the rest.
 */
export const questionsOf = remember((facts: SpinFacts): FileQuestions => {
  const files: NamedFile[] = [];
  const wasm: string[] = [];
  const matches: MatchQuestion[] = [];
  for (const { table } of facts.components) {
    const asked = componentQuestions(table);
    pushAll(files, asked.files);
    pushAll(wasm, asked.wasm);
    pushAll(matches, asked.matches);
  }
  const more = otherTexts(facts);
  more.wasm.forEach(({ text }) => wasm.push(text));
  more.others.forEach(({ text }) => files.push({ name: text }));
  sourceFileNames(facts).forEach((name) => files.push({ name }));
  buildFileNames(facts).forEach((name) => files.push({ name }));
  return { files, wasm, matches, texts: [RUNTIME_CONFIG] };
});

const componentQuestions = remember((table: TomlTable): Omit<FileQuestions, 'texts'> => {
  const { wasm, others } = componentTexts(table);
  return {
    files: others.flatMap(({ text }) => (text === '' ? [] : [{ name: text }])),
    wasm: wasm.flatMap(({ text }) => (text === '' ? [] : [text])),
    matches: componentPatterns(table).map(({ question }) => question),
  };
});

function pushAll<T>(into: T[], more: readonly T[]): void {
  for (const each of more) {
    into.push(each);
  }
}
