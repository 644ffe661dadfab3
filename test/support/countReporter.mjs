// Reporter for `node --test`: prints failures in full, skips with their reason, and, for the
// runner, one JSON line with the counts at the end.
import { inspect } from 'node:util';

export default async function* countReporter(events) {
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  for await (const { type, data } of events) {
    if (
      (type === 'test:stdout' || type === 'test:stderr') &&
      process.env['BINDLE_TEST_QUIET'] !== '1'
    ) {
      yield data.message;
    }
    if (type !== 'test:pass' && type !== 'test:fail') {
      continue;
    }
    if (type === 'test:pass') {
      // The tests of a suite are counted themselves; those of a skipped one are never heard of.
      if (data.details?.type === 'suite' && data.skip === undefined) {
        continue;
      }
      if (data.skip !== undefined) {
        skipped += 1;
        yield `skipped: ${data.name}${typeof data.skip === 'string' ? ` (${data.skip})` : ''}\n`;
      } else {
        passed += 1;
      }
    } else {
      const error = data.details?.error;
      // A suite fails because of its tests, which are counted themselves.
      if (data.details?.type === 'suite' && error?.failureType === 'subtestsFailed') {
        continue;
      }
      if (error?.failureType === 'subtestsFailed') {
        continue;
      }
      failed += 1;
      const cause = error?.cause ?? error;
      yield `FAILED: ${data.name}\n  at ${data.file ?? '?'}:${data.line ?? '?'}\n${indent(
        cause instanceof Error ? (cause.stack ?? cause.message) : inspect(cause),
      )}\n`;
    }
  }
  yield `@counts ${JSON.stringify({ passed, failed, skipped })}\n`;
}

function indent(text) {
  return text
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n');
}
