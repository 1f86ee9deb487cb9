import { describe, expect, it } from "vitest";
import { query, retrieverContract } from "../contract/retriever.contract.ts";
import { corpusOf, imported, importedPassages } from "../support/corpus.ts";

retrieverContract("a corpus", (base) => corpusOf(importedPassages(base)));

const law = "中华人民共和国试用法";
const old = imported(law, "3", "旧的第三条：试用期不得超过一年。", {
  inForce: { from: "2000-01-01", until: "2010-01-01" },
});
const now = imported(law, "3", "试用期不得超过六个月。", { inForce: { from: "2010-01-01", until: null } });
const undated = imported("养蜂条例", "3", "养蜂人应当登记。");
const other = imported("养蜂条例", "4", "蜂箱应当编号。");
const corpus = corpusOf([old, now, undated, other]);

describe("articlesAsked", () => {
  const asked = async (text: string, day: Parameters<typeof corpus.articlesAsked>[1] = "2026-01-01") =>
    (await corpus.articlesAsked(text, day)).map(({ law: name, article, texts, ofThatDay }) => [
      name,
      article,
      texts.map((one) => one.text),
      ofThatDay,
    ]);

  it.each(["试用法第三条", "《中华人民共和国试用法》第3条", "请问试用法的第三条怎么规定"])(
    "finds by name and number: %s",
    async (text) => {
      expect(await asked(text)).toEqual([[law, "3", [now.text], true]]);
    },
  );

  it("gives the wording of the day, where the source tells the days", async () => {
    expect(await asked("试用法第三条", "2009-12-31")).toEqual([[law, "3", [old.text], true]]);
    expect(await asked("试用法第三条", "2010-01-01")).toEqual([[law, "3", [now.text], true]]);
  });

  it("says that a text is of another day where none was in force", async () => {
    expect(await asked("试用法第三条", "1999-01-01")).toEqual([[law, "3", [old.text], false]]);
  });

  it("gives a text without days for any day", async () => {
    expect(await asked("养蜂条例第三条", "1999-01-01")).toEqual([["养蜂条例", "3", [undated.text], true]]);
  });

  it("tells several laws apart, and an article that a law hasn't", async () => {
    expect(await asked("养蜂条例第四条和试用法第三条")).toEqual([
      ["养蜂条例", "4", [other.text], true],
      [law, "3", [now.text], true],
    ]);
    expect(await asked("养蜂条例第九十九条")).toEqual([["养蜂条例", "99", [], false]]);
  });

  it.each(["第三条", "劳动法第三条", "劳动法第三条和养蜂条例", "养蜂条例", ""])(
    "finds nothing where no held law is named with a number: %s",
    async (text) => {
      expect(await asked(text)).toEqual([]);
    },
  );
});

describe("search", () => {
  it("gives the imported article with each hit, and nothing of it that could be quoted", async () => {
    const [hit] = await corpus.search(query("蜂箱"));
    expect(hit?.article).toEqual(other);
    expect(hit?.passage).toMatchObject({ kind: "regulation", fidelity: null, reference: other.reference });
  });
});
