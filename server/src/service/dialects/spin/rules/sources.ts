/** Rules that compare the `source` of components with the files beside the manifest. */
import type { Text } from '../../../meaning/read';
import { RuleFamily, type Finding } from '../../../problems';
import type { FileFact, FileFacts } from '../../../types';
import type { PatternUse } from '../facts/patterns';
import { perComponent, type ComponentPart } from './perComponent';

const SOURCES = new RuleFamily({
  'spin/load/source-missing': {
    severity: 'error',
    moment: 'load',
    refuses: true,
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
/** What programs write, logs of `spin up` among them; a wide pattern matches it, and nobody builds from it. */
const WRITTEN = /(?:^|\/)(?:\.spin|\.git|target|node_modules)\//;

function check(
  { source, hasBuildCommand, patterns }: ComponentPart,
  files: FileFacts | undefined,
): readonly Finding[] {
  const fact = source && files?.states.get(source.text);
  if (source === undefined || fact === undefined || files === undefined) {
    return [];
  }
  const input = fact.kind === 'file' ? newestInput(patterns, files) : undefined;
  return fact.kind === 'file' && input !== undefined && input.time > fact.modified + SAME_BUILD
    ? [SOURCES.say('spin/source-stale', 'plain', source.at, [source.text, input.file])]
    : judge(source, fact, hasBuildCommand);
}

function judge({ text, at }: Text, { kind }: FileFact, isBuilt: boolean): readonly Finding[] {
  switch (kind) {
    case 'absent':
      return isBuilt
        ? [SOURCES.say('spin/load/source-missing', 'unbuilt', at, [text], { severity: 'warning' })]
        : [SOURCES.say('spin/load/source-missing', 'plain', at, [text])];
    case 'folder':
      return [SOURCES.say('spin/load/source-folder', 'plain', at, [text])];
    case 'outside':
      return [SOURCES.say('spin/source-outside', 'plain', at, [text])];
    case 'file':
    case 'unreadable':
      return [];
  }
}

/** The newest file that a component is built from. */
function newestInput(patterns: readonly PatternUse[], files: FileFacts) {
  let input: { readonly time: number; readonly file: string } | undefined;
  for (const { role, key } of patterns) {
    const { newest: time, newestFile: file } =
      role === 'watch' ? (files.matches.get(key) ?? {}) : {};
    const isInput = file !== undefined && !WRITTEN.test(file);
    if (time !== undefined && isInput && time > (input?.time ?? 0)) {
      input = { time, file };
    }
  }
  return input;
}

export const SOURCE_RULES = { rules: SOURCES.rules, check: perComponent(check) };
