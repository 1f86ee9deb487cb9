/** Of a name more is never shown: with "@" before it and a blank behind it stays below 250 bytes. */
const longestName = 60;

/** Marks that turn the direction of writing, and whatever else moves the cursor: in a name they garble the line around it. */
const unshowable = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061C\u200B\u200E\u200F\u202A-\u202E\u2060\u2066-\u2069\uFEFF]+/gu;
const emojiSpan = /<span[^<>]{0,40}?class="emoji emoji([0-9a-f]{4,10})"[^<>]{0,10}><\/span>/gi;
const entity = /&(?:(lt|gt|amp|quot|apos|nbsp)|#(\d{1,7})|#x([0-9a-f]{1,6}));/gi;
const named: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: '"', apos: "'", nbsp: " " };
/** WeChat writes these two under the codes of others. */
const miscoded: Readonly<Record<string, string>> = { "1f639": "1f602", "1f64d": "1f614" };

/** What somebody wrote, out of the markup that Web WeChat carries it in. */
export function plainText(markup: string): string {
  return unescaped(markup.replace(/<br ?\/?>/gi, "\n").replace(emojiSpan, (_, code: string) => emojiOf(code)));
}

/** Entities read once: `&amp;lt;` is the text `&lt;`, which somebody typed. */
export function unescaped(text: string): string {
  return text.replace(entity, (whole, name?: string, decimal?: string, hex?: string) => {
    if (name !== undefined) return named[name.toLowerCase()] ?? whole;
    const code = decimal !== undefined ? Number.parseInt(decimal, 10) : Number.parseInt(hex ?? "", 16);
    return isCharacter(code) ? String.fromCodePoint(code) : whole;
  });
}

/** A name as it may be shown within our own text: on one line, without tricks, and short. */
export function shownName(name: string): string {
  const clean = name.replace(unshowable, " ").replace(/\s+/g, " ").trim();
  return [...clean].slice(0, longestName).join("").trim();
}

/** Of a name, as much is written before a reply: with the longest text it stays below the 2048 bytes that WeChat takes. */
const longestMention = 40;

/** Somebody's name, as a reply to them in a group begins. */
export function mentionOf(name: string): string {
  const shown = bounded(shownName(name), longestMention).trim();
  return shown === "" ? "" : `@${shown}\u2005`;
}

/** The beginning of a text, no character cut in two. */
export function bounded(text: string, most: number): string {
  if (text.length <= most) return text;
  return text.slice(0, most).replace(/[\uD800-\uDBFF]$/, "");
}

/** One character, or two where the digits are those of a flag or a keycap. */
function emojiOf(digits: string): string {
  const code = miscoded[digits.toLowerCase()] ?? digits;
  const parts = code.length === 8 || code.length === 10 ? halves(code) : code.length <= 5 ? [code] : [];
  const numbers = parts.map((part) => Number.parseInt(part, 16));
  return numbers.length > 0 && numbers.every(isCharacter) ? String.fromCodePoint(...numbers) : "*";
}

function halves(text: string): readonly [string, string] {
  return [text.slice(0, text.length / 2), text.slice(text.length / 2)];
}

function isCharacter(code: number): boolean {
  return code > 0 && code <= 0x10ffff && !(code >= 0xd800 && code <= 0xdfff);
}
