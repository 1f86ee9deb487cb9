import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import type { Answer, Citation } from "../../src/answer/answer.ts";
import { createEasyAnswerer, type EasyAnswerer, segmenterFor } from "../../src/app/create-answerer.ts";
import type { Segmenter } from "../../src/text/segmenter.ts";
import { parsedKnowledge } from "../support/answers.ts";

/** Whole answers, each read against the law by hand; `checked` says what was checked. */
interface Golden {
  readonly q: string;
  readonly turns: readonly string[];
  readonly asOf: Answer["asOf"];
  readonly checked: string;
  readonly expect: Record<string, unknown>;
  readonly answer: string;
}

const folder = fileURLToPath(new URL("../golden/", import.meta.url));
const goldens = readdirSync(folder)
  .filter((file) => file.endsWith(".yaml"))
  .sort()
  .map((file): [string, Golden] => [file.replace(".yaml", ""), parse(readFileSync(`${folder}${file}`, "utf8"))]);

// Facets don't depend on the segmenter, so the answers must not either.
const segmenters: readonly Segmenter["name"][] = ["nodejieba", "@node-rs/jieba"];

describe.each(segmenters)("golden answers with %s", (prefer) => {
  let answerer: EasyAnswerer;
  beforeAll(async () => {
    const base = await parsedKnowledge();
    answerer = createEasyAnswerer(base, { segmenter: segmenterFor(base, prefer), today: () => "2026-11-21" });
  });

  it.each(goldens)("%s", async (_name, golden) => {
    const answer = await answerer.answer({ text: golden.q, turns: golden.turns, asOf: golden.asOf });
    expect(answer.answer).toBe(golden.answer);
    expect(summaryOf(answer)).toEqual(golden.expect);
    expect(golden.checked).not.toBe("");
  });
});

function summaryOf(answer: Answer): Record<string, unknown> {
  const { scope, kind, verdict, language, positions, actDate, confidence } = answer;
  const missing = answer.missing.map(({ fact }) => fact);
  return {
    scope,
    kind,
    verdict,
    language,
    positions,
    actDate,
    confidence,
    missing,
    cites: answer.citations.map(nameOf),
  };
}

function nameOf({ ref, effective }: Citation): string {
  return effective ? `${ref} (${effective})` : ref;
}
