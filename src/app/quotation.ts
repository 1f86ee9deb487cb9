const marks: Readonly<Record<string, string>> = {
  "“": "”",
  "‘": "’",
  '"': '"',
  "'": "'",
  "＂": "＂",
  "「": "」",
  "『": "』",
  "«": "»",
};
/** Quotation marks within quotation marks within … end somewhere. */
const deepest = 3;

/**
 * What a text in quotation marks may be a quotation of: the text itself, since a law may begin and end in such marks, and the text
 * without them.
 */
export function quotationsOf(text: string): readonly string[] {
  const quotations = [text.trim()];
  for (let depth = 0; depth < deepest; depth++) {
    const outer = quotations.at(-1) ?? "";
    if (outer.length < 3 || marks[outer[0] ?? ""] !== outer.at(-1)) break;
    quotations.push(outer.slice(1, -1).trim());
  }
  return quotations.filter((one) => one !== "");
}
