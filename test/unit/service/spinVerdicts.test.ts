/**
 * The verdicts of Spin's own readers over the corpus: what Spin reads is no error, what it refuses is
 * one, on the line that it names, at the moment that it names, with the key that it names; now and for
 * old releases. Every difference is printed; there is to be none.
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { DiagnosticSeverity } from 'vscode-languageserver-types';
import type { Diagnostic } from 'vscode-languageserver-types';
import { RULES } from '../../../server/src/service/rules';
import { corpusPath, corpusRoot, skipWithout } from '../../support/need';
import { messageOf, open, serviceOf } from './support';

const skip = skipWithout(corpusRoot, 'corpus');

/** Errors that no release reports now, although the application can't do what is written. */
const BEYOND = new Set([
  // Current Spin takes the later of two without a word; 0.2 to 1.5 refused.
  'spin/duplicate-component',
  // The router panics on a request that reaches it.
  'spin/route-fails',
]);

/** Releases whose readers judged manifests of version 1. */
const OLD = ['0.1', '0.6', '0.10', '1.0', '1.5'] as const;

const services = new Map(['4.1', ...OLD].map((release) => [release, serviceOf(release)]));

function errors(text: string, release = '4.1'): Diagnostic[] {
  return (
    services
      .get(release)
      ?.doValidation(open('spin.toml', text), { maxProblems: 10_000 })
      .filter(({ severity }) => severity === DiagnosticSeverity.Error) ?? []
  );
}

function shown(found: readonly Diagnostic[]): string {
  return found
    .map(
      (each) =>
        `${each.range.start.line + 1}:${each.range.start.character + 1}: ${String(each.code)}: ${messageOf(each)}`,
    )
    .join(' | ');
}

/** Of a reader alone: what it refuses before it makes anything of the manifest. */
function ofReading(found: readonly Diagnostic[]): Diagnostic[] {
  return found.filter(({ code }) => /^toml\//.test(String(code)) || momentOf(code) === 'read');
}

function momentOf(code: Diagnostic['code']): string | undefined {
  return RULES.get(String(code))?.moment;
}

interface Verdict {
  readonly name: string;
  readonly text: string;
  /** Undefined: accepted. */
  readonly message: string | undefined;
  readonly stage: string;
  readonly line: number | undefined;
  readonly column: number | undefined;
}

/** Where Spin marks a whole array, table or statement, and we the part of it that is at fault. */
const WIDE =
  /did not match any variant|kebab-case or snake_case|expected struct Component|invalid basic string|expected `\.`/;

const INVALID = /^unknown field `([^`]+)`/m;

/** Where we differ from the verdict; undefined: nowhere. */
function differenceOf({ text, message, stage, line, column }: Verdict): string | undefined {
  const all = errors(text);
  const found = all.filter(({ code }) => !BEYOND.has(String(code)));
  if (message === undefined) {
    return found.length === 0 ? undefined : `accepted, but: ${shown(found)}`;
  }
  if (found.length === 0) {
    return `refused, but nothing said: ${stage}: ${message}`;
  }
  const isThere = ({ range: { start } }: Diagnostic): boolean =>
    start.line + 1 === line &&
    (column === undefined || start.character + 1 === column || WIDE.test(message));
  if (line !== undefined && !found.some(isThere)) {
    return `${line}:${column} expected, but: ${shown(found)}`;
  }
  const key = INVALID.exec(message)?.[1];
  if (
    key !== undefined &&
    !found.some(
      (each) =>
        /\/(?:unknown-key|dropped)$/.test(String(each.code)) &&
        messageOf(each).startsWith(`“${key}”`),
    )
  ) {
    return `unknown “${key}” expected, but: ${shown(found)}`;
  }
  const moment = MOMENTS[stage];
  return moment === undefined || found.some(({ code }) => momentsOf(code).includes(moment))
    ? undefined
    : `${moment} (${stage}) expected, but: ${shown(found)}`;
}

function momentsOf(code: Diagnostic['code']): readonly string[] {
  return String(code).startsWith('toml/') ? ['read'] : [momentOf(code) ?? ''];
}

/** The moment of each stage of the verdicts. */
const MOMENTS: Readonly<Record<string, string>> = {
  parse: 'read',
  normalize: 'normalise',
  deps: 'load',
  variable: 'load',
  source: 'load',
  allowed_outbound_hosts: 'load',
  allowed_http_hosts: 'load',
  'http-global': 'start',
  'http-trigger': 'start',
  'http-route': 'start',
  'redis-global': 'start',
  'redis-trigger': 'start',
  'trigger-ref': 'start',
  'component-variables': 'start',
};

interface Row extends Verdict {
  /** The old readers that accept it. */
  readonly old: readonly string[];
}

function manifests(): Row[] {
  const root = path.join(corpusRoot ?? '', 'spin');
  return readFileSync(path.join(root, 'INDEX.md'), 'utf8')
    .split('\n')
    .flatMap((row): Row[] => {
      const cells = row.split('|').map((cell) => cell.trim());
      const name = /^`((?:v1|v2|invalid)\/[^`]+)`$/.exec(cells[1] ?? '')?.[1];
      if (name === undefined) {
        return [];
      }
      const verdict = cells[6] ?? '';
      const [, line, column] = /^parse: line (\d+) col (\d+)/.exec(verdict) ?? [];
      const stage = /^[\w-]+/.exec(verdict)?.[0] ?? '';
      return [
        {
          name,
          text: readFileSync(path.join(root, name), 'utf8'),
          message:
            stage === 'ok' ? undefined : verdict.replace(/^[\w-]+: (?:line \d+ col \d+: )?/, ''),
          stage,
          line: line === undefined ? undefined : Number(line),
          column: column === undefined ? undefined : Number(column),
          old: (cells[7] ?? '').split(' ').filter((release) => /^\d/.test(release)),
        },
      ];
    });
}

interface Probe {
  readonly name: string;
  readonly manifest: string;
  readonly accepted: boolean;
  readonly stage: string;
  readonly line?: number | null;
  readonly column?: number | null;
  readonly message?: string;
}

function probes(): Verdict[] {
  const { cases } = JSON.parse(readFileSync(corpusPath('spin/probes/cases.json'), 'utf8')) as {
    cases: Probe[];
  };
  return cases.map(({ name, manifest, accepted, stage, line, column, message = '' }) => ({
    name,
    text: manifest,
    message: accepted ? undefined : message,
    stage,
    line: line ?? undefined,
    column: column ?? undefined,
  }));
}

function table(verdicts: readonly Verdict[]): string {
  return verdicts
    .flatMap((verdict) => {
      const difference = differenceOf(verdict);
      return difference === undefined ? [] : [`${verdict.name}: ${difference}`];
    })
    .join('\n');
}

test('the manifests of the corpus: the verdict of the newest Spin', { skip }, () => {
  const all = manifests();
  assert.ok(all.length > 290, `only ${all.length} manifests in the index`);
  assert.equal(table(all), '');
});

test('the probes: the verdict of the newest Spin', () => {
  const all = probes();
  assert.ok(all.length > 240, `only ${all.length} probes`);
  assert.equal(table(all), '');
});

test('the probes: no key is called unknown but the one that Spin calls so', () => {
  const unknown = probes().flatMap(({ text, message }) => {
    const key = INVALID.exec(message ?? '')?.[1];
    return key === undefined ? [] : [{ key, text }];
  });
  assert.ok(unknown.length >= 15, `only ${unknown.length} probes`);
  for (const { key, text } of unknown) {
    const said = errors(text).filter(({ code }) => /\/(?:unknown-key|dropped)$/.test(String(code)));
    assert.deepEqual(
      said.map((each) => /^“([^”]+)”/.exec(messageOf(each))?.[1]),
      [key],
      text,
    );
  }
});

/** Where what an old reader says differs from what we say of reading for its release. */
function oldDifference(text: string, release: string, accepted: boolean): string | undefined {
  const found = ofReading(errors(text, release));
  return accepted === (found.length === 0)
    ? undefined
    : `Spin ${release} ${accepted ? 'reads it' : 'refuses it'}, but: ${shown(found)}`;
}

test('the manifests of version 1: the verdict of the readers of their time', { skip }, () => {
  const all = manifests().filter(({ name }) => name.startsWith('v1/'));
  const differences = all.flatMap(({ name, text, old }) =>
    OLD.flatMap((release) => {
      const difference = oldDifference(text, release, old.includes(release));
      return difference === undefined ? [] : [`${name}: ${difference}`];
    }),
  );
  assert.ok(all.length > 100, `only ${all.length} manifests`);
  assert.equal(differences.join('\n'), '');
});

test('the probes of old readers', () => {
  const { cases } = JSON.parse(
    readFileSync(corpusPath('spin/probes/old-readers.json'), 'utf8'),
  ) as {
    cases: { name: string; manifest: string; readers: Readonly<Record<string, string>> }[];
  };
  const differences = cases.flatMap(({ name, manifest, readers }) =>
    Object.entries(readers).flatMap(([release, said]) => {
      const difference = oldDifference(manifest, release, said === 'ok');
      return difference === undefined ? [] : [`${name}: ${difference}: ${said}`];
    }),
  );
  assert.ok(cases.length > 25, `only ${cases.length} probes`);
  assert.equal(differences.join('\n'), '');
});

test('a manifest of version 2 is refused by every release that knows version 1 only', () => {
  const [good] = probes().filter(({ name }) => name === 'v2 ok');
  for (const release of OLD) {
    const found = errors(good?.text ?? '', release);
    assert.deepEqual(
      found.map(({ code }) => code),
      ['spin/read/since'],
      `${release}: ${shown(found)}`,
    );
  }
});
