/**
 * Why a text is not what it should be: one English sentence with `{0}`, `{1}` … filled from `args`.
 * The sentence is the key of its translation; the edges translate it.
 */
export interface TextFault {
  readonly message: string;
  readonly args: readonly string[];
}
