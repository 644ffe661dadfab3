/** Applications that run in a terminal of ours, by manifest. */
import type * as vscode from 'vscode';

export interface RunningApp {
  readonly execution: vscode.TaskExecution | undefined;
  /** Where it answers requests; undefined: not yet. */
  readonly address: string | undefined;
}

export class RunningApps {
  private readonly apps = new Map<string, RunningApp>();
  /** Called with the address, once an application has one. */
  private readonly waiting = new Map<string, ((address: string) => void)[]>();

  get(manifest: vscode.Uri): RunningApp | undefined {
    return this.apps.get(manifest.toString());
  }

  started(manifest: vscode.Uri, execution?: vscode.TaskExecution): void {
    const before = this.get(manifest);
    this.apps.set(manifest.toString(), { execution, address: before?.address });
  }

  /** @returns whether nobody was told before */
  serves(manifest: vscode.Uri, address: string): boolean {
    const key = manifest.toString();
    const before = this.apps.get(key);
    this.apps.set(key, { execution: before?.execution, address });
    const waiting = this.waiting.get(key) ?? [];
    this.waiting.delete(key);
    waiting.forEach((tell) => tell(address));
    return waiting.length === 0 && before?.address === undefined;
  }

  ended(manifest: vscode.Uri): void {
    this.apps.delete(manifest.toString());
    this.waiting.delete(manifest.toString());
  }

  /** Tells the address as soon as there is one; never, if the application ends before. */
  whenServing(manifest: vscode.Uri, tell: (address: string) => void): void {
    const address = this.get(manifest)?.address;
    if (address !== undefined) {
      tell(address);
      return;
    }
    const key = manifest.toString();
    this.waiting.set(key, [...(this.waiting.get(key) ?? []), tell]);
  }
}
