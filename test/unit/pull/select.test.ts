import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { parseInvoice } from '../../../client/src/bindle/invoiceToml';
import { inEnglish } from '../../../client/src/bindle/sentence';
import type { Invoice, Parcel } from '../../../client/src/bindle/types';
import { selectParcels } from '../../../client/src/pull/select';
import type { FeatureChoice, Selection } from '../../../client/src/pull/types';
import { corpusRoot, skipWithout } from '../../support/need';

type Cases = Record<
  string,
  { invoice: string; cases: { options: string[]; parcels: string[] | null }[] }
>;

function featureOf(text: string): FeatureChoice {
  const [, section = '', name = '', value = ''] = /^([^.]+)\.([^=]+)=(.*)$/.exec(text) ?? [];
  return { section, name, value };
}

/** The options of the recorded runs: pairs of a name and a value. */
function selectionOf(options: readonly string[]): Selection {
  const given = (name: string) =>
    options.filter((_, index) => index % 2 === 1 && options[index - 1] === name);
  return {
    reading: 'library',
    withGroups: given('--with-group'),
    withoutGroups: given('--without-group'),
    activate: given('--activate').map(featureOf),
    deactivate: given('--deactivate').map(featureOf),
  };
}

test(
  'the library reading chooses what the real library chose',
  { skip: skipWithout(corpusRoot, 'corpus') },
  () => {
    const file = path.join(corpusRoot ?? '', 'bindle/wire-0.9.1/filters.json');
    const recorded = JSON.parse(readFileSync(file, 'utf8')) as Cases;
    let count = 0;
    for (const [name, { invoice, cases }] of Object.entries(recorded)) {
      const parsed = parseInvoice(invoice);
      assert.ok(parsed.ok, name);
      for (const { options, parcels } of cases) {
        const chosen: readonly Parcel[] = selectParcels(
          parsed.invoice,
          selectionOf(options),
        ).parcels;
        const names: string[] = chosen.map(({ label }) => label.name).sort();
        assert.deepEqual(names, parcels, `${name} ${options.join(' ')}`);
        count += 1;
      }
    }
    assert.ok(count >= 40, `only ${count} cases`);
  },
);

function parcel(
  name: string,
  conditions?: Parcel['conditions'],
  feature?: Parcel['label']['feature'],
): Parcel {
  return {
    label: {
      name,
      sha256: '0'.repeat(64),
      mediaType: 'a/b',
      size: 1,
      ...(feature === undefined ? {} : { feature }),
    },
    ...(conditions === undefined ? {} : { conditions }),
  };
}

const INVOICE: Invoice = {
  bindleVersion: '1.0.0',
  bindle: { name: 'a', version: '1.0.0' },
  group: [
    { name: 'must', required: true },
    { name: 'one', satisfiedBy: 'oneOf' },
    { name: 'maybe', required: true, satisfiedBy: 'optional' },
    { name: 'any', required: true, satisfiedBy: 'anyOf' },
  ],
  parcel: [
    parcel('global', {}),
    parcel('empty', { memberOf: [] }),
    parcel('m', { memberOf: ['must'], requires: ['one'] }),
    parcel('o1', { memberOf: ['one'] }, { wasm: { wasi: 'true' } }),
    parcel('o2', { memberOf: ['one'] }, { wasm: { wasi: 'false' } }),
    parcel('x', { memberOf: ['maybe'], requires: ['must'] }),
    parcel('y', { memberOf: ['any'] }),
    parcel('lost', { memberOf: ['nowhere'], requires: ['lost'] }),
  ],
};

function choose(selection: Omit<Selection, 'reading'>) {
  const { parcels, notices } = selectParcels(INVOICE, { reading: 'spec', ...selection });
  return {
    names: parcels.map(({ label }) => label.name).join(' '),
    notices: notices.map(inEnglish).join('\n'),
  };
}

test('the reading of the spec: optional groups, empty memberOf, exclusions', () => {
  const UNDEFINED = 'Parcel "lost" is a member of group "nowhere"';
  const plain = choose({});
  assert.equal(plain.names, 'global empty m o1 o2');
  assert.match(plain.notices, new RegExp(`^${UNDEFINED}[^\n]*$`));
  assert.equal(choose({ withGroups: ['maybe'] }).names, 'global empty m o1 o2 x');
  const without = choose({ withoutGroups: ['must'] });
  assert.equal(without.names, 'global empty');
  assert.match(without.notices, /"must" is left out although it is required/);
  const cut = choose({ withoutGroups: ['one'] });
  assert.equal(cut.names, 'global empty m');
  assert.match(cut.notices, /Parcel "m" requires group "one", which is left out/);
  const none = choose({ withGroups: ['must', 'nope'] });
  assert.match(none.notices, /no group "nope"; it has "must", "one"/);
});

test('the reading of the spec: features can leave a group unsatisfied', () => {
  const wasi = (value: string) => [{ section: 'wasm', name: 'wasi', value }];
  assert.equal(choose({ activate: wasi('true') }).names, 'global empty m o1');
  const neither = choose({ activate: wasi('true'), deactivate: wasi('true') });
  assert.equal(neither.names, 'global empty m');
  assert.match(neither.notices, /Group "one" is not satisfied: the choice takes 0 of its 2/);
  assert.equal(
    choose({ activate: [{ section: '__proto__', name: 'x', value: 'y' }] }).names,
    'global empty m o1 o2',
  );
});
