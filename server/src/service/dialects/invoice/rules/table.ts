/** Every rule of the invoice beyond its schema, and the checker that asks them all. */
import type { TomlTable } from '../../../../toml/types';
import type { Finding, Rule } from '../../../problems';
import { NO_QUESTIONS } from '../../../meaning/fileQuestions';
import type { FileFacts, FileQuestions, LanguageServiceHost, NamedFile } from '../../../types';
import { readContent, readSignatures } from '../signatures/facts';
import { checkSignatures, SIGNATURES } from '../signatures/rules';
import { ANNOTATIONS, checkAnnotations } from './annotations';
import { tableOf, tablesOf, textOf, valueOf } from '../../../meaning/read';
import type { Group, InvoiceFacts, Parcel } from './facts';
import { checkFiles, FILES, namedFileOf } from './files';
import { checkFeatures, FEATURES } from './features';
import { checkGroupCycles, GROUP_CYCLES } from './groupCycles';
import { checkConditions, checkGroups, conditionsOf, GROUPS } from './groups';
import { checkIdentity, IDENTITY } from './identity';
import { checkLabel, labelOf, LABELS } from './labels';
import { ParcelMemory } from './parcelMemory';
import { checkParcels, PARCELS } from './parcels';
import { checkSigning, SIGNING } from './signing';
import { checkOrigin, checkStorage, STORAGE } from './storage';

/** By code, in the order of the documentation. */
export const INVOICE_RULES: Readonly<Record<string, Rule>> = {
  ...IDENTITY.rules,
  ...STORAGE.rules,
  ...LABELS.rules,
  ...FILES.rules,
  ...PARCELS.rules,
  ...GROUPS.rules,
  ...GROUP_CYCLES.rules,
  ...FEATURES.rules,
  ...ANNOTATIONS.rules,
  ...SIGNING.rules,
  ...SIGNATURES.rules,
};

const NONE: readonly never[] = [];

/** Rules that look at the whole invoice. Each is asked anew after every edit, over facts that are kept. */
const WHOLE: readonly ((facts: InvoiceFacts) => Finding[])[] = [
  checkIdentity,
  checkStorage,
  checkParcels,
  checkGroups,
  checkGroupCycles,
  checkSigning,
];

/** Judges invoices; remembers what it read of parcels that stay as they are. */
export class InvoiceRuleChecker {
  private readonly memory = new ParcelMemory(readParcel);
  /** One version is asked for its files and for its problems. */
  private readonly read = new WeakMap<TomlTable, readonly Parcel[]>();
  private readonly asked = new WeakMap<TomlTable, FileQuestions>();

  constructor(private readonly host: LanguageServiceHost) {}

  /**
   * @param uri whose parcels of the version before may be used again
   * @param files what is known of the files that the invoice names
   */
  check(uri: string, root: TomlTable, files?: FileFacts): Finding[] {
    const parcels = this.parcels(uri, root);
    const facts = { root, parcels, groups: tablesOf(root, 'group').map(groupOf) };
    const found: Finding[] = [];
    for (const { findings } of parcels) {
      addAll(found, findings);
    }
    for (const rule of WHOLE) {
      addAll(found, rule(facts));
    }
    addAll(found, checkFiles(facts, files));
    addAll(found, this.signatureFindings(facts));
    return found;
  }

  /** The files that parcels are named after. */
  fileQuestions(uri: string, root: TomlTable): FileQuestions {
    let questions = this.asked.get(root);
    if (questions === undefined) {
      const files: NamedFile[] = [];
      for (const { label } of this.parcels(uri, root)) {
        const file = label && namedFileOf(label);
        if (file !== undefined) {
          files.push(file);
        }
      }
      questions = { ...NO_QUESTIONS, files };
      this.asked.set(root, questions);
    }
    return questions;
  }

  private signatureFindings({ root, parcels }: InvoiceFacts): Finding[] {
    const signatures = readSignatures(root);
    if (signatures.length === 0) {
      return [];
    }
    const digests = parcels.map(({ label }) => label?.sha256?.text);
    return checkSignatures(signatures, readContent(root, digests), this.host);
  }

  private parcels(uri: string, root: TomlTable): readonly Parcel[] {
    let parcels = this.read.get(root);
    if (parcels === undefined) {
      parcels = this.memory.read(uri, tablesOf(root, 'parcel'));
      this.read.set(root, parcels);
    }
    return parcels;
  }
}

/** The facts of a parcel, and what is wrong with it alone. */
function readParcel(table: TomlTable): Parcel {
  const labelTable = tableOf(table, 'label');
  const conditionsTable = tableOf(table, 'conditions');
  const label = labelTable && labelOf(labelTable);
  const conditions = conditionsTable && conditionsOf(conditionsTable);
  const findings = [
    ...(label === undefined ? [] : checkLabel(label)),
    ...(labelTable === undefined
      ? []
      : [
          ...(label?.origin === undefined ? [] : checkOrigin(labelTable, label.origin.at)),
          ...checkAnnotations(labelTable),
          ...checkFeatures(labelTable),
        ]),
    ...(conditionsTable === undefined || conditions === undefined
      ? []
      : checkConditions(conditionsTable, conditions)),
  ];
  return { label, conditions, findings: findings.length === 0 ? NONE : findings };
}

function groupOf(table: TomlTable): Group {
  const required = valueOf(table, 'required');
  return {
    name: textOf(table, 'name'),
    required: required?.kind === 'boolean' && required.value() === true,
    satisfiedBy: textOf(table, 'satisfiedBy'),
  };
}

function addAll(found: Finding[], more: readonly Finding[]): void {
  for (const finding of more) {
    found.push(finding);
  }
}
