/** The verb `sign`: a signature into the text of an invoice. */
import type { Role } from '../../../server/src/domain/signature';
import { appendedTable } from '../../../server/src/service/languageService';
import { parseRole } from '../bindle/roles';
import { chosenKeys, type SecretKeyEntry } from '../bindle/secretKeys';
import { describeSigning, signInvoice, type SignResult } from '../bindle/signInvoice';
import { readSecretKeyFile } from '../keys/keyFiles';
import { NODE_ED25519 } from '../keys/nodeEd25519';
import { LARGEST_INVOICE } from '../keys/readText';
import { replaceFile } from '../keys/replaceFile';
import { invoicePlace, readInvoiceText, type InvoicePlace } from './invoiceInput';
import type { CliIo, ExitStatus } from './io';
import { call, keyFile, wrong, type Called, type Report } from './keyOptions';
import { SIGN_HELP } from './signHelp';

type SignCall = Called<typeof SIGN_HELP>;

export async function sign(args: readonly string[], io: CliIo): Promise<ExitStatus> {
  const called = call(SIGN_HELP, args, io, [0, 1]);
  if (typeof called === 'number') {
    return called;
  }
  const { values, operands, report } = called;
  const role = parseRole(values.role);
  if (role === undefined) {
    return wrong(SIGN_HELP, io, '--role takes creator, approver, host or proxy.');
  }
  const secret = await chooseSecret(called, role, io);
  if (typeof secret === 'number') {
    return secret;
  }
  const from = await invoicePlace(operands[0] ?? '.', io);
  const to = values.out === undefined ? from : await invoicePlace(values.out, io, 'file');
  if (from === 'stdin' && values.output === 'json' && to === 'stdin') {
    return wrong(
      SIGN_HELP,
      io,
      '--output json needs --out FILE when the invoice comes from standard input.',
    );
  }
  return write(from, to, secret, role, report, io);
}

/** The first key that fits, which is the one that the reference takes. */
async function chooseSecret(
  { values, report }: SignCall,
  role: Role,
  io: CliIo,
): Promise<SecretKeyEntry | ExitStatus> {
  const { file } = keyFile(io, 'secretKeys', values['secrets-file']);
  const read = await readSecretKeyFile(file);
  if (!read.ok) {
    const { kind, sentence } = read.failure;
    return kind === 'absent'
      ? report.failure(
          'noKey',
          {
            message: 'There is no file of secret keys {0}. Make a key with: keys create LABEL',
            args: [file],
          },
          2,
        )
      : report.failure(kind, sentence, 2);
  }
  if (read.value.exposed) {
    report.note({
      message:
        'Others on this machine can read {0}, which holds secret keys. Protect it: chmod 600',
      args: [file],
    });
  }
  const [first] = chosenKeys(read.value.keys, {
    role,
    ...(values.label !== undefined && { label: values.label }),
    ...(values['label-matching'] !== undefined && { labelMatching: values['label-matching'] }),
  });
  return (
    first ??
    report.failure(
      'noKey',
      {
        message:
          'No key of {0} has the role {1} and the label that is asked for. “keys print” tells what is there; “keys create” makes one.',
        args: [file, role],
      },
      2,
    )
  );
}

async function write(
  from: InvoicePlace,
  to: InvoicePlace,
  secret: SecretKeyEntry,
  role: Role,
  report: Report,
  io: CliIo,
): Promise<ExitStatus> {
  const at = Math.floor(Date.now() / 1000);
  const signText = (text: string) =>
    signInvoice(text, { secret, role, at, crypto: NODE_ED25519, append: appendedTable });
  const read = await readInvoiceText(from, io);
  if (!read.ok) {
    return report.failure(read.failure.kind, read.failure.sentence, 2);
  }
  if (to === from && to !== 'stdin') {
    // Read again while nobody else changes it.
    return finish(await replaceInvoice(to, (old) => signText(old ?? '')), from, to, report, io);
  }
  const result = signText(read.value);
  const written =
    result.ok && to !== 'stdin'
      ? await replaceInvoice(to, () => result)
      : ({ ok: true, value: result } as const);
  return finish(written, from, to, report, io);
}

type Written = Awaited<ReturnType<typeof replaceInvoice>>;

function replaceInvoice(file: string, make: (old: string | undefined) => SignResult) {
  return replaceFile<SignResult | undefined>(file, {
    mode: (old) => old?.mode ?? 0o644,
    largest: LARGEST_INVOICE,
    change: (old) => {
      const value = make(old);
      return { ok: true, value: value.ok ? { text: value.text, value } : { value } };
    },
  });
}

function finish(
  written: Written,
  from: InvoicePlace,
  to: InvoicePlace,
  report: Report,
  io: CliIo,
): ExitStatus {
  if (!written.ok) {
    return report.failure(written.failure.kind, written.failure.sentence, 2);
  }
  const result = written.value;
  const what = from === 'stdin' ? 'standard input' : from;
  if (result?.ok !== true) {
    const failure = result?.failure ?? { kind: 'noPlace' as const };
    const status = failure.kind === 'damagedKey' ? 2 : 1;
    return report.failure(failure.kind, describeSigning(failure, what), status);
  }
  const { text, invoice, signature } = result;
  if (to === 'stdin') {
    io.out(text);
    return 0;
  }
  const { by, role, key, at } = signature;
  const id = `${invoice.bindle.name}/${invoice.bindle.version}`;
  report.result([`Signed ${id} as ${role}, by ${by}, in ${to}.`], {
    id,
    file: to,
    signature: { by, role, key, at, signature: signature.signature },
  });
  return 0;
}
