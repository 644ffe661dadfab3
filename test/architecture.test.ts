/** Holds the table "Floors" of docs/architecture.md: reads every import below client/src and server/src. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

interface Room {
  /** Path prefixes (or single files) that make up the room. */
  readonly at: readonly string[];
  readonly rooms: readonly string[];
  readonly vscode?: boolean;
  readonly node?: boolean;
  readonly packages?: readonly string[];
}

const FACADE = ['server/src/service/languageService', 'server/src/service/types'];
const CLIENT_SHARED = ['server/src/domain/', 'server/src/contract/'];

/** First match wins, so single files stand before their folder. */
const ROOMS: Readonly<Record<string, Room>> = {
  'server domain': { at: ['server/src/domain/'], rooms: [] },
  'server contract': { at: ['server/src/contract/'], rooms: [] },
  'server toml': { at: ['server/src/toml/'], rooms: ['server/src/domain/'] },
  'server wasm': { at: ['server/src/wasm/'], rooms: ['server/src/contract/'] },
  'server schema': { at: ['server/src/schema/'], rooms: ['server/src/domain/'] },
  'server dialect invoice': {
    at: ['server/src/service/dialects/invoice/'],
    rooms: [
      'server/src/domain/',
      'server/src/contract/',
      'server/src/toml/',
      'server/src/schema/',
      'server/src/service/types',
      'server/src/service/problems',
      'server/src/service/symbolWords',
      'server/src/service/meaning/',
    ],
    packages: ['vscode-languageserver-types'],
  },
  'server dialect spin': {
    at: ['server/src/service/dialects/spin/'],
    rooms: [
      'server/src/domain/',
      'server/src/contract/',
      'server/src/toml/',
      'server/src/schema/',
      'server/src/service/types',
      'server/src/service/problems',
      'server/src/service/symbolWords',
      'server/src/service/meaning/',
    ],
    packages: ['vscode-languageserver-types'],
  },
  'server service': {
    at: ['server/src/service/'],
    rooms: ['server/src/domain/', 'server/src/contract/', 'server/src/toml/', 'server/src/schema/'],
    packages: ['vscode-languageserver-types', 'vscode-languageserver-textdocument'],
  },
  'server lsp': {
    at: ['server/src/lsp/'],
    rooms: ['server/src/domain/', 'server/src/contract/', ...FACADE],
    packages: ['vscode-languageserver', 'vscode-languageserver-types'],
  },
  'server files': {
    at: ['server/src/files/'],
    rooms: ['server/src/domain/', 'server/src/contract/', 'server/src/wasm/'],
    node: true,
  },
  'server main': {
    at: ['server/src/main'],
    rooms: ['server/src/lsp/', 'server/src/files/', 'server/src/contract/', ...FACADE],
    node: true,
    packages: ['vscode-languageserver'],
  },
  'client bindle': {
    at: ['client/src/bindle/'],
    rooms: ['server/src/domain/'],
    packages: ['smol-toml'],
  },
  'client keys': {
    at: ['client/src/keys/'],
    rooms: ['client/src/bindle/', 'server/src/domain/', 'server/src/files/'],
    node: true,
  },
  'client push': {
    at: ['client/src/push/'],
    rooms: ['client/src/bindle/', 'server/src/domain/'],
    node: true,
    packages: ['smol-toml'],
  },
  'client pull': {
    at: ['client/src/pull/'],
    rooms: ['client/src/bindle/', 'client/src/push/', 'server/src/domain/'],
    node: true,
    packages: ['modern-tar'],
  },
  'client spin': { at: ['client/src/spin/'], rooms: [] },
  'client build': {
    at: ['client/src/build/'],
    rooms: ['client/src/bindle/'],
    packages: ['smol-toml'],
  },
  'client bindleServer': {
    at: ['client/src/bindleServer/'],
    rooms: ['client/src/bindle/', 'server/src/domain/'],
    node: true,
    packages: ['smol-toml', 'bcryptjs'],
  },
  'client cli': {
    at: ['client/src/cli/'],
    rooms: [
      'client/src/bindle/',
      'client/src/push/',
      'client/src/pull/',
      'client/src/bindleServer/',
      'client/src/keys/',
      'server/src/files/',
      ...CLIENT_SHARED,
      ...FACADE,
    ],
    node: true,
  },
  'client workbench': {
    at: ['client/src/workbench/'],
    rooms: ['client/src/bindle/', 'client/src/push/', ...CLIENT_SHARED],
    vscode: true,
    node: true,
  },
  'client features': {
    at: ['client/src/features/'],
    rooms: [
      'client/src/workbench/',
      'client/src/bindle/',
      'client/src/build/',
      'client/src/spin/',
      'client/src/push/',
      'server/src/files/',
      ...CLIENT_SHARED,
    ],
    vscode: true,
    node: true,
    packages: ['vscode-languageclient'],
  },
  'client extension': {
    at: ['client/src/extension'],
    rooms: [
      'client/src/features/',
      'client/src/workbench/',
      'client/src/bindle/',
      'client/src/push/',
      ...CLIENT_SHARED,
    ],
    vscode: true,
    node: true,
    packages: ['vscode-languageclient'],
  },
};

const SHELLS = ['client/src/bindleServer/main', 'client/src/cli/main'];

interface Import {
  readonly from: string;
  readonly specifier: string;
}

function sources(): string[] {
  return ['client/src', 'server/src'].flatMap((folder) =>
    readdirSync(folder, { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.ts'))
      .map((name) => path.posix.join(folder, name.split(path.sep).join('/'))),
  );
}

/** Every `import … from`, `export … from`, `import()` and `require()` of a source text. */
export function importsOf(file: string, text: string): Import[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//g, '').replace(/^\s*\/\/.*$/gm, '');
  const pattern =
    /(?:\bfrom\s*|^\s*import\s*|\bimport\s*\(\s*|\brequire\s*\(\s*)(['"])([^'"\n]+)\1/gm;
  return [...code.matchAll(pattern)].map((match) => ({ from: file, specifier: match[2] ?? '' }));
}

function roomOf(file: string): [string, Room] | undefined {
  return Object.entries(ROOMS).find(([, room]) => room.at.some((place) => file.startsWith(place)));
}

/** Why the import is wrong, or undefined. */
export function judge({ from, specifier }: Import): string | undefined {
  const entry = roomOf(from);
  if (entry === undefined) {
    return `${from} stands in no room of docs/architecture.md`;
  }
  const [name, room] = entry;
  const refuse = (why: string) => `${from} (${name}) imports ${specifier}: ${why}`;
  if (specifier === 'vscode') {
    return room.vscode === true ? undefined : refuse('no vscode on this floor');
  }
  if (specifier.startsWith('node:')) {
    return room.node === true ? undefined : refuse('no Node built-in on this floor');
  }
  if (!specifier.startsWith('.')) {
    const ok = (room.packages ?? []).some((p) => specifier === p || specifier.startsWith(`${p}/`));
    return ok ? undefined : refuse('not a package of this floor');
  }
  const target = path.posix.normalize(path.posix.join(path.posix.dirname(from), specifier));
  if (SHELLS.includes(target)) {
    return refuse('nothing imports a shell');
  }
  const feature = /^client\/src\/features\/[^/]+\//.exec(from)?.[0];
  if (feature !== undefined && target.startsWith('client/src/features/')) {
    return target.startsWith(feature) ? undefined : refuse('features do not import one another');
  }
  const inside = room.at.some((place) => target.startsWith(place));
  return inside || room.rooms.some((place) => target.startsWith(place))
    ? undefined
    : refuse('points up or sideways');
}

test('every import points down the floors', () => {
  const files = sources();
  assert.ok(files.length > 20, `only ${files.length} sources found`);
  const wrong = files
    .flatMap((file) => importsOf(file, readFileSync(file, 'utf8')))
    .map(judge)
    .filter((reason) => reason !== undefined);
  assert.deepEqual(wrong, []);
});

test('the server takes values of the protocol library by one file', () => {
  const others = sources()
    .filter((file) => /^server\/src\/lsp\//.test(file))
    .filter((file) =>
      /^import (?!type\b)[^;]*'vscode-languageserver'/m.test(readFileSync(file, 'utf8')),
    );
  assert.deepEqual(others, [], 'import it from lsp/protocol.ts, which says why');
});

test('the judge refuses what it must refuse', () => {
  const refused: [string, string][] = [
    ['server/src/toml/parser.ts', '../schema/types'],
    ['server/src/toml/parser.ts', 'node:fs'],
    ['server/src/schema/invoice.ts', '../toml/types'],
    ['server/src/service/features/hover.ts', 'vscode-languageserver/node'],
    ['server/src/service/dialects/spin/rules.ts', '../invoice/rules'],
    ['server/src/lsp/connection.ts', '../toml/parser'],
    ['client/src/bindle/client.ts', 'node:http'],
    ['client/src/bindleServer/main.ts', '../cli/check'],
    ['client/src/features/push/pushProject.ts', '../bindleExplorer/explorer'],
    ['client/src/features/push/pushProject.ts', '../../cli/check'],
    ['client/src/cli/main.ts', 'vscode'],
    ['client/src/extension.ts', './cli/main'],
    ['client/src/elsewhere/a.ts', './b'],
  ];
  for (const [from, specifier] of refused) {
    assert.notEqual(judge({ from, specifier }), undefined, `${from} ← ${specifier}`);
  }
  assert.equal(
    judge({ from: 'server/src/lsp/a.ts', specifier: '../service/languageService' }),
    undefined,
  );
});

test('files stay small', () => {
  const sizes = sources()
    .map((file) => ({ file, lines: readFileSync(file, 'utf8').split('\n').length }))
    .sort((a, b) => a.lines - b.lines);
  const median = sizes[Math.floor(sizes.length / 2)]?.lines ?? 0;
  assert.ok(median <= 90, `the median file has ${median} lines`);
  // Schema tables are data; everything else splits by topic.
  const tooLong = sizes.filter(({ file, lines }) => lines > 300 && !file.includes('/schema/'));
  assert.deepEqual(tooLong, []);
});
