/** `check --fix`: the safe fixes of one manifest, again and again until there are none left. */
import type { ManifestDocument } from '../../../server/src/service/types';
import { settingsFor, type Judging } from './checkJudge';

/**
 * One fix may make way for another; more rounds than these mean that some undo each other, and the
 * text is left as the last round made it.
 */
const MOST_ROUNDS = 20;

/** The document with all safe fixes; the same object where there are none. */
export async function fixSafely(
  document: ManifestDocument,
  judging: Judging,
): Promise<ManifestDocument> {
  const { service } = judging;
  let now = document;
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const edits = service.findSafeFixes(now, await settingsFor(now, judging));
    const text = withEdits(now, edits);
    if (text === now.getText()) {
      break;
    }
    now = service.updateDocument(now, [{ text }], now.version + 1);
  }
  return now;
}

/** The text with edits that don't overlap, whatever their order. */
function withEdits(
  document: ManifestDocument,
  edits: ReturnType<Judging['service']['findSafeFixes']>,
): string {
  const before = document.getText();
  const parts: string[] = [];
  let at = 0;
  const changes = edits.map(({ range, newText }) => ({
    start: document.offsetAt(range.start),
    end: document.offsetAt(range.end),
    newText,
  }));
  for (const { start, end, newText } of changes.sort((a, b) => a.start - b.start)) {
    parts.push(before.slice(at, start), newText);
    at = end;
  }
  return parts.join('') + before.slice(at);
}
