/** Plain value classes and enumerations of the API. Numbers are VS Code's. */

import type { Uri } from './uri';

export class Position {
  constructor(
    readonly line: number,
    readonly character: number,
  ) {}

  translate(lines: number, characters: number): Position {
    return new Position(this.line + lines, this.character + characters);
  }
}

export class Range {
  constructor(
    readonly start: Position,
    readonly end: Position,
  ) {}
}

export class WorkspaceEdit {
  readonly replaced: { readonly uri: Uri; readonly range: Range; readonly text: string }[] = [];

  replace(uri: Uri, range: Range, text: string): void {
    this.replaced.push({ uri, range, text });
  }
}

export class Location {
  constructor(
    readonly uri: unknown,
    readonly range: Range,
  ) {}
}

export class Selection extends Range {}

export class ThemeColor {
  constructor(readonly id: string) {}
}

export class ThemeIcon {
  constructor(
    readonly id: string,
    readonly color?: ThemeColor,
  ) {}
}

export class MarkdownString {
  isTrusted: boolean | undefined;
  supportHtml: boolean | undefined;

  constructor(
    readonly value: string,
    readonly supportThemeIcons = false,
  ) {}
}

export class TreeItem {
  constructor(
    readonly label: string,
    readonly collapsibleState = 0,
  ) {}
}

export class ShellExecution {
  constructor(
    readonly commandLine: string,
    readonly options: {
      readonly cwd?: string;
      readonly executable?: string;
      readonly shellArgs?: string[];
    } = {},
  ) {}
}

/** The terminal of a task that the extension itself runs. */
export interface Pseudoterminal {
  readonly onDidWrite: (listen: (text: string) => void) => unknown;
  readonly onDidClose?: (listen: (code: number) => void) => unknown;
  open(dimensions?: unknown): void;
  close(): void;
  handleInput?(data: string): void;
}

export class CustomExecution {
  constructor(readonly open: () => Promise<Pseudoterminal>) {}
}

export class Task {
  isBackground = false;
  group: unknown;
  detail: string | undefined;
  presentationOptions: unknown;

  constructor(
    readonly definition: Readonly<Record<string, unknown>> & { readonly type: string },
    readonly scope: unknown,
    readonly name: string,
    readonly source: string,
    readonly execution?: ShellExecution | CustomExecution,
    readonly problemMatchers: readonly string[] = [],
  ) {}
}

export const TaskGroup = { Build: { id: 'build' } } as const;
export const TaskScope = { Global: 1, Workspace: 2 } as const;
export const TaskRevealKind = { Always: 1, Silent: 2, Never: 3 } as const;
export const TaskPanelKind = { Shared: 1, Dedicated: 2, New: 3 } as const;
export const TreeItemCollapsibleState = { None: 0, Collapsed: 1, Expanded: 2 } as const;
export const ProgressLocation = { SourceControl: 1, Window: 10, Notification: 15 } as const;
export const DiagnosticSeverity = { Error: 0, Warning: 1, Information: 2, Hint: 3 } as const;
export const LanguageStatusSeverity = { Information: 0, Warning: 1, Error: 2 } as const;
export const ConfigurationTarget = { Global: 1, Workspace: 2, WorkspaceFolder: 3 } as const;
