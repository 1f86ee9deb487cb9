import { chatWordingOf } from "../answer/wording/chat.ts";
import { sheetWordingOf } from "../answer/wording/sheet.ts";
import type { Day } from "../knowledge/day.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Language } from "../text/language.ts";
import { normalize } from "../text/normalize.ts";
import { articleLines, articleSheet } from "./article-sheet.ts";
import { caseLines, caseSheet } from "./case-sheet.ts";
import { findArticles } from "./find-article.ts";
import { findCases } from "./find-case.ts";

/** Cases or articles opened by one command in a chat. */
const mostOpened = 2;

/** An article by name or number in the wording of a day; with what cites it, unless it is to be brief. */
export function openArticle(name: string, day: Day, base: KnowledgeBase, language: Language, brief = false): string {
  const found = findArticles(name, day, base, language);
  if (!("length" in found)) return chatWordingOf(language).notHeld(name);
  const sheets = found
    .slice(0, mostOpened)
    .map((one) =>
      one.kind === "found"
        ? articleLines(articleSheet(one.statute, one.article, base), language, brief).join("\n")
        : chatWordingOf(language).notHeldOn(name, day),
    );
  return sheets.join("\n\n");
}

/** A case by name, number or id; with what cites it, unless it is to be brief. */
export function openCase(name: string, base: KnowledgeBase, language: Language, brief = false): string {
  const found = findCases(name, base).slice(0, mostOpened);
  if (found.length === 0) return chatWordingOf(language).notHeld(name);
  return found.map((one) => caseLines(caseSheet(one, base), language, brief).join("\n")).join("\n\n");
}

/** The names of all cases, those of most authority first, a line for each kind. */
export function casesByTier(base: KnowledgeBase, language: Language): readonly string[] {
  const { tiers } = sheetWordingOf(language);
  const [colon, comma] = language === "zh" ? ["：", "、"] : [": ", "; "];
  return Object.entries(tiers).flatMap(([tier, label]) => {
    const names = [...base.cases.values()].filter((one) => one.tier === tier).map(({ name }) => name[language]);
    return names.length === 0 ? [] : [`${label}${colon}${names.join(comma)}`];
  });
}

/** All topics; or one, by id or by words of its title, with its conclusions. */
export function openTopics(name: string, base: KnowledgeBase, language: Language): string {
  const topics = [...base.topics.values()].filter(({ positions }) => positions.length > 0);
  if (name === "") return topics.map(({ title }) => title[language]).join("\n");
  const wanted = normalize(name).text;
  const one = topics.find(
    ({ id, title }) => id === wanted || title.zh.includes(wanted) || title.en.toLowerCase().includes(wanted),
  );
  if (!one) return chatWordingOf(language).notHeld(name);
  const conclusions = [...new Set(one.positions.map(({ headline }) => headline[language]))];
  return [one.title[language], ...conclusions.map((headline) => `· ${headline}`)].join("\n");
}
