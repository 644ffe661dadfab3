/** Every end of a push has one message of its own, with what to do next. */
import * as vscode from 'vscode';
import { formatByteSize } from '../../../../server/src/domain/byteSize';
import type { PushOutcome, PushPlan } from '../../push/types';
import { COMMANDS } from '../../workbench/commands';
import type { Log } from '../../workbench/log';
import { showLog, type Action, type Offer } from '../../workbench/messages';
import type { BindleRef, BindleServer } from '../../workbench/servers';
import { quoted, translate } from '../../workbench/text';
import { changeVersion } from './changeVersion';

export interface OutcomeContext {
  readonly invoice: vscode.Uri;
  readonly plan: PushPlan;
  readonly server: BindleServer;
  readonly log: Log;
  readonly offer: Offer;
  readonly reveal: (ref: BindleRef) => Promise<void>;
  readonly retry: () => Promise<void>;
}

type Told<K extends PushOutcome['kind']> = (
  outcome: Extract<PushOutcome, { kind: K }>,
  context: OutcomeContext,
) => void;

const TELL: { readonly [K in PushOutcome['kind']]: Told<K> } = {
  pushed: ({ sentBytes, sentParcels, resumed }, context) => {
    const { plan, server, offer } = context;
    const size = formatByteSize(sentBytes);
    const text = resumed
      ? vscode.l10n.t(
          '{0} is complete on {1} now. Parcels that were missing: {2} ({3}).',
          plan.id,
          server.name,
          String(sentParcels),
          size,
        )
      : vscode.l10n.t(
          'Pushed {0} to {1}. Parcels sent: {2} ({3}).',
          plan.id,
          server.name,
          String(sentParcels),
          size,
        );
    offer('information', text, reveal(context), copyId(context));
  },
  unchanged: (_outcome, context) => {
    const { plan, server, offer } = context;
    offer(
      'information',
      vscode.l10n.t(
        '{0} exists on {1} already, with this very content. A version that was pushed never changes: raise the version to push something else.',
        plan.id,
        server.name,
      ),
      reveal(context),
      copyId(context),
    );
  },
  conflict: ({ differences, suggestedVersion }, context) => {
    const { plan, server, offer, invoice } = context;
    offer(
      'error',
      vscode.l10n.t(
        '{0} exists on {1} already, with other content (different: {2}). A version that was pushed never changes, because others may use it: push yours as a new version, such as {3}.',
        plan.id,
        server.name,
        quoted(differences.slice(0, 3).join(', ')),
        suggestedVersion,
      ),
      {
        title: vscode.l10n.t('Change Version to {0}', suggestedVersion),
        run: () => changeVersion(invoice, plan.invoice.bindle.version, suggestedVersion),
      },
      {
        title: vscode.l10n.t('Open Pushed Invoice'),
        run: () => vscode.commands.executeCommand(COMMANDS.openInvoice, refOf(context)),
      },
    );
  },
  incomplete: ({ missing }, context) => {
    const { plan, server, offer, log } = context;
    missing.forEach(({ name, sha256 }) => log.warn(`Push: missing: ${name} ${sha256}`));
    offer(
      'warning',
      vscode.l10n.t(
        '{0} is on {1}, but parcels are missing there and no file here matches them: {2}',
        plan.id,
        server.name,
        quoted(missing.map(({ name }) => name).join(', ')),
      ),
      retry(context),
      showLog(log),
    );
  },
  cancelled: ({ sentParcels }, context) => {
    const { plan, server, offer } = context;
    const text = vscode.l10n.t(
      'The push of {0} to {1} was cancelled. Parcels sent so far: {2}. Pushing again goes on from there.',
      plan.id,
      server.name,
      String(sentParcels),
    );
    const again = { title: vscode.l10n.t('Push Again'), run: () => context.retry() };
    offer('information', text, again);
  },
  failed: ({ reason }, context) => {
    const { plan, server, offer, log } = context;
    offer(
      'error',
      vscode.l10n.t(
        '{0} could not be pushed to {1}: {2}',
        plan.id,
        server.name,
        translate({ ...reason, args: reason.args.map(quoted) }),
      ),
      retry(context),
      showLog(log),
    );
  },
};

/** Shows the one message that ends a push. */
export function tellOutcome(outcome: PushOutcome, context: OutcomeContext): void {
  const tell = TELL[outcome.kind] as (outcome: PushOutcome, context: OutcomeContext) => void;
  tell(outcome, context);
}

function refOf({ plan, server }: OutcomeContext): BindleRef {
  return { serverId: server.id, id: plan.id };
}

function reveal(context: OutcomeContext): Action {
  return {
    title: vscode.l10n.t('Reveal in View'),
    run: () => context.reveal(refOf(context)),
  };
}

function copyId({ plan }: OutcomeContext): Action {
  return {
    title: vscode.l10n.t('Copy ID'),
    run: () => vscode.env.clipboard.writeText(plan.id),
  };
}

function retry(context: OutcomeContext): Action {
  return { title: vscode.l10n.t('Retry'), run: () => context.retry() };
}
