import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { parse } from "yaml";
import type { Answer } from "../../src/answer/answer.ts";
import { type Answerer, createAnswererOf } from "../../src/answer/answerer.ts";
import { createEasyAnswerer, type EasyAnswerer, segmenterFor } from "../../src/app/create-answerer.ts";
import { readQuestions } from "../../src/cli/expectation.ts";
import type { Day } from "../../src/knowledge/day.ts";
import type { KnowledgeBase } from "../../src/knowledge/knowledge-base.ts";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import type { Language } from "../../src/text/language.ts";
import { once } from "../../src/text/once.ts";

export interface RealQuestion {
  readonly id: string;
  readonly q: string;
  readonly turns: readonly string[];
  readonly asOf: Day;
}

/** The day on which tests ask, where a question doesn't say. */
export const askedOn: Day = "2026-11-21";

/** The questions of the benchmark and of the golden answers. */
export const realQuestions: readonly RealQuestion[] = [
  ...readQuestions(folder("bench/questions")).map(({ id, q, turns, asOf }) => ({
    id,
    q,
    turns,
    asOf: asOf ?? askedOn,
  })),
  ...readdirSync(folder("test/golden"))
    .filter((file) => file.endsWith(".yaml"))
    .sort()
    .map(
      (file) =>
        ({ id: file, ...(parse(readFileSync(folder(`test/golden/${file}`), "utf8")) as object) }) as RealQuestion,
    ),
];

// A process runs many files of tests (vitest.config.ts). What follows is made once in it and shared: nothing writes to it.

/** The shipped knowledge; as parsed by the build where that was made from these very files, which is faster. */
export const shippedKnowledge: () => Promise<KnowledgeBase> = once(() =>
  loadKnowledge({ compiled: folder("dist/compiled") }),
);

/** The shipped knowledge as its files say it, each parsed and checked: no build stands between. */
export const parsedKnowledge: () => Promise<KnowledgeBase> = once(() => loadKnowledge({ compiled: "/nowhere" }));

/** The shipped knowledge, and an answerer over it, on a segmenter that is there on every machine. */
export const shipped = once(async (): Promise<{ readonly base: KnowledgeBase; readonly answerer: EasyAnswerer }> => {
  const base = await shippedKnowledge();
  const segmenter = segmenterFor(base, "@node-rs/jieba");
  return { base, answerer: createEasyAnswerer(base, { segmenter, today: () => askedOn }) };
});

/** The same, but search finds nothing: for what is understood and decided without it. */
export async function shippedWithoutSearch(): Promise<Answerer> {
  return createAnswererOf(await shippedKnowledge(), { search: async () => [] });
}

/** Every real question answered in the language it is asked in, and then in the other one. */
export async function answerAll(answerer: EasyAnswerer): Promise<readonly (readonly [name: string, Answer])[]> {
  const answers: (readonly [string, Answer])[] = [];
  for (const { id, q, turns, asOf } of realQuestions) {
    const own = await answerer.answer({ id, text: q, turns, asOf });
    const language: Language = own.language === "zh" ? "en" : "zh";
    answers.push(
      [`${id} ${q}`, own],
      [`${id} in ${language} ${q}`, await answerer.answer({ id, text: q, turns, asOf, language })],
    );
  }
  return answers;
}

/** What a check finds wrong, by answer: a list that should be empty, and short enough to read when it isn't. */
export function faults(
  answers: readonly (readonly [name: string, Answer])[],
  check: (answer: Answer) => readonly string[],
): readonly string[] {
  return answers.flatMap(([name, answer]) => check(answer).map((fault) => `${name}: ${fault}`)).slice(0, 20);
}

function folder(path: string): string {
  return fileURLToPath(new URL(`../../${path}`, import.meta.url));
}
