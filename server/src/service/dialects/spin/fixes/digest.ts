/** `digest` of a download, computed from a file that a person picks: a client's command does that. */
import { CodeActionKind } from 'vscode-languageserver-types';
import { CLIENT_COMMANDS } from '../../../../contract/commands';
import type { AddDigestArgument } from '../../../../contract/digestAction';
import { insertPairs } from '../../../../toml/edit/insert';
import { quoted } from '../../../../toml/edit/write';
import type { TomlTable } from '../../../../toml/types';
import type { Fix, FixRequest, Fixer, RefactoringSource } from '../../../meaning/fixes';
import { asText, tableOf, valueOf } from '../../../meaning/read';
import { factsOf, isInside } from './places';

/** Stands for the digest while the edit is made. */
const HOLE = '0'.repeat(64);

export const DIGEST_FIXERS: Readonly<Record<string, Fixer>> = {
  'digest-of-file': ({ span }, request) => digestAt(request, span.start),
};

/** Offered in a download, with a digest or without. */
export const digestOfFile: RefactoringSource = (request, { start }) =>
  digestAt(request, start).map((fix) => ({ ...fix, kind: CodeActionKind.RefactorRewrite }));

function digestAt(request: FixRequest, offset: number): readonly Fix[] {
  const table = downloads(request).find((each) => isInside(request.toml, each, offset));
  const argument = table && argumentFor(request, table);
  return argument === undefined
    ? []
    : [
        {
          message: 'Take the digest from a file…',
          changes: [],
          command: { name: CLIENT_COMMANDS.addDigest, arguments: [argument] },
        },
      ];
}

/** Sources and dependencies with a `url`. */
function downloads(request: FixRequest): readonly TomlTable[] {
  return factsOf(request)
    .components.flatMap(({ table }) => [
      tableOf(table, 'source'),
      ...[...(tableOf(table, 'dependencies')?.entries.values() ?? [])].map(({ value }) =>
        value.kind === 'table' ? value : undefined,
      ),
    ])
    .filter((table) => table !== undefined)
    .filter((table) => asText(valueOf(table, 'url')) !== undefined);
}

function argumentFor(
  { document, toml, quote }: FixRequest,
  table: TomlTable,
): AddDigestArgument | undefined {
  const known = table.entries.get('digest')?.value;
  const value = quoted(`sha256:${HOLE}`, quote);
  const change =
    known === undefined
      ? insertPairs(toml, table, [{ key: 'digest', value }])
      : { ...known.span, text: value };
  const [before, after] = change?.text.split(HOLE) ?? [];
  return change === undefined || before === undefined || after === undefined
    ? undefined
    : { version: document.version, range: document.rangeOf(change), before, after };
}
