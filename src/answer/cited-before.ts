import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { parseReference, type Reference, wholeOf } from "../knowledge/reference.ts";
import type { ArticleMatch } from "../retrieval/article-lookup.ts";
import type { Answer } from "./answer.ts";
import type { Understanding } from "./understand.ts";

/** Articles shown when nothing but "the wording" of what an answer rests on is asked for. */
const textsShown = 2;

/** The last answer that has sources: thanks, and what else was said in passing, have none. */
export function lastCiting(answers: readonly Answer[]): Answer | undefined {
  return answers.findLast(({ citations }) => citations.length > 0);
}

/** The articles that the asker's last answer with sources cites, in its order. */
export function articlesCited(answers: readonly Answer[]): readonly Reference[] {
  const whole = (lastCiting(answers)?.citations ?? []).map(({ ref }) => wholeOf(ref));
  return [...new Set(whole)].filter((ref) => parseReference(ref)?.kind === "article");
}

/** A number that several laws have, with none of them named. */
export function isAmbiguous({ statute, candidates }: ArticleMatch): boolean {
  return statute === null && candidates.length > 1;
}

/** "What does Article 44 say", of several laws: those that the last answer cites, or else that of the law it rests on first. */
export function narrowedTo(cited: readonly Reference[], matches: readonly ArticleMatch[]): readonly ArticleMatch[] {
  return matches.map((match) => {
    if (!isAmbiguous(match)) return match;
    const exactly = match.candidates.filter((ref) => cited.includes(wholeOf(ref)));
    const law = (ref: Reference) => ref.split("/")[0];
    const candidates =
      exactly.length > 0 ? exactly : match.candidates.filter((ref) => cited[0] && law(ref) === law(cited[0]));
    const [first] = candidates;
    return first ? { ...match, statute: first.split("/")[0] ?? null, candidates } : match;
  });
}

/** "What's the exact wording?": the articles of the last answer, as if they had been asked for. */
export function textsOf(cited: readonly Reference[]): readonly ArticleMatch[] {
  return cited.slice(0, textsShown).flatMap(askedFor);
}

/** An article as if its number had been asked for; none for what is no article. */
export function askedFor(reference: Reference): readonly ArticleMatch[] {
  const parsed = parseReference(reference);
  if (parsed?.kind !== "article") return [];
  const { statute, article, paragraph = null } = parsed;
  return [{ statute, article, candidates: [reference], paragraph, span: { start: 0, end: 0 } }];
}

/** True when a message goes on with another and asks for nothing but the text of the law. */
export function asksForItsText(
  { continues, restates, articles, statutes, cases, added }: Understanding,
  base: KnowledgeBase,
): boolean {
  if (!continues || restates || articles.length + statutes.length + cases.length > 0) return false;
  return added.includes("text") && added.every((id) => base.facets.get(id)?.group === "wanted");
}
