/** Text documents and editors, on real files or on a content provider. */
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { Position, type Range } from './values';
import type { Uri } from './uri';

const LANGUAGES: Readonly<Record<string, string>> = {
  'invoice.toml': 'bindle-invoice',
  'spin.toml': 'spin-manifest',
};

export class TextDocument {
  isDirty = false;
  version = 1;
  readonly languageId: string;

  constructor(
    readonly uri: Uri,
    private text: string,
    languageId?: string,
  ) {
    this.languageId = languageId ?? LANGUAGES[path.posix.basename(uri.path)] ?? 'plaintext';
  }

  getText(): string {
    return this.text;
  }

  positionAt(offset: number): Position {
    const before = this.text.slice(0, offset).split('\n');
    return new Position(before.length - 1, (before.at(-1) ?? '').length);
  }

  offsetAt({ line, character }: Position): number {
    const lines = this.text.split('\n').slice(0, line);
    return lines.reduce((sum, text) => sum + text.length + 1, 0) + character;
  }

  /** What a person types. */
  type(text: string): void {
    this.text = text;
    this.version += 1;
    this.isDirty = true;
  }

  replace({ start, end }: Range, text: string): void {
    this.type(
      this.text.slice(0, this.offsetAt(start)) + text + this.text.slice(this.offsetAt(end)),
    );
  }

  async save(): Promise<boolean> {
    try {
      await writeFile(this.uri.fsPath, this.text);
      this.isDirty = false;
      return true;
    } catch {
      return false;
    }
  }
}

export interface EditBuilder {
  replace(range: Range, text: string): void;
}

export class TextEditor {
  selection: Range | undefined;

  constructor(
    readonly document: TextDocument,
    readonly options: unknown,
  ) {}

  async edit(make: (edit: EditBuilder) => void): Promise<boolean> {
    make({ replace: (range, text) => this.document.replace(range, text) });
    return true;
  }

  revealRange(): void {
    // Scrolling shows nothing here.
  }
}

export async function readText(uri: Uri): Promise<string> {
  return readFile(uri.fsPath, 'utf8');
}
