import { describe, expect, it } from "vitest";
import type { ArticleMatch } from "../../src/retrieval/article-lookup.ts";
import type { ImportedMatch } from "../../src/retrieval/corpus.ts";
import { chooseImported } from "../../src/retrieval/imported-choice.ts";
import { imported } from "../support/corpus.ts";

// 劳动合同法第39条
const number = { start: 5, end: 9 };
const longName = { start: 0, end: 5 };
const shortName = { start: 2, end: 5 };

function own(changes: Partial<ArticleMatch>): ArticleMatch {
  return { statute: null, candidates: [], article: "39", paragraph: null, span: number, ...changes };
}

function match(changes: Partial<ImportedMatch> = {}): ImportedMatch {
  const texts = [imported("劳动合同法", "39", "……")];
  return { law: "劳动合同法", article: "39", span: number, named: longName, texts, ofThatDay: true, ...changes };
}

describe("chooseImported", () => {
  it.each<[string, ArticleMatch, ImportedMatch, "own" | "imported"]>([
    ["no law is known there", own({ candidates: ["a/39", "b/39"] }), match(), "imported"],
    [
      "only a part of the name is known",
      own({ statute: "contract-law", law: shortName, candidates: ["contract-law/39"] }),
      match(),
      "imported",
    ],
    [
      "the law is known and has the article",
      own({ statute: "a", law: longName, candidates: ["a/39"] }),
      match(),
      "own",
    ],
    ["the law is known and lacks the article", own({ statute: "a", law: longName }), match(), "imported"],
    ["nobody has the article", own({ statute: "a", law: longName }), match({ texts: [] }), "own"],
    [
      "the longer name's law lacks it",
      own({ statute: "a", law: shortName, candidates: ["a/39"] }),
      match({ texts: [] }),
      "imported",
    ],
  ])("looks it up where it is held: %s", (_, ours, theirs, from) => {
    const chosen = chooseImported([ours], [theirs]);
    expect(chosen).toEqual(from === "own" ? { own: [ours], imported: [] } : { own: [], imported: [theirs] });
  });

  it("leaves what only the knowledge base was asked for", () => {
    const other = own({ span: { start: 20, end: 24 }, candidates: ["a/39"] });
    expect(chooseImported([other], [match()])).toEqual({ own: [other], imported: [match()] });
  });
});
