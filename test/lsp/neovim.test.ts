/**
 * The language server in a real Neovim, set up by the very snippet that docs/editors.md prints for its
 * version. `BINDLE_NVIM` names another Neovim than the one on the PATH.
 */
import assert from 'node:assert/strict';
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, suite, test } from 'node:test';
import { projectRoot, skipWithout } from '../support/need';

/** Headings of the page, and the versions (0.x) that can run the snippet below them. */
const SNIPPETS = [
  { heading: '### Neovim 0.11 and later', from: 11, to: Infinity },
  { heading: '### Neovim 0.8 to 0.10', from: 8, to: Infinity },
  { heading: '### Neovim 0.7', from: 7, to: 10 },
] as const;

const BROKEN = `bindleVersion = "1.0.0"

[bindle]
name = "example.com/hello
version = "1.0.0"
author = ["Ada"]
`;

const REPAIRED = `bindleVersion = "1.0.0"

[bindle]
name = "example.com/hello"
version = "1.0.0"
authors = ["Ada"]
`;

interface Found {
  readonly failure?: string;
  readonly clients: number;
  readonly clientsOfOtherFile: number;
  readonly diagnostics: readonly {
    readonly line: number;
    readonly from: number;
    readonly to: number;
    readonly severity: string;
    readonly code: string;
    readonly source: string;
    readonly message: string;
  }[];
  readonly hover: string;
  readonly completion: readonly string[];
  readonly repaired: boolean;
}

const nvim = process.env['BINDLE_NVIM'] ?? 'nvim';
const minor = minorVersion();
const usable = SNIPPETS.filter(
  ({ from, to }) => minor !== undefined && minor >= from && minor <= to,
);
const folder = mkdtempSync(path.join(tmpdir(), 'bindle-neovim-'));
after(() => rmSync(folder, { recursive: true, force: true }));

suite('Neovim', () => {
  test('the page has a snippet for this version', { skip: skipWithout(minor, 'Neovim') }, () => {
    assert.notDeepEqual(usable, [], `Neovim 0.${minor}`);
  });

  for (const { heading } of usable) {
    test(`${heading.slice(4)}: problems, hover, completion, and problems that go`, async () => {
      const found = await run(heading);
      assert.equal(found.failure, undefined);
      assert.equal(found.clients, 1);
      assert.equal(found.clientsOfOtherFile, 0);
      assert.deepEqual(
        found.diagnostics.map(({ line, from, to, severity, code, source }) =>
          [source, code, severity, line, from, to].join(' '),
        ),
        ['bindle toml/unterminated-string ERROR 3 7 25', 'bindle invoice/unknown-key ERROR 5 0 6'],
      );
      assert.match(found.diagnostics[1]?.message ?? '', /author.*authors/);
      assert.match(found.hover, /bindleVersion[^]*format/);
      assert.equal(found.completion.length, 1);
      assert.match(found.completion[0] ?? '', /^description\b/);
      assert.equal(found.repaired, true);
    });
  }

  test('`:make` fills the quickfix list', { skip: skipWithout(minor, 'Neovim') }, async () => {
    const cli = path.join(projectRoot, 'dist/cli.js');
    assert.ok(existsSync(cli), 'dist/cli.js is missing: run node esbuild.mjs first');
    const init = path.join(folder, 'make.vim');
    const invoice = path.join(folder, 'invoice.toml');
    writeFileSync(
      init,
      snippetBelow('```sh\nnode /path/to/dist/cli.js check --no-files .', 'vim', cli),
    );
    writeFileSync(invoice, BROKEN);
    const list = `map(filter(getqflist(), 'v:val.valid'), 'v:val.type . " " . v:val.lnum . " " . v:val.col')`;
    const output = await outputOf(
      ['--headless', '-n', '-i', 'NONE', '-u', init, invoice],
      ['-c', 'silent make!', '-c', `call writefile(${list}, 'quickfix')`, '-c', 'qall!'],
      {},
    );
    const quickfix = path.join(folder, 'quickfix');
    assert.ok(existsSync(quickfix), output);
    assert.deepEqual(readFileSync(quickfix, 'utf8').trim().split('\n'), ['e 4 8', 'e 6 1']);
  });
});

/** Opens a broken invoice with the snippet as the whole configuration. */
async function run(heading: string): Promise<Found> {
  const server = path.join(projectRoot, 'dist/server.js');
  assert.ok(existsSync(server), 'dist/server.js is missing: run node esbuild.mjs first');
  const snippet = snippetBelow(`${heading}\n`, 'lua', server);
  const init = path.join(folder, 'init.lua');
  const invoice = path.join(folder, 'invoice.toml');
  const other = path.join(folder, 'other.toml');
  const repaired = path.join(folder, 'repaired.toml');
  writeFileSync(init, snippet);
  writeFileSync(invoice, BROKEN);
  writeFileSync(other, BROKEN);
  writeFileSync(repaired, REPAIRED);
  const output = await outputOf(
    ['--headless', '-n', '-i', 'NONE', '-u', init, other],
    ['-c', `luafile ${path.join(projectRoot, 'test/lsp/neovim.lua')}`],
    { INVOICE: invoice, REPAIRED: repaired, HOVER_AT: 'bindleVersion', COMPLETE_AFTER: 'desc' },
  );
  const line = output.split('\n').find((each) => each.startsWith('@result '));
  assert.ok(line !== undefined, `Neovim printed no result:\n${output}`);
  return JSON.parse(line.slice('@result '.length)) as Found;
}

/** The first code of a language below a text of the page, with the path of a program put in. */
function snippetBelow(text: string, language: 'lua' | 'vim', program: string): string {
  const page = readFileSync(path.join(projectRoot, 'docs/editors.md'), 'utf8');
  const below = page.split(text)[1] ?? '';
  const snippet = new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\`$`, 'm').exec(below)?.[1];
  const placeholder = `/path/to/dist/${path.basename(program)}`;
  assert.ok(
    snippet !== undefined && snippet.includes(placeholder),
    `no ${language} for ${placeholder} below “${text}”`,
  );
  return snippet.replaceAll(placeholder, program);
}

function outputOf(
  args: readonly string[],
  commands: readonly string[],
  env: Readonly<Record<string, string>>,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(nvim, [...args, ...commands], {
      cwd: folder,
      // No configuration, plugin or state of whoever runs the tests.
      env: {
        ...process.env,
        ...env,
        HOME: folder,
        XDG_CONFIG_HOME: folder,
        XDG_DATA_HOME: folder,
        XDG_STATE_HOME: folder,
        XDG_CACHE_HOME: folder,
      },
      stdio: ['ignore', 'pipe', 'pipe'],
      timeout: 90_000,
      killSignal: 'SIGKILL',
    });
    let output = '';
    const collect = (chunk: Buffer) => (output += chunk.toString());
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    child.on('error', reject);
    child.on('close', () => resolve(output));
  });
}

/** The x of Neovim 0.x; undefined: there is no Neovim. */
function minorVersion(): number | undefined {
  const { stdout } = spawnSync(nvim, ['--version'], { encoding: 'utf8', timeout: 20_000 });
  const match = /^NVIM v(\d+)\.(\d+)/m.exec(stdout ?? '');
  return match === null ? undefined : Number(match[1]) * 1000 + Number(match[2]);
}
