/**
 * The codes that `bindle.rules` offers are those of the table of rules. To write them anew:
 * BINDLE_UPDATE=1 node test/run.mjs manifest --only ruleSettings
 */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { RULE_LEVELS, SERVER_DIALECTS } from '../../server/src/contract/settings';
import { RULES } from '../../server/src/service/rules';
import { assertGenerated } from '../support/generated';

interface Properties {
  readonly 'bindle.rules': {
    readonly propertyNames: { enum: readonly string[] };
    readonly additionalProperties: { readonly enum: readonly string[] };
  };
  readonly 'bindle.serverDialect': { readonly enum: readonly string[] };
}

function propertiesOf(text: string): { readonly whole: object; readonly properties: Properties } {
  const whole = JSON.parse(text) as {
    contributes: { configuration: { properties: Properties } };
  };
  return { whole, properties: whole.contributes.configuration.properties };
}

test('bindle.rules offers every code of the table of rules', () => {
  const { whole, properties } = propertiesOf(readFileSync('package.json', 'utf8'));
  properties['bindle.rules'].propertyNames.enum = [...RULES.keys()];
  assertGenerated('package.json', `${JSON.stringify(whole, null, 2)}\n`);
});

test('levels and dialects are those of the language server', () => {
  const { properties } = propertiesOf(readFileSync('package.json', 'utf8'));
  assert.deepEqual(properties['bindle.rules'].additionalProperties.enum, [...RULE_LEVELS]);
  assert.deepEqual(properties['bindle.serverDialect'].enum, [...SERVER_DIALECTS]);
});
