/** `build` for a component, as the language in its folder is usually built. */
import { CodeActionKind } from 'vscode-languageserver-types';
import { insertBlock, insertPairs } from '../../../../toml/edit/insert';
import { quoted } from '../../../../toml/edit/write';
import type { TextChange } from '../../../../toml/types';
import type { FixRequest, RefactoringSource } from '../../../meaning/fixes';
import { tableOf } from '../../../meaning/read';
import type { SpinComponent } from '../facts/types';
import { buildFoldersOf } from '../names/buildFolders';
import { BUILD_FILES, inFolder } from '../names/sourceFiles';
import { languagesOf, type Language } from '../values/languages';
import { blockOf, factsOf, isInside } from './places';

const ADD = { message: 'Add the build of {0} in “{1}”' };
const ADD_HERE = { message: 'Add the build of {0}' };

/** Offered anywhere in a component of its own table that is not built, once its folder is known. */
export const addBuild: RefactoringSource = (request, { start }) => {
  const { toml } = request;
  const component = factsOf(request).components.find(({ table }) => isInside(toml, table, start));
  if (component === undefined || tableOf(component.table, 'build') !== undefined) {
    return [];
  }
  for (const folder of buildFoldersOf(component.table)) {
    const languages = languagesOf(undefined, namesIn(request, folder));
    if (languages.length > 0) {
      return languages.flatMap((language) => {
        const change = added(request, component, folder, language);
        const { message } = folder === '' ? ADD_HERE : ADD;
        return change === undefined
          ? []
          : [
              {
                message,
                args: [language.name, folder],
                kind: CodeActionKind.RefactorRewrite,
                changes: [change],
              },
            ];
      });
    }
  }
  return [];
};

/** Of the files that tell a language those that are there. */
function namesIn({ files }: FixRequest, folder: string): readonly string[] {
  return BUILD_FILES.map(({ file }) => file).filter(
    (file) => files?.states.get(inFolder(folder, file))?.kind === 'file',
  );
}

function added(
  { toml, quote }: FixRequest,
  { form, id, table }: SpinComponent,
  folder: string,
  { builds, watch }: Language,
): TextChange | undefined {
  const [command = []] = builds;
  const pairs = [
    { key: 'command', value: quoted(command.join(' && '), quote) },
    ...(folder === '' ? [] : [{ key: 'workdir', value: quoted(folder, quote) }]),
    { key: 'watch', value: `[${watch.map((each) => quoted(each, quote)).join(', ')}]` },
  ];
  const lines = pairs.map(({ key, value }) => `${key} = ${value}`);
  const block = blockOf(toml, table);
  if (form === 'inline' || block === undefined) {
    return insertPairs(toml, table, [{ key: 'build', value: `{ ${lines.join(', ')} }` }]);
  }
  const path = form === 'element' ? 'component.build' : `component.${id ?? ''}.build`;
  return insertBlock(toml, [`[${path}]`, ...lines], block.sections.at(-1));
}
