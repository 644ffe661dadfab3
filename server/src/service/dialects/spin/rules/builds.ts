/** Rules that compare what builds name with the files beside the manifest, and the paths of other things. */
import type { Text } from '../../../meaning/read';
import { remember } from '../../../meaning/remember';
import { RuleFamily, type Finding } from '../../../problems';
import type { FileFacts } from '../../../types';
import { namedTexts, otherTexts } from '../facts/files';
import { patternsOf } from '../facts/patterns';
import type { SpinFacts } from '../facts/types';
import type { SpinRuleContext } from './context';
import { perComponent, type ComponentPart } from './perComponent';

const BUILDS = new RuleFamily({
  'spin/workdir-absolute': {
    severity: 'error',
    messages: {
      plain:
        '“spin build” refuses an absolute path; write “{0}” relative to the folder of the manifest.',
    },
    doc: 'Spin refuses an absolute `workdir` when it builds.',
  },
  'spin/workdir-missing': {
    severity: 'warning',
    messages: {
      plain: 'There is no folder “{0}”: the build command can’t run in it.',
      file: '“{0}” is a file; name the folder that the build command runs in.',
    },
    doc: '`workdir` is relative to the folder of the manifest. The build fails where there is no such folder.',
  },
  'spin/watch-matches-nothing': {
    severity: 'information',
    messages: {
      plain: 'No file matches “{0}”: `spin watch` sees no change by it.',
      workdir:
        'No file matches “{0}” in the folder “{1}”, to which it is relative: `spin watch` sees no change by it.',
    },
    doc: 'Patterns of `watch` are relative to `workdir` where there is one, else to the folder of the manifest.',
    fixes: ['remove-item'],
  },
  'spin/load/dependency-missing': {
    severity: 'error',
    moment: 'load',
    messages: {
      plain: 'There is no file “{0}” for this dependency.',
      folder: '“{0}” is a folder; name the WebAssembly component itself.',
    },
    doc: 'A dependency with a `path` is a WebAssembly component beside the manifest, which has to be there when the application is loaded.',
  },
  'spin/target-missing': {
    severity: 'warning',
    messages: {
      plain: 'There is no file “{0}” that would describe this target.',
    },
    doc: 'A target with a `path` is described by a file beside the manifest. `spin build` reads it after the components are built, and fails without it.',
  },
  'spin/file-unreadable': {
    severity: 'information',
    messages: {
      plain:
        '“{0}” can’t be read, so nothing is said of it; look at the permissions of its folder.',
      within:
        'The folder “{1}” can’t be read, so it is not known what else “{0}” matches; look at its permissions.',
    },
    doc: 'A file or folder that the manifest names gives no information. Said once for each.',
  },
});

const checkParts = perComponent(
  (part: ComponentPart, files: FileFacts | undefined): readonly Finding[] => [
    ...(part.workdir === undefined ? [] : checkWorkdir(part.workdir, files)),
    ...(files === undefined
      ? []
      : [
          ...checkWatch(part, files),
          ...checkDependencies(part.dependencies, files),
          ...checkTargets(part.targets, files),
        ]),
  ],
);

function check(context: SpinRuleContext): readonly Finding[] {
  const { facts, files } = context;
  const found = checkParts(context);
  const { wasm, others } = otherTexts(facts);
  return files === undefined
    ? found
    : [
        ...found,
        ...checkDependencies(wasm, files),
        ...checkTargets(others, files),
        ...(hasUnreadable(files) ? checkUnreadable(facts, files) : []),
      ];
}

function checkWorkdir({ text, at }: Text, files: FileFacts | undefined): readonly Finding[] {
  if (text.startsWith('/')) {
    return [BUILDS.say('spin/workdir-absolute', 'plain', at, [text])];
  }
  const kind = files?.states.get(text)?.kind;
  return kind === 'absent'
    ? [BUILDS.say('spin/workdir-missing', 'plain', at, [text])]
    : kind === 'file'
      ? [BUILDS.say('spin/workdir-missing', 'file', at, [text])]
      : [];
}

function checkWatch({ patterns }: ComponentPart, files: FileFacts): readonly Finding[] {
  return patterns.flatMap(({ role, question, key, text, at }) => {
    const match = files.matches.get(key);
    const { base } = question;
    // Of a folder that is missing the rule above speaks.
    const isSaid = base !== '' && files.states.get(base)?.kind !== 'folder';
    return role !== 'watch' || match?.count !== 0 || !match.complete || match.outside || isSaid
      ? []
      : [
          BUILDS.say('spin/watch-matches-nothing', base === '' ? 'plain' : 'workdir', at, [
            text,
            ...(base === '' ? [] : [base]),
          ]),
        ];
  });
}

function checkDependencies(paths: readonly Text[], files: FileFacts): readonly Finding[] {
  return paths.flatMap(({ text, at }) => {
    const kind = files.states.get(text)?.kind;
    const message = kind === 'absent' ? 'plain' : 'folder';
    return kind === 'absent' || kind === 'folder'
      ? [BUILDS.say('spin/load/dependency-missing', message, at, [text])]
      : [];
  });
}

function checkTargets(paths: readonly Text[], files: FileFacts): readonly Finding[] {
  return paths.flatMap(({ text, at }) => {
    const kind = files.states.get(text)?.kind;
    return kind === 'absent' || kind === 'folder'
      ? [BUILDS.say('spin/target-missing', 'plain', at, [text])]
      : [];
  });
}

const hasUnreadable = remember(
  ({ states, matches }: FileFacts): boolean =>
    [...states.values()].some(({ kind }) => kind === 'unreadable') ||
    [...matches.values()].some(({ unreadable }) => unreadable !== undefined),
);

/** Each name once, where it stands first. */
function checkUnreadable(facts: SpinFacts, files: FileFacts): readonly Finding[] {
  const said = new Set<string>();
  const found: Finding[] = [];
  const once = (name: string, say: () => Finding): void => {
    if (!said.has(name)) {
      said.add(name);
      found.push(say());
    }
  };
  const { wasm, others } = namedTexts(facts);
  for (const { text, at } of [...wasm, ...others]) {
    if (files.states.get(text)?.kind === 'unreadable') {
      once(text, () => BUILDS.say('spin/file-unreadable', 'plain', at, [text]));
    }
  }
  for (const { text, at, key } of patternsOf(facts)) {
    const folder = files.matches.get(key)?.unreadable;
    if (folder !== undefined) {
      once(folder, () =>
        BUILDS.say('spin/file-unreadable', 'within', at, [text, folder === '' ? '.' : folder]),
      );
    }
  }
  return found;
}

export const BUILD_RULES = { rules: BUILDS.rules, check };
