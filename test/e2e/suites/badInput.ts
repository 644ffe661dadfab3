/** Broken, empty, huge and binary manifests: the editor stays quick and the server alive. */
import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { closeAll, openWith, inWorkspace } from '../harness/editor';
import { codeOf } from '../harness/problems';
import { processesRunning } from '../harness/processes';
import { suite, test } from '../harness/runner';
import { eventually } from '../harness/wait';

suite('bad input');

const parcel = (index: number) =>
  `[[parcel]]\n[parcel.label]\nname = "file-${index}.bin"\nmediaType = "application/octet-stream"\nsize = ${index}\nsha256 = "${index.toString(16).padStart(64, '0')}"\n\n`;
const head =
  'bindleVersion = "1.0.0"\n\n[bindle]\nname = "example.com/huge"\nversion = "1.0.0"\n\n';

const INPUTS: readonly (readonly [
  name: string,
  text: string | Uint8Array,
  saysSomething: boolean,
])[] = [
  ['empty', '', false],
  ['broken', '[[[\n=\n"""\n{{{ [ \u0001 ]\n'.repeat(50), true],
  ['binary', randomBytes(20_000).map((byte) => (byte === 0 ? 1 : byte)), true],
  [
    'not UTF-8',
    Buffer.concat([Buffer.from(head), Buffer.from([0x61, 0x3d, 0x22, 0xff, 0xfe, 0x22])]),
    true,
  ],
  ['deep', `a = ${'['.repeat(10_000)}`, true],
  [
    'huge',
    head + Array.from({ length: 6000 }, (_, index) => parcel(index)).join('') + 'siez = 1\n',
    true,
  ],
];

for (const [name, text, saysSomething] of INPUTS) {
  test(`${name}: judged soon, and the language server lives`, async (window) => {
    const before = await languageServer();
    // A place of its own: the editor keeps what it knows of a path for a while.
    const folder = `bad-${name.replaceAll(' ', '-')}`;
    const started = Date.now();
    const uri = await openWith(window, `${folder}/invoice.toml`, text);
    if (saysSomething) {
      await eventually(() => assert.ok(vscode.languages.getDiagnostics(uri).length > 0));
    }
    assert.ok(Date.now() - started < 10_000, 'problems within ten seconds');
    // The window answers: a key pressed is seen at once.
    const document = vscode.window.activeTextEditor?.document;
    assert.ok(document);
    const length = document.getText().length;
    await window.press('Control+Home');
    await window.type('#');
    await eventually(() => assert.equal(document.getText().length, length + 1), { seconds: 5 });
    assert.deepEqual(await languageServer(), before, 'the same process serves on');
    await window.picture(`bad-input-${name}`);
    await closeAll();
    // Problems vanish with the file.
    await eventually(() => assert.deepEqual(vscode.languages.getDiagnostics(uri).map(codeOf), []));
    await vscode.workspace.fs.delete(inWorkspace(folder), { recursive: true });
  });
}

async function languageServer(): Promise<number[]> {
  return eventually(() => {
    const found = processesRunning('dist/server.js');
    assert.equal(found.length, 1, 'one language server runs');
    return found;
  });
}
