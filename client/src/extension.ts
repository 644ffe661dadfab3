/** Composition root: makes the parts and ties them together. Nothing is decided here. */
import type * as vscode from 'vscode';
import { createBindleClient } from './bindle/client';
import { activateBindleExplorer, VIEW_ID } from './features/bindleExplorer/activateBindleExplorer';
import { activateAddDigest } from './features/addDigest/activateAddDigest';
import { activateAddParcels } from './features/addParcels/activateAddParcels';
import { activateBindleSearch } from './features/bindleSearch/activateBindleSearch';
import { activateBuild } from './features/build/activateBuild';
import { activateLanguageClient } from './features/languageClient/activateLanguageClient';
import { registerOpenRule } from './features/languageClient/openRule';
import { startSession } from './features/languageClient/startSession';
import { activateLocalServer } from './features/localServer/activateLocalServer';
import { activateOpenInvoice } from './features/openInvoice/activateOpenInvoice';
import { activateProjectFiles } from './features/projectFiles/activateProjectFiles';
import { activatePush } from './features/push/activatePush';
import { activateSpinUp } from './features/spinUp/activateSpinUp';
import { activateServerCommands } from './features/serverCommands/activateServerCommands';
import { executePush } from './push/execute';
import { planPush } from './push/plan';
import { createRegisterCommand } from './workbench/commands';
import { registerGeneralCommands } from './workbench/generalCommands';
import { createLog } from './workbench/log';
import { createOffer } from './workbench/messages';
import { ServerDialects } from './workbench/serverDialects';
import { Servers } from './workbench/serverDirectory';
import { Settings } from './workbench/settings';

let stopLanguageServer: (() => Promise<void>) | undefined;

/** Registers everything and waits for nothing: no network, no process, no language server. */
export function activate(context: vscode.ExtensionContext): void {
  const own = <T extends vscode.Disposable>(part: T): T => {
    context.subscriptions.push(part);
    return part;
  };
  const log = own(createLog());
  const offer = createOffer(log);
  const registerCommand = createRegisterCommand(log, offer, context.extension.id);
  const base = { log, offer, registerCommand };
  const settings = own(new Settings(log));
  const makeClient = (baseUrl: string) =>
    createBindleClient({ baseUrl, fetch: (...request) => globalThis.fetch(...request) });
  own(registerGeneralCommands(registerCommand, log));
  own(registerOpenRule(registerCommand, context.extensionUri));
  own(activateAddDigest({ offer, registerCommand }));
  const scriptOf = (name: string) => context.asAbsolutePath(`dist/${name}.js`);

  const { server: local } = own(
    activateLocalServer({
      ...base,
      settings,
      makeClient,
      script: scriptOf('bindleServer'),
      storage: context.globalStorageUri,
    }),
  );
  const servers = own(new Servers(settings, local, makeClient));
  const dialects = own(new ServerDialects({ servers, settings, log }));
  const languageClient = own(
    activateLanguageClient({
      ...base,
      serverModule: scriptOf('server'),
      startSession,
      dialects,
      services: [
        own(activateProjectFiles()),
        activateBindleSearch(servers),
        own(activateAddParcels({ offer, registerCommand })),
        own(activateServerCommands({ offer, registerCommand, servers })),
      ],
    }),
  );
  stopLanguageServer = () => languageClient.stop();
  const explorer = own(activateBindleExplorer({ ...base, servers }));
  own(activateOpenInvoice({ ...base, servers, viewId: VIEW_ID }));
  own(activateBuild(base));
  own(activateSpinUp({ ...base, settings }));
  own(
    activatePush({
      ...base,
      servers,
      settings,
      planPush,
      executePush,
      onPushed: (serverId) => {
        explorer.refreshServer(serverId);
        dialects.serverReached(serverId);
      },
      reveal: (ref) => explorer.reveal(ref),
    }),
  );
}

/** VS Code waits for the language server to end. */
export function deactivate(): Promise<void> | undefined {
  return stopLanguageServer?.();
}
