/** What the real readers say of the corpus: toml-test and the probes, measured per version. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { KeyPath } from '../../../../server/src/toml/types';
import { corpusPath } from '../../../support/need';

type Verdict = 'ok' | { readonly message: string };

export interface Judged {
  readonly name: string;
  /** Undefined: the bytes are no UTF-8. */
  readonly text: string | undefined;
  /** What was read, by which reader into what: `0.5.11`, `0.8.23`, `0.5.11 into maps`. */
  readonly verdicts: Readonly<Record<string, Verdict | undefined>>;
}

/** All files of the suite, which has to be there. "Into maps" is given for every file. */
export function judgedSuite(): Judged[] {
  const data = json('reader-verdicts.json');
  const intoMaps = new Set(data['0.5.11 into maps accepts also'] as string[]);
  return Object.entries(data['files'] as Record<string, Record<string, Verdict>>).map(
    ([name, verdicts]) => ({
      name,
      text: decoded(corpusPath('toml-test/tests', name)),
      verdicts: {
        ...verdicts,
        '0.5.11 into maps': intoMaps.has(name) ? 'ok' : verdicts['0.5.11'],
      },
    }),
  );
}

/** All probes; they are part of the repository. "Into maps" is given for every one, "as invoice" for some. */
export function judgedProbes(): Judged[] {
  const data = json('probes/verdicts.json')['probes'] as Record<string, Record<string, Verdict>>;
  return Object.entries(data).map(([name, verdicts]) => ({
    name,
    text: decoded(path.join(corpusPath('toml-test/probes'), name)),
    verdicts: { '0.5.11 into maps': verdicts['0.5.11'], ...verdicts },
  }));
}

/** The maps of an invoice whose keys the author names. */
export function isInvoiceMap(way: KeyPath): boolean {
  return /^(?:parcel\.\d+\.label\.)?annotations$|^parcel\.\d+\.label\.feature(?:\.[^.]+)?$/.test(
    way.join('.'),
  );
}

/** The maps of a version 1 manifest whose keys the author names, as Spin 0.x–1.x reads them. */
export function isManifestMap(way: KeyPath): boolean {
  return /^variables$|^component\.\d+\.(?:environment|config)$/.test(way.join('.'));
}

function json(file: string): Record<string, unknown> {
  return JSON.parse(readFileSync(corpusPath('toml-test', file), 'utf8')) as Record<string, unknown>;
}

function decoded(file: string): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(readFileSync(file));
  } catch {
    return undefined;
  }
}
