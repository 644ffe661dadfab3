/** Fixes that write another value or key where the problem stands. */
import { explainDigest } from '../../domain/spinPackages';
import { suggestSemver } from '../../domain/semverFault';
import { isSha256 } from '../../domain/sha256';
import { valueAtOffset } from '../../toml/edit/find';
import { keyText, quoted, type Quote } from '../../toml/edit/write';
import type { TomlScalar } from '../../toml/types';
import { change, type Fix, type Fixer, type FixProblem, type FixRequest } from '../meaning/fixes';
import { sameKeys } from '../meaning/sameKeys';

/** The value that a rule names is one of several that may be meant, or a matter of taste. */
const UNSURE = new Set([
  'invoice/name-upper-case',
  'invoice/same-content-type',
  'invoice/size-conflict',
  'invoice/unknown-group',
]);

/** Words that other formats use for the two of TOML. */
const BOOLEANS: Readonly<Record<string, string>> = {
  yes: 'true',
  on: 'true',
  no: 'false',
  off: 'false',
};

export const VALUE_FIXERS: Readonly<Record<string, Fixer>> = {
  /** `data.value`: the text to write; `data.values`: those to choose from. */
  'use-value': (problem, request) => {
    const value = problem.data?.['value'];
    const values = problem.data?.['values'];
    const words = typeof value === 'string' ? [value] : typeof values === 'object' ? values : [];
    return words.flatMap((word) =>
      useText(word, problem, request, words.length === 1 && !UNSURE.has(problem.code)),
    );
  },

  /** `data.value`: the key to write, wherever the table of the marked one is named. */
  'use-key': ({ data, span }, { quote, toml }) => {
    const key = data?.['value'];
    if (typeof key !== 'string') {
      return [];
    }
    const text = keyText(key, quote);
    const fix = change(key, { ...span, text });
    return [{ ...fix, changes: sameKeys(toml, span).map((place) => ({ ...place, text })) }];
  },

  /** `data.value`: what to write for the marked text, in a comment say. */
  'use-text': ({ data, span }) => {
    const value = data?.['value'];
    return typeof value === 'string' ? [change(value, { ...span, text: value })] : [];
  },

  'use-semver': (problem, request) => {
    const scalar = scalarAt(problem, request);
    const version = scalar && suggestSemver(String(scalar.value()));
    const fixes = version === undefined ? [] : useText(version, problem, request, true);
    // Of an invoice it is the same version; of a package it is one of those that may be meant.
    return problem.code === 'invoice/version-not-semver' ? safe(fixes) : fixes;
  },

  'use-digest': (problem, request) => {
    const scalar = scalarAt(problem, request);
    const digest = scalar && String(scalar.value()).replace(/^sha-?256[:=-]/i, '');
    const plain = digest?.trim().toLowerCase();
    return plain === undefined || !isSha256(plain)
      ? []
      : safe(useText(plain, problem, request, true));
  },

  'use-prefixed-digest': (problem, request) => {
    const scalar = scalarAt(problem, request);
    const digits = scalar && /[0-9a-f]{64}$/i.exec(String(scalar.value()).trim())?.[0];
    const digest = digits && `sha256:${digits.toLowerCase()}`;
    return digest === undefined || digest === '' || explainDigest(digest) !== undefined
      ? []
      : useText(digest, problem, request, true);
  },

  /** A scalar of one type where another one is wanted, if it reads as that. */
  'convert-value': (problem, request) => {
    const { expected } = problem.data ?? {};
    const scalar = scalarAt(problem, request);
    const text =
      scalar && typeof expected === 'string' && converted(scalar, expected, request.quote);
    return typeof text === 'string' ? [change(text, { ...problem.span, text }, true)] : [];
  },
};

function safe(fixes: readonly Fix[]): Fix[] {
  return fixes.map((fix) => ({ ...fix, safe: true }));
}

/** A string stays one in its quotes; anything else is written as it is, if it can be. */
function useText(
  word: string,
  problem: FixProblem,
  request: FixRequest,
  preferred: boolean,
): Fix[] {
  const scalar = scalarAt(problem, request);
  if (scalar === undefined) {
    return [];
  }
  const isWord = scalar.kind !== 'string' && /^(?:true|false|[+-]?[0-9]+)$/.test(word);
  const text = isWord ? word : quoted(word, quoteOf(scalar, request.quote));
  return text === scalar.raw() ? [] : [change(word, { ...scalar.span, text }, preferred)];
}

/** The scalar that a problem marks, or the string that it marks a part of. */
function scalarAt({ span }: FixProblem, { toml }: FixRequest): TomlScalar | undefined {
  const value = valueAtOffset(toml, span.start);
  if (value === undefined || value.kind === 'table' || value.kind === 'array') {
    return undefined;
  }
  const isPart = value.kind === 'string' && span.end <= value.span.end;
  return value.span.start === span.start || isPart ? value : undefined;
}

function quoteOf({ quote }: TomlScalar, style: Quote): Quote {
  return quote === undefined ? style : quote.startsWith("'") ? "'" : '"';
}

function converted(scalar: TomlScalar, expected: string, quote: Quote): string | undefined {
  const text = String(scalar.value()).trim();
  switch (expected) {
    case 'string':
      return scalar.kind === 'string' ? undefined : quoted(scalar.raw(), quote);
    case 'integer':
      return scalar.kind === 'string' && /^(?:0|[1-9][0-9]{0,17})$/.test(text) ? text : undefined;
    case 'boolean': {
      const word = text.toLowerCase();
      return /^(?:true|false)$/.test(word) ? word : BOOLEANS[word];
    }
    case 'array of strings':
      return scalar.kind === 'string' ? `[${scalar.raw()}]` : undefined;
    default:
      return undefined;
  }
}
