import { edited, type Normalized, type Span } from "./normalize.ts";
import type { Pronunciation } from "./sounds.ts";

/** A disguise that was read: what stood there, and as what it is read. */
export interface Reading {
  readonly from: string;
  readonly as: string;
}

/** A text whose disguises are read, and which ones they were. */
export interface Undisguised {
  readonly normalized: Normalized;
  /** It is Chinese in Latin letters, in whole or in part. */
  readonly pinyin: boolean;
  readonly reading: readonly Reading[];
}

/** Characters taken apart so that filters miss them; the parts as they are written, in simplified form. */
const splits: Readonly<Record<string, string>> = {
  亻言: "信",
  亻昔: "借",
  贝长: "账",
  巾长: "帐",
  马扁: "骗",
  讠乍: "诈",
  言乍: "诈",
  氵去: "法",
  三点水去: "法",
  犭巳: "犯",
  犭凡: "犯",
  钅艮: "银",
  金艮: "银",
  禾且: "租",
  木又: "权",
  罒非: "罪",
  四非: "罪",
  十买: "卖",
  士买: "卖",
  口丂: "号",
  口万: "号",
  口马: "吗",
  丩攵: "收",
  讠正: "证",
  言正: "证",
  马佥: "验",
  彳攵: "微",
  扌斗: "抖",
  立日: "音",
  贝反: "贩",
  讠人: "认",
  亻吏: "使",
  弓长: "张",
  卜卡: "卡",
  亻门: "们",
  扌丑: "扭",
  氵主: "注",
  月册: "册",
};
const split = new RegExp(Object.keys(splits).join("|"), "g");

/** Words are looked for up to this many syllables. */
const longestWord = 6;

/**
 * Reads what is written so that a filter misses it: characters taken apart (亻言), pinyin (`mai weixinhao`), pinyin among
 * characters (微信hao), and other characters of the same sound in the name of a thing (威信号). English is left alone.
 */
export function undisguise(normalized: Normalized, pronunciation: Pronunciation | undefined): Undisguised {
  const joined = edited(
    normalized,
    [...normalized.text.matchAll(split)].map((match) => ({
      span: { start: match.index, end: match.index + match[0].length },
      by: splits[match[0]] ?? match[0],
    })),
  );
  const heard = pronunciation ? wordsHeard(joined.text, pronunciation) : [];
  const read = edited(joined, heard);
  const original = (from: Normalized, span: Span) => {
    const { start, end } = from.originalSpan(span);
    return from.original.slice(start, end);
  };
  const reading = [
    ...[...normalized.text.matchAll(split)].map((match) => ({ from: match[0], as: splits[match[0]] ?? "" })),
    ...heard.map(({ span, by }) => ({ from: original(joined, span), as: by })),
  ];
  return {
    normalized: read,
    pinyin: heard.some(({ span }) => /[a-z]{2}/.test(joined.text.slice(span.start, span.end))),
    reading,
  };
}

/** One syllable of a text: a Chinese character, or a part of a Latin run. */
interface Syllable {
  readonly sound: string;
  readonly span: Span;
  /** The character; undefined for Latin letters. */
  readonly character?: string;
  /** False inside a Latin run: no word begins there. */
  readonly first: boolean;
  readonly last: boolean;
}

const runs = /[a-z]+(?:['’][a-z]+)?|\p{Script=Han}|[^\s]/gu;
/** Names and letters that stand in Chinese and English messages alike; they don't show that a message is English. */
const neutral = /^(?:wechat|weixin|qq|vx|wx|tiktok|app|vip|id|ok|pk|sim|kyc|sms|steam|[a-z])$/;

function wordsHeard(text: string, pronunciation: Pronunciation): readonly { span: Span; by: string }[] {
  const { stretches, english } = stretchesOf(text, pronunciation);
  const found = stretches.flatMap((stretch) => heardIn(stretch, english, pronunciation));
  // One syllable is too little by itself; beside a longer word of pinyin it is pinyin too.
  const pinyin = found.some(({ latin, syllables }) => latin && syllables > 1);
  return found.filter(({ syllables }) => syllables > 1 || pinyin).map(({ span, by }) => ({ span, by }));
}

/** Unbroken stretches of syllables, and whether a Latin word that is no pinyin stands in the text. */
function stretchesOf(text: string, { soundOf, syllablesOf }: Pronunciation) {
  const stretches: Syllable[][] = [[]];
  let english = false;
  for (const match of text.matchAll(runs)) {
    const run = match[0];
    const start = match.index;
    const sound = soundOf(run);
    const syllables = sound === undefined && /^[a-z]+$/.test(run) ? syllablesOf(run) : undefined;
    if (sound !== undefined)
      stretches.at(-1)?.push({ sound, span: { start, end: start + 1 }, character: run, first: true, last: true });
    else if (syllables) {
      let at = start;
      for (const [i, one] of syllables.entries()) {
        const span = { start: at, end: at + one.length };
        stretches.at(-1)?.push({ sound: one, span, first: i === 0, last: i === syllables.length - 1 });
        at = span.end;
      }
    } else {
      stretches.push([]);
      if (/^[a-z]{2}/.test(run) && !neutral.test(run)) english = true;
    }
  }
  return { stretches: stretches.filter((stretch) => stretch.length > 0), english };
}

function heardIn(stretch: readonly Syllable[], english: boolean, { wordOf, nameIn }: Pronunciation) {
  const found: { span: Span; by: string; latin: boolean; syllables: number }[] = [];
  let begun = true;
  for (let at = 0; at < stretch.length; ) {
    const startsHere: boolean = begun || stretch[at]?.first === true;
    let taken = 0;
    const keys = startsHere ? soundsFrom(stretch, at) : [];
    for (let length = keys.length; length > 0; length--) {
      const key = keys[length - 1] ?? "";
      const word = wordOf(key);
      if (word === undefined) continue;
      const part = stretch.slice(at, at + length);
      if (!isDisguise(part, word, nameIn(key), english)) continue;
      const span = { start: part[0]?.span.start ?? 0, end: part.at(-1)?.span.end ?? 0 };
      found.push({ span, by: word, latin: part.some(({ character }) => character === undefined), syllables: length });
      taken = length;
      break;
    }
    begun = taken > 0;
    at += Math.max(1, taken);
  }
  return found;
}

/** The sounds of the next syllable, of the next two, and so on up to those of the longest word. */
function soundsFrom(stretch: readonly Syllable[], at: number): readonly string[] {
  const keys: string[] = [];
  for (const { sound } of stretch.slice(at, at + longestWord))
    keys.push(keys.length === 0 ? sound : `${keys.at(-1)} ${sound}`);
  return keys;
}

/** The small words of every sentence are no disguise: 因为信号 isn't 微信号. */
const plain = /[为的是有我你他她它在个不了这那也都和与把被让给对从向到去来要会能没吗呢吧]/;

function isDisguise(
  part: readonly Syllable[],
  word: string,
  name: readonly [start: number, end: number] | undefined,
  english: boolean,
): boolean {
  const characters = [...word];
  const latin = part.filter(({ character }) => character === undefined);
  const same = part.filter(({ character }, i) => character === characters[i]).length;
  if (same === part.length) return false;
  const isOther = ({ character }: Syllable, i: number) => character !== undefined && character !== characters[i];
  const others = part.filter(isOther);
  if (others.some(({ character = "" }) => plain.test(character))) return false;
  // 威信号 for 微信号: in the name, and not all of its characters are others.
  if (others.length > 0) {
    const [start, end] = name ?? [0, 0];
    return same > 0 && latin.length === 0 && part.every((one, i) => (start <= i && i < end) || !isOther(one, i));
  }
  if (latin.length < part.length) return true;
  const whole = part[0]?.first === true && part.at(-1)?.last === true;
  return english ? whole && part.length > 2 : true;
}
