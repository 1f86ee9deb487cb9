import { type Day, isWithin } from "../knowledge/day.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Passage } from "../knowledge/passage.ts";
import { parseReference, type Reference, wholeOf } from "../knowledge/reference.ts";
import { createArticleLookup, statuteNames } from "../retrieval/article-lookup.ts";
import { createCaseLookup } from "../retrieval/case-lookup.ts";
import { createNameSearch, type NameHit } from "../retrieval/name-search.ts";
import type { NameEntry } from "../retrieval/names.ts";
import type { Hit } from "../retrieval/retriever.ts";
import { normalize } from "../text/normalize.ts";
import { once } from "../text/once.ts";
import type { EasyAnswerer } from "./create-answerer.ts";
import { type FoundLaw, foundPassage, foundPositionNamed, foundWork } from "./found-law.ts";

export type { FoundLaw } from "./found-law.ts";

/** Finds statutes, cases, agreements, commentary and topics by words, names and numbers; best first, none twice. */
export type LawSearch = (
  text: string,
  wanted: { readonly day: Day; readonly limit: number },
) => Promise<readonly FoundLaw[]>;

/** Of what is searched, more isn't read. */
const longestSearch = 1000;
/** Articles shown of a law that is named in part or whole: of the only one, and of each of several. */
const articlesShown = { one: 8, several: 2 } as const;
/** The kind at the beginning of an unfinished reference. */
const workPrefix = /^(?:case|agreement|commentary)\//;
/** 287, 第287条 or 287-1: a number by itself. */
export const bareNumber = /^第?\s*(\d{1,4})(?:\s*[-之]\s*(\d{1,2}))?\s*条?$/u;

/**
 * A search over what a knowledge base holds. `hitsFor` gives the ranked passages of a text on a day, `positionsFor` the positions
 * (`topic/position`) that answer it as a question. A reference finds what it opens, and nothing else. Otherwise what is asked for by
 * number or name comes first, or has a name that begins with the text; then what answers it, what has it somewhere in its name, and
 * what its words find. An article is shown once, in the wording of the day; of a case or commentary the part that matched, or the
 * whole where it was named.
 */
export function createLawSearch(
  base: KnowledgeBase,
  hitsFor: (text: string, day: Day) => Promise<readonly Hit[]>,
  positionsFor: (text: string, day: Day) => Promise<readonly string[]> = async () => [],
): LawSearch {
  const shelf = once(() => shelfOf(base));
  return async (text, { day, limit }) => {
    const asked = text.slice(0, longestSearch).trim();
    if (asked === "" || limit < 1) return [];
    const opened = byReference(asked, day, shelf());
    if (opened.length > 0) return opened;
    const [hits, positions] = await Promise.all([hitsFor(asked, day), positionsFor(asked, day)]);
    const { beginning, within } = byName(asked, day, shelf());
    const found = [
      ...byNumber(asked, day, shelf()),
      ...byTerm(asked, day, shelf()),
      ...beginning,
      ...positions.flatMap((name) => present(foundPositionNamed(name, base))),
      ...within,
      ...hits.flatMap(({ passage }) => byWords(passage, asked, day, shelf())),
    ];
    return onceEach(found).slice(0, limit);
  };
}

/** The search over what an answerer answers from. */
export function lawSearchOf(base: KnowledgeBase, answerer: Pick<EasyAnswerer, "answer" | "search">): LawSearch {
  return createLawSearch(
    base,
    (text, asOf) => answerer.search({ text, asOf }),
    async (text, asOf) => (await answerer.answer({ text, asOf })).positions,
  );
}

/** What search looks things up in. */
interface Shelf {
  readonly base: KnowledgeBase;
  /** Every wording of every article, by its address without a day; oldest first. */
  readonly articles: ReadonlyMap<Reference, readonly Passage[]>;
  /** How many statements rest on an article. */
  readonly weights: ReadonlyMap<Reference, number>;
  readonly lookUpArticles: ReturnType<typeof createArticleLookup>;
  readonly lookUpCases: ReturnType<typeof createCaseLookup>;
  /** A statute's id, or the reference of a case, agreement or commentary. */
  readonly named: (text: string) => readonly NameHit<Reference>[];
  /** The article or clause that a term of the lexicon is defined by, or that has a title. */
  readonly defined: (text: string) => readonly NameHit<Reference>[];
}

function shelfOf(base: KnowledgeBase): Shelf {
  const articles = new Map<Reference, Passage[]>();
  for (const passage of base.passages) {
    if (parseReference(passage.reference)?.kind !== "article") continue;
    const address = addressOf(passage.reference);
    articles.set(address, [...(articles.get(address) ?? []), passage]);
  }
  for (const wordings of articles.values())
    wordings.sort((a, b) => ((a.inForce.from ?? "") < (b.inForce.from ?? "") ? -1 : 1));
  const weights = new Map<Reference, number>();
  for (const { cites } of base.statements.values())
    for (const { ref } of cites) weights.set(wholeOf(ref), (weights.get(wholeOf(ref)) ?? 0) + 1);
  return {
    base,
    articles,
    weights,
    lookUpArticles: createArticleLookup(base),
    lookUpCases: createCaseLookup(base),
    named: createNameSearch(namesOf(base)),
    defined: createNameSearch(termsOf(base)),
  };
}

function namesOf(base: KnowledgeBase): readonly NameEntry<Reference>[] {
  const entry = (reference: Reference, names: readonly string[]) => names.map((name) => ({ name, value: reference }));
  return [
    ...statuteNames(base),
    ...[...base.cases.values()].flatMap(({ reference, id, name, aliases, court, caseNo }) =>
      entry(reference, [id, name.zh, name.en, ...aliases.zh, ...aliases.en, court.zh, court.en, caseNo ?? ""]),
    ),
    ...[...base.agreements.values()].flatMap(({ id, name, platform, aliases }) =>
      entry(`agreement/${id}`, [id, name.zh, name.en, platform.zh, platform.en, ...aliases.zh, ...aliases.en]),
    ),
    ...[...base.commentary.values()].flatMap(({ reference, id, name, author }) =>
      entry(reference, [id, name.zh, name.en, author.zh, author.en]),
    ),
  ];
}

/** 帮信罪 and its other names, which the lexicon ties to an article; and what articles are called, crimes above all. */
function termsOf(base: KnowledgeBase): readonly NameEntry<Reference>[] {
  const terms = [...base.lexicon.values()].flatMap(({ ref, zh, en }) =>
    ref === undefined ? [] : [zh.name, ...zh.also, en.name, ...en.also].map((name) => ({ name, value: ref })),
  );
  const titles = [...base.statutes.values()]
    .flatMap(({ articles }) => [...articles.values()].flat())
    .flatMap(({ title, reference }) => (title ? [title.zh, title.en].map((name) => ({ name, value: reference })) : []));
  return [...terms, ...titles];
}

function byReference(asked: string, day: Day, { base, articles }: Shelf): readonly FoundLaw[] {
  const parsed = parseReference(asked);
  if (!parsed) return [];
  if (parsed.kind === "article")
    return articleOn(articles.get(`${parsed.statute}/${parsed.article}`), parsed.asOf ?? day, base);
  if (parsed.kind === "position") return present(foundPositionNamed(`${parsed.topic}/${parsed.id}`, base));
  const part = base.passages.find(({ reference }) => reference === asked);
  return present(part ? foundPassage(part, asked, day, base) : foundWork(asked, base));
}

function byNumber(asked: string, day: Day, shelf: Shelf): readonly FoundLaw[] {
  const { base, articles, lookUpArticles, lookUpCases } = shelf;
  const { text } = normalize(asked);
  const [, number, suffix] = bareNumber.exec(text) ?? [];
  if (number !== undefined)
    return numbered(suffix === undefined ? number : `${number}-${suffix}`, [...base.statutes.keys()], day, shelf);
  const asArticles = lookUpArticles(text).flatMap(({ candidates, article, statute }) =>
    candidates.length > 0
      ? candidates.flatMap((candidate) => articleOn(articles.get(wholeOf(candidate)), day, base))
      : numbered(article, statute === null ? [...base.statutes.keys()] : [statute], day, shelf),
  );
  // The place of a court, in a sentence, is mostly where somebody lives; by itself it is found as part of a name.
  const asCases = lookUpCases(text).filter(({ by }) => by !== "place");
  return [...asArticles, ...asCases.flatMap(({ id }) => present(foundWork(`case/${id}`, base)))];
}

/** Articles of that number, or of that number with any 之一, 之二. */
function numbered(number: string, statutes: readonly string[], day: Day, { base, articles }: Shelf) {
  return statutes.flatMap((id) => {
    const numbers = [...(base.statutes.get(id)?.articles.keys() ?? [])];
    return numbers
      .filter((one) => one === number || one.startsWith(`${number}-`))
      .flatMap((one) => articleOn(articles.get(`${id}/${one}`), day, base));
  });
}

/** What a text defines that is nothing but a term, or an article's title. */
function byTerm(asked: string, day: Day, shelf: Shelf): readonly FoundLaw[] {
  const whole = shelf.defined(asked).filter(({ fit }) => fit === 3);
  return whole.flatMap(({ value }) => byReference(value, day, shelf));
}

/** What is named by a text that is its name or begins it, and what has the text further on in it. */
function byName(asked: string, day: Day, { base, articles, weights, named }: Shelf) {
  const hits = named(asked.replace(workPrefix, ""));
  const laws = hits.filter(({ value }) => base.statutes.has(value)).length;
  const most = laws > 1 ? articlesShown.several : articlesShown.one;
  const show = ({ value }: NameHit<Reference>): readonly FoundLaw[] => {
    const statute = base.statutes.get(value);
    if (!statute) return present(foundWork(value, base));
    // What most of the conclusions rest on comes first, then the law's own order.
    const addresses = [...statute.articles.keys()].map((number) => `${value}/${number}`);
    return addresses
      .sort((a, b) => (weights.get(b) ?? 0) - (weights.get(a) ?? 0))
      .flatMap((address) => articles.get(address)?.find(({ inForce }) => isWithin(day, inForce)) ?? [])
      .slice(0, most)
      .flatMap((passage) => present(foundPassage(passage, asked, day, base)));
  };
  return {
    beginning: hits.filter(({ fit }) => fit > 1).flatMap(show),
    within: hits.filter(({ fit }) => fit === 1).flatMap(show),
  };
}

/** A passage that words found; an article in the wording of the day, and not at all where it had none. */
function byWords(passage: Passage, asked: string, day: Day, { base, articles }: Shelf): readonly FoundLaw[] {
  const wordings = articles.get(addressOf(passage.reference));
  const shown = wordings ? wordings.find(({ inForce }) => isWithin(day, inForce)) : passage;
  return shown ? present(foundPassage(shown, asked, day, base)) : [];
}

/** What was asked for by number: the wording of the day, else the last one before it, else the first after it. */
function articleOn(wordings: readonly Passage[] = [], day: Day, base: KnowledgeBase): readonly FoundLaw[] {
  const governing = wordings.find(({ inForce }) => isWithin(day, inForce));
  const earlier = wordings.findLast(({ inForce }) => inForce.until !== null && inForce.until <= day);
  const shown = governing ?? earlier ?? wordings[0];
  if (!shown) return [];
  const found = present(foundPassage(shown, "", day, base));
  const from = shown.inForce.from;
  // On a day without that wording it is opened by one of its own.
  return governing || from === null ? found : found.map((one) => ({ ...one, ref: `${addressOf(one.ref)}@${from}` }));
}

/**
 * The first of each article, case, commentary and topic; an agreement's clauses one by one, unless the whole stands before
 * them.
 */
function onceEach(found: readonly FoundLaw[]): readonly FoundLaw[] {
  const seen = new Set<Reference>();
  return found.filter(({ kind, ref }) => {
    const own = kind === "agreement" ? ref : wholeOf(ref);
    if (seen.has(own) || seen.has(wholeOf(ref))) return false;
    seen.add(own);
    return true;
  });
}

function addressOf(reference: Reference): Reference {
  return reference.split("@")[0] ?? reference;
}

function present<T>(one: T | undefined): readonly T[] {
  return one === undefined ? [] : [one];
}
