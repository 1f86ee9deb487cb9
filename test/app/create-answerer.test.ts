import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { learnQuestions } from "../../src/answer/question-learning.ts";
import { createEasyAnswerer, indexToStore, wordsToStore } from "../../src/app/create-answerer.ts";
import { type CompiledName, writeCompiled } from "../../src/knowledge/compiled.ts";
import { positionName } from "../../src/knowledge/knowledge-base.ts";
import type { BankQuestion } from "../../src/knowledge/question-bank.ts";
import type { Position } from "../../src/knowledge/topic.ts";
import { storeAskedBefore } from "../../src/retrieval/asked-before.ts";
import { createConceptMatcher } from "../../src/text/concepts.ts";
import { pack } from "../../src/text/packed.ts";
import { createSegmenter } from "../../src/text/segmenter.ts";
import { pronunciationOf, type Sounds } from "../../src/text/sounds.ts";
import { answerKnowledge } from "../support/answer-knowledge.ts";
import { damages } from "../support/damage.ts";

const base = answerKnowledge();
const segmenter = createSegmenter({ words: [], prefer: "Intl.Segmenter" });
const firstPosition = positionName(base.positions[0] as Position);
const questions = [
  "卖微信号违法吗",
  "能卖weixinhao吗",
  "Is selling a WeChat account a crime?",
  "民法典第一百五十三条怎么说",
  "公序良俗和强制性规定是什么关系，我想了解",
  "明天去哪里爬山好玩",
];

const sounds: Sounds = { words: { "wei xin hao": "微信号" }, things: {}, characters: ["wei微", "xin信", "hao号"] };
const bank: readonly BankQuestion[] = Array.from({ length: 16 }, (_, i) => [
  {
    q: `飞鸽${i}转给同事要紧吗`,
    turns: [],
    scope: "in" as const,
    facets: ["wechat", "sell"],
    position: firstPosition,
    askedFirst: false,
  },
  {
    q: `明天${i}去哪里爬山好玩`,
    turns: [],
    scope: "out" as const,
    because: "unrelated" as const,
    facets: [],
    askedFirst: false,
  },
]).flat();

const contents = {
  "knowledge.jsonl": Buffer.from("not read here"),
  "words.bin": pack(wordsToStore(base)),
  "sounds.json": json(sounds),
  "question-model.bin": pack({
    learnedFrom: "test",
    model: await learnQuestions(bank, base, createConceptMatcher(base.lexicon), pronunciationOf(sounds), {
      linear: { negligible: 0.1 },
    }),
  }),
  "asked-before.bin": pack(storeAskedBefore(bank, base, createConceptMatcher(base.lexicon))),
  "search-index.json": json(indexToStore(base)),
  "stamps.json": json({}),
};

function json(value: unknown): Buffer {
  return Buffer.from(JSON.stringify(value));
}

function snapshot(): string {
  const folder = mkdtempSync(join(tmpdir(), "haofa-compiled-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  writeCompiled(folder, base.fingerprint, contents);
  return folder;
}

async function answersWith(compiled: string, remake?: () => void) {
  const answerer = createEasyAnswerer(base, {
    segmenter,
    today: () => "2026-11-21",
    compiled,
    ...(remake && { remake }),
  });
  return Promise.all(questions.map((question) => answerer.answer(question)));
}

describe("a damaged snapshot", () => {
  let right: Awaited<ReturnType<typeof answersWith>>;
  let plain: typeof right;
  beforeAll(async () => {
    const folder = mkdtempSync(join(tmpdir(), "haofa-compiled-"));
    writeCompiled(folder, base.fingerprint, contents);
    right = await answersWith(folder);
    rmSync(folder, { recursive: true, force: true });
    plain = await answersWith("/nowhere");
  });

  it("would be missed: what was learned and how words sound change answers", () => {
    expect(right[1]?.reading).toEqual([{ from: "weixinhao", as: "微信号" }]);
    expect(plain[1]?.reading).toEqual([]);
    // How surely a question isn't ours is told by what was learned alone.
    expect([right.at(-1)?.confidence, plain.at(-1)?.confidence]).toEqual(["certain", "likely"]);
  });

  const remadeAtOnce: readonly CompiledName[] = ["words.bin", "search-index.json"];
  const cases = damages.flatMap(([name, damage]) => [...remadeAtOnce.map((file) => [file, name, damage] as const)]);
  it.each(cases)("changes no answer where %s %s: it is made of the knowledge", async (file, _, damage) => {
    const folder = snapshot();
    damage(join(folder, file));
    expect(await answersWith(folder)).toEqual(right);
  });

  const learnedOnly: readonly CompiledName[] = ["sounds.json", "question-model.bin"];
  const others = damages.flatMap(([name, damage]) => learnedOnly.map((file) => [file, name, damage] as const));
  it.each(others)("changes no answer where %s %s and it can be made anew", async (file, _, damage) => {
    const folder = snapshot();
    damage(join(folder, file));
    let asked = 0;
    const remake = () => {
      asked += 1;
      writeCompiled(folder, base.fingerprint, contents);
    };
    expect(await answersWith(folder, remake)).toEqual(right);
    expect(asked).toBe(1);
  });

  it.each(damages)("isn't read where all that can't be made at once %s", async (_, damage) => {
    const folder = snapshot();
    for (const file of learnedOnly) damage(join(folder, file));
    expect(await answersWith(folder)).toEqual(plain);
  });

  it("isn't read where it is of other knowledge", async () => {
    const folder = snapshot();
    writeCompiled(folder, "another", contents);
    expect(await answersWith(folder)).toEqual(plain);
  });
});
