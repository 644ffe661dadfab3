/** From an empty file to a manifest that nothing is wrong with: by what is offered alone, as an editor applies it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { CodeActionKind, type CompletionItem } from 'vscode-languageserver-types';
import type { OutsideValues } from '../../../../server/src/contract/outsideValues';
import { createLanguageService } from '../../../../server/src/service/languageService';
import { ABILITIES, english, NEVER, open } from '../support';

const SETTINGS = { maxProblems: 1000 };

const service = createLanguageService({
  localize: english,
  abilities: { ...ABILITIES, snippets: true },
  commands: new Set(['editor.action.triggerSuggest']),
});

/** A folder with a crate in it that was built once. */
const FOLDER: OutsideValues = {
  files: [
    { name: 'Cargo.toml', size: 100 },
    { name: 'src/' },
    { name: 'target/' },
    { name: 'static/' },
  ],
};

/** A text and a cursor; snippets are walked as an editor walks them. */
class Editor {
  text = '';
  cursor = 0;
  /** Where the stops of the last snippet stand, but for the first. */
  private stops: number[] = [];
  /** The list opened by itself. */
  listed = false;

  type(text: string): void {
    this.text = this.text.slice(0, this.cursor) + text + this.text.slice(this.cursor);
    this.stops = this.stops.map((stop) => (stop >= this.cursor ? stop + text.length : stop));
    this.cursor += text.length;
  }

  enter(): void {
    const end = this.text.indexOf('\n', this.cursor);
    this.cursor = end < 0 ? this.text.length : end;
    this.type('\n');
  }

  tab(): void {
    const next = this.stops.shift();
    assert.ok(next !== undefined, 'there is another stop');
    this.cursor = next;
  }

  end(): void {
    this.cursor = this.text.length;
  }

  accept(label: string): void {
    const document = open('spin.toml', this.text);
    const at = document.positionAt(this.cursor);
    const { items } = service.doComplete(document, at, NEVER, FOLDER);
    const item = items.find((each) => each.label === label);
    assert.ok(
      item?.textEdit !== undefined && 'range' in item.textEdit,
      `${label} among ${items.map((each) => each.label).join(' ')}`,
    );
    const { range, newText } = item.textEdit;
    const start = document.offsetAt(range.start);
    const end = document.offsetAt(range.end);
    const typed = this.text.slice(start, this.cursor).toLowerCase();
    assert.ok(fits(typed, item), `an editor would not list ${label} for ${typed}`);
    const { text, stops } = expanded(newText);
    const shift = text.length - (end - start);
    this.stops = this.stops.map((stop) => (stop >= end ? stop + shift : stop));
    this.text = this.text.slice(0, start) + text + this.text.slice(end);
    this.cursor = start + (stops[0] ?? text.length);
    this.stops = [...stops.slice(1).map((stop) => start + stop), ...this.stops];
    this.listed = item.command !== undefined;
  }

  /** Applies the fix with this title to the first problem that has it. */
  fix(title: RegExp): void {
    const document = open('spin.toml', this.text);
    for (const problem of service.doValidation(document, SETTINGS)) {
      const context = { diagnostics: [problem], only: [CodeActionKind.QuickFix] };
      const action = service
        .findCodeActions(document, problem.range, context, SETTINGS)
        .find((each) => title.test(each.title));
      const edits =
        action &&
        Object.values(
          service.resolveCodeAction(document, action, SETTINGS).edit?.changes ?? {},
        ).flat();
      if (edits !== undefined) {
        for (const { range, newText } of [...edits].reverse()) {
          this.text =
            this.text.slice(0, document.offsetAt(range.start)) +
            newText +
            this.text.slice(document.offsetAt(range.end));
        }
        return;
      }
    }
    assert.fail(`no fix ${String(title)} in\n${this.text}`);
  }

  problems(): string[] {
    return service
      .doValidation(open('spin.toml', this.text), SETTINGS)
      .map(({ code }) => String(code));
  }
}

/** Letters in their order, as editors compare them. */
function fits(typed: string, { filterText = '' }: CompletionItem): boolean {
  let at = 0;
  for (const char of filterText.toLowerCase()) {
    at += char === typed[at] ? 1 : 0;
  }
  return at === typed.length;
}

/** A snippet with what stands at its stops, and where these are. */
function expanded(snippet: string): { text: string; stops: number[] } {
  let text = '';
  const found = new Map<number, number>();
  const texts = new Map<number, string>();
  const pattern =
    /\\(.)|\$(\d+)|\$\{(\d+)\}|\$\{(\d+):((?:\\.|[^}\\])*)\}|\$\{(\d+)\|((?:\\.|[^|\\])*)\|\}|([^$\\])/gs;
  for (const [, escaped, bare, again, named, value, choice, choices, plain] of snippet.matchAll(
    pattern,
  )) {
    const number = Number(bare ?? again ?? named ?? choice ?? -1);
    if (number < 0) {
      text += escaped ?? plain ?? '';
      continue;
    }
    const filled =
      value?.replace(/\\(.)/g, '$1') ?? choices?.split(',')[0] ?? texts.get(number) ?? '';
    if (!found.has(number)) {
      found.set(number, text.length);
      texts.set(number, filled);
    }
    text += filled;
  }
  return { text, stops: [...found].sort(([a], [b]) => a - b).map(([, at]) => at) };
}

test('key by key: every name and value is accepted, only the name of the application is typed', () => {
  const editor = new Editor();
  editor.type('spin');
  editor.accept('spin_manifest_version');
  assert.equal(editor.text, 'spin_manifest_version = 2');
  editor.enter();
  editor.enter();
  editor.type('[app');
  editor.accept('[application]');
  editor.enter();
  editor.type('n');
  editor.accept('name');
  editor.type('shop');
  editor.enter();
  editor.type('v');
  editor.accept('version');
  editor.accept('0.1.0');
  editor.enter();
  editor.enter();
  editor.type('[[');
  editor.accept('[[trigger.http]]');
  editor.enter();
  editor.type('r');
  editor.accept('route');
  assert.ok(editor.listed, 'the values are listed at once');
  editor.accept('/...');
  editor.enter();
  editor.type('c');
  editor.accept('component');
  editor.type('web');
  editor.enter();
  editor.enter();
  editor.type('[');
  editor.accept('[component.web]');
  editor.tab();
  editor.accept('cargo build --target wasm32-wasip1 --release');
  editor.enter();
  editor.type('w');
  editor.accept('watch');
  editor.accept('src/**/*.rs, Cargo.toml');
  editor.cursor = editor.text.indexOf('source = "') + 'source = "'.length;
  editor.accept('target/wasm32-wasip1/release/web.wasm');
  editor.enter();
  editor.type('fi');
  editor.accept('files');
  editor.accept('{ source = "static", destination = "/" }');
  editor.enter();
  editor.type('al');
  editor.accept('allowed_outbound_hosts');
  editor.accept('https://');
  assert.ok(editor.listed);
  editor.type('{{');
  editor.type(' api_host }}');
  editor.fix(/api_host/);
  assert.deepEqual(editor.problems(), []);
  assert.equal(
    editor.text,
    `spin_manifest_version = 2

[application]
name = "shop"
version = "0.1.0"

[variables]
api_host = { default = "" }

[[trigger.http]]
route = "/..."
component = "web"

[component.web]
source = "target/wasm32-wasip1/release/web.wasm"
files = [{ source = "static", destination = "/" }]
allowed_outbound_hosts = ["https://{{ api_host }}"]
[component.web.build]
command = "cargo build --target wasm32-wasip1 --release"
watch = ["src/**/*.rs", "Cargo.toml"]`,
  );
});

test('block by block: a whole manifest, then another trigger with a component of its own', () => {
  const editor = new Editor();
  editor.type('man');
  editor.accept('manifest');
  assert.deepEqual(editor.problems(), []);
  editor.end();
  editor.enter();
  editor.enter();
  editor.type('tri');
  editor.accept('trigger-redis');
  editor.end();
  editor.enter();
  editor.enter();
  editor.type('sta');
  editor.accept('static-files');
  assert.deepEqual(editor.problems(), []);
  assert.match(editor.text, /\[component\.my-app2\]/);
});
