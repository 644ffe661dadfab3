/** Every English sentence of the sources that is translated when it is shown. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';

/** Calls whose first argument is a sentence: `l10n.t('…')`, `host.localize('…')`. */
const CALLS = new Set(['t', 'localize', 'plural']);

/** Properties of tables and of `Sentence` that hold one. */
const PROPERTIES = new Set([
  'message',
  'doc',
  'keyName',
  'deprecated',
  'dropped',
  'expects',
  'refused',
  'warned',
  'summary',
  'noun',
]);

/** Properties that hold an object of sentences. */
const OBJECTS = new Set(['messages', 'refused', 'advice']);

/** Rooms whose texts reach a person through translation. The command line speaks English. */
const ROOMS = [
  'server/src/domain',
  'server/src/schema',
  'server/src/toml',
  'server/src/wasm',
  'server/src/service',
  'client/src/bindle',
  'client/src/build',
  'client/src/push',
  'client/src/workbench',
  'client/src/features',
];

/** The sentences of one source text, in order. */
export function sentencesOf(file: string, text: string): string[] {
  const found: string[] = [];
  const take = (node: ts.Node | undefined): void => {
    if (node === undefined) {
      return;
    }
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
      found.push(node.text);
    } else if (ts.isBinaryExpression(node)) {
      const joined = joinedText(node);
      if (joined !== undefined) {
        found.push(joined);
      }
    } else if (ts.isConditionalExpression(node)) {
      take(node.whenTrue);
      take(node.whenFalse);
    }
  };
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && CALLS.has(calleeName(node.expression))) {
      take(node.arguments[0]);
    } else if (
      ts.isPropertyAssignment(node) &&
      (ts.isIdentifier(node.name) || ts.isStringLiteral(node.name)) &&
      PROPERTIES.has(node.name.text)
    ) {
      take(node.initializer);
    } else if (ts.isPropertyAssignment(node) && isMessages(node)) {
      node.initializer.properties
        .filter(ts.isPropertyAssignment)
        .forEach((each) => take(each.initializer));
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true));
  return found.filter((sentence) => /[A-Za-z]{2}/.test(sentence));
}

/** All sentences of all rooms, sorted, each once. */
export function allSentences(): string[] {
  const sentences = ROOMS.flatMap((room) => sourcesBelow(room)).flatMap((file) =>
    sentencesOf(file, readFileSync(file, 'utf8')),
  );
  return [...new Set(sentences)].sort();
}

function sourcesBelow(room: string): string[] {
  try {
    return readdirSync(room, { recursive: true })
      .map(String)
      .filter((name) => name.endsWith('.ts'))
      .map((name) => path.join(room, name));
  } catch {
    return [];
  }
}

function calleeName(callee: ts.Expression): string {
  return ts.isPropertyAccessExpression(callee)
    ? callee.name.text
    : ts.isIdentifier(callee)
      ? callee.text
      : '';
}

/** `messages: { plain: '…', near: '…' }`: the sentences of a rule, or of the keys of a table. */
function isMessages(
  node: ts.PropertyAssignment,
): node is ts.PropertyAssignment & { readonly initializer: ts.ObjectLiteralExpression } {
  return (
    ts.isIdentifier(node.name) &&
    OBJECTS.has(node.name.text) &&
    ts.isObjectLiteralExpression(node.initializer)
  );
}

/** `'a' + 'b'` of literals only. */
function joinedText(node: ts.Expression): string | undefined {
  if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) {
    return node.text;
  }
  if (ts.isBinaryExpression(node) && node.operatorToken.kind === ts.SyntaxKind.PlusToken) {
    const left = joinedText(node.left);
    const right = joinedText(node.right);
    return left !== undefined && right !== undefined ? left + right : undefined;
  }
  return undefined;
}
