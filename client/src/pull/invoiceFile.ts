/** The invoice that stands in the folder already. */
import { readFile, lstat } from 'node:fs/promises';
import { MAX_TEXT_BYTES } from '../bindle/body';
import { parseInvoice } from '../bindle/invoiceToml';
import type { Sentence } from '../bindle/sentence';
import { differencesOf } from '../push/compare';
import type { PullPlan } from './types';

/**
 * - `absent`, or `same` to the byte;
 * - `refresh`: the same bindle, written otherwise or with other signatures: the server's is newer;
 * - a sentence: another bindle's, or no invoice at all.
 */
export async function lookAtInvoice(
  file: string,
  plan: PullPlan,
): Promise<'absent' | 'same' | 'refresh' | Sentence> {
  let entry;
  try {
    entry = await lstat(file);
  } catch (error) {
    if ((error as { code?: unknown }).code === 'ENOENT') {
      return 'absent';
    }
    throw error;
  }
  if (!entry.isFile() || entry.size > MAX_TEXT_BYTES) {
    return { message: '{0} is no plain file, or lies behind a link. Take it away.', args: [file] };
  }
  const text = await readFile(file, 'utf8');
  if (text === plan.invoiceToml) {
    return 'same';
  }
  const parsed = parseInvoice(text);
  return parsed.ok && differencesOf(parsed.invoice, plan.invoice).length === 0
    ? 'refresh'
    : {
        message:
          '{0} exists and is not the invoice of {1}. It is never overwritten; take it away or choose another folder.',
        args: [file, plan.id],
      };
}
