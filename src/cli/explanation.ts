import type { Trace } from "../answer/answerer.ts";
import { formatRange } from "../answer/dates.ts";
import type { Decision } from "../answer/decision.ts";
import type { Intent } from "../answer/intent.ts";
import type { Candidate } from "../answer/position-choice.ts";
import type { Understanding } from "../answer/understand.ts";
import type { Asked } from "../app/create-answerer.ts";
import type { Condition } from "../knowledge/topic.ts";
import { explainHits } from "../retrieval/explain.ts";

/** Positions whose shares are shown. */
const sharesShown = 4;
/** Positions shown besides the one chosen. */
const runnersUpShown = 4;

/** A question's way from top to bottom, one step of the house a heading, with the values it really had. */
export function explanationOf(question: Asked, { understanding, shares, hits, decision, answer }: Trace): string {
  const turns = question.turns?.length ?? 0;
  const steps: readonly (readonly [step: string, lines: readonly string[]])[] = [
    ["receive", [`${question.text.length} characters, ${turns} earlier turns, as of ${answer.asOf}`]],
    ["gate", ["pass: a question on the command line is always meant for haofa"]],
    ["understand", understandingLines(understanding)],
    ["retrieve", explainHits(hits).split("\n")],
    ["decide", [...shareLines(shares), ...decisionLines(decision)]],
    [
      "compose",
      [
        `scope ${answer.scope}, kind ${answer.kind}, verdict ${answer.verdict ?? "none"}, confidence ${answer.confidence}`,
        ...answer.sentences.map(
          ({ head, text, cites }) => `${head}: ${text} ${cites.map((one) => `[${one}]`).join("")}`,
        ),
        ...answer.citations.map(({ number, ref, fidelity }) => `[${number}] ${ref} (${fidelity})`),
      ],
    ],
    ["deliver", [`1 message, ${answer.answer.length} characters, ${Buffer.byteLength(answer.answer)} bytes`]],
  ];
  return steps
    .flatMap(([step, lines]) => lines.map((line, i) => `${(i === 0 ? step : "").padEnd(11)}${line}`))
    .join("\n");
}

function understandingLines(read: Understanding): readonly string[] {
  const named = [...read.facets.named].map(([id, value]) => `${id}=${value}`);
  const quantities = [...read.facets.quantities].map(([id, value]) => `${id}=${value}`);
  const articles = read.articles.map(
    ({ article, candidates }) => `${article} → ${candidates.join(" or ") || "none held"}`,
  );
  return [
    `language    ${read.language}`,
    `text        ${read.text}`,
    `concepts    ${list(read.concepts.map(({ concept, word }) => `${word}=${concept.id}`))}`,
    `facets      ${list(named)}`,
    `quantities  ${list(quantities)}`,
    `dates       ${read.actDate ? formatRange(read.actDate) : "none"}`,
    `articles    ${list(articles)}`,
    `statutes    ${list(read.statutes)}`,
    `cases       ${list(read.cases.map(({ id }) => id))}`,
    `follow-up   ${read.followUp ? "yes" : "no"}`,
    ...inferenceLines(read),
    `intent      ${intentText(read.intent)}`,
  ];
}

/** What the question bank makes likely: the scope, facets that no word names, and the positions of questions asked alike. */
function inferenceLines({ inference, facets, concepts }: Understanding): readonly string[] {
  if (!inference) return ["likely      nothing: no model is built, or the message is too short"];
  const worded = new Set(concepts.flatMap(({ concept }) => [concept.id, ...(concept.facets ?? [])]));
  const best = (shares: ReadonlyMap<string, number>, count: number) =>
    [...shares].sort(([, a], [, b]) => b - a).slice(0, count);
  const added = [...inference.facets].filter(([id]) => facets.named.get(id) === true && !worded.has(id));
  return [`scope       ${best(inference.scope, 2).map(share).join(", ")}`, `likely      ${list(added.map(share))}`];
}

function share([name, value]: readonly [string, number]): string {
  return `${name} ${value.toFixed(2)}`;
}

/** How likely each of the best positions is the one. */
function shareLines(shares: ReadonlyMap<string, number>): readonly string[] {
  return shares.size === 0 ? [] : [`shares      ${list([...shares].slice(0, sharesShown).map(share))}`];
}

function intentText(intent: Intent): string {
  const { kind, ...rest } = intent;
  const details = Object.entries(rest).map(([key, value]) => `${key}: ${String(value)}`);
  return details.length === 0 ? kind : `${kind} (${details.join(", ")})`;
}

function decisionLines(decision: Decision): readonly string[] {
  if (decision.kind === "position") {
    const [chosen, ...others] = decision.candidates;
    return [
      ...(chosen ? [`chosen      ${candidateText(chosen)}`] : []),
      ...others.slice(0, runnersUpShown).map((other) => `runner-up   ${candidateText(other)}`),
      ...decision.besides.map(({ topic, id }) => `besides     ${topic}/${id}`),
      ...decision.branches.map(({ facts, ifYes, ifNo }) => `if ${facts.join(", ")}: ${ifYes.id}; if not: ${ifNo.id}`),
    ];
  }
  if (decision.kind === "article")
    return [
      `look-up of ${list(decision.matches.flatMap(({ candidates }) => candidates))}`,
      ...(decision.imported ?? []).map(({ law, article }) => `imported    ${law} ${article}`),
    ];
  if (decision.kind === "source") return [`look-up of ${decision.reference}, a source of the earlier answer`];
  if (decision.kind === "case") return [`look-up of ${decision.case.id}`];
  if (decision.kind === "cases") return [`cases alike: ${list(decision.cases.map(({ id }) => id))}`];
  if (decision.kind === "refuse")
    return [
      `refuse, ${decision.alsoAsks ? "but answer the legal half" : "nothing else asked"}`,
      `position ${decision.position?.reference ?? "none"}`,
    ];
  if (decision.kind === "no-authority")
    return [
      `no position fits; nearest: ${list(decision.nearest.map(({ passage }) => passage.reference))}`,
      ...(decision.imported ?? []).map(({ article }) => `imported    ${article.law} ${article.article}`),
    ];
  return [decision.kind === "small-talk" ? `small talk: ${decision.about}` : `abstain: ${decision.because}`];
}

function candidateText({ position, outcome, score }: Candidate): string {
  const scored = score === undefined ? "" : `, score ${score.toFixed(2)}`;
  const rank = `${outcome.leaves} true, depth ${outcome.depth}, priority ${position.priority ?? 0}${scored}`;
  return `${position.topic}/${position.id} (${rank}) when ${conditionText(position.when)}${coversText(position)}`;
}

/** What else a position speaks of, to stand behind its condition. */
export function coversText({ covers = [] }: Candidate["position"]): string {
  return covers.length === 0 ? "" : `; covers ${covers.map(conditionText).join(", ")}`;
}

/** A condition as one would write it down: `sell and (wechat or qq) and not consent and accounts >= 3`. */
export function conditionText(condition: Condition): string {
  if (typeof condition === "string") return condition;
  const signs: Readonly<Record<string, string>> = { gte: ">=", gt: ">", lte: "<=", lt: "<" };
  return Object.entries(condition)
    .map(([key, value]: [string, unknown]) => {
      if (Array.isArray(value)) {
        const parts = (value as readonly Condition[]).map(conditionText);
        return parts.length === 1 ? parts[0] : `(${parts.join(key === "all" ? " and " : " or ")})`;
      }
      if (key === "not") return `not ${conditionText(value as Condition)}`;
      const bounds = Object.entries(value as Record<string, number>);
      return bounds.map(([sign, number]) => `${key} ${signs[sign] ?? sign} ${number}`).join(" and ");
    })
    .join(" and ");
}

function list(items: readonly string[]): string {
  return items.length === 0 ? "none" : items.join(", ");
}
