import { html } from "hono/html";
import { type PageWording, pageWordingOf } from "../../answer/wording/page.ts";
import { sheetWordingOf } from "../../answer/wording/sheet.ts";
import { formatArticle } from "../../knowledge/article-number.ts";
import type { KnowledgeBase } from "../../knowledge/knowledge-base.ts";
import type { Article, Statute } from "../../knowledge/statute.ts";
import { addressOf, addressOfReference } from "./address.ts";
import { capitalised, inLanguage, type Markup, nothing } from "./markup.ts";
import type { Reader } from "./reader.ts";
import { searchBox } from "./search-view.ts";

const sections = ["statutes", "cases", "positions", "agreements", "commentary"] as const;
/** What can be browsed. */
export type Section = (typeof sections)[number];

const authorityOrder = ["guiding", "case-library", "typical", "reference", "publicised", "ordinary"] as const;
const kindOrder = ["statute", "interpretation", "regulation", "opinion"] as const;
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
export function sectionView(section: Section, base: KnowledgeBase, reader: Reader): Markup {
  const words = pageWordingOf(reader.language).browse;
  const lists: Readonly<Record<Section, () => Markup>> = {
    statutes: () => statuteList(base, reader, words),
    cases: () => caseList(base, reader),
    positions: () => topicList(base, reader),
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

function statuteList(base: KnowledgeBase, reader: Reader, words: PageWording["browse"]): Markup {
  const { language } = reader;
  return html`${kindOrder.map((kind) => {
    const mine = [...base.statutes.values()].filter((statute) => statute.kind === kind);
    if (mine.length === 0) return nothing;
    return html`<section><h2>${words.groups[kind]}</h2><ul class="links">${mine.map(
      ({ id, name, docNo, articles }) =>
        html`<li><a href="${addressOf(`/statutes/${id}`, reader)}">${inLanguage(name[language], language)} <span class="quiet">${inLanguage([docNo ?? "", words.articles(articles.size)].filter((one) => one !== "").join(" · "), language)}</span></a></li>`,
    )}</ul></section>`;
  })}`;
}

function caseList(base: KnowledgeBase, reader: Reader): Markup {
  const { language } = reader;
  const wording = sheetWordingOf(language);
  return html`${authorityOrder.map((tier) => {
    const mine = [...base.cases.values()].filter((one) => one.tier === tier);
    if (mine.length === 0) return nothing;
    return html`<section><h2>${capitalised(wording.tiers[tier])}</h2><ul class="links">${mine.map(
      ({ id, name, court, outcome }) =>
        html`<li><a href="${addressOf(`/cases/${id}`, reader)}">${inLanguage(name[language], language)} <span class="quiet">${inLanguage(`${court[language]} · ${outcome[language]}`, language)}</span></a></li>`,
    )}</ul></section>`;
  })}`;
}

function topicList(base: KnowledgeBase, reader: Reader): Markup {
  const { language } = reader;
  const topics = [...base.topics.values()].filter(({ positions }) => positions.length > 0);
  return html`<ul class="links">${topics.map(
    ({ id, title, questions, positions }) =>
      html`<li><a href="${addressOf(`/positions/${id}`, reader)}">${title[language]} <span class="quiet">${[String(positions.length), questions[language][0] ?? ""].join(" · ")}</span></a></li>`,
  )}</ul>`;
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
export function statuteView(statute: Statute, reader: Reader): Markup {
  const { language } = reader;
  const words = pageWordingOf(language).browse;
  const about = [words.kinds[statute.kind], statute.issuer[language], statute.docNo ?? ""].filter((one) => one !== "");
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
