/** Places as the protocol writes them → those of VS Code. What is no place is left out. */
import * as vscode from 'vscode';

export function positionOf(value: unknown): vscode.Position {
  const { line, character } = (value ?? {}) as { line?: unknown; character?: unknown };
  return new vscode.Position(numberOf(line), numberOf(character));
}

export function locationsOf(values: unknown): vscode.Location[] {
  return Array.isArray(values) ? values.flatMap(locationOf) : [];
}

function locationOf(value: unknown): vscode.Location[] {
  const { uri, range } = (value ?? {}) as {
    uri?: unknown;
    range?: { start?: unknown; end?: unknown };
  };
  return typeof uri === 'string'
    ? [
        new vscode.Location(
          vscode.Uri.parse(uri),
          new vscode.Range(positionOf(range?.start), positionOf(range?.end)),
        ),
      ]
    : [];
}

function numberOf(value: unknown): number {
  return typeof value === 'number' && value >= 0 ? Math.floor(value) : 0;
}
