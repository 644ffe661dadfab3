/** What a pull is made of. No `vscode` here: the command line and the extension share it. */
import type { BindleClient, BindleFailure, Invoice, Label, Parcel } from '../bindle/types';
import type { Sentence } from '../bindle/sentence';

export interface FeatureChoice {
  readonly section: string;
  readonly name: string;
  readonly value: string;
}

/** Which parcels are wanted. */
export interface Selection {
  /** `spec`: as docs/invoice-spec.md of Bindle says; `library`: as its code does where that differs. */
  readonly reading: 'spec' | 'library';
  readonly withGroups?: readonly string[];
  readonly withoutGroups?: readonly string[];
  readonly activate?: readonly FeatureChoice[];
  readonly deactivate?: readonly FeatureChoice[];
}

export interface Selected {
  /** In the order of the invoice. */
  readonly parcels: readonly Parcel[];
  /** What the choice leaves open or breaks: each a whole sentence. */
  readonly notices: readonly Sentence[];
}

/** What would be fetched. Nothing but the invoice has been fetched when it exists. */
export interface PullPlan {
  /** `name/version`. */
  readonly id: string;
  readonly invoice: Invoice;
  /** The invoice as the server sent it. */
  readonly invoiceToml: string;
  readonly parcels: readonly Parcel[];
  /** One label for each content that is wanted. */
  readonly contents: readonly Label[];
  /** Bytes of `contents`. */
  readonly bytes: number;
  readonly notices: readonly Sentence[];
  /** Reasons why it cannot be fetched: each a whole sentence. Empty: ready. */
  readonly obstacles: readonly Sentence[];
}

export type PlanPullResult =
  | { readonly ok: true; readonly plan: PullPlan }
  | {
      readonly ok: false;
      /** `refused`: the invoice came, but `verify` or this plan does not take it. */
      readonly kind: 'cancelled' | 'failed' | 'refused';
      readonly reason: Sentence;
      readonly failure?: BindleFailure;
    };

export interface PlanPullOptions {
  readonly signal: AbortSignal;
  /** A yanked bindle is taken too. Servers give its invoice; its parcels only through other bindles. */
  readonly yanked?: boolean;
  /** Absent: all parcels. */
  readonly selection?: Selection;
  /** Why the invoice is not to be trusted; undefined where it is. */
  readonly verify?: (invoice: Invoice) => Promise<Sentence | undefined> | Sentence | undefined;
  /** Milliseconds before each repetition of what failed on the way. */
  readonly waits?: readonly number[];
}

export type PlanPull = (
  id: string,
  client: BindleClient,
  options: PlanPullOptions,
) => Promise<PlanPullResult>;

/**
 * How the files lie:
 * - `standalone`: `<sha256 of the id>/invoice.toml` and `parcels/<sha256>.dat` below the folder;
 * - `names`: invoice.toml and each parcel under the name of its label, as a push reads them.
 */
export type PullLayout = 'standalone' | 'names';

export interface PullTarget {
  /** Absolute path; made when it is missing. */
  readonly folder: string;
  readonly layout: PullLayout;
}

export interface PullProgress {
  readonly receivedBytes: number;
  /** Bytes of all parcels to fetch; what is there already does not count. */
  readonly totalBytes: number;
  readonly parcel?: string;
}

/** What a pull has done so far, whatever its end. */
export interface PullCounts {
  readonly fetchedParcels: number;
  readonly fetchedBytes: number;
  /** Parcels that were there, with the right bytes. */
  readonly keptParcels: number;
}

/** How a pull ended. Whatever the end: a file under its final name is whole and right. */
export type PullOutcome = PullCounts &
  (
    | {
        readonly kind: 'pulled';
        /** Absolute path of the folder with invoice.toml. */
        readonly folder: string;
      }
    /** All of it was there already. */
    | { readonly kind: 'unchanged'; readonly folder: string }
    /** The invoice and the rest are there, but the server has no bytes for these parcels. */
    | { readonly kind: 'incomplete'; readonly folder: string; readonly missing: readonly Label[] }
    /** Something else stands where a file of the bindle would go; nothing was fetched. */
    | { readonly kind: 'conflict'; readonly reasons: readonly Sentence[] }
    /** Cancelled or failed; a second pull goes on from there. */
    | { readonly kind: 'cancelled' }
    | {
        readonly kind: 'failed';
        /** Whose fault: a request failed, the bindle or what came of it is wrong, or the disk. */
        readonly by: 'server' | 'bindle' | 'disk';
        readonly reason: Sentence;
        readonly failure?: BindleFailure;
      }
  );

export interface ExecutePullOptions {
  readonly signal: AbortSignal;
  readonly onProgress?: (progress: PullProgress) => void;
  /** Parcels that are fetched side by side; 8 when absent. */
  readonly limit?: number;
  /** Milliseconds before each repetition of what failed on the way. */
  readonly waits?: readonly number[];
}

export type ExecutePull = (
  plan: PullPlan,
  client: BindleClient,
  target: PullTarget,
  options: ExecutePullOptions,
) => Promise<PullOutcome>;
