import { type Context, Hono } from "hono";
import { bodyLimit } from "hono/body-limit";
import { html } from "hono/html";
import { longestQuestion } from "../../answer/message.ts";
import { pageWordingOf } from "../../answer/wording/page.ts";
import type { ServerParts } from "../parts.ts";
import { exchangeView } from "./answer-view.ts";
import { type Asking, askView } from "./ask-view.ts";
import type { Assets } from "./assets.ts";
import { conversationFor, exchangeFor } from "./conversation.ts";
import { thanksPage, thanksView } from "./feedback-view.ts";
import { type Asked, askedIn, type Fields, fieldsOfAddress, fieldsOfForm, saidIn } from "./fields.ts";
import { wholePage } from "./layout.ts";
import { type Reader, readerOf } from "./reader.ts";
import { sendMarkup } from "./responses.ts";

/** A dozen long questions in Chinese, in three bytes a character. */
const largestForm = 262_144;

/** Asking, the shared address of what was asked, and saying what one thinks of an answer. */
export function askRoutes(parts: ServerParts, assets: Assets): Hono {
  const routes = new Hono();
  const readerFor = (context: Context, fields: Fields) =>
    readerOf(fields("to")[0] ?? fields("lang")[0], context.req.header("accept-language"));
  const limit = bodyLimit({
    maxSize: largestForm,
    onError: (context) => {
      const reader = readerFor(context, () => []);
      const problem = pageWordingOf(reader.language).tooLong(largestForm, longestQuestion);
      return sendPage(context, { exchanges: [], left: 0, typed: "", problem }, parts, assets, reader, 413);
    },
  });
  routes.get("/", (context) => {
    const reader = readerFor(context, fieldsOfAddress(context.req.url));
    return sendPage(context, { exchanges: [], left: 0, typed: "" }, parts, assets, reader);
  });
  routes.get("/ask", (context) => {
    const fields = fieldsOfAddress(context.req.url);
    const asked = askedIn((name) => (name === "part" || name === "more" || name === "follow" ? [] : fields(name)));
    const reader = readerFor(context, fields);
    // Without a question it is the page to ask on.
    return answerAsked(context, { ...asked, asks: asked.question !== "" }, parts, assets, reader);
  });
  routes.post("/ask", limit, async (context) => {
    const fields = fieldsOfForm(await context.req.parseBody({ all: true }));
    return answerAsked(context, askedIn(fields), parts, assets, readerFor(context, fields));
  });
  routes.post("/feedback", limit, async (context) => {
    const fields = fieldsOfForm(await context.req.parseBody({ all: true }));
    return takeFeedback(context, fields, parts, assets, readerFor(context, fields));
  });
  return routes;
}

/** The newest answer alone, or the page with the whole conversation; a question that can't be taken stays in the box. */
async function answerAsked(
  context: Context,
  asked: Asked,
  parts: ServerParts,
  assets: Assets,
  reader: Reader,
): Promise<Response> {
  const { question, turns, left, typed, part, inFull } = asked;
  const knowledge = parts.knowledge();
  const problem = asked.asks ? problemWith(question, reader) : undefined;
  if (part && problem) return sendMarkup(context, html`<p class="problem">${problem}</p>`, 400, "no-store");
  if (part) {
    const wanted = { question, turns, left, inFull: inFull !== undefined };
    const exchange = await exchangeFor(wanted, knowledge, parts.today(), reader);
    return sendMarkup(context, exchangeView(exchange, reader, knowledge.base), 200, "no-store");
  }
  const questions = problem || question === "" ? turns : [...turns, question];
  const exchanges = await conversationFor(questions, left, inFull, knowledge, parts.today(), reader);
  // What a button asked leaves what was typed in the box.
  const kept = question === typed && !problem ? "" : typed;
  return sendPage(context, { exchanges, left, typed: kept, problem }, parts, assets, reader, problem ? 400 : 200);
}

function problemWith(question: string, { language }: Reader): string | undefined {
  const words = pageWordingOf(language);
  if (question === "") return words.emptyQuestion;
  return question.length > longestQuestion ? words.tooLong(question.length, longestQuestion) : undefined;
}

function sendPage(
  context: Context,
  asking: Asking,
  parts: ServerParts,
  assets: Assets,
  reader: Reader,
  status: 200 | 400 | 413 = 200,
): Promise<Response> {
  const framed = askView(asking, parts.knowledge().base, reader);
  const keeping = asking.exchanges.length > 0 || asking.typed !== "" ? "no-store" : "no-cache";
  return sendMarkup(context, wholePage(framed, reader, assets.folder), status, keeping);
}

/** Notes a rating of an answer, which is worked out once more from the questions: the page keeps nothing to name it by. */
async function takeFeedback(
  context: Context,
  fields: Fields,
  parts: ServerParts,
  assets: Assets,
  reader: Reader,
): Promise<Response> {
  const said = saidIn(fields);
  const words = pageWordingOf(reader.language).feedback;
  const isPart = fields("part")[0] === "thanks";
  if (said.question === "" || (said.rating === null && said.remark === "")) {
    const problem = html`<p class="problem" tabindex="-1" data-focus>${words.nothing}</p>`;
    return sendMarkup(context, isPart ? problem : feedbackPage(problem), 400, "no-store");
  }
  const { question, turns, rating, remark } = said;
  const asked = { text: question, turns, asOf: parts.today(), ...(reader.chosen && { language: reader.language }) };
  const answer = await parts.knowledge().answer(asked);
  const kept = parts.feedback.add({ rating, remark }, question, answer, parts.now());
  const own: Reader = { language: answer.language, chosen: reader.chosen };
  const thanks = thanksView(said, kept, own);
  return sendMarkup(context, isPart ? thanks : feedbackPage(thanksPage(thanks, said, reader)), 200, "no-store");

  function feedbackPage(main: ReturnType<typeof html>) {
    const framed = {
      title: words.ask,
      main,
      here: { path: "/", query: new URLSearchParams() },
      place: "other" as const,
    };
    return wholePage(framed, reader, assets.folder);
  }
}
