/** Notifications: what failed, on what, what to do next, and the buttons that do it. */
import * as vscode from 'vscode';
import { describeError, type Log } from './log';

export interface Action {
  readonly title: string;
  run(): unknown;
}

export type MessageKind = 'information' | 'warning' | 'error';

const SHOW = {
  information: (text: string, titles: string[]) =>
    vscode.window.showInformationMessage(text, ...titles),
  warning: (text: string, titles: string[]) => vscode.window.showWarningMessage(text, ...titles),
  error: (text: string, titles: string[]) => vscode.window.showErrorMessage(text, ...titles),
} as const;

/** Shows a message and returns at once: nothing waits for a person to close it. */
export type Offer = (kind: MessageKind, text: string, ...actions: Action[]) => void;

/** A message whose buttons run later; what a button throws goes to the log. */
export function createOffer(log: Log): Offer {
  return (kind, text, ...actions) => {
    void (async () => {
      try {
        const title = await ask(kind, text, ...actions.map((action) => action.title));
        await actions.find((action) => action.title === title)?.run();
      } catch (error) {
        log.error(describeError(error));
      }
    })();
  };
}

/** A message whose answer decides what happens next; undefined: closed. */
export async function ask(
  kind: MessageKind,
  text: string,
  ...titles: string[]
): Promise<string | undefined> {
  return SHOW[kind](text, titles);
}

/** The action that stands last in messages about failures. */
export function showLog(log: Log): Action {
  return {
    title: vscode.l10n.t('Show Log'),
    run: () => {
      log.show();
    },
  };
}
