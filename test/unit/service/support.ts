/** What the tests of the language service share: a service, marked texts, accepted completions. */
import type { CompletionItem, Diagnostic, Position, TextEdit } from 'vscode-languageserver-types';
import { parseSpinRelease } from '../../../server/src/domain/spinRelease';
import { ed25519PublicKey, verifyEd25519 } from '../../../server/src/files/ed25519';
import { createLanguageService } from '../../../server/src/service/languageService';
import type {
  ClientAbilities,
  LanguageService,
  ManifestDocument,
} from '../../../server/src/service/types';

export const ABILITIES: ClientAbilities = {
  markdown: true,
  snippets: false,
  hierarchicalSymbols: true,
  relatedInformation: true,
  codeDescription: true,
};

export const NEVER = { isCancellationRequested: false };

/** As the server's own translator without a bundle. */
export function english(message: string, ...args: readonly string[]): string {
  return message.replace(/\{(\d+)\}/g, (hole, index: string) => args[Number(index)] ?? hole);
}

export function serviceWith(
  abilities: Partial<ClientAbilities> = {},
  rulesUrl?: string,
): LanguageService {
  return createLanguageService({
    localize: english,
    abilities: { ...ABILITIES, ...abilities },
    rulesUrl,
    verifyEd25519,
    ed25519PublicKey,
  });
}

export const service = serviceWith();

/** A service for which a release of Spin counts: `3.4`. */
export function serviceOf(spin: string): LanguageService {
  const release = parseSpinRelease(spin);
  if (release === undefined) {
    throw new Error(`${spin} is no release`);
  }
  return createLanguageService({
    localize: english,
    abilities: ABILITIES,
    rulesUrl: undefined,
    spinRelease: () => release,
    verifyEd25519,
    ed25519PublicKey,
  });
}

export type Name = 'invoice.toml' | 'spin.toml';

export function open(name: string, text: string, languageId = 'toml'): ManifestDocument {
  return service.openDocument(`file:///project/${name}`, languageId, 1, text);
}

/** Every problem, with the text it stands at. */
export function problems(name: string, text: string, languageId?: string): Diagnostic[] {
  return service.doValidation(open(name, text, languageId), { maxProblems: 10_000 });
}

/** `code @ text`, in order. */
export function codes(name: string, text: string): string[] {
  const document = open(name, text);
  return service
    .doValidation(document, { maxProblems: 10_000 })
    .map(({ code, range }) => `${String(code)} @ ${textOf(document, range)}`);
}

export function textOf(
  document: ManifestDocument,
  { start, end }: { start: Position; end: Position },
): string {
  return document.getText().slice(document.offsetAt(start), document.offsetAt(end));
}

/** The sentence of a problem; the protocol would allow Markdown, we send text. */
export function messageOf({ message }: Diagnostic): string {
  return typeof message === 'string' ? message : message.value;
}

/** A text with a `‸` where the cursor is. */
export function marked(name: string, text: string): { document: ManifestDocument; at: Position } {
  const offset = text.indexOf('‸');
  if (offset < 0) {
    throw new Error(`no cursor in ${text}`);
  }
  const document = open(name, text.slice(0, offset) + text.slice(offset + 1));
  return { document, at: document.positionAt(offset) };
}

export function completions(
  name: string,
  text: string,
  using: LanguageService = service,
): CompletionItem[] {
  const { document, at } = marked(name, text);
  return using.doComplete(document, at, NEVER).items;
}

export function labels(name: string, text: string): string[] {
  return completions(name, text).map((item) => item.label);
}

/** The text after an item is accepted, as a client without snippets does it. */
export function accept(name: string, text: string, label: string): string {
  const { document, at } = marked(name, text);
  const item = service.doComplete(document, at, NEVER).items.find((each) => each.label === label);
  if (item === undefined) {
    throw new Error(`${label} is not offered in ${text}`);
  }
  return applied(document, item);
}

export function applied(document: ManifestDocument, item: CompletionItem): string {
  const edit = item.textEdit;
  if (edit === undefined || !('range' in edit)) {
    throw new Error(`${item.label} has no edit`);
  }
  const before = document.getText();
  return (
    before.slice(0, document.offsetAt(edit.range.start)) +
    edit.newText +
    before.slice(document.offsetAt(edit.range.end))
  );
}

/** The text after edits that do not touch one another. */
export function withEdits(document: ManifestDocument, edits: readonly TextEdit[]): string {
  return [...edits]
    .sort((a, b) => document.offsetAt(b.range.start) - document.offsetAt(a.range.start))
    .reduce(
      (text, { range, newText }) =>
        text.slice(0, document.offsetAt(range.start)) +
        newText +
        text.slice(document.offsetAt(range.end)),
      document.getText(),
    );
}
