import type { ArticleMatch } from "../retrieval/article-lookup.ts";
import type { CaseMatch } from "../retrieval/case-lookup.ts";
import type { ConceptMatch } from "../text/concepts.ts";
import { type Facets, facetValue, type Vocabulary } from "./facet-values.ts";
import { chanceOfScope, type Inference, type Scope } from "./inference.ts";
import { hasUnread } from "./unread.ts";

/** What is wanted of us. */
export type Intent =
  | { readonly kind: "empty" }
  | { readonly kind: "small-talk"; readonly about: string }
  | { readonly kind: "article" }
  | { readonly kind: "case" }
  /** Help in doing it; `alsoAsks` when the message asks about the law as well. */
  | { readonly kind: "facilitation"; readonly alsoAsks: boolean }
  | { readonly kind: "advice" }
  | { readonly kind: "outside"; readonly because: "foreign" | "other-field" | "unrelated" };

interface Read {
  readonly text: string;
  readonly concepts: readonly ConceptMatch[];
  readonly articles: readonly ArticleMatch[];
  readonly statutes: readonly string[];
  readonly cases: readonly CaseMatch[];
  readonly facets: Facets;
  /** The concepts that the message itself names; `concepts` has those of the question that it continues too. */
  readonly said: readonly ConceptMatch[];
  readonly followUp: boolean;
  readonly continues: boolean;
  /** What the question bank makes likely of the message with what it continues, and of the message alone. */
  readonly inference: Inference | undefined;
  readonly alone: Inference | undefined;
}

/** Questions about the law, as opposed to wishes: any of these makes a message a question about what is lawful. */
export const legal: readonly string[] = [
  "may",
  "validity",
  "consequence",
  "penalty",
  "threshold",
  "amount",
  "holding",
  "text",
  "get-back",
  "ownership",
  "lawful-way",
  "what-now",
];

/** What whoever was harmed or is accused may be helped with. */
const helpful = ["get-back", "what-now", "which-evidence", "prove-ignorance"];

/** Decides what is wanted: by the words found in the text, and by what the question bank makes likely. */
export function intentOf(read: Read, vocabulary: Vocabulary): Intent {
  const worded = intentByWords(read, vocabulary);
  if (!read.inference || worded.kind === "empty") return worded;
  // A fragment of a conversation is no question of the bank's kind, but what is a wish by itself remains one.
  if (read.followUp) return inTurn(worded, read);
  return reconciled(worded, read, vocabulary);
}

/** From which probability on the question bank overrules the words, and below which it doubts them. */
const overruling = {
  refuse: 0.38,
  /** Where the law is asked about in so many words. */
  refuseIfLaw: 0.48,
  /** Of a message that goes on with another. */
  refuseInTurn: 0.65,
  in: 0.6,
  inOtherField: 0.9,
  out: 0.3,
  doubt: 0.2,
  doubtForeign: 0.35,
  doubtIfLaw: 0.4,
  /** Where the words ask for help. */
  outOfHelp: 0.7,
  leavesHelp: 0.95,
} as const;
/** What follows the name of a place where its law is meant. */
const lawOfPlace = /^(?: state)?(?:['’]s)?[的之]? ?(?:laws?\b|legal\b|courts?\b|法|民法|刑法|法律|法院|判例|条例)/;

/** Where the words and the question bank differ, the more certain of the two. */
function reconciled(worded: Intent, read: Read, vocabulary: Vocabulary): Intent {
  const chance = (scope: Scope) => chanceOfScope(scope, read.inference);
  const outside = (["foreign", "other-field", "unrelated", "small-talk"] as const).map(
    (scope) => [scope, chance(scope)] as const,
  );
  const out = outside.reduce((total, [, share]) => total + share, 0);
  const cited = namesAuthority(read);
  if (worded.kind === "outside" && worded.because === "foreign")
    return !namesForeignLaw(read) && chance("foreign") < overruling.doubtForeign && chance("in") > overruling.in
      ? { kind: "advice" }
      : worded;
  const law = asksLaw(read, vocabulary);
  // "Write me a title for my post", 推荐几个公众号, 帮我写一份租车合同: help is wanted, but not in trading anything.
  const elsewhere = out >= overruling.outOfHelp || (read.alone?.leaves ?? 0) >= overruling.leavesHelp;
  if (worded.kind === "facilitation") {
    if (elsewhere && !cited) return outsideOf(likeliest(outside));
    if (chance("refuse") >= (law ? overruling.doubtIfLaw : overruling.doubt)) return worded;
    return chance("in") > overruling.in ? { kind: "advice" } : worded;
  }
  const wish = chance("refuse");
  // Who is refused though he asked for nothing unlawful loses more than the law told to one who did.
  const proves = ["which-evidence", "prove-ignorance"].some((id) => facetValue(id, read.facets, vocabulary) === true);
  const asks = wish >= (law ? overruling.refuseIfLaw : overruling.refuse) && wish > out;
  if (asks && !cited && !proves && !received(read))
    return elsewhere ? outsideOf(likeliest(outside)) : { kind: "facilitation", alsoAsks: law };
  const enough =
    worded.kind === "outside" && worded.because === "other-field" ? overruling.inOtherField : overruling.in;
  if ((worded.kind === "outside" || worded.kind === "small-talk") && chance("in") >= enough) return { kind: "advice" };
  if (worded.kind !== "advice" || out < overruling.out || cited) return worded;
  const because = likeliest(outside);
  // Without a word that could name a place, and unless it is likely by itself, no other country is meant.
  if (
    isPlain(read, vocabulary) ||
    (because === "foreign" && (namesMainland(read) || chance("foreign") < overruling.out))
  )
    return worded;
  return outsideOf(because);
}

/** What a message wants that goes on with another. */
function inTurn(worded: Intent, read: Read): Intent {
  if (isWishAlone(read)) return { kind: "facilitation", alsoAsks: false };
  const foreign = worded.kind === "outside" && worded.because === "foreign";
  const chance = (scope: Scope) => chanceOfScope(scope, read.inference);
  return foreign && read.continues && !namesForeignLaw(read) && chance("foreign") < chance("in")
    ? { kind: "advice" }
    : worded;
}

/** "OK. Which site gives me the best price?": a wish for help by itself, in whatever conversation. */
function isWishAlone(read: Read): boolean {
  return chanceOfScope("refuse", read.alone) >= overruling.refuseInTurn && !namesAuthority(read) && !received(read);
}

function namesAuthority({ articles, cases, statutes }: Read): boolean {
  return articles.length + cases.length + statutes.length > 0;
}

type Outside = Exclude<Scope, "in" | "refuse">;

function likeliest(chances: readonly (readonly [Outside, number])[]): Outside {
  return chances.reduce((best, one) => (one[1] > best[1] ? one : best))[0];
}

function outsideOf(because: Outside): Intent {
  return because === "small-talk" ? { kind: "small-talk", about: "hello" } : { kind: "outside", because };
}

/** Faces alone, as phones send them: 😂, and WeChat's own by their names in brackets. */
const faces = /^(?:\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f|\u200d|[\s!~.…?]|\[[^[\]\d]{1,10}\])+$/u;
/** Words too short and too common to stand for anything but within a message of their own. */
const sounds =
  /^(?:lol|行|哦+|噢+|嗯+|唔+|哎+|唉+|得|懂|妥|好|知道|明白|了解|晓得|ok(?:ay)?|k+|yes|ye[ap]h?|yup|nope?|wow+|oh+|ah+|h+m+|right|nice|cool|great|good|sure|fine)(?:[啦了的呀啊吧哈呢]|[\s!~.。…,])*$/u;

/** A message that is nothing but a sound of assent, or of laughter, whatever else its letters may stand for. */
export function isSound(text: string): boolean {
  return sounds.test(text);
}

export function isFace(text: string): boolean {
  return faces.test(text) && /\p{Extended_Pictographic}|\[/u.test(text);
}

/** An advert that somebody received and tells of isn't theirs: 收到个短信, "someone sent me this". */
function received({ concepts }: Read): boolean {
  return concepts.some(({ concept }) => concept.id === "advert-received");
}

/** An account and what is done with it, and not one word besides that could name another place. */
function isPlain({ text, concepts, facets }: Read, vocabulary: Vocabulary): boolean {
  const groups = [...facets.named].map(([id, value]) => value && vocabulary.get(id)?.group);
  const spans = concepts.flatMap(({ concept, span }) => (vocabulary.has(concept.id) ? [span] : []));
  return groups.includes("object") && groups.includes("act") && !hasUnread(text, spans);
}

/** A place that the message itself names; one of an earlier message was heard already. */
function namesPlace({ said }: Read): boolean {
  return said.some(({ concept }) => concept.kind === "place");
}

function namesMainland({ concepts }: Read): boolean {
  return concepts.some(({ concept }) => /^mainland-/.test(concept.id));
}

function namesForeignLaw({ concepts, text }: Read): boolean {
  return concepts.some(
    ({ concept, span }) =>
      concept.kind === "place" && !/^mainland-/.test(concept.id) && lawOfPlace.test(text.slice(span.end)),
  );
}

function asksLaw(read: Read, vocabulary: Vocabulary): boolean {
  return legal.some((id) => facetValue(id, read.facets, vocabulary) === true);
}

/** Below this probability, words such as 写了 and "says" that beside a story of one's own don't ask for the text. */
const doubtfulWish = 0.1;

function wantsText({ facets, inference }: Read, vocabulary: Vocabulary): boolean {
  const asked = facetValue("text", facets, vocabulary) === true;
  const told = [...facets.named].some(([id, value]) => value && vocabulary.get(id)?.group === "object");
  return asked && !(told && (inference?.facets.get("text") ?? 1) < doubtfulWish);
}

/** Wishes that the text of the article named may well be the answer to. */
const answeredByText: ReadonlySet<string> = new Set([
  ...["text", "may", "consequence", "penalty", "validity", "amount", "holding", "which-law", "what-now"],
  ...["retroactive", "old-or-new", "renumbered", "punished-too"],
]);

/** A rule is asked for (who decides, how many, until when), of which the article named is only a part. */
function wantsRule({ facets }: Read, vocabulary: Vocabulary): boolean {
  return [...facets.named].some(
    ([id, value]) => value && vocabulary.get(id)?.group === "wanted" && !answeredByText.has(id),
  );
}

/** An article, and at most a word for its text: whatever the article is about isn't asked. */
export function isBareArticle({ articles, concepts, text }: Pick<Read, "articles" | "concepts" | "text">): boolean {
  const named = articles.flatMap(({ span, law }) => (law ? [span, law] : [span]));
  const words = concepts.filter(({ concept }) => concept.id === "text").map(({ span }) => span);
  return articles.length > 0 && !hasUnread(text, [...named, ...words]);
}

function intentByWords(read: Read, vocabulary: Vocabulary): Intent {
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(read.text)) return { kind: "empty" };
  if (isSound(read.text)) return { kind: "small-talk", about: "acknowledge" };
  const has = (id: string) => facetValue(id, read.facets, vocabulary) === true;
  const named = (group: string) =>
    [...read.facets.named].some(([id, value]) => value && vocabulary.get(id)?.group === group);
  const kinds = new Set(read.concepts.map((match) => match.concept.kind));
  const cited = read.articles.length + read.cases.length > 0;
  const aboutLaw = legal.some(has);
  if (namesPlace(read) && !namesMainland(read)) return { kind: "outside", because: "foreign" };
  const subject = named("object") || named("act");
  // "Help me", "write me", "teach me" and "without being found out" want the thing itself, whatever else is asked.
  if (subject && (has("evade") || (has("asks-help") && ![...helpful, "lawful-way"].some(has))))
    return { kind: "facilitation", alsoAsks: aboutLaw };
  // Words of an advert may be a report of one: with a question about the law, that is what is asked.
  if (subject && has("seek-trade") && !aboutLaw && !received(read)) return { kind: "facilitation", alsoAsks: false };
  if (read.cases.length > 0) return { kind: "case" };
  if (isBareArticle(read)) return { kind: "article" };
  if (read.articles.length > 0 && !wantsRule(read, vocabulary) && (!named("act") || wantsText(read, vocabulary)))
    return { kind: "article" };
  if (read.continues) return { kind: "advice" };
  const specificAct = [...read.facets.named].some(
    ([id, value]) => value && isAct(id, vocabulary) && !vocabulary.get(id)?.common,
  );
  const field = kinds.has("other-field") && !named("crime") && !specificAct && !cited;
  if (field && !(strongObject(read, vocabulary) && (aboutLaw || tradesAccount(read, vocabulary))))
    return { kind: "outside", because: "other-field" };
  if (named("crime") || cited || read.statutes.length > 0 || specificAct) return { kind: "advice" };
  if (named("object") && (named("act") || aboutLaw || accountTold(read.facets) || accountSaid(read)))
    return { kind: "advice" };
  const talk = read.concepts.find((match) => match.concept.kind === "small-talk");
  if (talk) return { kind: "small-talk", about: talk.concept.id };
  if (read.concepts.length === 0 && isFace(read.text)) return { kind: "small-talk", about: "acknowledge" };
  return { kind: "outside", because: "unrelated" };
}

/** An object that is an account beyond doubt, beside words of another field (房屋, 股票). */
function strongObject(read: Read, vocabulary: Vocabulary): boolean {
  return [...read.facets.named].some(
    ([id, value]) => value && id !== "account" && vocabulary.get(id)?.group === "object",
  );
}

function isAct(id: string, vocabulary: Vocabulary): boolean {
  return vocabulary.get(id)?.group === "act";
}

/** True where the account itself changes hands; getting back one's own password is no trade. */
function tradesAccount(read: Read, vocabulary: Vocabulary): boolean {
  return ["trade", "rent", "lend"].some((id) => facetValue(id, read.facets, vocabulary) === true);
}

/** An account said to be one (微信号, bank card), not merely the name of an app, whose use is another matter. */
function accountSaid(read: Read): boolean {
  return read.concepts.some(({ concept, word }) => concept.kind === "object" && /[号户卡]$|account|card/.test(word));
}

/** Circumstances tell a story about an account even where no act is named ("我的微信号被用来诈骗了"). */
function accountTold({ named }: Facets): boolean {
  return ["used-for-crime", "cheated", "knowledge", "already-done", "restricted"].some((id) => named.get(id) === true);
}
