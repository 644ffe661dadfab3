/** Rules that compare the `source` of components with the files beside the manifest. */
import { matchKey } from '../../../../domain/glob';
import type { Text } from '../../../meaning/read';
import { RuleFamily, type Finding } from '../../../problems';
import type { FileFact, FileFacts } from '../../../types';
import { buildFacts, localSource } from '../facts/files';
import { patternsOf } from '../facts/patterns';
import type { SpinRuleContext } from './context';

const SOURCES = new RuleFamily({
  'spin/load/source-missing': {
    severity: 'error',
    moment: 'load',
    messages: {
      plain: 'There is no file “{0}”: the component can’t be loaded.',
      unbuilt: 'There is no file “{0}” yet: build the component first.',
    },
    doc: 'The `source` of a component is the WebAssembly file that its build makes, relative to the folder of the manifest. Where the component has a build command the file is only not there yet, so it is a warning.',
    fixes: ['build-component'],
  },
  'spin/load/source-folder': {
    severity: 'error',
    moment: 'load',
    messages: { plain: '“{0}” is a folder; name the WebAssembly file itself.' },
    doc: '`source` is the path of one file: a WebAssembly module or component.',
  },
  'spin/source-outside': {
    severity: 'information',
    messages: {
      plain:
        '“{0}” leads out of the folder of the manifest, or through a link: Spin finds the file there, but it is not looked at here.',
    },
    doc: 'A manifest can come from anybody, so nothing outside of its folder is opened, and nothing behind a link. Whether such a source is there, is up to date, and fits its trigger is not checked.',
  },
  'spin/source-stale': {
    severity: 'information',
    messages: {
      plain: '“{0}” is older than “{1}”, which it is built from: build the component again.',
    },
    doc: 'A file that the `watch` patterns of the build name changed after the `source` was made, so what runs is not what the code says.',
    fixes: ['build-component'],
  },
});

/** A build may write its inputs and its output in any order within this time; milliseconds. */
const SAME_BUILD = 2000;

function check({ facts, files }: SpinRuleContext): readonly Finding[] {
  const found: Finding[] = [];
  if (files === undefined) {
    return found;
  }
  const inputs = newestInputs({ facts, files });
  facts.components.forEach((component, index) => {
    const source = localSource(component);
    const fact = source && files.states.get(source.text);
    if (source === undefined || fact === undefined) {
      return;
    }
    const isBuilt = buildFacts(component)?.hasCommand === true;
    const finding = judge(source, fact, isBuilt);
    if (finding !== undefined) {
      found.push(finding);
    }
    const input = inputs.get(index);
    if (fact.kind === 'file' && input !== undefined && input.time > fact.modified + SAME_BUILD) {
      found.push(SOURCES.say('spin/source-stale', 'plain', source.at, [source.text, input.file]));
    }
  });
  return found;
}

function judge({ text, at }: Text, { kind }: FileFact, isBuilt: boolean): Finding | undefined {
  switch (kind) {
    case 'absent':
      return isBuilt
        ? SOURCES.say('spin/load/source-missing', 'unbuilt', at, [text], { severity: 'warning' })
        : SOURCES.say('spin/load/source-missing', 'plain', at, [text]);
    case 'folder':
      return SOURCES.say('spin/load/source-folder', 'plain', at, [text]);
    case 'outside':
      return SOURCES.say('spin/source-outside', 'plain', at, [text]);
    case 'file':
    case 'unreadable':
      return undefined;
  }
}

/** The newest file that each component is built from, by the position of the component. */
function newestInputs({
  facts,
  files,
}: Pick<SpinRuleContext, 'facts'> & { readonly files: FileFacts }) {
  const inputs = new Map<number, { readonly time: number; readonly file: string }>();
  for (const { role, question, component } of patternsOf(facts)) {
    const match = role === 'watch' ? files.matches.get(matchKey(question)) : undefined;
    const { newest: time, newestFile: file } = match ?? {};
    if (time !== undefined && file !== undefined && time > (inputs.get(component)?.time ?? 0)) {
      inputs.set(component, { time, file });
    }
  }
  return inputs;
}

export const SOURCE_RULES = { rules: SOURCES.rules, check };
