import { html } from "hono/html";
import { type PageWording, pageWordingOf } from "../../answer/wording/page.ts";
import { sheetWordingOf } from "../../answer/wording/sheet.ts";
import { formatArticle } from "../../knowledge/article-number.ts";
import type { Case } from "../../knowledge/case.ts";
import type { Day } from "../../knowledge/day.ts";
import type { KnowledgeBase } from "../../knowledge/knowledge-base.ts";
import type { Article, Statute } from "../../knowledge/statute.ts";
import type { Head, Topic } from "../../knowledge/topic.ts";
import { addressOf, addressOfReference } from "./address.ts";
import { groupedList } from "./grouped-view.ts";
import { capitalised, inLanguage, type Markup, nothing } from "./markup.ts";
import type { Reader } from "./reader.ts";
import { searchBox } from "./search-view.ts";

const sections = ["statutes", "cases", "positions", "agreements", "commentary"] as const;
/** What can be browsed. */
export type Section = (typeof sections)[number];

const authorityOrder = ["guiding", "case-library", "typical", "reference", "publicised", "ordinary"] as const;
const kindOrder = ["statute", "interpretation", "regulation", "opinion"] as const;
const areaOrder = ["criminal", "civil", "administrative", "unfair-competition"] as const;
const headOrder = ["criminal", "administrative", "civil", "platform", "next"] as const;
/** Of an article's text in a list. */
const glimpse = 60;

/** Where everything that is held begins: search, and a way into each kind. */
export function browseHome(base: KnowledgeBase, reader: Reader): Markup {
  const words = pageWordingOf(reader.language).browse;
  return html`<h1 tabindex="-1" data-focus>${words.title}</h1><p class="lead">${words.lead}</p>
    ${searchBox(reader, "")}
    ${sectionCards(base, reader)}`;
}

/** The kinds, each with how many there are. */
export function sectionCards(base: KnowledgeBase, reader: Reader): Markup {
  const words = pageWordingOf(reader.language).browse;
  const counts: Readonly<Record<Section, number>> = {
    statutes: base.statutes.size,
    cases: base.cases.size,
    positions: base.positions.length,
    agreements: base.agreements.size,
    commentary: base.commentary.size,
  };
  return html`<ul class="cards">${sections.map(
    (section) =>
      html`<li><a href="${addressOf(`/${section}`, reader)}"><b>${words[section]}</b> <span class="count">${counts[section]}</span><span class="about">${words.about[section]}</span></a></li>`,
  )}</ul>`;
}

/** All of one kind, below a search box. */
export function sectionView(section: Section, base: KnowledgeBase, today: Day, reader: Reader): Markup {
  const words = pageWordingOf(reader.language).browse;
  const lists: Readonly<Record<Section, () => Markup>> = {
    statutes: () => statuteList(base, today, reader, words),
    cases: () => caseList(base, reader, words),
    positions: () => topicList(base, reader, words),
    agreements: () => agreementList(base, reader),
    commentary: () => commentaryList(base, reader),
  };
  return html`<h1 tabindex="-1" data-focus>${words[section]}</h1><p class="lead">${words.about[section]}</p>
    ${sectionTabs(section, reader)}${searchBox(reader, "")}
    <div class="listing">${lists[section]()}</div>`;
}

function sectionTabs(current: Section, reader: Reader): Markup {
  const words = pageWordingOf(reader.language).browse;
  return html`<nav class="tabs" aria-label="${words.title}">${sections.map(
    (section) =>
      html`<a href="${addressOf(`/${section}`, reader)}" ${section === current ? html`aria-current="page"` : nothing}>${words[section]}</a>`,
  )}</nav>`;
}

function statuteList(base: KnowledgeBase, today: Day, reader: Reader, words: PageWording["browse"]): Markup {
  const { language } = reader;
  const item = (statute: Statute) =>
    html`<a href="${addressOf(`/statutes/${statute.id}`, reader)}">${inLanguage(statute.name[language], language)} <span class="quiet">${inLanguage(aboutStatute(statute, today, words).join(" · "), language)}</span></a>`;
  const groups = kindOrder.map((kind) => ({
    id: kind,
    heading: words.groups[kind],
    items: [...base.statutes.values()].filter((statute) => statute.kind === kind).map(item),
  }));
  return groupedList(groups, words.jump);
}

/** Its number, how much of it is held, and whether all of that has ceased to apply. */
function aboutStatute(statute: Statute, today: Day, words: PageWording["browse"]): readonly string[] {
  const { docNo, articles } = statute;
  return [docNo ?? "", words.articles(articles.size), hasCeased(statute, today) ? words.ceased : ""].filter(
    (one) => one !== "",
  );
}

function hasCeased({ articles }: Statute, today: Day): boolean {
  return [...articles.values()].flat().every(({ inForce: { until } }) => until !== null && until <= today);
}

/** By area of law; in each, what binds most comes first. */
function caseList(base: KnowledgeBase, reader: Reader, words: PageWording["browse"]): Markup {
  const { language } = reader;
  const { tiers } = sheetWordingOf(language);
  const item = ({ id, name, court, tier, outcome }: Case) =>
    html`<a href="${addressOf(`/cases/${id}`, reader)}">${inLanguage(name[language], language)} <span class="quiet">${inLanguage([court[language], ...(tier === "ordinary" ? [] : [tiers[tier]]), outcome[language]].join(" · "), language)}</span></a>`;
  const ranked = authorityOrder.flatMap((tier) => [...base.cases.values()].filter((one) => one.tier === tier));
  const groups = areaOrder.map((area) => ({
    id: area,
    heading: capitalised(words.areas[area]),
    items: ranked.filter(({ kind }) => kind === area).map(item),
  }));
  return groupedList(groups, words.jump);
}

/** By what most of a topic's statements are about. */
function topicList(base: KnowledgeBase, reader: Reader, words: PageWording["browse"]): Markup {
  const { language } = reader;
  const topics = [...base.topics.values()].filter(({ positions }) => positions.length > 0);
  const item = ({ id, title, questions, positions }: Topic) =>
    html`<a href="${addressOf(`/positions/${id}`, reader)}">${title[language]} <span class="quiet">${[words.conclusions(positions.length), questions[language][0] ?? ""].join(" · ")}</span></a>`;
  const groups = headOrder.map((head) => ({
    id: head,
    heading: sheetWordingOf(language).heads[head],
    items: topics.filter((topic) => leadingHead(topic, base) === head).map(item),
  }));
  return groupedList(groups, words.jump);
}

/** The head that most of its statements have, the first in order where several do; what to do next only where nothing else is said. */
function leadingHead({ positions }: Topic, base: KnowledgeBase): Head {
  const counts = new Map<Head, number>();
  for (const id of positions.flatMap(({ statements }) => statements)) {
    const head = base.statements.get(id)?.head;
    if (head && head !== "next") counts.set(head, (counts.get(head) ?? 0) + 1);
  }
  const most = Math.max(0, ...counts.values());
  return headOrder.find((head) => most > 0 && counts.get(head) === most) ?? "next";
}

function agreementList(base: KnowledgeBase, reader: Reader): Markup {
  const { language } = reader;
  return html`<ul class="links">${[...base.agreements.values()].map(
    ({ id, name, platform, version }) =>
      html`<li><a href="${addressOf(`/agreements/${id}`, reader)}">${inLanguage(name[language], language)} <span class="quiet">${inLanguage(`${platform[language]} · ${version[language]}`, language)}</span></a></li>`,
  )}</ul>`;
}

function commentaryList(base: KnowledgeBase, reader: Reader): Markup {
  const { language } = reader;
  return html`<ul class="links">${[...base.commentary.values()].map(
    ({ id, name, author }) =>
      html`<li><a href="${addressOf(`/commentary/${id}`, reader)}">${inLanguage(name[language], language)} <span class="quiet">${author[language]}</span></a></li>`,
  )}</ul>`;
}

/** One statute: what it is, and every article held, each with its wordings. */
export function statuteView(statute: Statute, today: Day, reader: Reader): Markup {
  const { language } = reader;
  const words = pageWordingOf(language).browse;
  const about = [
    words.kinds[statute.kind],
    statute.issuer[language],
    statute.docNo ?? "",
    hasCeased(statute, today) ? words.ceased : "",
  ].filter((one) => one !== "");
  return html`<article class="sheet"><h1 tabindex="-1" data-focus>${statute.name[language]}${language === "zh" ? nothing : html`<span class="chinese" lang="zh-Hans">${statute.name.zh}</span>`}</h1>
    <p class="lead">${inLanguage(about.join(" · "), language)}</p>
    <section><h2>${words.articlesHeld}</h2><p class="quiet">${words.selection}</p>
    <ul class="links articles">${[...statute.articles].map(([number, wordings]) => html`<li>${articleItem(number, wordings, reader)}</li>`)}</ul></section></article>`;
}

/** The newest wording, and behind it the older ones. */
function articleItem(number: string, wordings: readonly Article[], reader: Reader): Markup {
  const { language } = reader;
  const wording = sheetWordingOf(language);
  const newest = wordings.at(-1);
  if (!newest) return nothing;
  const text = newest.title?.[language] ?? `${(newest.paragraphs[0]?.[language] ?? "").slice(0, glimpse)}…`;
  const older = wordings.slice(0, -1);
  const dayOf = (one: Article) => one.inForce.from;
  return html`<a href="${addressOfReference(newest.reference, reader, { day: dayOf(newest) })}"><b>${formatArticle(number, language)}</b> ${inLanguage(text, language)} <span class="quiet">${wording.period(newest.inForce.from, newest.inForce.until)}</span></a>
    ${older.map((one) => html`<a class="older" href="${addressOfReference(one.reference, reader, { day: dayOf(one) })}">${one.version[language]} <span class="quiet">${wording.period(one.inForce.from, one.inForce.until)}</span></a>`)}`;
}
