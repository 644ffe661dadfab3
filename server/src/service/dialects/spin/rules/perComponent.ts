/** Rules that judge each component alone, with what is known of files. */
import type { TomlTable } from '../../../../toml/types';
import { remember } from '../../../meaning/remember';
import type { Finding } from '../../../problems';
import type { FileFacts } from '../../../types';
import { componentFiles, type ComponentFiles } from '../facts/files';
import { componentPatterns, type PatternUse } from '../facts/patterns';
import type { SpinRule } from './context';

/** One component, as these rules see it. */
export interface ComponentPart extends ComponentFiles {
  readonly patterns: readonly PatternUse[];
}

/** Undefined facts need a key, too. */
const NOTHING_KNOWN = {};

/** Findings are kept while neither the component nor what is known of files changes. */
export function perComponent(
  judge: (part: ComponentPart, files: FileFacts | undefined) => readonly Finding[],
): SpinRule {
  const judgeWith = remember((known: object) =>
    remember((table: TomlTable) =>
      judge(
        { ...componentFiles(table), patterns: componentPatterns(table) },
        known === NOTHING_KNOWN ? undefined : (known as FileFacts),
      ),
    ),
  );
  return ({ facts, files }) => {
    const judgeOne = judgeWith(files ?? NOTHING_KNOWN);
    const found: Finding[] = [];
    for (const { table } of facts.components) {
      for (const finding of judgeOne(table)) {
        found.push(finding);
      }
    }
    return found;
  };
}
