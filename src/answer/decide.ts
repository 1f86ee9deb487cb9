import { facetsOf } from "../knowledge/condition.ts";
import type { Day } from "../knowledge/day.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { parseReference, type Reference } from "../knowledge/reference.ts";
import type { Position } from "../knowledge/topic.ts";
import type { ArticleMatch } from "../retrieval/article-lookup.ts";
import type { ImportedMatch } from "../retrieval/corpus.ts";
import { chooseImported } from "../retrieval/imported-choice.ts";
import { provisionsOn } from "../retrieval/provision-match.ts";
import { unitsOf } from "../text/concepts.ts";
import { caseMeant, casesAbout } from "./case-choice.ts";
import { type Choice, createChoice, shareOfFirst } from "./choice.ts";
import { articlesCited, askedFor, asksForItsText, isAmbiguous, narrowedTo, textsOf } from "./cited-before.ts";
import { companionsOf } from "./companions.ts";
import type { Decision, Finders } from "./decision.ts";
import { type Facets, facetValue } from "./facet-values.ts";
import { type Found, nothing } from "./found.ts";
import { type Inference, insideOf } from "./inference.ts";
import { isBareArticle } from "./intent.ts";
import { positionAskedAlike, positionFound } from "./open-position.ts";
import { type Branch, branchesOf, type Candidate } from "./position-choice.ts";
import { articlesNamed, restsOn } from "./provisions-named.ts";
import { branchTo, rivalOf } from "./rival.ts";
import { answersToEach, askedFirst, toldBesides } from "./second-position.ts";
import { fewestUnits, type Understanding } from "./understand.ts";

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
  finders: Finders,
  asOf: Day,
  base: KnowledgeBase,
  choice: Choice = createChoice(read, asOf, base),
): Promise<Decision> {
  return new Deciding(read, finders, asOf, base, choice).decide();
}

/** What may answer one question, step by step: each step decides, or leaves it to the next. */
class Deciding {
  readonly #read: Understanding;
  readonly #finders: Finders;
  readonly #day: Day;
  readonly #base: KnowledgeBase;
  readonly #choice: Choice;

  constructor(read: Understanding, finders: Finders, asOf: Day, base: KnowledgeBase, choice: Choice) {
    this.#read = read;
    this.#finders = finders;
    this.#day = read.actDate?.last ?? asOf;
    this.#base = base;
    this.#choice = choice;
  }

  async decide(): Promise<Decision> {
    const { intent } = this.#read;
    if (intent.kind === "empty") return { kind: "abstain", because: "empty" };
    const source = await this.#sourceAsked();
    if (source) return source;
    if (intent.kind === "outside") return this.#outside(intent.because);
    if (intent.kind === "small-talk") return { kind: "small-talk", about: intent.about };
    const text = (await this.#articleAsked()) ?? (await this.#textAsked());
    if (text) return text;
    if (intent.kind === "facilitation") return { kind: "refuse", position: this.#leading, alsoAsks: intent.alsoAsks };
    return (
      (await this.#caseAsked()) ??
      (await this.#articleNamed()) ??
      this.#provisionAsked() ??
      this.#holdingsAsked() ??
      (await this.#position()) ??
      this.#statuteNamed() ??
      this.#searched()
    );
  }

  get #leading(): Position | null {
    return this.#choice.candidates[0]?.position ?? null;
  }

  /** What stands behind a number of the last answer. */
  async #sourceAsked(): Promise<Decision | undefined> {
    const { source } = this.#read;
    const reference = source === null ? undefined : await this.#finders.earlierSource(source);
    return reference === undefined ? undefined : decideSource(reference, this.#base);
  }

  #outside(because: "foreign" | "other-field" | "unrelated"): Decision {
    const near = because === "foreign" ? undefined : this.#askedAlike(because);
    if (!near) return { kind: "abstain", because };
    const found = companionsOf(near, this.#base);
    return { kind: "position", position: near, besides: [], branches: [], candidates: [], found };
  }

  #askedAlike(because: keyof typeof likeEnough): Position | null | undefined {
    const { text, inference, facets } = this.#read;
    if (unitsOf(text).length < fewestUnits || isSurelyOutside(inference)) return undefined;
    const example = this.#finders.nearestQuestion();
    return positionAskedAlike(example, likeEnough[because], facets, this.#choice.moment, this.#base);
  }

  /** A message that is about an article, unless a conclusion is surely meant, or the article wasn't law on the day that is told. */
  async #articleAsked(): Promise<Decision | undefined> {
    const { intent, articles, actDate } = this.#read;
    if (intent.kind !== "article" || this.#isMeant(surely)) return undefined;
    const isOfPast = actDate !== null && !isBareArticle(this.#read);
    if (isOfPast && !this.#areLaw(certainOf(this.#choice))) return undefined;
    return this.#lookUp(articles.some(isAmbiguous) ? narrowedTo(await this.#cited(), articles) : articles);
  }

  /** The wording of what the last answer cited. */
  async #textAsked(): Promise<Decision | undefined> {
    if (this.#read.intent.kind !== "advice" || !asksForItsText(this.#read, this.#base)) return undefined;
    const texts = textsOf(await this.#cited());
    return texts.length > 0 ? this.#lookUp(texts) : undefined;
  }

  async #caseAsked(): Promise<Decision | undefined> {
    const { intent, cases } = this.#read;
    if (intent.kind !== "case" || this.#isMeant(beyondDoubt)) return undefined;
    const found = caseMeant(cases, cases.length > 1 ? await this.#finders.search() : [], this.#base);
    return found && { kind: "case", case: found };
  }

  /** An article that is named, where no conclusion rests on it and no story is told. */
  async #articleNamed(): Promise<Decision | undefined> {
    const { articles } = this.#read;
    const leading = this.#leading;
    if (articles.length === 0 || (leading && restsOn(leading, articlesNamed(this.#read), this.#base))) return undefined;
    const isArgument = leading !== null && tellsStory(this.#read, this.#base);
    return this.#isMeant(surely) || isArgument || !this.#areLaw(leading) ? undefined : this.#lookUp(articles);
  }

  #provisionAsked(): Decision | undefined {
    const asked = asksProvision(this.#read, certainOf(this.#choice), this.#base) && !this.#isMeant(beyondDoubt);
    return asked ? this.#statuteNamed() : undefined;
  }

  /** A statute that is named without an article: the articles of it that speak most of what is asked. */
  #statuteNamed(): Decision | undefined {
    const matches = articlesOf(this.#read, this.#day, this.#base);
    return matches.length > 0 ? { kind: "article", matches, found: this.#nearest() } : undefined;
  }

  #holdingsAsked(): Decision | undefined {
    if (!onlyHoldings(this.#read, this.#base) || this.#isMeant(surely)) return undefined;
    const cases = casesAbout(this.#read.facets, this.#base).slice(0, casesTold);
    return cases.length > 0 ? { kind: "cases", cases, found: this.#nearest() } : undefined;
  }

  async #position(): Promise<Decision | undefined> {
    const [read, choice, base] = [this.#read, this.#choice, this.#base];
    const answers = answersToEach(read, choice);
    const leading = askedFirst(read, answers, choice) ?? this.#leading;
    if (!leading) return undefined;
    const rival = rivalOf(leading, choice);
    const besides = toldBesides(read, leading, answers, rival, choice, base);
    const other = rival && besides.length === 0 ? branchTo(rival, leading, read.facets, base) : undefined;
    const branches = this.#branchesTo(leading).filter(({ ifYes }) => ifYes !== other?.ifYes);
    return {
      kind: "position",
      position: leading,
      besides,
      branches: [...(other ? [other] : []), ...branches],
      candidates: choice.candidates,
      found: this.#foundBeside(leading),
      before: read.continues && !read.restates ? await this.#finders.earlierAnswers() : [],
    };
  }

  /** The nearest topic, or else the nearest authorities. */
  async #searched(): Promise<Decision> {
    const hits = await this.#finders.search();
    const { candidates, moment } = this.#choice;
    const near = positionFound(hits, this.#read.facets, moment, this.#base);
    if (near) {
      const [branches, found] = [this.#branchesTo(near), this.#foundBeside(near)];
      return { kind: "position", position: near, besides: [], branches, candidates, found };
    }
    const passages = hits.filter((hit) => hit.passage.kind !== "topic").slice(0, 3);
    const imported = (await this.#finders.importedNearest?.()) ?? [];
    return { kind: "no-authority", nearest: passages, ...(imported.length > 0 && { imported }) };
  }

  /** Whether a conclusion is as likely meant as this, and not just the text of an article. */
  #isMeant(least: number): boolean {
    return !isBareArticle(this.#read) && shareOfFirst(this.#choice) >= least;
  }

  /** Whether the articles that are named were law on the day, or there is no position to say what was. */
  #areLaw(otherwise: Position | null): boolean {
    const references = this.#read.articles.flatMap(({ candidates }) => candidates);
    return (
      !otherwise ||
      references.length === 0 ||
      references.some((ref) => this.#base.resolve(ref, this.#day) !== undefined)
    );
  }

  async #lookUp(matches: readonly ArticleMatch[]): Promise<Decision> {
    const found = namesMatter(this.#read) ? this.#nearest() : nothing;
    return articleDecision(matches, await this.#finders.importedAsked?.(), found);
  }

  async #cited() {
    return articlesCited(await this.#finders.earlierAnswers());
  }

  #branchesTo(position: Position): readonly Branch[] {
    const drawn = (supposed: Facets) => drawnOf(this.#choice.choose(supposed), position);
    return branchesOf(position, this.#read.facets, drawn, this.#base);
  }

  #nearest(): Found {
    return { authorities: this.#finders.related(), shares: this.#choice.shares };
  }

  #foundBeside(position: Position): Found {
    return shareOfFirst(this.#choice) >= probably ? companionsOf(position, this.#base) : this.#nearest();
  }
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

/** A statute named without an article: the articles of it that speak most of what is asked. */
function articlesOf(read: Understanding, day: Day, base: KnowledgeBase): readonly ArticleMatch[] {
  return read.statutes.flatMap((statute) => provisionsOn(statute, read.text, day, 2, base).flatMap(askedFor));
}
