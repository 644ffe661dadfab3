/**
 * The VS Code window as a person has it: keyboard, mouse, and what is shown. Everything goes
 * through the browser's debugging port; nothing here calls an extension API.
 */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { chromium, type Browser, type Locator, type Page } from 'playwright-core';

export class Window {
  constructor(
    private readonly browser: Browser,
    readonly page: Page,
    private readonly folder: string,
  ) {}

  /** Keeps what the window shows as `<name>.png` among the artefacts. */
  async picture(name: string): Promise<void> {
    mkdirSync(this.folder, { recursive: true });
    const file = `${name.replace(/[^A-Za-z0-9]+/g, '-').replace(/^-|-$/g, '')}.png`;
    await this.page.screenshot({ path: path.join(this.folder, file), animations: 'disabled' });
  }

  /** Runs a command from the palette by its full title. */
  async palette(title: string): Promise<void> {
    await this.page.keyboard.press('F1');
    const input = this.page.locator('.quick-input-widget:visible input').first();
    await input.waitFor();
    await input.fill(`>${title}`);
    await this.page
      .locator('.quick-input-list .monaco-list-row')
      .filter({ hasText: title })
      .first()
      .waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** Titles that the palette offers for what was typed; “No matching commands” is none. */
  async paletteOffers(typed: string): Promise<string[]> {
    await this.page.keyboard.press('F1');
    const input = this.page.locator('.quick-input-widget:visible input').first();
    await input.waitFor();
    await input.fill(`>${typed}`);
    const rows = this.page.locator('.quick-input-list .monaco-list-row');
    await rows.first().waitFor();
    await this.page.waitForTimeout(300);
    const titles = await rows.locator('.quick-input-list-label .label-name').allInnerTexts();
    await this.page.keyboard.press('Escape');
    await input.waitFor({ state: 'hidden' });
    return titles.filter((title) => title.includes(typed));
  }

  /** Picks a file of the workspace by its path, as with Ctrl+P. */
  async pickFile(relative: string): Promise<void> {
    const { dir, base } = path.posix.parse(relative);
    await this.page.keyboard.press('Control+P');
    const input = this.page.locator('.quick-input-widget:visible input').first();
    await input.waitFor();
    await input.fill(relative);
    // Recent files come first, found ones later: Enter takes the row that has the focus.
    await this.page
      .locator('.quick-input-list .monaco-list-row.focused')
      .filter({ hasText: base })
      .filter({ hasText: dir })
      .waitFor();
    await this.page.keyboard.press('Enter');
    await input.waitFor({ state: 'hidden' });
  }

  /** The tab of an open editor. */
  tab(label: string): Locator {
    return this.page.locator('.tab').filter({ hasText: label }).first();
  }

  /** The notification that holds the words. */
  toast(words: string | RegExp): Locator {
    return this.page.locator('.notification-toast').filter({ hasText: words }).first();
  }

  /** Closes every notification, as with the palette's “Clear All Notifications”. */
  async dismissToasts(): Promise<void> {
    await this.palette('Notifications: Clear All Notifications');
    await this.page.locator('.notification-toast').first().waitFor({ state: 'detached' });
  }

  /** Puts the cursor behind `column` (1-based) of `line` (1-based), as with Ctrl+G. */
  async goTo(line: number, column = 1): Promise<void> {
    await this.page.keyboard.press('Control+G');
    const input = this.page.locator('.quick-input-widget:visible input').first();
    await input.waitFor();
    await input.fill(`:${line}:${column}`);
    await this.page.keyboard.press('Enter');
    await this.page.locator('.quick-input-widget').first().waitFor({ state: 'hidden' });
    // The keys that follow belong to the editor: it gets the focus a moment later.
    await this.page.locator('.editor-instance .monaco-editor.focused').first().waitFor();
  }

  async type(text: string): Promise<void> {
    await this.page.keyboard.type(text, { delay: 15 });
  }

  async press(...keys: string[]): Promise<void> {
    for (const key of keys) {
      await this.page.keyboard.press(key);
    }
  }

  /** Between tests: closes what floats above the window. */
  async settle(): Promise<void> {
    await this.press('Escape', 'Escape').catch(() => undefined);
  }

  /** Lets go of the window; it stays open. */
  async detach(): Promise<void> {
    await this.browser.close();
  }
}

/** Attaches to the window in whose extension host this runs. */
export async function attach(): Promise<Window> {
  const port = process.env['BINDLE_HOST_DEBUGGING'];
  if (port === undefined) {
    throw new Error('BINDLE_HOST_DEBUGGING is not set: run the suite by test/e2e/run.mjs.');
  }
  const browser = await chromium.connectOverCDP(port);
  const pages = browser.contexts().flatMap((context) => context.pages());
  const page =
    pages.find((each) => each.url().includes('127.0.0.1')) ??
    pages.find((each) => each.url().includes('workbench'));
  if (page === undefined) {
    throw new Error(`no workbench among the pages: ${pages.map((each) => each.url()).join(', ')}`);
  }
  page.setDefaultTimeout(15_000);
  const folder = path.join(process.env['BINDLE_ARTIFACTS'] ?? 'artifacts', 'screenshots');
  return new Window(browser, page, folder);
}
