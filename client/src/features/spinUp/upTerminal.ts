/** The terminal of a running application: the output of `spin`, and its end when the terminal closes. */
import { spawn, type ChildProcess } from 'node:child_process';
import * as vscode from 'vscode';
import { UpOutput } from '../../spin/upOutput';
import { errorText } from '../../workbench/log';

export interface UpCommand {
  /** Absolute path. */
  readonly program: string;
  readonly args: readonly string[];
  /** The folder of the manifest. */
  readonly cwd: string;
}

/** Milliseconds that an application has to end after it was asked to. */
const PATIENCE = 5000;

export class UpTerminal implements vscode.Pseudoterminal {
  private readonly write = new vscode.EventEmitter<string>();
  private readonly closed = new vscode.EventEmitter<number>();
  private child: ChildProcess | undefined;
  readonly onDidWrite = this.write.event;
  readonly onDidClose = this.closed.event;

  constructor(
    private readonly command: UpCommand,
    private readonly onServing: (address: string) => void,
    private readonly onEnd: () => void,
  ) {}

  open(): void {
    const { program, args, cwd } = this.command;
    this.write.fire(`> ${[program, ...args].join(' ')}\r\n\r\n`);
    // A group of its own: Spin starts one process for each kind of trigger, and all have to end.
    const child = spawn(program, args, { cwd, detached: process.platform !== 'win32' });
    this.child = child;
    const output = new UpOutput(this.onServing);
    child.stdout.setEncoding('utf8').on('data', (piece: string) => {
      output.take(piece);
      this.write.fire(withReturns(piece));
    });
    child.stderr.setEncoding('utf8').on('data', (piece: string) => {
      this.write.fire(withReturns(piece));
    });
    child.on('error', (error) => {
      this.write.fire(
        `${vscode.l10n.t('{0} could not be started: {1}', program, errorText(error))}\r\n`,
      );
      this.end(1);
    });
    child.on('close', (code) => this.end(code ?? 1));
  }

  /** Ctrl+C ends the application as in any terminal. */
  handleInput(data: string): void {
    if (data === '\u0003') {
      this.stop();
    }
  }

  close(): void {
    this.stop();
  }

  private stop(): void {
    const { child } = this;
    if (child === undefined) {
      return;
    }
    signal(child, 'SIGINT');
    const timer = setTimeout(() => signal(child, 'SIGKILL'), PATIENCE);
    child.once('close', () => clearTimeout(timer));
  }

  private end(code: number): void {
    if (this.child !== undefined) {
      this.child = undefined;
      this.onEnd();
      this.closed.fire(code);
    }
  }
}

function signal(child: ChildProcess, name: NodeJS.Signals): void {
  try {
    if (child.pid !== undefined && process.platform !== 'win32') {
      process.kill(-child.pid, name);
    } else {
      child.kill(name);
    }
  } catch {
    // It has ended meanwhile.
  }
}

/** A terminal goes down one line at a line feed, and to its start only when told. */
function withReturns(text: string): string {
  return text.replace(/\r?\n/g, '\r\n');
}
