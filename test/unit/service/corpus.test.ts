/** The verdicts of the real reader of invoices over the corpus; those of Spin: `spinVerdicts.test.ts`. */
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import type { Diagnostic } from 'vscode-languageserver-types';
import { corpusPath, corpusRoot, skipWithout } from '../../support/need';
import { messageOf, problems } from './support';

const skip = skipWithout(corpusRoot, 'corpus');
const root = corpusRoot ?? '';
const made = corpusPath('bindle/made');

function errors(name: string, text: string): Diagnostic[] {
  return problems(name, text).filter(({ severity }) => severity === DiagnosticSeverity.Error);
}

/** What the reader of TOML and the schema find; rules on what an invoice means are tested elsewhere. */
function ofStructure(found: readonly Diagnostic[]): Diagnostic[] {
  return found.filter(({ code }) =>
    /^toml\/|\/(?:(?:unknown|missing)-key|wrong-type|unknown-value|out-of-range|version-not-semver|sha256-not-hex)$/.test(
      String(code),
    ),
  );
}

function shown(found: readonly Diagnostic[]): string {
  return found
    .map((each) => `${each.range.start.line + 1}: ${String(each.code)}: ${messageOf(each)}`)
    .join('\n');
}

function invoices(folder: string): [string, string][] {
  return readdirSync(path.join(made, folder)).map((file) => [
    file,
    readFileSync(path.join(made, folder, file), 'utf8'),
  ]);
}

test('invoices: a valid one has no error and no warning', () => {
  for (const [file, text] of invoices('ok')) {
    const found = problems('invoice.toml', text).filter(({ severity = 1 }) => severity <= 2);
    assert.equal(shown(found), '', file);
  }
});

test('invoices: what the reader refuses is an error, and one only', () => {
  // These lack two keys, or have two mistakes.
  const two = new Set(['empty-file.toml', 'syntax-unquoted.toml']);
  for (const [file, text] of invoices('reject')) {
    const found = ofStructure(errors('invoice.toml', text));
    assert.equal(found.length, two.has(file) ? 2 : 1, `${file}\n${shown(found)}`);
  }
});

test('invoices: an error of type stands where the reader says', () => {
  const measured = JSON.parse(readFileSync(path.join(made, 'measured.json'), 'utf8')) as Record<
    string,
    { message?: string }
  >;
  let compared = 0;
  for (const [file, { message = '' }] of Object.entries(measured)) {
    // Of arrays of tables the reader names a line of its own making, of floats their point.
    const place =
      /^invalid (?:type|value): (?!map|sequence|floating).* at line (\d+) column (\d+)$/.exec(
        message,
      );
    if (place !== null && file.startsWith('reject/') && !message.includes('version')) {
      const [found] = ofStructure(
        errors('invoice.toml', readFileSync(path.join(made, file), 'utf8')),
      );
      const at = found && [found.range.start.line + 1, found.range.start.character + 1];
      assert.deepEqual(at, [Number(place[1]), Number(place[2])], file);
      compared++;
    }
  }
  assert.ok(compared >= 10, `only ${compared} places were compared`);
});

test('invoices: what the server stores is no error of structure; a useless sha256 is a warning', () => {
  for (const folder of ['lint', 'trap']) {
    for (const [file, text] of invoices(folder)) {
      const found = ofStructure(problems('invoice.toml', text));
      assert.equal(shown(ofStructure(errors('invoice.toml', text))), '', file);
      // A path is an error of its own: the server would follow it.
      if (file.startsWith('sha256-') && file !== 'sha256-path-traversal.toml') {
        assert.deepEqual(
          found.map(({ severity }) => severity),
          [DiagnosticSeverity.Warning],
          file,
        );
      }
    }
  }
});

test('invoices of the Bindle project read without errors', { skip }, () => {
  for (const folder of ['test', 'tests']) {
    const files = readdirSync(path.join(root, 'bindle', folder), { recursive: true })
      .map(String)
      .filter((file) => /invoice\.toml$/.test(file));
    assert.ok(files.length > 0);
    for (const file of files) {
      const text = readFileSync(path.join(root, 'bindle', folder, file), 'utf8');
      assert.equal(shown(ofStructure(errors('invoice.toml', text))), '', file);
    }
  }
});
