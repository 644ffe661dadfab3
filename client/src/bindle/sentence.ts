/**
 * A sentence for a person that is not translated yet: the English text is the key of its
 * translation, `{0}`, `{1}` … are filled from `args`. Floors without `vscode` give sentences; the
 * edges (workbench, command line) turn them into text.
 */
export interface Sentence {
  readonly message: string;
  readonly args: readonly string[];
}

/** The English text of a sentence. */
export function inEnglish({ message, args }: Sentence): string {
  return message.replace(/\{(\d+)\}/g, (whole, index: string) => args[Number(index)] ?? whole);
}
