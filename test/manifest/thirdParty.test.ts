/** THIRD-PARTY.md names every package inside the bundles, with its licence (vscode-ux 15.3). */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { assertGenerated } from '../support/generated';

/** Licences that ask for no more than their text and copyright line beside the copy. */
const ALLOWED = ['MIT', 'ISC', 'BSD-2-Clause', 'BSD-3-Clause', 'Apache-2.0', 'BlueOak-1.0.0'];

/** Packages of which a table was made that is part of the sources. */
const DATA = ['node_modules/mime-db'];

interface Bundled {
  readonly name: string;
  readonly version: string;
  readonly license: string;
  readonly text: string;
}

/** Folders below node_modules that files of the bundles come from. */
function packageFolders(): string[] {
  const { inputs } = JSON.parse(readFileSync('.build/bundles.json', 'utf8')) as {
    inputs: Record<string, unknown>;
  };
  const folders = Object.keys(inputs)
    .map((file) => /^(.*node_modules\/(?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1])
    .filter((folder) => folder !== undefined);
  return [...new Set([...folders, ...DATA])].sort();
}

function bundled(folder: string): Bundled {
  const { name, version, license } = JSON.parse(
    readFileSync(path.join(folder, 'package.json'), 'utf8'),
  ) as { name: string; version: string; license: string };
  const file = readdirSync(folder).find((entry) => /^licen[cs]e/i.test(entry));
  assert.ok(file !== undefined, `${name} has no licence file`);
  const text = readFileSync(path.join(folder, file), 'utf8').replace(/\r\n/g, '\n').trim();
  return { name, version, license, text };
}

test('the licences of what is bundled are in the package', () => {
  const packages = packageFolders().map(bundled);
  assert.ok(packages.some(({ name }) => name === 'smol-toml'));
  for (const { name, license } of packages) {
    assert.ok(ALLOWED.includes(license), `${name}: ${license}`);
  }
  const parts = packages.map(
    ({ name, version, license, text }) =>
      `## ${name} ${version} (${license})\n\n\`\`\`text\n${text}\n\`\`\`\n`,
  );
  const intro =
    '# Third-party notices\n\nThe bundles in `dist/` hold code or data of these packages. Made by test/manifest/thirdParty.test.ts.\n';
  // A sentence of the licence that is a mail address would be one of its author's.
  assertGenerated(
    'THIRD-PARTY.md',
    [intro, ...parts].join('\n').replace(/<[^<>\s]+@[^<>\s]+>/g, ''),
  );
});
