/** Code actions that run a command of the client: offered only where the client has it. */
import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import type { CodeAction } from 'vscode-languageserver-types';
import { CLIENT_COMMANDS } from '../../../../server/src/contract/commands';
import { createLanguageService } from '../../../../server/src/service/languageService';
import { statesOnly } from '../fileFacts';
import { ABILITIES, english } from '../support';
import { SETTINGS } from './support';

const HEAD =
  'spin_manifest_version = 2\n\n[application]\nname = "a"\n\n[[trigger.http]]\nroute = "/..."\ncomponent = "a"\n\n';
const URI = 'file:///project/spin.toml';

function actionsAt(marked: string, commands: readonly string[], absent?: string): CodeAction[] {
  const service = createLanguageService({
    localize: english,
    abilities: ABILITIES,
    commands: new Set(commands),
  });
  const offset = marked.indexOf('‸');
  const document = service.openDocument(URI, 'spin-manifest', 1, marked.replace('‸', ''));
  const at = document.positionAt(offset);
  const files = absent === undefined ? undefined : statesOnly({ [absent]: { kind: 'absent' } });
  const range = { start: at, end: at };
  return service
    .findCodeActions(document, range, { diagnostics: [] }, { ...SETTINGS, files })
    .filter(({ command }) => command !== undefined);
}

suite('code actions with commands', () => {
  const download = `${HEAD}[component.a]\nsource = { url = "https://a.example/a.wasm‸" }\n`;

  test('the digest of a download: added, or written anew', () => {
    const [action] = actionsAt(download, [CLIENT_COMMANDS.addDigest]);
    assert.equal(action?.title, 'Take the digest from a file…');
    assert.deepEqual(action.command?.arguments, [
      URI,
      {
        version: 1,
        range: { start: { line: 10, character: 43 }, end: { line: 10, character: 43 } },
        before: ', digest = "sha256:',
        after: '"',
      },
    ]);
    const known = `${HEAD}[component.a.source]\nurl = "https://a.example/a.wasm"\ndig‸est = 'x'\n`;
    const [again] = actionsAt(known, [CLIENT_COMMANDS.addDigest]);
    assert.deepEqual(again?.command?.arguments?.[1], {
      version: 1,
      range: { start: { line: 11, character: 9 }, end: { line: 11, character: 12 } },
      before: '"sha256:',
      after: '"',
    });
  });

  test('a dependency from elsewhere has one, a local file has none', () => {
    const dependency = `${HEAD}[component.a]\nsource = "a.wasm"\n[component.a.dependencies]\n"a:b" = { url = "https://‸a.example/b.wasm", digest = "sha256:x" }\n`;
    assert.equal(actionsAt(dependency, [CLIENT_COMMANDS.addDigest]).length > 0, true);
    const local = `${HEAD}[component.a]\nsource = "a.w‸asm"\n`;
    assert.deepEqual(actionsAt(local, [CLIENT_COMMANDS.addDigest]), []);
  });

  test('nothing for a client without the command', () => {
    assert.deepEqual(actionsAt(download, [CLIENT_COMMANDS.build]), []);
  });
});
