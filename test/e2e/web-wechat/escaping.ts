/** Text as the web protocol carries it: HTML, with the emoji of the old set as spans. */
export function escapeText(text: string): string {
  return escapeMarkup(text).replace(emoji, spanOf);
}

/** The XML of cards, links, recalls and the rest: escaped as text is. */
export function escapeMarkup(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll("\n", "<br/>");
}

export function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

/** Flags, bare keycaps, and single pictures; what is joined or tinted travels as it is, for clients know no span for it. */
const emoji =
  /\p{Regional_Indicator}{2}|[\d#*]\u20e3|(?!\p{Emoji_Modifier})\p{Emoji_Presentation}(?![\u200d\ufe0f\p{Emoji_Modifier}])(?<!\u200d.)/gu;

/** WeChat writes these two under the codes of others, and clients know it. */
const miscoded: Readonly<Record<string, string>> = { "1f602": "1f639", "1f614": "1f64d" };

function spanOf(picture: string): string {
  const code = [...picture].map((character) => character.codePointAt(0)?.toString(16).padStart(4, "0")).join("");
  return `<span class="emoji emoji${miscoded[code] ?? code}"></span>`;
}
