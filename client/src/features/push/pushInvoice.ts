/** One push: plan, check, send, tell. */
import * as vscode from 'vscode';
import { formatByteSize } from '../../../../server/src/domain/byteSize';
import { inEnglish } from '../../bindle/sentence';
import type { PlanResult, PushOutcome, PushPlan, PushProgress } from '../../push/types';
import { failureSentence } from '../../workbench/failureSentence';
import { pathOf } from '../../workbench/files';
import { showLog } from '../../workbench/messages';
import { withCancellableProgress, type ProgressReport } from '../../workbench/progress';
import type { BindleServer, ServerFailure } from '../../workbench/servers';
import { quoted, translate } from '../../workbench/text';
import type { PushDeps } from './deps';
import { tellOutcome } from './tellOutcome';

export interface PushRequest {
  readonly invoice: vscode.Uri;
  readonly server: BindleServer;
  readonly deps: PushDeps;
  readonly retry: () => Promise<void>;
}

/** How far it came. */
type Ended =
  | { readonly at: 'plan'; readonly result: PlanResult & { ok: false } }
  | { readonly at: 'obstacles'; readonly plan: PushPlan }
  | { readonly at: 'connect'; readonly plan: PushPlan; readonly failure: ServerFailure }
  | { readonly at: 'end'; readonly plan: PushPlan; readonly outcome: PushOutcome };

export async function pushInvoice(request: PushRequest): Promise<void> {
  const { invoice, server, deps } = request;
  const place = vscode.workspace.asRelativePath(invoice);
  const ended = await withCancellableProgress(
    vscode.l10n.t('Pushing {0} to {1}', place, server.name),
    (report, signal) => push(request, report, signal),
  );
  deps.log.info(`Push: ${place} to ${server.name}: ${logLine(ended)}`);
  tell(ended, request);
}

async function push(
  { invoice, server, deps }: PushRequest,
  report: (report: ProgressReport) => void,
  signal: AbortSignal,
): Promise<Ended> {
  report({ message: vscode.l10n.t('reading files') });
  const result = await deps.planPush(pathOf(invoice) ?? invoice.path, { signal });
  if (!result.ok) {
    return { at: 'plan', result };
  }
  const { plan } = result;
  if (plan.obstacles.length > 0) {
    return { at: 'obstacles', plan };
  }
  const connection = await server.connect({ signal, retry: true });
  if (!connection.ok) {
    return { at: 'connect', plan, failure: connection.failure };
  }
  const outcome = await deps.executePush(plan, connection.client, {
    signal,
    onProgress: (progress) => report(inWords(progress)),
  });
  deps.onPushed(server.id);
  return { at: 'end', plan, outcome };
}

function inWords({ sentBytes, totalBytes }: PushProgress): ProgressReport {
  return {
    message: vscode.l10n.t('{0} of {1}', formatByteSize(sentBytes), formatByteSize(totalBytes)),
    ...(totalBytes > 0 && { done: sentBytes / totalBytes }),
  };
}

function tell(ended: Ended, request: PushRequest): void {
  const { invoice, server, deps, retry } = request;
  const { offer, log, reveal } = deps;
  const openInvoice = {
    title: vscode.l10n.t('Open {0}', vscode.workspace.asRelativePath(invoice)),
    run: () => vscode.window.showTextDocument(invoice),
  };
  switch (ended.at) {
    case 'plan':
      if (!ended.result.cancelled) {
        offer('error', translate(ended.result.reason), openInvoice);
      }
      return;
    case 'obstacles':
      tellObstacles(ended.plan, request);
      return;
    case 'connect':
      // What keeps the local server from starting is told where it is started.
      if (ended.failure.kind !== 'cancelled' && ended.failure.kind !== 'localServer') {
        const again = { title: vscode.l10n.t('Retry'), run: retry };
        offer('error', failureSentence(ended.failure), again, showLog(log));
      }
      return;
    case 'end':
      tellOutcome(ended.outcome, { invoice, plan: ended.plan, server, log, offer, reveal, retry });
  }
}

/** Nothing was sent. One obstacle is the message; of several the first is, and all can be listed. */
function tellObstacles({ id, obstacles }: PushPlan, { invoice, deps, retry }: PushRequest): void {
  const sentences = obstacles.map(translate);
  const [first = ''] = sentences;
  obstacles.forEach((obstacle) => deps.log.warn(`Push: ${inEnglish(obstacle)}`));
  const again = { title: vscode.l10n.t('Retry'), run: retry };
  const open = {
    title: vscode.l10n.t('Open {0}', vscode.workspace.asRelativePath(invoice)),
    run: () => vscode.window.showTextDocument(invoice),
  };
  if (sentences.length === 1) {
    deps.offer('error', vscode.l10n.t('{0} can’t be pushed. {1}', id, quoted(first)), open, again);
    return;
  }
  const showAll = {
    title: vscode.l10n.t('Show All'),
    run: () =>
      vscode.window.showQuickPick(sentences, {
        title: vscode.l10n.t('Why {0} can’t be pushed', id),
        placeHolder: vscode.l10n.t('Escape closes this list'),
      }),
  };
  deps.offer(
    'error',
    vscode.l10n.t(
      '{0} can’t be pushed, for {1} reasons. The first one: {2}',
      id,
      String(sentences.length),
      quoted(first),
    ),
    showAll,
    open,
    again,
  );
}

function logLine(ended: Ended): string {
  switch (ended.at) {
    case 'plan':
      return inEnglish(ended.result.reason);
    case 'obstacles':
      return `${ended.plan.id}: ${ended.plan.obstacles.length} obstacle(s)`;
    case 'connect':
      return `${ended.plan.id}: ${ended.failure.kind}`;
    case 'end': {
      const { plan, outcome } = ended;
      const reason = outcome.kind === 'failed' ? `: ${inEnglish(outcome.reason)}` : '';
      return `${plan.id}: ${outcome.kind}${reason}`;
    }
  }
}
