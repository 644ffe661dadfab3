/** Requests of the protocol → functions of the façade. Nothing but adapters. */
import type { Connection } from 'vscode-languageserver';
import type { ClientAbilities, LanguageService } from '../service/types';
import type { RunSafe } from './runSafe';
import { flattenSymbols } from './symbolInformation';

/** Registers one handler per language feature. */
export function registerLanguageFeatures(
  connection: Connection,
  service: LanguageService,
  abilities: ClientAbilities,
  runSafe: RunSafe,
): void {
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
