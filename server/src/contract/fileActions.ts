/** Code actions for which files have to be read first. */

/** `data` of such an action: labels to fill, each by its position among the parcels and its name. */
export interface FillActionData {
  /** Address of the invoice. */
  readonly uri: string;
  readonly fill: readonly NamedParcel[];
}

export interface NamedParcel {
  readonly index: number;
  readonly name: string;
}

/** Request from the client to the language server: `AddParcelsParams` → `AddParcelsResult`. */
export const ADD_PARCELS = 'bindle/addParcels';

export interface AddParcelsParams {
  /** Address of the invoice, which is open. */
  readonly uri: string;
  /** Files relative to its folder, with `/`. */
  readonly names: readonly string[];
}

export interface AddParcelsResult {
  /** Version of the document that the edits are for. */
  readonly version: number;
  /** Edits as the protocol writes them. */
  readonly edits: readonly {
    readonly range: {
      readonly start: { readonly line: number; readonly character: number };
      readonly end: { readonly line: number; readonly character: number };
    };
    readonly newText: string;
  }[];
  /** Files that could not be read. */
  readonly unread: readonly string[];
}
