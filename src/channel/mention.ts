/** The names of somebody in a group: the nickname, and the name that is kept for this group alone. */
export interface MemberNames {
  readonly nickname: string;
  readonly alias?: string;
}

export interface Mentions {
  /** The bot is mentioned at least once. */
  readonly addressed: boolean;
  /** The text without the mentions of the bot. */
  readonly text: string;
}

/** What a phone puts behind a name it mentions; whatever stands before it, back to the "@", is the name. */
const separator = "\u2005";
/** The longest name WeChat takes is 32 characters; emoji count as up to eight. */
const longestName = 128;
/** Nobody mentions more; a text full of "@" must not keep the process busy. */
const mostLooked = 100;
const everybody = ["所有人", "all"];

/**
 * Finds who is mentioned. WeChat carries mentions as text only, so a name is looked for behind every "@", the longest
 * first, among the names of everybody in the group.
 *
 * A name that another member has too can't always be told apart. Phones write the group alias where there is one: if the
 * bot has one and is called by its nickname, which the other one goes by, the other one is meant. Else the bot takes the
 * mention as its own, since a question left without an answer is worse than an answer too many.
 */
export function readMentions(text: string, own: MemberNames, others: readonly MemberNames[]): Mentions {
  const folded = fold(text);
  const names = namesOf(own, others);
  const cuts: Cut[] = [];
  let looked = 0;
  let after = 0;
  for (let at = folded.text.indexOf("@"); at >= 0 && looked < mostLooked; at = folded.text.indexOf("@", after)) {
    looked += 1;
    after = at + 1;
    const name = mentionAt(folded.text, at, names);
    if (name !== undefined && names.own.has(name)) cuts.push(cutOf(folded, at, after + name.length));
    // Of somebody who is called "@…", and maybe goes on with our name: the second "@" is no call.
    else if (name?.startsWith("@")) after += name.length;
  }
  return { addressed: cuts.length > 0, text: cuts.length > 0 ? without(text, cuts) : text };
}

interface Names {
  /** Those that mean the bot. */
  readonly own: ReadonlySet<string>;
  /** All of them, the bot's and everybody's, the longest first. */
  readonly all: readonly string[];
}

/** UTF-16 offsets in the text as it was written. */
interface Cut {
  readonly start: number;
  readonly end: number;
}

/** A text made comparable, with the way back: `origins[i]` is where its unit `i` came from. */
interface Folded {
  readonly text: string;
  readonly origins: readonly number[];
}

function namesOf(own: MemberNames, others: readonly MemberNames[]): Names {
  const shownByOthers = new Set(others.map((names) => folding(names.alias || names.nickname)));
  const alias = folding(own.alias ?? "");
  const nickname = folding(own.nickname);
  const isTheirs = alias !== "" && alias !== nickname && shownByOthers.has(nickname);
  const mine = [alias, ...(isTheirs ? [] : [nickname])].filter((name) => name !== "");
  const theirs = others.flatMap((names) => [folding(names.alias ?? ""), folding(names.nickname)]);
  const all = new Set([...mine, ...theirs, nickname, ...everybody].filter((name) => name !== ""));
  return { own: new Set(mine), all: [...all].sort((a, b) => b.length - a.length) };
}

/** The name of the bot or of another one behind this "@", if it is they who are meant. */
function mentionAt(text: string, at: number, { own, all }: Names): string | undefined {
  const start = at + 1;
  const marked = markedName(text, start);
  if (marked !== undefined && all.includes(marked)) return marked;
  // A mail address has its "@" behind a letter; a mention that stands there must be a phone's.
  if (/[a-z0-9._%+-]/.test(text[at - 1] ?? "")) return undefined;
  const name = all.find((one) => text.startsWith(one, start) && endsAt(one, text, start + one.length));
  if (name === undefined || !own.has(name)) return name;
  // The phone's mark says that the name goes on: somebody who isn't known yet, and whose name begins with ours.
  const isPartOfLonger = marked !== undefined && /[\p{L}\p{N}]/u.test(text[start + name.length] ?? "");
  return isPartOfLonger ? undefined : name;
}

/** What a phone says that the name is, where a phone wrote the mention. */
function markedName(text: string, start: number): string | undefined {
  const part = text.slice(start, start + longestName + 1);
  const end = part.search(/[\u2005@\n]/);
  return end > 0 && part[end] === separator ? part.slice(0, end).trimEnd() : undefined;
}

/** In Latin letters a name ends where its word does; behind a Chinese one text may follow at once. */
function endsAt(name: string, text: string, end: number): boolean {
  return !(/[a-z0-9_]$/.test(name) && /^[a-z0-9_]/.test(text.slice(end, end + 1)));
}

/** From the "@" through the name, and the one blank behind it. */
function cutOf({ text, origins }: Folded, at: number, end: number): Cut {
  const blank = /^(?: *\u2005|\s)/.exec(text.slice(end, end + longestName))?.[0] ?? "";
  return { start: origins[at] ?? 0, end: origins[end + blank.length] ?? 0 };
}

function without(text: string, cuts: readonly Cut[]): string {
  let kept = "";
  let from = 0;
  for (const { start, end } of cuts) {
    kept += text.slice(from, start);
    from = end;
    // “@小助手，……”: the comma belongs to the call.
    if (kept.trim() === "") from += /^\s*[，,、：:；;]?/.exec(text.slice(from))?.[0].length ?? 0;
  }
  return (kept + text.slice(from)).trim();
}

function folding(name: string): string {
  return fold(name).text.trim();
}

/** Small letters, every blank but the phone's mark one kind of blank, nothing that can't be seen. */
function fold(original: string): Folded {
  let text = "";
  const origins: number[] = [];
  let offset = 0;
  for (const character of original) {
    const folded = foldedCharacter(character);
    for (let i = 0; i < folded.length; i++) origins.push(offset);
    text += folded;
    offset += character.length;
  }
  origins.push(offset);
  return { text, origins };
}

function foldedCharacter(character: string): string {
  if (character === separator || character === "\n") return character;
  if (character === "＠") return "@";
  if (/^[\p{Variation_Selector}\p{Cf}]$/u.test(character) && character !== "\u200D") return "";
  return /^\s$/.test(character) ? " " : character.toLowerCase();
}
