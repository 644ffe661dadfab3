/** Folds of comments: runs of whole lines, and `# region` … `# endregion`. */
import { FoldingRangeKind, type FoldingRange } from 'vscode-languageserver-types';
import type { ParsedManifest } from '../document';

const REGION = /^#\s*region\b/i;
const END_REGION = /^#\s*endregion\b/i;

/** Whether the comment at `offset` begins or ends a region. */
export function isRegionMark(text: string, offset: number): boolean {
  const words = text.slice(offset, offset + 40);
  return REGION.test(words) || END_REGION.test(words);
}

export function commentFolds(document: ParsedManifest): FoldingRange[] {
  const text = document.getText();
  const folds: FoldingRange[] = [];
  const regions: number[] = [];
  let run: { first: number; last: number } | undefined;
  const endRun = () => {
    if (run !== undefined && run.last > run.first) {
      folds.push({ startLine: run.first, endLine: run.last, kind: FoldingRangeKind.Comment });
    }
    run = undefined;
  };
  for (const { span } of document.toml.comments) {
    const { line, character } = document.positionAt(span.start);
    if (text.slice(span.start - character, span.start).trim() !== '') {
      continue;
    }
    const words = text.slice(span.start, Math.min(span.end, span.start + 40));
    if (REGION.test(words)) {
      endRun();
      regions.push(line);
    } else if (END_REGION.test(words)) {
      endRun();
      const startLine = regions.pop();
      if (startLine !== undefined) {
        folds.push({ startLine, endLine: line, kind: FoldingRangeKind.Region });
      }
    } else if (run?.last === line - 1) {
      run.last = line;
    } else {
      endRun();
      run = { first: line, last: line };
    }
  }
  endRun();
  return folds;
}
