import type * as vscode from 'vscode';

/** An AbortSignal that follows a cancellation token; dispose it when the work is done. */
export function abortOn(
  token: vscode.CancellationToken,
): vscode.Disposable & { readonly signal: AbortSignal } {
  const controller = new AbortController();
  if (token.isCancellationRequested) {
    controller.abort();
  }
  const listener = token.onCancellationRequested(() => controller.abort());
  return { signal: controller.signal, dispose: () => void listener.dispose() };
}
