/** Every place of an invoice where a group, a digest or a signer's key stands. */
import type { TomlDocument } from '../../../../toml/types';
import { visitStrings } from '../../../meaning/pathWalk';
import type { NameOccurrence } from '../../../meaning/types';
import { INVOICE_NAMES } from './kinds';

export function invoiceNames({ root }: TomlDocument): NameOccurrence[] {
  const found: NameOccurrence[] = [];
  for (const { kind, role, path, length } of INVOICE_NAMES) {
    visitStrings(root, path, (value, name, owner) => {
      if (name !== '' && (length === undefined || name.length === length)) {
        found.push({ kind, name, role, value, owner });
      }
    });
  }
  return found;
}
