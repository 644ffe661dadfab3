/**
 * The table of media types is made from the package mime-db. To make it anew:
 * BINDLE_UPDATE=1 node test/run.mjs unit --only mediaTypeTable
 */
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { test } from 'node:test';

const FILE = 'server/src/schema/mediaTypeTable.ts';

interface Entry {
  readonly source?: string;
  readonly extensions?: readonly string[];
}

/** Registered types, and of the others those that a file name leads to. */
function rows(): string[] {
  const text = readFileSync('node_modules/mime-db/db.json', 'utf8');
  const entries = Object.entries(JSON.parse(text) as Record<string, Entry>);
  return entries
    .filter(([, { extensions = [] }]) => extensions.length > 0)
    .map(([type, { source, extensions = [] }]) =>
      [type, ...(source === 'iana' ? ['*'] : []), ...extensions].join(' '),
    );
}

function version(): string {
  const text = readFileSync('node_modules/mime-db/package.json', 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}

function made(): string {
  return `/**
 * Media types that a file name leads to, and the extensions of their files, from the package
 * mime-db ${version()} (MIT). Made by test/unit/service/values/mediaTypeTable.test.ts; do not edit.
 */

/** A line for each: the type, \`*\` where IANA lists it, extensions. */
export const MEDIA_TYPE_TABLE = \`
${rows().join('\n')}
\`;
`;
}

test(`${FILE} is what mime-db says`, () => {
  const text = made();
  if (process.env['BINDLE_UPDATE'] === '1') {
    writeFileSync(FILE, text);
  }
  assert.ok(
    readFileSync(FILE, 'utf8') === text,
    `${FILE} is out of date: run BINDLE_UPDATE=1 node test/run.mjs unit --only mediaTypeTable`,
  );
});
