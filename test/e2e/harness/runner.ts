/**
 * The test runner inside the extension host: named tests, run in order, one window for all of them.
 * It prints lines that the launcher lets through, and its last deed is the report file: without it a
 * run has failed, whatever its exit code says.
 */
import { writeFileSync } from 'node:fs';
import { inspect } from 'node:util';
import { closeAll } from './editor';
import { sleep } from './wait';
import { attach, type Window } from './window';

type Body = (window: Window) => Promise<void>;

interface Test {
  readonly name: string;
  readonly body: Body;
  readonly seconds: number;
}

const tests: Test[] = [];
let group = '';

/** Names the tests that follow: `suite › test`. */
export function suite(name: string): void {
  group = name;
}

/** Adds a test. It fails when its body throws or takes longer than `seconds`. */
export function test(name: string, body: Body, { seconds = 45 } = {}): void {
  tests.push({ name: group === '' ? name : `${group} › ${name}`, body, seconds });
}

/** What VS Code calls: runs every test whose name matches `BINDLE_E2E_ONLY`, throws when one failed. */
export async function run(): Promise<void> {
  const only = new RegExp(process.env['BINDLE_E2E_ONLY'] ?? '');
  const counts = { passed: 0, failed: 0, skipped: 0 };
  const window = await attach();
  try {
    for (const each of tests.filter(({ name }) => only.test(name))) {
      const started = Date.now();
      const fault = await faultOf(each, window);
      const took = `${((Date.now() - started) / 1000).toFixed(1)} s`;
      if (fault === undefined) {
        counts.passed += 1;
        say(`ok  ${each.name} (${took})`);
      } else {
        counts.failed += 1;
        say(`FAILED: ${each.name} (${took})\n${indent(fault)}`);
        await window.picture(`failed-${each.name}`).catch(() => undefined);
        await afterFailure();
      }
      await window.settle();
    }
  } finally {
    await window.detach();
  }
  const report = process.env['BINDLE_SUITE_REPORT'];
  if (report !== undefined) {
    writeFileSync(report, JSON.stringify(counts));
  }
  if (counts.failed > 0) {
    throw new Error(`${counts.failed} tests failed`);
  }
}

/** What a failed test left open must not fail the next one. */
async function afterFailure(): Promise<void> {
  await Promise.race([closeAll(), sleep(5000)]).catch(() => undefined);
}

/** Prints lines in the terminal of whoever runs the tests. */
export function say(text: string): void {
  for (const line of text.split('\n')) {
    console.log(`@suite ${line}`);
  }
}

async function faultOf({ body, seconds }: Test, window: Window): Promise<string | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`not done after ${seconds} s`)), seconds * 1000);
  });
  try {
    await Promise.race([body(window), late]);
    return undefined;
  } catch (error) {
    return error instanceof Error ? (error.stack ?? error.message) : inspect(error);
  } finally {
    clearTimeout(timer);
  }
}

function indent(text: string): string {
  return text.replace(/^/gm, '    ');
}
