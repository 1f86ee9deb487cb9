/** The two languages spoken. */
export type Language = "zh" | "en";

const HAN = /\p{Script=Han}/gu;
const LATIN_WORD = /\p{Script=Latin}[\p{Script=Latin}\p{M}\p{Nd}'’_]*/gu;

/** Names that Chinese writes in Latin letters; a message holding no other Latin word isn't English for them. */
const NAMES: ReadonlySet<string> = new Set(
  (
    "qq vx wx vv wechat weixin tiktok douyin taobao alipay weibo bilibili steam psn xbox switch ns apple google gmail " +
    "id app vip svip pk ip sim gps cdk cd kyc pos pc ok dnf lol cf csgo cs pubg ff14 wow nga up b站 btc usdt ios android"
  ).split(" "),
);

const ANSWER_VERB = "(?:answer|reply|respond|explain|write|say|tell|talk|speak|put|translate)";
const ENGLISH_REQUESTS: readonly [RegExp, Language][] = [
  [/\b(?:don['’]?t|do not|can['’]?t|cannot|can not) (?:speak|read|understand|know|use) (?:any )?chinese\b/i, "en"],
  [/\b(?:don['’]?t|do not|can['’]?t|cannot|can not) (?:speak|read|understand|know|use) (?:any )?english\b/i, "zh"],
  [new RegExp(`\\b${ANSWER_VERB}(?:\\s+\\S+){0,4}?\\s+(?:in|into)\\s+english\\b`, "i"), "en"],
  [new RegExp(`\\b${ANSWER_VERB}(?:\\s+\\S+){0,4}?\\s+(?:in|into)\\s+(?:simplified |mandarin )?chinese\\b`, "i"), "zh"],
  [/(?:\bplease,? (?:use |speak |in )|\b(?:use|speak) )english\b|\b(?:in )?english,? (?:please|pls|plz)\b/i, "en"],
  [/(?:\bplease,? (?:use |speak |in )|\b(?:use|speak) )chinese\b|\b(?:in )?chinese,? (?:please|pls|plz)\b/i, "zh"],
  [/^\s*(?:(?:and|what about|how about|now|same|again|the same)\s+)*(?:in )?english(?: version)?\s*[.!?]*\s*$/i, "en"],
  [/^\s*(?:(?:and|what about|how about|now|same|again|the same)\s+)*(?:in )?chinese(?: version)?\s*[.!?]*\s*$/i, "zh"],
];

const SAID = "(?:来|來)?(?:回答|回复|回復|回覆|答复|答|作答|解释|解釋|说|說|讲|講|写|寫|告诉|告訴|交流|沟通|聊)";
const CHINESE_REQUEST = new RegExp(
  `(?<refused>不要|不用|别|別|不想|没|沒|不)?(?:` +
    `(?:用|以|使用)(?<used>英文|英语|英語|中文|汉语|漢語|普通话)(?:${SAID})` +
    `|(?:请|請|麻烦|麻煩)(?:你|您)?(?:用|说|說|讲|講|以|使用)(?<asked>英文|英语|英語|中文|汉语|漢語|普通话)(?=$|[\\s\\p{P}]|吧|谢)` +
    `|^\\s*(?:那|有)?(?:用|说|說|讲|講)?[返回]?(?<bare>英文|英语|英語|中文|汉语|漢語)(?:版|吧|呢|嗎|吗|谢谢|謝謝)*[?？]?\\s*$` +
    `|(?:换|換|改|切换|切換|翻译|翻譯|翻|译|譯)(?:成|到|为|為|回)?(?<turned>英文|英语|英語|中文|汉语|漢語)(?:${SAID})?(?=$|[\\s\\p{P}]|吧|回|谢|一[下遍]|给我)` +
    `)`,
  "u",
);

/**
 * The language to answer in. A request in the text wins; else no Han is English, no Latin word is Chinese, and a mixture is
 * what the question itself is asked in, or Chinese from two Han characters a Latin word. `previous` is the conversation's language and decides where
 * the text doesn't: no letters, nothing but names (QQ), or about as much of either.
 */
export function detectLanguage(text: string, previous?: Language): Language {
  const requested = requestedLanguage(text);
  if (requested) return requested;
  const han = count(text, HAN);
  const latin = count(text, LATIN_WORD);
  if (han === 0 && latin === 0) return /\p{L}/u.test(text) ? "en" : (previous ?? "zh");
  const words = (text.match(LATIN_WORD) ?? []).filter((word) => !NAMES.has(word.toLowerCase())).length;
  if (han === 0) return words === 0 && previous ? previous : "en";
  if (words === 0) return "zh";
  // Terms of law are often left in Chinese: then the language of what is asked is the one that is spoken.
  if (words >= fewestWordsAsked && ENGLISH_FIRST.test(text) && ENGLISH_ASKING.test(text) && !CHINESE_ASKING.test(text))
    return "en";
  if (han >= 2 * latin) return "zh";
  // Of a mixture, the language whose small words hold the sentence together is the one that is spoken.
  const [small, smallEnglish] = [count(text, CHINESE_SMALL), count(text.toLowerCase(), ENGLISH_SMALL)];
  if (small !== smallEnglish && han >= latin / 2) return small > smallEnglish ? "zh" : "en";
  return han > words && previous ? previous : "en";
}

/** So many English words are more than terms and names among Chinese ones. */
const fewestWordsAsked = 4;
const ENGLISH_FIRST = /^[^\p{L}]*\p{Script=Latin}+[^\p{Script=Han}]*\s\p{Script=Latin}/u;
const ENGLISH_ASKING =
  /\b(?:what|which|who|whose|whom|when|where|why|how)\b|(?:^|[.,;:!?。，；：！？]\s*)(?:so |and |but |then )?(?:is|are|am|was|were|can|could|may|must|do|does|did|will|would|should|has|have)\b/i;
const CHINESE_ASKING =
  /[吗呢嗎么麼咩乜吧谁誰几幾哪怎何]|多少|是否|能否|可否|(?<verb>\p{Script=Han})[不唔没冇]\k<verb>|(?:^|[，。！？；,.!?;])\s*\p{Script=Han}+\s*[?？]\s*$/u;

const CHINESE_SMALL = /[的了吗呢吧是我你他她它们要会能把在和有没怎么这那也都就跟被给让得着过不嘅咗唔係嗎佢啲畀冇喺]/gu;
const ENGLISH_SMALL =
  /\b(?:the|a|an|is|are|was|were|am|be|do|does|did|can|could|will|would|should|may|must|i|i'm|you|he|she|it|we|they|my|your|his|her|its|our|their|this|that|these|those|to|of|in|on|at|for|from|with|by|as|if|and|or|but|so|who|what|which|when|where|why|how|not|no|since|there|have|has|had|me|us|them)\b/g;

/** True when English small words stand in a text: it isn't all names and pinyin. */
export function speaksEnglish(text: string): boolean {
  return count(text.toLowerCase(), ENGLISH_SMALL) > 1;
}

/** The language that a text asks to be answered in: 请用中文回答, "in English please". */
export function requestedLanguage(text: string): Language | undefined {
  for (const [pattern, language] of ENGLISH_REQUESTS) {
    if (pattern.test(text)) return language;
  }
  const groups = CHINESE_REQUEST.exec(text)?.groups;
  const named = groups?.used ?? groups?.asked ?? groups?.bare ?? groups?.turned;
  if (!named || groups?.refused) return undefined;
  return named.startsWith("英") ? "en" : "zh";
}

function count(text: string, pattern: RegExp): number {
  return text.match(pattern)?.length ?? 0;
}
