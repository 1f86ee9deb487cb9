import MiniSearch from "minisearch";
import type { Answer, Question } from "../answer/answer.ts";
import { compose } from "../answer/compose.ts";
import type { Understanding } from "../answer/understand.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { detectLanguage } from "../text/language.ts";
import { normalize } from "../text/normalize.ts";
import type { Segmenter } from "../text/segmenter.ts";

/**
 * What the evaluation is compared with: bare MiniSearch with the segmenter's words over the topics' titles, example
 * questions and headlines; the answer is the first position of the topic that ranks first, and silence where no word is known.
 */
export function createPlainAnswerer(base: KnowledgeBase, segmenter: Segmenter): (question: Question) => Answer {
  const tokenize = (text: string) => segmenter.cut(text).map((word) => word.trim());
  const search = new MiniSearch<{ id: string; text: string }>({ fields: ["text"], tokenize });
  const concluding = [...base.topics.values()].filter(({ positions }) => positions.length > 0);
  search.addAll(
    concluding.map(({ id, title, questions, positions }) => ({
      id,
      text: [
        title.zh,
        title.en,
        ...questions.zh,
        ...questions.en,
        ...positions.flatMap(({ headline }) => [headline.zh, headline.en]),
      ].join("\n"),
    })),
  );
  return (question) => {
    const read = readPlainly(question);
    const topic = base.topics.get(String(search.search(read.text)[0]?.id));
    const position = topic?.positions[0];
    return position
      ? compose({ kind: "position", position, besides: [], branches: [], candidates: [] }, read, question, base)
      : compose({ kind: "abstain", because: "unrelated" }, read, question, base);
  };
}

function readPlainly({ text: raw, language }: Question): Understanding {
  const { text } = normalize(raw);
  return {
    language: language ?? detectLanguage(text),
    text,
    thread: text,
    said: [],
    concepts: [],
    articles: [],
    statutes: [],
    cases: [],
    facets: { named: new Map(), quantities: new Map() },
    added: [],
    inference: undefined,
    alone: undefined,
    each: () => [],
    heads: [],
    intent: { kind: "advice" },
    actDate: null,
    followUp: false,
    continues: false,
    source: null,
    restates: false,
    reading: [],
    estimate: null,
  };
}
