/** The list of completions, by keyboard. */
import assert from 'node:assert/strict';
import { eventually } from './wait';
import type { Window } from './window';

const LIST = '.suggest-widget.visible';

/** Labels in the open list, once there are some. */
export async function suggestions(window: Window): Promise<string[]> {
  const list = window.page.locator(LIST);
  await list.locator('.monaco-list-row').first().waitFor();
  await window.page.waitForTimeout(150);
  return list.locator('.monaco-list-row .label-name').allInnerTexts();
}

/** Opens the list where it is not open yet, goes down to `label`, and takes it by Enter. */
export async function takeSuggestion(window: Window, label: string): Promise<void> {
  const focused = window.page.locator(`${LIST} .monaco-list-row.focused .label-name`);
  await eventually(async () => {
    if (!(await window.page.locator(LIST).isVisible())) {
      await window.press('Control+Space');
    }
    await focused.first().waitFor({ timeout: 2000 });
  });
  const seen: string[] = [];
  for (let steps = 0; steps < 60; steps += 1) {
    const name = (await focused.first().innerText()).trim();
    if (name === label) {
      await window.press('Enter');
      await window.page
        .locator(LIST)
        .waitFor({ state: 'hidden', timeout: 1500 })
        .catch(() => undefined);
      return;
    }
    seen.push(name);
    await window.press('ArrowDown');
    await window.page.waitForTimeout(30);
  }
  assert.fail(`“${label}” is not offered, but ${[...new Set(seen)].join(', ')}`);
}
