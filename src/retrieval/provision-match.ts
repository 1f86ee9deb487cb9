import type { Day } from "../knowledge/day.ts";
import { isWithin } from "../knowledge/day.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Reference } from "../knowledge/reference.ts";
import type { Article } from "../knowledge/statute.ts";
import { normalize } from "../text/normalize.ts";
import { gramsOf } from "./question-match.ts";

/** A word of an article's title says what the article is about; one of its text may stand there by the way. */
const titleWeight = 4;

/** An article that speaks of much less than the best one is there by the way. */
const nearBest = 0.6;

/**
 * The articles of a statute, in force on a day, that speak most of what a normalised text speaks of; best first, at most
 * `limit`. Words count by how few of the statute's articles have them. Empty when nothing is shared.
 */
export function provisionsOn(
  statute: string,
  text: string,
  day: Day,
  limit: number,
  base: KnowledgeBase,
): readonly Reference[] {
  const articles = [...(base.statutes.get(statute)?.articles.values() ?? [])]
    .flat()
    .filter(({ inForce }) => isWithin(day, inForce))
    .map((article) => ({ article, ...gramsOnce(article) }));
  const having = (gram: string) => articles.filter(({ title, body }) => title.has(gram) || body.has(gram)).length;
  const asked = [...gramsOf(text)].map((gram) => [gram, having(gram)] as const).filter(([, count]) => count > 0);
  const scored = articles.map(({ article, title, body }) => {
    const worth = ([gram, count]: readonly [string, number]) =>
      Math.log(1 + articles.length / count) * (title.has(gram) ? titleWeight : body.has(gram) ? 1 : 0);
    return { article, score: asked.reduce((total, one) => total + worth(one), 0) };
  });
  const found = scored.filter(({ score }) => score > 0);
  found.sort((a, b) => b.score - a.score || (a.article.reference < b.article.reference ? -1 : 1));
  const best = found[0]?.score ?? 0;
  return found
    .filter(({ score }) => score >= nearBest * best)
    .slice(0, limit)
    .map(({ article }) => article.reference);
}

interface Grams {
  readonly title: ReadonlySet<string>;
  readonly body: ReadonlySet<string>;
}

const readBefore = new WeakMap<Article, Grams>();

/** An article's words don't change; cutting a whole statute anew for each question would cost more than the rest. */
function gramsOnce(article: Article): Grams {
  const known = readBefore.get(article) ?? {
    title: gramsOf(normalize(titleOf(article)).text),
    body: gramsOf(normalize(bodyOf(article)).text),
  };
  readBefore.set(article, known);
  return known;
}

function titleOf({ title }: Article): string {
  return title ? `${title.zh}\n${title.en}` : "";
}

function bodyOf({ paragraphs }: Article): string {
  return paragraphs.map(({ zh, en }) => `${zh}\n${en}`).join("\n");
}
