import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import type * as vscode from 'vscode';
import { host, l10n, languages, live, TextDocument, Uri } from './fakeVscode';
import {
  activateLanguageClient,
  type LanguageClientFeature,
} from '../../client/src/features/languageClient/activateLanguageClient';
import { DOCUMENT_SELECTOR } from '../../client/src/features/languageClient/selector';
import type { SessionOptions } from '../../client/src/features/languageClient/session';
import { createRegisterCommand } from '../../client/src/workbench/commands';
import { createLog } from '../../client/src/workbench/log';
import { createOffer } from '../../client/src/workbench/messages';

/** Sessions that were started, and how many were ended. */
let started: SessionOptions[];
let stopped: number;
let failure: Error | undefined;
let feature: LanguageClientFeature;
let log: ReturnType<typeof createLog>;

function activate(): void {
  log = createLog();
  const offer = createOffer(log);
  feature = activateLanguageClient({
    log,
    offer,
    registerCommand: createRegisterCommand(log, offer, 'id'),
    serverModule: '/dist/server.js',
    dialects: { dialectFor: () => 'auto', onDidChange: () => ({ dispose: () => undefined }) },
    startSession: async (options) => {
      started.push(options);
      if (failure !== undefined) {
        throw failure;
      }
      options.onState('running');
      return {
        stop: async () => {
          stopped += 1;
        },
      };
    },
  });
}

beforeEach(() => {
  host.reset();
  started = [];
  stopped = 0;
  failure = undefined;
});
afterEach(() => {
  feature.dispose();
  log.dispose();
});

const settle = () => new Promise((resolve) => setImmediate(resolve));
const openDocument = async (uri: Uri, languageId?: string) => {
  host.didOpenDocument.fire(new TextDocument(uri, '', languageId));
  await settle();
};

test('it starts with the first document of ours, once', async () => {
  activate();
  await openDocument(Uri.file('/p/Cargo.toml'), 'toml');
  assert.equal(started.length, 0);
  await openDocument(Uri.file('/p/spin.toml'), 'toml');
  await openDocument(Uri.file('/p/invoice.toml'));
  assert.equal(started.length, 1);
  assert.equal(started[0]?.serverModule, '/dist/server.js');
  assert.equal(host.statusItems[0]?.detail, 'running');
});

test('a document that is open at activation starts it', async () => {
  host.documents.push(new TextDocument(Uri.file('/p/invoice.toml'), '', 'toml'));
  activate();
  await settle();
  assert.equal(started.length, 1);
});

test('the selector takes our names under any language and our languages under any name', () => {
  const matches = (uri: Uri, languageId: string) =>
    languages.match([...DOCUMENT_SELECTOR], new TextDocument(uri, '', languageId)) > 0;
  const at = (scheme: string, place: string) => Uri.from({ scheme, path: place });
  assert.ok(matches(at('file', '/a/invoice.toml'), 'plaintext'));
  assert.ok(matches(at('file', '/a/b/spin.toml'), 'toml'));
  assert.ok(matches(at('untitled', 'Untitled-1'), 'bindle-invoice'));
  assert.ok(matches(at('vscode-vfs', '/a/other.toml'), 'spin-manifest'));
  assert.ok(matches(at('bindle', '/acme/app/1.0.0/invoice.toml'), 'plaintext'));
  assert.ok(!matches(at('file', '/a/Cargo.toml'), 'toml'));
  assert.ok(!matches(at('file', '/a/my-invoice.toml'), 'toml'));
  assert.ok(!matches(at('git', '/a/invoice.toml'), 'bindle-invoice'));
});

test('the translations go to the server, and nothing when there are none', async () => {
  l10n.bundle = { a: 'b' };
  activate();
  await openDocument(Uri.file('/p/invoice.toml'));
  assert.deepEqual(started[0]?.initializationOptions, { l10nBundle: { a: 'b' } });
  l10n.bundle = undefined;
  await host.commands.get('bindle.restartLanguageServer')?.();
  assert.deepEqual(started[1]?.initializationOptions, {});
});

test('crashes are met by restarts until the budget is used up; then one message offers the way on', async () => {
  activate();
  await openDocument(Uri.file('/p/invoice.toml'));
  const { onCrash } = started[0] ?? assert.fail('not started');
  assert.deepEqual([onCrash(), onCrash(), onCrash(), onCrash()], [true, true, true, true]);
  assert.equal(host.messages.length, 0);
  host.answer = ({ buttons }) => buttons.find((button) => button === 'Restart');
  assert.equal(onCrash(), false);
  await settle();
  await settle();
  assert.equal(host.messages.length, 1);
  assert.deepEqual(host.messages[0]?.buttons, ['Restart', 'Show Log']);
  assert.equal(started.length, 2);
  assert.equal(started[1]?.onCrash(), true);
});

test('a server that can’t start is told once, with a status that stays', async () => {
  failure = new Error('spawn ENOENT');
  activate();
  await openDocument(Uri.file('/p/invoice.toml'));
  await openDocument(Uri.file('/p/spin.toml'));
  assert.equal(started.length, 1);
  assert.equal(host.messages.length, 1);
  assert.match(host.texts[0] ?? '', /language server could not start: spawn ENOENT/);
  assert.equal(host.statusItems[0]?.severity, 2);
  failure = undefined;
  await host.commands.get('bindle.restartLanguageServer')?.();
  assert.equal(host.statusItems[0]?.detail, 'running');
});

test('stopping waits for the server, and nothing starts it again', async () => {
  activate();
  await openDocument(Uri.file('/p/invoice.toml'));
  await feature.stop();
  assert.equal(stopped, 1);
  await openDocument(Uri.file('/p/spin.toml'));
  assert.equal(started.length, 1);
});

test('the status item stands on our documents only and is disposed', () => {
  activate();
  const [item] = host.statusItems;
  assert.deepEqual(item?.selector, [...DOCUMENT_SELECTOR] as vscode.DocumentSelector);
  feature.dispose();
  log.dispose();
  assert.deepEqual([...live.values()], []);
});
