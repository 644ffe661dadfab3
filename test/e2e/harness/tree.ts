/** The view “Bindles” as a person sees and clicks it. */
import assert from 'node:assert/strict';
import type { Locator } from 'playwright-core';
import { readRows, type Row } from './page';
import { eventually } from './wait';
import type { Window } from './window';

const ROWS = '.sidebar .pane-body .monaco-list-row';

/** Opens the view by a click in the activity bar, unless it is open. */
export async function openBindleView(window: Window): Promise<void> {
  const icon = window.page.locator('.activitybar .action-item').filter({
    has: window.page.locator('.action-label[aria-label^="Bindle"]'),
  });
  await icon.first().waitFor();
  if ((await icon.first().getAttribute('class'))?.includes('checked') !== true) {
    await icon.first().click();
  }
  await window.page
    .locator('.sidebar .pane-header')
    .filter({ hasText: 'Bindle' })
    .or(window.page.locator('.sidebar .composite.title').filter({ hasText: 'Bindle' }))
    .first()
    .waitFor();
}

/** All rows as painted, from the top. */
export async function rows(window: Window): Promise<Row[]> {
  return window.page.locator(ROWS).evaluateAll(readRows);
}

/** The painted row with that label. */
export function row(window: Window, label: string): Locator {
  return window.page
    .locator(ROWS)
    .filter({
      has: window.page.locator('.label-name', { hasText: new RegExp(`^${escape(label)}$`) }),
    })
    .first();
}

/** Waits for rows that are as wanted, and gives them. */
export async function expectRows(window: Window, check: (rows: Row[]) => void): Promise<Row[]> {
  return eventually(async () => {
    const shown = await rows(window);
    try {
      check(shown);
    } catch (error) {
      const painted = shown.map(
        (each) => `${'  '.repeat(each.level)}${each.label} ${each.description}`,
      );
      throw new Error(`${String(error)}\nthe tree shows:\n${painted.join('\n')}`, { cause: error });
    }
    return shown;
  });
}

/** Opens a row by a click on its twistie, unless it is open; gives the labels right below it. */
export async function expand(window: Window, label: string): Promise<string[]> {
  const found = row(window, label);
  await found.waitFor();
  if ((await found.getAttribute('aria-expanded')) === 'false') {
    await found.locator('.monaco-tl-twistie').click();
  }
  await expectRows(window, (shown) => {
    assert.equal(shown.find((each) => each.label === label)?.expanded, true);
    assert.ok(below(shown, label).length > 0, `something stands below ${label}`);
  });
  return below(await rows(window), label).map((each) => each.label);
}

/** The rows one level below a row. */
export function below(shown: readonly Row[], label: string): Row[] {
  const at = shown.findIndex((each) => each.label === label);
  const level = shown[at]?.level ?? 0;
  const rest = shown.slice(at + 1);
  const end = rest.findIndex((each) => each.level <= level);
  return rest.slice(0, end < 0 ? rest.length : end).filter((each) => each.level === level + 1);
}

function escape(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
