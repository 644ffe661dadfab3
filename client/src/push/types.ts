/** What a push is made of. No `vscode` here: the command line and the extension share it. */
import type { BindleClient, BindleFailure, Invoice, Label } from '../bindle/types';
import type { Sentence } from '../bindle/sentence';

/**
 * How the file of a parcel compares with its label:
 * - `matches`: size and sha256 are the label's;
 * - `differs`: there is a file, but it is another one than the label says;
 * - `absent`: no such file; fine as long as the server has the parcel already;
 * - `outside`: the name leads out of the project folder (`..`, absolute, a link): never read, never sent.
 */
export type ParcelState = 'matches' | 'differs' | 'absent' | 'outside';

export interface PlannedParcel {
  readonly label: Label;
  readonly state: ParcelState;
  /** Absolute path of the file, where there is one inside the project. */
  readonly file?: string;
  /** What the file is, where it differs. */
  readonly actual?: { readonly size: number; readonly sha256: string };
}

/** What would be sent. Nothing has been sent when it exists. */
export interface PushPlan {
  /** Absolute path of the project folder. */
  readonly folder: string;
  readonly invoiceFile: string;
  /** The invoice as written, to the byte. */
  readonly invoiceToml: Uint8Array;
  readonly invoice: Invoice;
  /** `name/version`. */
  readonly id: string;
  readonly parcels: readonly PlannedParcel[];
  /** Bytes of the files that match. */
  readonly bytes: number;
  /** Reasons not to send it: each a whole sentence that names its object. Empty: ready. */
  readonly obstacles: readonly Sentence[];
}

export type PlanResult =
  | { readonly ok: true; readonly plan: PushPlan }
  /** The invoice can't be read or is no invoice; or the signal came (`cancelled`). */
  | { readonly ok: false; readonly cancelled: boolean; readonly reason: Sentence };

/** Reads the invoice and hashes the files beside it (streamed). */
export type PlanPush = (
  invoiceFile: string,
  options: { readonly signal: AbortSignal },
) => Promise<PlanResult>;

export interface PushProgress {
  readonly sentBytes: number;
  /** Bytes of all parcels to send; known after the server said what is missing. */
  readonly totalBytes: number;
  /** Name of the parcel that a step belongs to. */
  readonly parcel?: string;
}

/** How a push ended. */
export type PushOutcome =
  | {
      readonly kind: 'pushed';
      /** The invoice was there before, the same; what was missing of it has been sent. */
      readonly resumed: boolean;
      readonly sentParcels: number;
      readonly sentBytes: number;
    }
  /** The same invoice and all its parcels were there before. */
  | { readonly kind: 'unchanged' }
  /** Another invoice has this id. `differences`: dotted paths of what differs. */
  | {
      readonly kind: 'conflict';
      readonly differences: readonly string[];
      readonly suggestedVersion: string;
    }
  /** The server knows the invoice but still lacks these parcels, and no file here can supply them. */
  | { readonly kind: 'incomplete'; readonly missing: readonly Label[] }
  /** Cancelled or failed; a second push goes on from there. `sentParcels` are up already. */
  | { readonly kind: 'cancelled'; readonly sentParcels: number }
  | {
      readonly kind: 'failed';
      readonly reason: Sentence;
      readonly sentParcels: number;
      /** The request that failed, where one did: after `unauthorized` one may sign in and push again. */
      readonly failure?: BindleFailure;
    };

/** Sends what the plan holds, at most four parcels at a time. Never throws for what the network does. */
export type ExecutePush = (
  plan: PushPlan,
  client: BindleClient,
  options: { readonly signal: AbortSignal; readonly onProgress?: (progress: PushProgress) => void },
) => Promise<PushOutcome>;
