import { type Context, Hono } from "hono";
import type { Question } from "../answer/answer.ts";
import { longestQuestion } from "../answer/message.ts";
import { articleSheet } from "../app/article-sheet.ts";
import { askedInTurn } from "../app/asked-in-turn.ts";
import { caseSheet } from "../app/case-sheet.ts";
import { findArticles } from "../app/find-article.ts";
import { findCases } from "../app/find-case.ts";
import { readAsked } from "../app/read-asked.ts";
import { type Day, isDay } from "../knowledge/day.ts";
import { detectLanguage } from "../text/language.ts";
import { foundUnlessSaid, longestName, mostFound, mostTurns } from "./api-bounds.ts";
import { openapiDocument } from "./openapi.ts";
import type { ServerParts } from "./parts.ts";
import { problem } from "./problem.ts";

/** The routes that programs call: `/api/…` and their description, `/openapi.json`. */
export function apiRoutes(parts: ServerParts): Hono {
  const routes = new Hono();
  routes.post("/api/ask", (context) => ask(context, parts));
  routes.get("/api/articles/*", (context) => openArticle(context, parts));
  routes.get("/api/cases/:id", (context) => openCase(context, parts));
  routes.get("/api/search", (context) => search(context, parts));
  const document = openapiDocument(parts.version);
  routes.get("/openapi.json", (context) => context.json(document));
  for (const path of ["/api/ask", "/api/articles/*", "/api/cases/:id", "/api/search", "/openapi.json"])
    routes.all(path, ({ req }) => problem(405, "method", `${req.path} doesn't take ${req.method}; see /openapi.json.`));
  routes.all("/api/*", () =>
    problem(404, "no_such_route", "There is nothing here; see /openapi.json for what there is."),
  );
  return routes;
}

async function ask(context: Context, { knowledge, today }: ServerParts): Promise<Response> {
  if (!/^application\/json\b/i.test(context.req.header("content-type") ?? ""))
    return problem(415, "content_type", "Send the question as application/json.");
  if (context.req.header("content-encoding"))
    return problem(415, "content_encoding", "Send the question as it is, without a content-encoding.");
  const body: unknown = await context.req.json().catch(() => undefined);
  if (typeof body !== "object" || body === null || Array.isArray(body))
    return problem(400, "json", 'The body isn\'t a JSON object; write it as {"q":"…"}.');
  const read = readAsked(body as Record<string, unknown>, { asOf: today() });
  if ("problem" in read) return problem(400, read.problem.code, read.problem.message);
  const { question } = read;
  if ([question.text, ...question.turns].some((text) => text.length > longestQuestion))
    return problem(413, "too_big", `A question may have ${longestQuestion} characters; shorten it.`);
  if (question.turns.length > mostTurns)
    return problem(413, "too_big", `At most ${mostTurns} earlier questions are taken; send the last six.`);
  const { detail } = body as { readonly detail?: unknown };
  if (detail !== undefined && detail !== null && detail !== "brief" && detail !== "full")
    return problem(400, "detail", '"detail" must be "brief" or "full".');
  const asked: Question = { ...question, ...askedInTurn([...question.turns, question.text]) };
  return context.json(await knowledge().answer(detail ? { ...asked, detail } : asked));
}

function openArticle(context: Context, { knowledge, today }: ServerParts): Response {
  const name = nameAfter("/api/articles/", context);
  if (name === undefined) return badName();
  const day = dayIn(context, today());
  if (day === undefined) return badDay();
  const { base } = knowledge();
  const found = findArticles(name, day, base, detectLanguage(name));
  if ("kind" in found) {
    // Each is a reference and what it is called.
    const near = found.near.map((one) => one.split("  ")[0] ?? "");
    return found.kind === "several"
      ? problem(404, "several", "Several laws have an article of that number; name one of those near.", near)
      : problem(404, "not_held", "Nothing of that name is held; name one of those near.", near);
  }
  const [first] = found;
  if (first?.kind !== "found") {
    const wordings = first ? (first.statute.articles.get(first.number) ?? []) : [];
    const held = wordings.map(({ reference, inForce }) => `${reference}${inForce.from ? `@${inForce.from}` : ""}`);
    return problem(404, "not_held_on_that_day", `The text in force on ${day} isn't held; other wordings are.`, held);
  }
  return context.json(articleSheet(first.statute, first.article, base));
}

function openCase(context: Context, { knowledge }: ServerParts): Response {
  const name = nameAfter("/api/cases/", context);
  if (name === undefined) return badName();
  const { base } = knowledge();
  const found = findCases(name, base);
  const [first] = found;
  if (!first) return problem(404, "not_held", "No case of that id or name is held; /api/search finds cases by words.");
  if (found.length > 1)
    return problem(
      404,
      "several",
      "Several cases are called that; name one of those near.",
      found.slice(0, mostFound).map(({ id }) => id),
    );
  return context.json(caseSheet(first, base));
}

async function search(context: Context, { knowledge, today }: ServerParts): Promise<Response> {
  const text = context.req.query("q")?.trim();
  if (!text) return problem(400, "q", 'Say what to search for: "/api/search?q=…".');
  if (text.length > longestName) return problem(413, "too_big", `At most ${longestName} characters are searched.`);
  const day = dayIn(context, today());
  if (day === undefined) return badDay();
  const said = context.req.query("limit") ?? String(foundUnlessSaid);
  const limit = /^\d{1,3}$/.test(said) ? Number(said) : 0;
  if (limit < 1 || limit > mostFound) return problem(400, "limit", `"limit" must be a number from 1 to ${mostFound}.`);
  return context.json({ found: await knowledge().search(text, { day, limit }) });
}

/** What follows in the path, decoded; undefined where it is nothing, too long, or no text. */
function nameAfter(prefix: string, context: Context): string | undefined {
  const { pathname } = new URL(context.req.url);
  try {
    const name = decodeURIComponent(pathname.slice(prefix.length)).trim();
    return name === "" || name.length > longestName ? undefined : name;
  } catch {
    return undefined;
  }
}

function dayIn(context: Context, today: Day): Day | undefined {
  const said = context.req.query("as-of");
  if (said === undefined) return today;
  return isDay(said) ? said : undefined;
}

function badName(): Response {
  return problem(400, "name", `Name what to open, in at most ${longestName} characters of UTF-8.`);
}

function badDay(): Response {
  return problem(400, "as-of", '"as-of" must be a day of the calendar, YYYY-MM-DD.');
}
