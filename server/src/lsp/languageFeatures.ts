/** Requests of the protocol → functions of the façade. Nothing but adapters. */
import type { CompletionList, Connection } from 'vscode-languageserver';
import type { ClientAbilities, LanguageService } from '../service/types';
import type { Log } from './log';
import { guarded, type RunSafe } from './runSafe';
import { flattenSymbols } from './symbolInformation';

const NO_ITEMS: CompletionList = { isIncomplete: false, items: [] };

/** Registers one handler per language feature. */
export function registerLanguageFeatures(
  connection: Connection,
  service: LanguageService,
  abilities: ClientAbilities,
  runSafe: RunSafe,
  log: Log,
): void {
  connection.onCompletion((params, token) =>
    runSafe('textDocument/completion', params, token, NO_ITEMS, (document) =>
      service.doComplete(document, params.position, token),
    ),
  );
  connection.onCompletionResolve((item, token) =>
    guarded('completionItem/resolve', token, item, log, () => service.doResolve(item)),
  );
  connection.onHover((params, token) =>
    runSafe('textDocument/hover', params, token, null, (document) =>
      service.doHover(document, params.position),
    ),
  );
  connection.onDocumentSymbol((params, token) =>
    runSafe('textDocument/documentSymbol', params, token, [], (document) => {
      const symbols = service.findDocumentSymbols(document);
      return abilities.hierarchicalSymbols ? symbols : flattenSymbols(document.uri, symbols);
    }),
  );
}
