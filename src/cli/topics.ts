import { defineCommand } from "citty";
import { sheetWordingOf } from "../answer/wording/sheet.ts";
import { labelled } from "../app/sheet.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Position, Statement, Topic } from "../knowledge/topic.ts";
import type { Language } from "../text/language.ts";
import { knowledgeArgument, languageArgument, languageFor } from "./arguments.ts";
import { conditionText, coversText } from "./explanation.ts";
import { openKnowledge } from "./open.ts";
import { print, tell } from "./output.ts";

/** `haofa topics`: everything that haofa concludes, for whoever reviews it. Exit 1 when there is no such topic. */
export const topics = defineCommand({
  meta: {
    name: "topics",
    description:
      "List the topics and their conclusions, or show one topic with its statements and what they rest on." +
      " Example: haofa topics Example: haofa topics selling --language en",
  },
  args: {
    id: { type: "positional", required: false, description: "A topic's id, or topic/position" },
    json: { type: "boolean", description: "Print one JSON object a topic, one a line" },
    language: languageArgument,
    knowledge: knowledgeArgument,
  },
  async run({ args }) {
    const language = languageFor(args.language, "");
    const base = await openKnowledge(args);
    const asked = args._.join(" ").trim();
    const chosen = asked === "" ? [...base.topics.values()] : topicsNamed(asked, base);
    if (chosen.length === 0) return tellNone(asked, base, language);
    for (const topic of chosen) {
      const lines = asked === "" ? shortLines(topic, language) : fullLines(topic, base, language);
      await print(args.json ? `${JSON.stringify(jsonOf(topic))}\n` : `${lines.join("\n")}\n`);
    }
  },
});

function topicsNamed(asked: string, base: KnowledgeBase): readonly Topic[] {
  const topic = base.topics.get(asked.replace(/^position\//, "").split("/")[0] ?? "");
  return topic ? [topic] : [];
}

function shortLines({ id, title, positions }: Topic, language: Language): readonly string[] {
  return [`${id}  ${title[language]}`, ...positions.map((position) => `  ${positionLine(position, language)}`)];
}

function positionLine({ topic, id, verdict, headline }: Position, language: Language): string {
  const word = sheetWordingOf(language).verdicts[verdict];
  return language === "zh" ? `${topic}/${id}【${word}】${headline.zh}` : `${topic}/${id} [${word}] ${headline.en}`;
}

function fullLines(topic: Topic, base: KnowledgeBase, language: Language): readonly string[] {
  const wording = sheetWordingOf(language);
  const ids = [
    ...new Set([...topic.positions.flatMap(({ statements }) => statements), ...topic.statements.map(({ id }) => id)]),
  ];
  const statements = ids.flatMap((id) => base.statements.get(id) ?? []);
  return [
    `${topic.id}  ${topic.title[language]}`,
    labelled(wording.questions, topic.questions[language].join(" "), language),
    labelled(wording.positions, "", language).trimEnd(),
    ...topic.positions.flatMap((position) => [
      `  ${positionLine(position, language)}`,
      `    when ${conditionText(position.when)}${coversText(position)}`,
      `    ${position.statements.join(", ")} (${position.reviewed})`,
    ]),
    labelled(wording.statements, "", language).trimEnd(),
    ...statements.flatMap((statement) => statementLines(statement, language)),
  ];
}

function statementLines(statement: Statement, language: Language): readonly string[] {
  const { id, head, strength, status, when, from, until, cites } = statement;
  const heading = sheetWordingOf(language).heads[head];
  const period = from || until ? `, ${from ?? ""}–${until ?? ""}` : "";
  return [
    `  ${id} (${heading}, ${strength}, ${status}${period})`,
    ...(when === undefined ? [] : [`    when ${conditionText(when)}`]),
    `    ${statement[language]}`,
    ...cites.map(({ ref, quote }) => `    → ${ref}${quote ? `：“${quote}”` : ""}`),
  ];
}

function jsonOf({ id, title, questions, statements, positions }: Topic): object {
  const plain = ({ file: _file, line: _line, ...rest }: Statement | Position) => rest;
  return { id, title, questions, statements: statements.map(plain), positions: positions.map(plain) };
}

function tellNone(asked: string, base: KnowledgeBase, language: Language): void {
  const says = { zh: `没有“${asked}”这个主题。有：`, en: `There is no topic "${asked}". There are:` };
  tell([says[language], ...[...base.topics.values()].map(({ id, title }) => `  ${id}  ${title[language]}`)].join("\n"));
  process.exitCode = 1;
}
