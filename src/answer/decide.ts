import type { Case } from "../knowledge/case.ts";
import { facetsOf } from "../knowledge/condition.ts";
import type { Day } from "../knowledge/day.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { parseReference, type Reference } from "../knowledge/reference.ts";
import type { Position } from "../knowledge/topic.ts";
import type { ArticleMatch } from "../retrieval/article-lookup.ts";
import type { ImportedHit, ImportedMatch } from "../retrieval/corpus.ts";
import { chooseImported } from "../retrieval/imported-choice.ts";
import { provisionsOn } from "../retrieval/provision-match.ts";
import type { QuestionMatch } from "../retrieval/question-match.ts";
import type { Hit } from "../retrieval/retriever.ts";
import { unitsOf } from "../text/concepts.ts";
import type { Answer } from "./answer.ts";
import { caseMeant, casesAbout } from "./case-choice.ts";
import { type Choice, createChoice, shareOfFirst } from "./choice.ts";
import { articlesCited, askedFor, asksForItsText, isAmbiguous, narrowedTo, textsOf } from "./cited-before.ts";
import { companionsOf } from "./companions.ts";
import { facetValue } from "./facet-values.ts";
import { type Found, nothing } from "./found.ts";
import { type Inference, insideOf } from "./inference.ts";
import { isBareArticle } from "./intent.ts";
import { positionAskedAlike, positionFound } from "./open-position.ts";
import { type Branch, branchesOf, type Candidate } from "./position-choice.ts";
import { articlesNamed, restsOn } from "./provisions-named.ts";
import { branchTo, rivalOf } from "./rival.ts";
import { askedBesides, secondOf } from "./second-position.ts";
import { fewestUnits, type Understanding } from "./understand.ts";

/** What the answer will be made of. */
export type Decision =
  | {
      readonly kind: "position";
      readonly position: Position;
      /** What else the question asks or does, where the leading position doesn't speak of it. */
      readonly besides: readonly Position[];
      readonly branches: readonly Branch[];
      readonly candidates: readonly Candidate[];
      /** What it may point to besides what it rests on. */
      readonly found?: Found;
      /** The answers that this one goes on from: what they told needn't be told first again. */
      readonly before?: readonly Answer[];
    }
  /** The text behind a source of the earlier answer that is neither an article nor a case. */
  | { readonly kind: "source"; readonly reference: Reference }
  /** `imported`: articles that only an imported law has. */
  | {
      readonly kind: "article";
      readonly matches: readonly ArticleMatch[];
      readonly imported?: readonly ImportedMatch[];
      /** The same, where more is asked than the text. */
      readonly found?: Found;
    }
  | { readonly kind: "case"; readonly case: Case }
  /** No case is named, but what courts held is asked: the nearest decided cases. */
  | { readonly kind: "cases"; readonly cases: readonly Case[]; readonly found?: Found }
  /** `position`: what the law says of it, for the exposure, or for the legal half where the message asks that too. */
  | { readonly kind: "refuse"; readonly position: Position | null; readonly alsoAsks: boolean }
  | { readonly kind: "small-talk"; readonly about: string }
  | { readonly kind: "no-authority"; readonly nearest: readonly Hit[]; readonly imported?: readonly ImportedHit[] }
  | { readonly kind: "abstain"; readonly because: "empty" | "foreign" | "other-field" | "unrelated" };

/** What deciding may look things up with, on demand. */
export interface Finders {
  readonly search: () => Promise<readonly Hit[]>;
  /** Addresses of the authorities that answers to such questions rest on, nearest first. */
  readonly related: () => readonly Reference[];
  readonly nearestQuestion: () => QuestionMatch | undefined;
  /** The reference behind a number of the asker's last answer. */
  readonly earlierSource: (number: number) => Promise<Reference | undefined>;
  /** The answers to the asker's earlier questions. */
  readonly earlierAnswers: () => Promise<readonly Answer[]>;
  /** What was imported and that the question asks for by name and number, or that is nearest to it; nothing where no corpus is installed. */
  readonly importedAsked?: () => Promise<readonly ImportedMatch[]>;
  readonly importedNearest?: () => Promise<readonly ImportedHit[]>;
}

/**
 * Example questions of a topic this like a text show that it is about the topic, even where no word of the lexicon does;
 * beside words of another field it takes nearly the same question, and another country's law is never ours.
 */
const likeEnough = { unrelated: 0.45, "other-field": 0.75 } as const;

/**
 * Chooses what to answer with; states no law itself. Search is asked only where several cases bear one name, or
 * where no position and no exact look-up answers: then it finds the nearest topic, or else the nearest authorities.
 */
export async function decide(
  read: Understanding,
  { search, related, nearestQuestion, earlierSource, earlierAnswers, importedAsked, importedNearest }: Finders,
  asOf: Day,
  base: KnowledgeBase,
  choice: Choice = createChoice(read, asOf, base),
): Promise<Decision> {
  const { intent } = read;
  const { moment } = choice;
  if (intent.kind === "empty") return { kind: "abstain", because: "empty" };
  if (read.source !== null) {
    const reference = await earlierSource(read.source);
    if (reference !== undefined) return decideSource(reference, base);
  }
  const day = read.actDate?.last ?? asOf;
  if (intent.kind === "outside") {
    if (intent.because === "foreign") return { kind: "abstain", because: "foreign" };
    const unlike = unitsOf(read.text).length < fewestUnits || isSurelyOutside(read.inference);
    const near = positionAskedAlike(
      unlike ? undefined : nearestQuestion(),
      likeEnough[intent.because],
      read.facets,
      moment,
      base,
    );
    return near
      ? {
          kind: "position",
          position: near,
          besides: [],
          branches: [],
          candidates: [],
          found: companionsOf(near, base),
        }
      : { kind: "abstain", because: intent.because };
  }
  if (intent.kind === "small-talk") return { kind: "small-talk", about: intent.about };
  const cited = async () => articlesCited(await earlierAnswers());
  const nearest = (): Found => ({ authorities: related(), shares: choice.shares });
  const lookUp = async (matches: readonly ArticleMatch[]) =>
    articleDecision(matches, await importedAsked?.(), namesMatter(read) ? nearest() : nothing);
  // What is asked of an act of a day when the article named wasn't law yet isn't what the article says.
  const bare = isBareArticle(read);
  const isOfPast = read.actDate !== null && !bare;
  const meant = (least: number) => !bare && shareOfFirst(choice) >= least;
  if (
    intent.kind === "article" &&
    !meant(surely) &&
    !(isOfPast && !areLaw(read.articles, day, base, certainOf(choice)))
  )
    return lookUp(read.articles.some(isAmbiguous) ? narrowedTo(await cited(), read.articles) : read.articles);
  const texts = intent.kind === "advice" && asksForItsText(read, base) ? textsOf(await cited()) : [];
  if (texts.length > 0) return lookUp(texts);
  const { candidates } = choice;
  const leading = candidates[0]?.position ?? null;
  const branchesTo = (position: Position) =>
    branchesOf(position, read.facets, (supposed) => drawnOf(choice.choose(supposed), position), base);
  if (intent.kind === "facilitation") return { kind: "refuse", position: leading, alsoAsks: intent.alsoAsks };
  if (intent.kind === "case" && !meant(beyondDoubt)) {
    const found = caseMeant(read.cases, read.cases.length > 1 ? await search() : [], base);
    if (found) return { kind: "case", case: found };
  }
  const aboutArticle = read.articles.length > 0 && !(leading && restsOn(leading, articlesNamed(read), base));
  if (
    aboutArticle &&
    !meant(surely) &&
    !(leading && tellsStory(read, base)) &&
    areLaw(read.articles, day, base, leading)
  )
    return lookUp(read.articles);
  const provisions =
    asksProvision(read, certainOf(choice), base) && !meant(beyondDoubt) ? articlesOf(read, day, base) : [];
  if (provisions.length > 0) return { kind: "article", matches: provisions, found: nearest() };
  const alike = onlyHoldings(read, base) && !meant(surely) ? casesAbout(read.facets, base).slice(0, casesTold) : [];
  if (alike.length > 0) return { kind: "cases", cases: alike, found: nearest() };
  const foundBeside = (position: Position) =>
    shareOfFirst(choice) >= probably ? companionsOf(position, base) : nearest();
  if (leading) {
    const rival = rivalOf(leading, choice);
    const besides = toldBesides(read, leading, rival, choice, base);
    const other = rival && besides.length === 0 ? branchTo(rival, leading, read.facets, base) : undefined;
    return {
      kind: "position",
      position: leading,
      besides,
      branches: [...(other ? [other] : []), ...branchesTo(leading).filter(({ ifYes }) => ifYes !== other?.ifYes)],
      candidates,
      found: foundBeside(leading),
      before: read.continues && !read.restates ? await earlierAnswers() : [],
    };
  }
  const matches = articlesOf(read, day, base);
  if (matches.length > 0) return { kind: "article", matches, found: nearest() };
  const hits = await search();
  const near = positionFound(hits, read.facets, moment, base);
  if (near)
    return {
      kind: "position",
      position: near,
      besides: [],
      branches: branchesTo(near),
      candidates,
      found: foundBeside(near),
    };
  const passages = hits.filter((hit) => hit.passage.kind !== "topic").slice(0, 3);
  const imported = (await importedNearest?.()) ?? [];
  return { kind: "no-authority", nearest: passages, ...(imported.length > 0 && { imported }) };
}

/** What else is asked; else what is done besides; else what was nearly as likely meant. */
function toldBesides(
  read: Understanding,
  leading: Position,
  rival: Candidate | undefined,
  choice: Choice,
  base: KnowledgeBase,
): readonly Position[] {
  const asked = askedBesides(read, leading, choice);
  // Of an act of a past day there may be which law governs it to be told; what isn't asked would be too much.
  if (asked.length > 0 || read.actDate) return asked;
  const other =
    secondOf(choice.candidates, read.facets, read.inference, base) ?? (rival?.outcome.holds ? rival.position : null);
  return other ? [other] : [];
}

/** Of supposed facts only what they bear out is concluded: the best position that holds, or the one that was drawn already. */
function drawnOf(candidates: readonly Candidate[], drawn: Position): Position | undefined {
  return candidates.find(({ position, outcome }) => outcome.holds || position === drawn)?.position;
}

/** An article is looked up where it is held; in imported laws only where nothing reviewed has it. */
function articleDecision(
  matches: readonly ArticleMatch[],
  among: readonly ImportedMatch[] = [],
  found: Found = nothing,
): Decision {
  const { own, imported } = chooseImported(matches, among);
  return { kind: "article", matches: own, found, ...(imported.length > 0 && { imported }) };
}

/** Below this chance of being ours, a question isn't, whatever example it is worded like. */
const leastOurs = 0.1;

function isSurelyOutside(inference: Inference | undefined): boolean {
  return inference !== undefined && insideOf(inference) < leastOurs;
}

/** Shows what stands behind a source of the earlier answer. */
function decideSource(reference: Reference, base: KnowledgeBase): Decision {
  const parsed = parseReference(reference);
  const found = parsed?.kind === "case" ? base.cases.get(parsed.id) : undefined;
  if (found) return { kind: "case", case: found };
  const matches = askedFor(reference);
  return matches.length > 0 ? { kind: "article", matches } : { kind: "source", reference };
}

/** Cases told where what courts held is asked in general. */
const casesTold = 3;

/** True when a question asks what courts held, and not what would be lawful or valid. */
function onlyHoldings(read: Understanding, base: KnowledgeBase): boolean {
  const named = read.continues ? read.added : [...read.facets.named].flatMap(([id, value]) => (value ? [id] : []));
  const asked = named.filter((id) => base.facets.get(id)?.group === "wanted");
  return asked.includes("holding") && asked.every((id) => ["holding", "amount", "validity", "text"].includes(id));
}

/** True when a provision of a statute that the question names is asked for, and no position was written for that. */
function asksProvision(read: Understanding, leading: Position | null, base: KnowledgeBase): boolean {
  if (facetValue("text", read.facets, base.facets) !== true || read.statutes.length === 0) return false;
  // Which law it is, is what the provision itself tells.
  const wishes = leading
    ? facetsOf(leading).filter((id) => id !== "which-law" && base.facets.get(id)?.group === "wanted")
    : [];
  return !wishes.some((id) => facetValue(id, read.facets, base.facets) === true);
}

/** True when what was done with which account is told: then an article is named as an argument, not asked for. */
function tellsStory({ facets, intent }: Understanding, base: KnowledgeBase): boolean {
  const told = (group: "object" | "act") =>
    [...facets.named].some(([id, value]) => value && base.facets.get(id)?.group === group);
  return intent.kind === "advice" && told("object") && told("act");
}

/** True when words name a thing or an act, so that more may bear on the question than the article it asks for. */
function namesMatter({ concepts }: Understanding): boolean {
  return concepts.some(({ concept }) => concept.kind === "object" || concept.kind === "act");
}

/** The best position, where its conditions are known to hold. */
function certainOf({ candidates: [first] }: Pick<Choice, "candidates">): Position | null {
  return first?.outcome.holds ? first.position : null;
}

/** From this share on a conclusion is what is asked for, whatever article or cases could be shown: it quotes what it rests on. */
const surely = 0.8;
/** The same where a case is named, or a provision asked for. */
const beyondDoubt = 0.95;

/**
 * From this share on an answer points to what stands beside its conclusion, whoever asks; below it, to what else such questions
 * turn on, for whoever was misread.
 */
const probably = 0.4;

/** True when articles were law on a day, or there is no position to say what was. */
function areLaw(articles: readonly ArticleMatch[], day: Day, base: KnowledgeBase, otherwise: Position | null): boolean {
  const references = articles.flatMap(({ candidates }) => candidates);
  return !otherwise || references.length === 0 || references.some((ref) => base.resolve(ref, day) !== undefined);
}

/** A statute named without an article: the articles of it that speak most of what is asked. */
function articlesOf(read: Understanding, day: Day, base: KnowledgeBase): readonly ArticleMatch[] {
  return read.statutes.flatMap((statute) => provisionsOn(statute, read.text, day, 2, base).flatMap(askedFor));
}
