/** Progress of work that can be cancelled. */
import * as vscode from 'vscode';

export interface ProgressReport {
  readonly message: string;
  /** 0 to 1; absent: not known. */
  readonly done?: number;
}

/** Quick work shows nothing: nothing flashes. */
const DELAY = 300;

/**
 * Runs `work` and, once it takes longer than a moment, shows a notification with its progress and
 * Cancel. Cancel aborts the signal; what `work` then answers is the answer.
 */
export async function withCancellableProgress<T>(
  title: string,
  work: (report: (report: ProgressReport) => void, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const controller = new AbortController();
  let last: ProgressReport | undefined;
  let show = (report: ProgressReport): void => {
    last = report;
  };
  const running = work((report) => show(report), controller.signal);
  const settled = running.then(
    () => true,
    () => true,
  );
  if (await Promise.race([settled, later(DELAY)])) {
    return running;
  }
  await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Notification, title, cancellable: true },
    async (progress, token) => {
      const listener = token.onCancellationRequested(() => controller.abort());
      let shown = 0;
      show = ({ message, done }) => {
        const percent = (done ?? 0) * 100;
        progress.report({ message, increment: Math.max(0, percent - shown) });
        shown = Math.max(shown, percent);
      };
      if (last !== undefined) {
        show(last);
      }
      await settled;
      listener.dispose();
    },
  );
  return running;
}

function later(milliseconds: number): Promise<false> {
  return new Promise((resolve) => {
    setTimeout(() => resolve(false), milliseconds);
  });
}
