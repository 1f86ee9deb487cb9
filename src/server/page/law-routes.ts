import { type Context, Hono } from "hono";
import { importedAt, isImported } from "../../app/find-imported.ts";
import { type Day, isDay } from "../../knowledge/day.ts";
import type { KnowledgeBase } from "../../knowledge/knowledge-base.ts";
import type { Reference } from "../../knowledge/reference.ts";
import type { Corpus } from "../../retrieval/corpus.ts";
import type { ServerParts } from "../parts.ts";
import { articleLabel, articleMissing, articleView } from "./article-view.ts";
import type { Assets } from "./assets.ts";
import { statuteView } from "./browse-view.ts";
import { caseView } from "./case-view.ts";
import { fieldsOfAddress, quoteIn } from "./fields.ts";
import { importedView } from "./imported-view.ts";
import { wholePage } from "./layout.ts";
import type { Markup } from "./markup.ts";
import { missingPage, readerIn } from "./missing-page.ts";
import { positionView, topicView } from "./position-view.ts";
import type { Reader } from "./reader.ts";
import { sendMarkup } from "./responses.ts";
import { agreementView, commentaryView } from "./terms-view.ts";

/** One authority or conclusion, ready to be shown. */
interface Sheet {
  readonly title: string;
  readonly view: Markup;
  /** What is shown says only that the text asked for isn't held. */
  readonly missing?: boolean;
}

/** What an address asks for; undefined where nothing of that name is held. */
type Finder = (names: Readonly<Record<string, string>>, at: Place) => Sheet | undefined | Promise<Sheet | undefined>;

interface Place {
  readonly base: KnowledgeBase;
  readonly corpus: Corpus | undefined;
  readonly reader: Reader;
  readonly day: Day;
  readonly quote: string | undefined;
}

/** Every statute, article, case, agreement, commentary and conclusion, each with an address of its own. */
export function lawRoutes(parts: ServerParts, assets: Assets): Hono {
  const routes = new Hono();
  const missing = missingPage(parts, assets);
  for (const [path, find] of Object.entries(finders))
    routes.get(path, async (context, next) => {
      const reader = readerIn(context);
      const fields = fieldsOfAddress(context.req.url);
      const said = fields("as-of")[0] ?? "";
      const day = isDay(said) ? said : parts.today();
      const { base, corpus } = parts.knowledge();
      const place = { base, corpus, reader, day, quote: quoteIn(fields) };
      const sheet = await find(context.req.param(), place);
      return sheet ? sendSheet(context, sheet, reader, assets) : missing(context, next);
    });
  return routes;
}

/** The sheet alone, to be opened beside an answer, or as a page. */
function sendSheet(context: Context, { title, view, missing }: Sheet, reader: Reader, assets: Assets) {
  const status = missing ? 404 : 200;
  if (context.req.query("part") === "sheet") return sendMarkup(context, view, status);
  const { pathname, searchParams } = new URL(context.req.url);
  const framed = { title, main: view, here: { path: pathname, query: searchParams }, place: "browse" as const };
  return sendMarkup(context, wholePage(framed, reader, assets.folder), status);
}

/** An article that only an imported law has. */
async function importedSheet(
  reference: Reference,
  day: Day,
  corpus: Corpus,
  reader: Reader,
): Promise<Sheet | undefined> {
  const [article] = await importedAt(reference, day, corpus);
  return article && { title: `${article.law}${article.article}`, view: importedView(article, reader) };
}

const finders: Readonly<Record<string, Finder>> = {
  "/statutes/:id": ({ id = "" }, { base, reader, day }) => {
    const statute = base.statutes.get(id);
    return statute && { title: statute.short[reader.language], view: statuteView(statute, day, reader) };
  },
  "/articles/:statute/:number": ({ statute: id = "", number = "" }, { base, corpus, reader, day, quote }) => {
    if (corpus && isImported(`${id}/${number}`)) return importedSheet(`${id}/${number}`, day, corpus, reader);
    const statute = base.statutes.get(id);
    if (!statute?.articles.has(number)) return undefined;
    const at = base.articleAt(id, number, day);
    const title = articleLabel(statute, number, reader);
    if (at.kind === "found") return { title, view: articleView(statute, at, base, reader, quote) };
    return { title, view: articleMissing(statute, number, at, day, reader), missing: true };
  },
  "/cases/:id": ({ id = "" }, { base, reader }) => {
    const one = base.cases.get(id);
    return one && { title: one.name[reader.language], view: caseView(one, base, reader) };
  },
  "/agreements/:id": ({ id = "" }, { base, reader, quote }) => {
    const one = base.agreements.get(id);
    return one && { title: one.name[reader.language], view: agreementView(one, base, reader, quote) };
  },
  "/commentary/:id": ({ id = "" }, { base, reader }) => {
    const one = base.commentary.get(id);
    return one && { title: one.name[reader.language], view: commentaryView(one, base, reader) };
  },
  "/positions/:topic": ({ topic: id = "" }, { base, reader }) => {
    const topic = base.topics.get(id);
    return topic && { title: topic.title[reader.language], view: topicView(topic, reader) };
  },
  "/positions/:topic/:position": ({ topic: id = "", position: name = "" }, { base, reader, day }) => {
    const topic = base.topics.get(id);
    const position = base.position(`${id}/${name}`);
    if (!topic || !position) return undefined;
    return { title: position.headline[reader.language], view: positionView(position, topic, day, base, reader) };
  },
};
