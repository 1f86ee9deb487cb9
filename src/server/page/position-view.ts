import { html } from "hono/html";
import { pageWordingOf } from "../../answer/wording/page.ts";
import { sheetWordingOf } from "../../answer/wording/sheet.ts";
import type { Day } from "../../knowledge/day.ts";
import type { KnowledgeBase } from "../../knowledge/knowledge-base.ts";
import { parseReference } from "../../knowledge/reference.ts";
import type { Cite, Position, Statement, Topic } from "../../knowledge/topic.ts";
import { addressOf, addressOfReference } from "./address.ts";
import { articleLabel } from "./article-view.ts";
import { addressAsking } from "./ask-form.ts";
import { conditionWords } from "./condition-words.ts";
import { capitalised, inLanguage, type Markup, nothing } from "./markup.ts";
import type { Reader } from "./reader.ts";
import { clauseName } from "./source-label.ts";
import { facts } from "./text-view.ts";

/** A topic with its conclusions, each with its verdict in a word. */
export function topicView(topic: Topic, reader: Reader): Markup {
  const { language } = reader;
  const words = pageWordingOf(language);
  return html`<article class="sheet">
    <h1 tabindex="-1" data-focus>${topic.title[language]}</h1>
    <ul class="links conclusions">${topic.positions.map((position) => html`<li>${positionLink(position, reader)}</li>`)}</ul>
    <section><h2>${words.sheet.askAlike}</h2><ul class="links">${topic.questions[language].map(
      (question) => html`<li><a href="${addressAsking(question, reader)}">${question}</a></li>`,
    )}</ul></section>
  </article>`;
}

function positionLink({ topic, id, verdict, headline }: Position, reader: Reader): Markup {
  const { language } = reader;
  return html`<a href="${addressOf(`/positions/${topic}/${id}`, reader)}"><span class="verdict-word verdict-${verdict}">${capitalised(sheetWordingOf(language).verdicts[verdict])}</span> ${inLanguage(headline[language], language)}</a>`;
}

/** One conclusion: when it applies, its statements head by head, and what each rests on. */
export function positionView(position: Position, topic: Topic, day: Day, base: KnowledgeBase, reader: Reader): Markup {
  const { language } = reader;
  const words = pageWordingOf(language);
  const wording = sheetWordingOf(language);
  const statements = position.statements.flatMap((id) => base.statements.get(id) ?? []);
  const heads = [...new Set(statements.map(({ head }) => head))];
  const bounded = position.from || position.until;
  return html`<article class="sheet position">
    <p class="up"><a href="${addressOf(`/positions/${topic.id}`, reader)}">${topic.title[language]}</a></p>
    <div class="answer verdict-${position.verdict}">
      <p class="verdict"><span class="unseen">${words.answer.verdict}: </span>${capitalised(wording.verdicts[position.verdict])}</p>
      <h1 class="headline" tabindex="-1" data-focus>${inLanguage(position.headline[language], language)}</h1>
      ${heads.map(
        (head) =>
          html`<section class="head head-${head}"><h2>${wording.heads[head]}</h2><div class="told">${statements
            .filter((one) => one.head === head)
            .map((one) => statementView(one, day, base, reader))}</div></section>`,
      )}
    </div>
    ${facts([
      [words.sheet.holdsWhen, conditionWords(position.when, base, language)],
      [words.sheet.period, bounded ? wording.period(position.from ?? null, position.until ?? null) : null],
      [words.sheet.reviewed, position.reviewed],
    ])}
  </article>`;
}

function statementView(statement: Statement, day: Day, base: KnowledgeBase, reader: Reader): Markup {
  const { language } = reader;
  const { statuses, strengths } = pageWordingOf(language).answer;
  const notes = [statuses[statement.status], strengths[statement.strength]].filter((note) => note !== "");
  return html`<div class="statement"><p>${inLanguage(statement[language], language)}${notes.map((note) => html` <span class="standing">${note}</span>`)}</p>
    <ul class="cites">${statement.cites.map((cite) => html`<li>${citeLink(cite, day, base, reader)}</li>`)}</ul></div>`;
}

function citeLink({ ref, quote }: Cite, day: Day, base: KnowledgeBase, reader: Reader): Markup {
  const address = addressOfReference(ref, reader, { quote: quote ?? null });
  const shown = quote ? html` <q class="quote" lang="zh-Hans">${quote}</q>` : nothing;
  return html`<a href="${address}" data-beside>${inLanguage(nameOf(ref, day, base, reader), reader.language)}</a>${shown}`;
}

function nameOf(ref: string, day: Day, base: KnowledgeBase, reader: Reader): string {
  const { language } = reader;
  const parsed = parseReference(ref);
  if (parsed?.kind === "article") {
    const statute = base.statutes.get(parsed.statute);
    return statute ? articleLabel(statute, parsed.article, reader) : ref;
  }
  const authority = base.resolve(ref, day);
  if (authority?.kind === "case") return authority.case.name[language];
  if (authority?.kind === "agreement")
    return [authority.agreement.name[language], authority.clause ? clauseName(authority.clause, language) : ""]
      .filter((part) => part !== "")
      .join(language === "zh" ? " " : ", ");
  return authority?.kind === "commentary" ? authority.commentary.name[language] : ref;
}
