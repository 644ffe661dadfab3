import type { ExecutePush, PlanPush } from '../../push/types';
import type { RegisterCommand } from '../../workbench/commands';
import type { Log } from '../../workbench/log';
import type { Offer } from '../../workbench/messages';
import type { BindleRef, ServerDirectory } from '../../workbench/servers';
import type { Settings } from '../../workbench/settings';

/** What a push is given. */
export interface PushDeps {
  readonly servers: ServerDirectory;
  readonly settings: Settings;
  readonly log: Log;
  readonly offer: Offer;
  readonly registerCommand: RegisterCommand;
  readonly planPush: PlanPush;
  readonly executePush: ExecutePush;
  /** What a server holds may have changed. */
  readonly onPushed: (serverId: string) => void;
  /** Shows a bindle in the view. */
  readonly reveal: (ref: BindleRef) => Promise<void>;
}
