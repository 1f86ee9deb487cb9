const CLOSER_OF: Readonly<Record<string, string>> = {
  "（": "）",
  "(": ")",
  "《": "》",
  "〈": "〉",
  "“": "”",
  "‘": "’",
  "「": "」",
  "『": "』",
  "【": "】",
  "[": "]",
};
const OPENER_OF: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(CLOSER_OF).map(([opener, closer]) => [closer, opener]),
);

/** Marks that never close would make the search for partners quadratic. */
const DEEPEST = 20;

/** What belongs to a sentence after its stop: more stops, closing marks, citations, white space. */
const TAIL = /[。！？!?.…]*[”’」』）)】]*(?:[ \t]?\[\d{1,3}(?:[,，、 ]{1,2}\d{1,3})*\])*[。]?[ \t\u3000]*\n*/uy;
const ABBREVIATION =
  /(?:^|[\s(（\p{Script=Han}])(?:arts?|nos?|paras?|secs?|vols?|chs?|pp?|vs?|cf|mr|mrs|ms|dr|prof|inc|co|ltd|corp|e\.g|i\.e|viz|approx|al|ed|rev|fig|st|[a-z]|(?:[a-z]\.)+[a-z])$/iu;

/**
 * Cuts Chinese and English text into sentences; joined they are the text again. Stops inside brackets, 《…》 or “…”
 * don't count, nor do points in numbers (1.09) and abbreviations (Art. 31, No. 10). A citation like [1] and the
 * white space after a stop stay with the sentence they follow; a new line always ends one.
 */
export function splitSentences(text: string): readonly string[] {
  const enclosed = enclosures(text);
  const sentences: string[] = [];
  let start = 0;
  for (let at = 0; at < text.length; at++) {
    const closing = enclosed.get(at);
    if (closing !== undefined) at = closing;
    else if (isStop(text, at)) {
      TAIL.lastIndex = at + 1;
      TAIL.test(text);
      const end = TAIL.lastIndex || at + 1;
      sentences.push(text.slice(start, end));
      start = end;
      at = end - 1;
    }
  }
  if (start < text.length) sentences.push(text.slice(start));
  return sentences;
}

function isStop(text: string, at: number): boolean {
  const character = text[at] as string;
  if (character === "\n" || "。！？".includes(character)) return true;
  if (character === "!" || character === "?") return text[at + 1] !== "=";
  return character === "." && isFullPoint(text, at);
}

function isFullPoint(text: string, at: number): boolean {
  const before = text.slice(Math.max(0, at - 12), at);
  const after = text.slice(at + 1, at + 8);
  if (/\p{Script=Han}$/u.test(before)) return !/^[\d.]/.test(after);
  if (!/^(?:$|[\s”’」』）)】"']|\[\d|\p{Script=Han})/u.test(after)) return false;
  // A sentence doesn't go on with a small letter ("etc. and"), and a number alone on its line counts ("1. Foo").
  if (/^\s+[a-z]/.test(after) || /(?:^|\n)[ \t]*\d{1,3}$/.test(before)) return false;
  return !ABBREVIATION.test(before);
}

/** From the offset of each opening mark to that of its closing one, on the same line; unmatched marks are left out. */
function enclosures(text: string): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  let open: { closer: string; at: number }[] = [];
  for (let at = 0; at < text.length; at++) {
    const character = text[at] as string;
    if (open.length > DEEPEST) open.shift();
    if (character === "\n") open = [];
    else if (character === '"' && !open.some(({ closer }) => closer === '"')) open.push({ closer: '"', at });
    else if (CLOSER_OF[character] !== undefined) open.push({ closer: CLOSER_OF[character], at });
    else if (character === '"' || OPENER_OF[character] !== undefined) {
      const opened = open.findLastIndex(({ closer }) => closer === character);
      if (opened >= 0) {
        pairs.set((open[opened] as { at: number }).at, at);
        open = open.slice(0, opened);
      }
    }
  }
  return pairs;
}
