/** The English text of a message with its placeholders filled. */
export function inEnglish(fault: {
  readonly message: string;
  readonly args: readonly string[];
}): string {
  return fault.message.replace(
    /\{(\d+)\}/g,
    (whole, index: string) => fault.args[Number(index)] ?? whole,
  );
}
