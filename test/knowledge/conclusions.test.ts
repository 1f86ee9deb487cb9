import { describe, expect, it } from "vitest";
import { parseChineseNumeral } from "../../src/knowledge/chinese-numeral.ts";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import { wholeOf } from "../../src/knowledge/reference.ts";
import type { Position } from "../../src/knowledge/topic.ts";

const base = await loadKnowledge();
const citesOf = ({ statements }: Position) =>
  statements.flatMap((id) => base.statements.get(id)?.cites ?? []).map(({ ref }) => wholeOf(ref));

/** Articles by their numbers, as a Chinese headline names them: 第二百五十三条之一. */
function articlesIn(headline: string): readonly string[] {
  return [...headline.matchAll(/第([一二三四五六七八九十百零]+)条(?:之([一二三]))?/gu)].map(
    ([, number = "", part]) => parseChineseNumeral(number) + (part ? `-${parseChineseNumeral(part)}` : ""),
  );
}

describe("what a conclusion says", () => {
  it("names no article that its statements don't cite, unless it says that the article wasn't law yet", () => {
    const loose = base.positions
      .filter(({ until }) => until === undefined)
      .flatMap((position) =>
        articlesIn(position.headline.zh)
          .filter((number) => !citesOf(position).some((ref) => ref.endsWith(`/${number}`)))
          .map((number) => `${position.reference} ${number}`),
      );
    expect(loose).toEqual([]);
  });

  it("calls nothing a crime without the criminal law, or the rule of procedure that it is about", () => {
    const bare = base.positions.filter(
      (position) =>
        position.verdict === "crime-risk" &&
        !citesOf(position).some((ref) => /^criminal-(?:procedure-)?law\//.test(ref)),
    );
    expect(bare.map(({ reference }) => reference)).toEqual([]);
  });
});
