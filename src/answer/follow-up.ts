import type { FacetGroup } from "../knowledge/facets.ts";
import { asksSomething } from "./asking.ts";
import type { Facets, Vocabulary } from "./facet-values.ts";

/** At most this many earlier questions are replayed. */
export const turnsKept = 6;

/** Openings that tie a question to the one before: 那…, 如果…, what if …, and …. */
const opening =
  /^(?:你?没(?:回答|答)|我(?:问|想问)的是|我(?:是说|的意思)|不是(?:的|啊|呀)?[,，]|唔係|其实|no[,.]? |not (?:a|an|my|the|that)\b|actually\b|sorry\b|i mean\b|that'?s not\b|you (?:didn'?t|did not)\b|那么?|咁|噉|那要是|如果|要是|假如|假设|万一|还有|另外|换成|改成|同样|and\b|what about|how about|what if|if\b|but\b|then\b|also\b|so\b|or\b)/;

/** What is said out of courtesy before the next question: 好的。, 谢谢，顺便问一下，, "OK. ". */
const courtesy =
  /^(?:\s*(?:(?:好的?|谢谢(?:你|您|了|啦)?|多谢|感谢|谢了|哦+|噢+|嗯+|唔该|明白了?|懂了|知道了?|了解了?|清楚了?|收到|原来如此|行|ok(?:ay)?|thanks(?: a lot| so much)?|thank you(?: very much| so much)?|thx|got it|i see|fine|all ?right|great|cool|understood)[吧啊呢哦嗯了的]*[，,。.!！~～…;；、\s]+|(?:那|再|还想|我想|另外)?(?:顺便|順便)?(?:再)?(?:问|問)(?:一下|一句|个|下)[，,。:：\s]*|(?:by the way|btw|one more (?:thing|question)|another question)[,.:\s]+))+(?=\S)/i;
/** Characters that a message without its courtesies holds at least. */
const leastLeft = 4;

/** A message without the courtesies that it opens with; one that is nothing else stays as it is. */
export function withoutCourtesy(raw: string): string {
  const rest = raw.replace(courtesy, "");
  return rest.length >= leastLeft ? rest : raw;
}

/** True when a message opens like one that goes on with another: 那…, 如果…, "what if …". */
export function opensTurn(text: string): boolean {
  return opening.test(text);
}

/** 四十四条呢, 那31条怎么说的: an article by its bare number, as one says it after others. */
const bareArticle =
  /^(?:那么?|还有|另外)?(?=[一二三四五六七八九十百零〇\d]{1,6}条(?:之[一二三])?(?:呢|怎么|说|写|是|的|原文|全文|内容|[?？。]|$))/u;

/** The same message with 第 before such a number. */
export function withFullNumber(raw: string): string {
  return raw.replace(bareArticle, "第");
}

/** A wish for the same again in another language, whatever the reason told for it: 翻成英文给我，我要发给哥哥. */
export function asksToTranslate(text: string): boolean {
  return /^(?:请|麻烦|帮我|再)?(?:你)?(?:翻译?成|译成|换成|用(?:英文|英语|中文))|^(?:please |can you |could you )?(?:translate|put|give|say|repeat|write) (?:that|it|this|me|the answer)\b.*\b(?:chinese|english)\b/.test(
    text,
  );
}

/** The opening by which a message goes on from the one before, which by itself points to nothing: 那…, "and …". */
export function withoutOpening(text: string): string {
  return text.replace(opening, "").trimStart();
}

const numerals: Readonly<Record<string, number>> = {
  ...{ 一: 1, 二: 2, 两: 2, 三: 3, 四: 4, 五: 5, 六: 6 },
  ...{
    one: 1,
    first: 1,
    two: 2,
    second: 2,
    three: 3,
    third: 3,
    four: 4,
    fourth: 4,
    five: 5,
    fifth: 5,
    six: 6,
    sixth: 6,
  },
};
const counted = "([1-6]|[一二两三四五六]|first|second|third|fourth|fifth|sixth|one|two|three|four|five|six)";
/** 第二条说的什么, 依据2, [2]是什么, "what does the second one say", "source 2". */
const sourceNumbers: readonly RegExp[] = [
  new RegExp(
    `^(?:那|那么|你说的|上面的?|刚才的?|刚才说的)?第?\\[?${counted}\\]?(?:条|个|项|个?依据|个?来源|个?案例|个?法条)?(?:依据|来源|案例|法条)?(?:里面?)?(?:说的?是?(?:什么|啥)|是(?:什么|啥)|讲的?是?(?:什么|啥)|怎么说的?|写的?(?:什么|啥)|原文|全文|内容|具体内容|的内容|的原文|的全文|展开|详细)(?:呢|啊)?[?。]?$`,
    "u",
  ),
  new RegExp(`^(?:看|打开|展开)?(?:依据|来源|出处|引用)\\s?\\[?${counted}\\]?[?。]?$`, "u"),
  new RegExp(
    `^(?:and )?(?:what (?:does|did|is|was|'s)|what's|show me|open|tell me)? ?(?:in )?(?:the )?(?:source|citation|authority|point|item|no\\.?|number)? ?\\[?${counted}\\]?(?:st|nd|rd|th)? ?(?:source|one|citation|authority|article|case|point)?,? ?(?:say|says|about|exactly|in full)?[?.]?$`,
  ),
];

/** The number of an answer's source that a follow-up asks to be shown: 第二条说的什么 → 2. */
export function sourceAsked(text: string): number | undefined {
  // A bare number is no question.
  if (text.length > 48 || /^\[?\S{1,2}\]?$/u.test(text)) return undefined;
  for (const pattern of sourceNumbers) {
    const word = pattern.exec(text)?.[1];
    if (word !== undefined) return numerals[word] ?? Number(word);
  }
  return undefined;
}

/** True when normalised text reads as the continuation of an earlier question. */
export function looksLikeFollowUp(text: string, facets: Facets, vocabulary: Vocabulary): boolean {
  const named = groupsNamed(facets, vocabulary);
  if (opening.test(text)) return !(named.has("object") && named.has("act") && named.has("wanted") && text.length > 24);
  if ((named.has("crime") && !isAccused(facets)) || named.size === 0) return false;
  const within = (zh: number, en: number) => text.length <= (/\p{Script=Han}/u.test(text) ? zh : en);
  // Who asks nothing and wants nothing tells more of what was talked about.
  if (!named.has("wanted") && !named.has("crime") && !asksSomething(text)) return within(80, 240);
  // Without a thing of its own ("可以租吗", "钱没到手就被抓了也罚?") a question borrows it; a whole story has one of its own, however called.
  if (!named.has("object")) return within(40, 120);
  return within(16, 48) && !(named.has("act") || named.has("wanted"));
}

/** 警察说我帮信 goes on with the story before it; 帮信罪判几年 is a question of its own. */
function isAccused({ named }: Facets): boolean {
  return ["police-contacted", "accused-unjustly", "detained"].some((id) => named.get(id) === true);
}

/** True when a text that names nothing at all is too short to be a question by itself: 几年, "even a little?". */
export function looksLikeFragment(text: string): boolean {
  return text.length <= (/\p{Script=Han}/u.test(text) ? 12 : 36);
}

/** Wishes for help in trading or in getting round checks. */
const helpWishes: ReadonlySet<string> = new Set(["seek-trade", "evade", "asks-help"]);

/**
 * The earlier facets, with every group that the newer question speaks of replaced by what it says; `dated`: it names
 * another day, so that what was said of the time before doesn't hold; `lawful`: it asks for no help in trading, whatever was
 * asked before.
 */
export function carryOver(
  earlier: Facets,
  newer: Facets,
  vocabulary: Vocabulary,
  { dated = false, lawful = false }: { readonly dated?: boolean; readonly lawful?: boolean } = {},
): Facets {
  const replaced = groupsNamed(newer, vocabulary);
  // Circumstances add up; "and if he's my cousin?" doesn't unsay what was told before.
  replaced.delete("circumstance");
  const kept = [...earlier.named].filter(([id]) => {
    const { group, ofTime } = vocabulary.get(id) ?? {};
    if ((dated && ofTime) || (lawful && helpWishes.has(id))) return false;
    return group === undefined || !replaced.has(group);
  });
  return {
    named: new Map([...kept, ...newer.named]),
    quantities: quantitiesCarried(earlier.quantities, newer.quantities),
    greatest: Math.max(earlier.greatest ?? 0, newer.greatest ?? 0),
  };
}

/** Quantities of money; any sum told is a price too, so that a newer sum leaves no older one behind as such. */
const sums = ["gains", "inflow", "price"];

function quantitiesCarried(earlier: Facets["quantities"], newer: Facets["quantities"]): Facets["quantities"] {
  const carried = new Map([...earlier, ...newer]);
  if (sums.some((id) => newer.has(id)) && !newer.has("price")) carried.delete("price");
  return carried;
}

function groupsNamed(facets: Facets, vocabulary: Vocabulary): Set<FacetGroup> {
  const groups = [...facets.named.keys()].map((id) => vocabulary.get(id)?.group).filter((group) => group !== undefined);
  return new Set(groups);
}
