/** The server in this process, at the other end of a pair of streams. */
import { PassThrough } from 'node:stream';
import type { TestContext } from 'node:test';
import { createConnection, ProposedFeatures } from 'vscode-languageserver/node';
import type { SpinProgram } from '../../server/src/contract/spinProgram';
import type { FileSource } from '../../server/src/contract/workspaceFiles';
import { verifyEd25519 } from '../../server/src/files/ed25519';
import { createKeyringFiles } from '../../server/src/files/keyringFiles';
import { createManifestFiles } from '../../server/src/files/manifestFiles';
import { initConnection } from '../../server/src/lsp/connection';
import { createLanguageService } from '../../server/src/service/languageService';
import type { LanguageService, LanguageServiceHost } from '../../server/src/service/types';
import { Client, type ClientOptions } from './client';

/** A server that is initialized, and gone when the test is over; `wrap` may replace parts of its language service, `files` looks at the disk, `spinProgram` starts what is installed. */
export async function start(
  t: TestContext,
  options: ClientOptions = {},
  wrap: (service: LanguageService) => LanguageService = (service) => service,
  files?: FileSource,
  spinProgram?: SpinProgram,
) {
  const toServer = new PassThrough();
  const toClient = new PassThrough();
  const connection = createConnection(ProposedFeatures.all, toServer, toClient);
  initConnection(connection, {
    version: '0.0.0-test',
    createLanguageService: (host: LanguageServiceHost) => wrap(createLanguageService(host)),
    ...(files !== undefined && { files }),
    ...(spinProgram !== undefined && { spinProgram }),
    keyrings: createKeyringFiles(),
    manifests: createManifestFiles(),
    verifyEd25519,
  });
  connection.listen();
  const client = Client.overStreams(toClient, toServer);
  t.after(async () => {
    // As an editor ends it: nothing is watched any more. A test may have broken the connection.
    const patience = new Promise((resolve) => setTimeout(resolve, 500).unref());
    await Promise.race([client.request('shutdown', undefined).catch(() => undefined), patience]);
    client.dispose();
    connection.dispose();
  });
  // The server watches its parent by a timer that nothing stops; here it has none.
  const { capabilities, serverInfo } = await client.initialize({ ...options, processId: null });
  return { client, capabilities, serverInfo };
}
