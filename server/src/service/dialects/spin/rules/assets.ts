/** Rules that compare `files` and `exclude_files` with the files beside the manifest. */
import { looksLikeGlob } from '../../../../domain/glob';
import type { Text } from '../../../meaning/read';
import { RuleFamily, type Finding } from '../../../problems';
import type { FileFacts } from '../../../types';
import type { FilesEntry } from '../facts/files';
import type { PatternUse } from '../facts/patterns';
import { perComponent, type ComponentPart } from './perComponent';

const ASSETS = new RuleFamily({
  'spin/load/files-missing': {
    severity: 'error',
    moment: 'load',
    refuses: true,
    messages: {
      pattern: 'There is no file or folder “{0}”, and it has no character of a pattern.',
      placement: 'There is no file or folder “{0}”; a source is no pattern.',
      unbuilt:
        'There is no file or folder “{0}” yet: build the component first, if its build makes it.',
    },
    doc: 'What `files` names has to be there when the application is loaded; only a pattern may match nothing. Where the component has a build command it may be what the build makes, so it is a warning.',
    fixes: ['build-component'],
  },
  'spin/load/files-outside': {
    severity: 'error',
    moment: 'load',
    refuses: true,
    messages: {
      plain: '“{0}” leads out of the folder of the manifest; Spin includes only files within it.',
      absolute:
        '“{0}” is an absolute path; Spin includes only files within the folder of the manifest.',
    },
    doc: 'Files of a component lie in the folder of the application or below it. A pattern that leads out fails as soon as it matches something.',
  },
  'spin/load/destination-name': {
    severity: 'error',
    moment: 'load',
    messages: {
      plain: '“{0}” is a file, so its destination is a file name; write “{1}”.',
    },
    doc: 'The `destination` of a folder is the folder in which its contents appear, that of a file is the name of the file itself.',
    fixes: ['use-value'],
  },
  'spin/files-match-nothing': {
    severity: 'information',
    messages: {
      plain: 'No file matches “{0}”: the component gets nothing by it.',
      folders: '“**” at the end matches folders only, so no file is included; write “{0}”.',
      slash: 'A slash at the end matches folders only, so no file is included; write “{0}”.',
    },
    doc: 'A pattern that matches nothing is silently fine for Spin, and often a misspelt name, or one relative to another folder than that of the manifest. `*` stays within one folder; `**/*` matches the files of all folders below.',
    fixes: ['use-value'],
  },
  'spin/exclude-matches-nothing': {
    severity: 'hint',
    messages: {
      plain: 'No file matches “{0}”: it excludes nothing.',
      folder: '“{0}” is a folder, and only names of files are compared; write “{1}”.',
      dot: 'Names are compared as they are, without “./” in front; write “{0}”.',
    },
    doc: 'Entries of `exclude_files` are compared with the names of files relative to the folder of the manifest. Here `*` matches slashes, too, so `private/*` excludes all below.',
    fixes: ['use-value', 'remove-item'],
  },
});

function check(
  { files: entries, hasBuildCommand, patterns }: ComponentPart,
  files: FileFacts | undefined,
): readonly Finding[] {
  if (files === undefined) {
    return [];
  }
  const found = entries.flatMap((entry) => checkEntry(entry, files, hasBuildCommand));
  for (const use of patterns) {
    const match = files.matches.get(use.key);
    if (match !== undefined && match.count === 0 && match.complete && !match.outside) {
      if (use.role === 'files' && looksLikeGlob(use.text)) {
        found.push(matchesNothing(use));
      } else if (use.role === 'exclude') {
        found.push(excludesNothing(use, files));
      }
    }
  }
  return found;
}

function checkEntry(entry: FilesEntry, files: FileFacts, isBuilt: boolean): readonly Finding[] {
  const { name } = entry;
  const isPattern = entry.kind === 'pattern' && looksLikeGlob(name.text);
  if (/(?:^|\/)\.\.?$/.test(name.text) && entry.kind === 'pattern') {
    return [];
  }
  const way = wayOut(name.text);
  if (way !== undefined) {
    const severity = isPattern || way === 'absolute' ? 'warning' : 'error';
    return [ASSETS.say('spin/load/files-outside', way, name.at, [name.text], { severity })];
  }
  const fact = files.states.get(name.text);
  if (fact?.kind === 'absent' && !isPattern) {
    return [
      isBuilt
        ? ASSETS.say('spin/load/files-missing', 'unbuilt', name.at, [name.text], {
            severity: 'warning',
          })
        : ASSETS.say('spin/load/files-missing', entry.kind, name.at, [name.text]),
    ];
  }
  return fact?.kind === 'file' && entry.kind === 'placement' ? checkDestination(entry) : [];
}

function checkDestination({
  name: source,
  destination,
}: FilesEntry & { readonly kind: 'placement' }): readonly Finding[] {
  if (destination === undefined || !/[/.]$/.test(destination.text)) {
    return [];
  }
  const folder = destination.text.replace(/(?:^|(?<=\/))\.{1,2}$/, '');
  const value = `${folder.replace(/[/.]+$/, '')}/${source.text.split('/').at(-1) ?? ''}`;
  return [
    ASSETS.say('spin/load/destination-name', 'plain', destination.at, [source.text, value], {
      data: { value },
    }),
  ];
}

function matchesNothing({ text, at }: PatternUse): Finding {
  const isTree = /(?:^|\/)\*\*$/.test(text);
  if (isTree || text.endsWith('/')) {
    const value = `${text.replace(/\/+$/, '')}/*`;
    return ASSETS.say('spin/files-match-nothing', isTree ? 'folders' : 'slash', at, [value], {
      severity: 'warning',
      data: { value },
    });
  }
  return ASSETS.say('spin/files-match-nothing', 'plain', at, [text]);
}

function excludesNothing({ text, at }: PatternUse, files: FileFacts): Finding {
  const code = 'spin/exclude-matches-nothing';
  if (text.startsWith('./')) {
    const value = text.replace(/^(?:\.\/+)+/, '');
    return ASSETS.say(code, 'dot', at, [value], { severity: 'warning', data: { value } });
  }
  if (files.states.get(text)?.kind === 'folder') {
    const value = `${text.replace(/\/+$/, '')}/*`;
    return ASSETS.say(code, 'folder', at, [text, value], { severity: 'warning', data: { value } });
  }
  return ASSETS.say(code, 'plain', at, [text], { tag: 'unnecessary' });
}

/** How a name leads out of the folder that it is relative to; undefined: it does not. */
function wayOut(name: Text['text']): 'plain' | 'absolute' | undefined {
  if (name.startsWith('/') || /^[a-z]:/i.test(name)) {
    return 'absolute';
  }
  let depth = 0;
  for (const part of name.split('/')) {
    depth += part === '..' ? -1 : part === '' || part === '.' ? 0 : 1;
    if (depth < 0) {
      return 'plain';
    }
  }
  return undefined;
}

export const ASSET_RULES = { rules: ASSETS.rules, check: perComponent(check) };
