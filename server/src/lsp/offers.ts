/** Language features that are offered only to a client that asks for them. */
import type { ClientCapabilities, ServerCapabilities } from 'vscode-languageserver';
import { FIX_ALL_KIND } from '../contract/languageServer';
import { TOKEN_MODIFIERS, TOKEN_TYPES } from '../contract/semanticTokens';
import { CodeActionKind } from './protocol';

/** What ends a line or a pair of brackets. */
const ON_TYPE = { firstTriggerCharacter: '\n', moreTriggerCharacter: [']', '}'] };

const CODE_ACTION_KINDS = [
  CodeActionKind.QuickFix,
  CodeActionKind.RefactorExtract,
  CodeActionKind.RefactorInline,
  CodeActionKind.RefactorRewrite,
  FIX_ALL_KIND,
];

type TextDocument = NonNullable<ClientCapabilities['textDocument']>;

/** What a client that knows of a feature is offered. */
export function featureCapabilities({
  textDocument = {},
  workspace,
}: ClientCapabilities): ServerCapabilities {
  const knows = (feature: keyof TextDocument) => textDocument[feature] !== undefined;
  return {
    ...(knows('foldingRange') && { foldingRangeProvider: true }),
    ...(knows('selectionRange') && { selectionRangeProvider: true }),
    ...(knows('documentLink') && { documentLinkProvider: { resolveProvider: false } }),
    ...(knows('definition') && { definitionProvider: true }),
    ...(knows('references') && { referencesProvider: true }),
    ...(knows('documentHighlight') && { documentHighlightProvider: true }),
    ...(knows('rename') && {
      renameProvider:
        textDocument.rename?.prepareSupport === true ? { prepareProvider: true } : true,
    }),
    ...(knows('semanticTokens') && { semanticTokensProvider: tokensOffer(textDocument) }),
    ...(knows('inlayHint') && { inlayHintProvider: true }),
    ...(knows('formatting') && { documentFormattingProvider: true }),
    ...(knows('rangeFormatting') && { documentRangeFormattingProvider: true }),
    ...(knows('onTypeFormatting') && { documentOnTypeFormattingProvider: ON_TYPE }),
    ...(textDocument.codeAction?.codeActionLiteralSupport !== undefined && {
      codeActionProvider: { codeActionKinds: [...CODE_ACTION_KINDS], resolveProvider: true },
    }),
    ...(workspace?.symbol !== undefined && { workspaceSymbolProvider: true }),
    ...(workspace?.workspaceFolders === true && {
      workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
    }),
    ...(knows('codeLens') && { codeLensProvider: { resolveProvider: false } }),
  };
}

function tokensOffer({
  semanticTokens,
}: TextDocument): NonNullable<ServerCapabilities['semanticTokensProvider']> {
  const { full, range } = semanticTokens?.requests ?? {};
  const delta = typeof full === 'object' && full.delta === true;
  return {
    legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
    full: delta ? { delta } : full !== undefined && full !== false,
    range: range !== undefined && range !== false,
  };
}
