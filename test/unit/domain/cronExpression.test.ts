import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findCronFault } from '../../../server/src/domain/cronExpression';

test('expressions that the cron trigger takes', () => {
  for (const expression of [
    '0 */5 * * * *',
    '* * * * * *',
    '1/2 0-30/5 9,17 1 JAN-MAR MON-FRI',
    '0 0 12 ? * sunday',
    '0 0 0 1 1 * 2026-2030',
    '  0  0  0 1 1 *  ',
    '@daily',
  ]) {
    assert.equal(findCronFault(expression), undefined, expression);
  }
});

test('what it refuses, with the part to blame', () => {
  const fault = (expression: string) => {
    const found = findCronFault(expression);
    return found && [found.kind, found.field, expression.slice(found.from, found.to)];
  };
  assert.deepEqual(fault('*/5 * * * *'), ['fields', 5, '*/5 * * * *']);
  assert.deepEqual(fault(''), ['fields', 0, '']);
  assert.deepEqual(fault('0 61 * * * *'), ['range', 1, '61']);
  assert.deepEqual(fault('0 0 24 * * *'), ['range', 2, '24']);
  assert.deepEqual(fault('0 0 0 0 * *'), ['range', 3, '0']);
  assert.deepEqual(fault('0 0 0 * * 0'), ['range', 5, '0']);
  assert.deepEqual(fault('0 0 0 * foo *'), ['field', 4, 'foo']);
  assert.deepEqual(fault('0 0 0 L * *'), ['field', 3, 'L']);
  assert.deepEqual(fault('0 0 0 * * 2#1'), ['field', 5, '2#1']);
  assert.deepEqual(fault('0 0,,1 0 * * *'), ['field', 1, '0,,1']);
});
