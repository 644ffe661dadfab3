/** The verb `verify`: the signatures of an invoice by strategy and keyring. */
import { hideWholeSecrets } from '../../../server/src/domain/secretText';
import { parseInvoice } from '../bindle/invoiceToml';
import { EMPTY_KEYRING, normalKey, type Keyring, type PublicKeyEntry } from '../bindle/keyring';
import { inEnglish } from '../bindle/sentence';
import { parseStrategy } from '../bindle/strategy';
import type { Invoice } from '../bindle/types';
import { describeVerification } from '../bindle/verificationText';
import { verifyInvoice } from '../bindle/verifyInvoice';
import { verifySignature, type SignatureVerdict } from '../bindle/verifySignature';
import { readKeyringFile } from '../keys/keyFiles';
import { NODE_ED25519 } from '../keys/nodeEd25519';
import { invoicePlace, readInvoiceText } from './invoiceInput';
import type { CliIo, ExitStatus } from './io';
import { call, keyFile, wrong, type Report } from './keyOptions';
import { VERIFY_HELP } from './verifyHelp';

export async function verify(args: readonly string[], io: CliIo): Promise<ExitStatus> {
  const called = call(VERIFY_HELP, args, io, [0, 1]);
  if (typeof called === 'number') {
    return called;
  }
  const { values, operands, report } = called;
  const parsed = parseStrategy(values.strategy);
  if (!parsed.ok) {
    return wrong(VERIFY_HELP, io, inEnglish(parsed.reason));
  }
  const keyring = await readKeyring(values.keyring, report, io);
  if (typeof keyring === 'number') {
    return keyring;
  }
  const place = await invoicePlace(operands[0] ?? '.', io);
  const read = await readInvoiceText(place, io);
  if (!read.ok) {
    return report.failure(read.failure.kind, read.failure.sentence, 2);
  }
  const invoice = parseInvoice(read.value);
  if (!invoice.ok) {
    const what = place === 'stdin' ? 'Standard input' : place;
    const args = [what, hideWholeSecrets(inEnglish(invoice.reason))];
    return report.failure('invoice', { message: '{0} is no invoice: {1}', args }, 1);
  }
  const { strategy } = parsed;
  const failure = verifyInvoice(invoice.invoice, { strategy, keyring, crypto: NODE_ED25519 });
  const id = `${invoice.invoice.bindle.name}/${invoice.invoice.bindle.version}`;
  const proofs = proofsOf(invoice.invoice, keyring);
  const message = failure && inEnglish(describeVerification(failure, id));
  report.result(
    [
      `${id} ${failure === undefined ? 'passes' : 'does not pass'} ${strategy.name}.`,
      ...proofs.map(lineOf),
    ],
    {
      id,
      strategy: strategy.name,
      passes: failure === undefined,
      ...(failure !== undefined && { failure: { ...failure, message } }),
      signatures: proofs,
    },
  );
  if (failure === undefined) {
    return 0;
  }
  report.note(describeVerification(failure, id));
  return 1;
}

/** A keyring that nobody has named may be missing: then no key is known. */
async function readKeyring(
  named: string | undefined,
  report: Report,
  io: CliIo,
): Promise<Keyring | ExitStatus> {
  const { file, isDefault } = keyFile(io, 'keyring', named);
  const read = await readKeyringFile(file);
  if (read.ok) {
    return read.value;
  }
  if (read.failure.kind !== 'absent' || !isDefault) {
    return report.failure(read.failure.kind, read.failure.sentence, 2);
  }
  report.note({
    message: 'There is no keyring {0}, so no key is known. Add keys with: keys add, keys fetch',
    args: [file],
  });
  return EMPTY_KEYRING;
}

/** What one signature proves. */
interface Proof {
  readonly by: string;
  readonly role: string;
  readonly key: string;
  readonly state: SignatureVerdict['kind'];
  /** Whether the keyring holds its key. */
  readonly known: boolean;
  /** Labels that the keyring has for the key, where none of them is `by`. */
  readonly knownAs?: readonly string[];
}

function proofsOf(invoice: Invoice, keyring: Keyring): readonly Proof[] {
  const entries = new Map<string, PublicKeyEntry[]>();
  for (const entry of keyring.key) {
    const key = normalKey(entry.key);
    if (key !== undefined) {
      entries.set(key, [...(entries.get(key) ?? []), entry]);
    }
  }
  return (invoice.signature ?? []).map((signature) => {
    const { by, role, key } = signature;
    const state = verifySignature(invoice, signature, NODE_ED25519).kind;
    const labels = (entries.get(normalKey(key) ?? '') ?? []).map(({ label }) => label);
    const isKnown = labels.length > 0;
    return {
      by,
      role,
      key,
      state,
      known: isKnown,
      ...(isKnown && !labels.includes(by) && { knownAs: labels }),
    };
  });
}

const STATES: Readonly<Record<SignatureVerdict['kind'], string>> = {
  verified: 'verifies',
  broken: 'does not verify',
  keyCorrupt: 'has a damaged key',
  signatureCorrupt: 'is damaged',
};

function lineOf({ by, role, state, known, knownAs }: Proof): string {
  const trust = known ? 'its key is in the keyring' : 'its key is not in the keyring';
  const other = knownAs === undefined ? '' : `, as ${knownAs.join(', ')}`;
  return `  ${role}, by ${by}: ${STATES[state]}; ${trust}${other}`;
}
