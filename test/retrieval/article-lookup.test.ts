import { describe, expect, it } from "vitest";
import { createArticleLookup, createStatuteLookup } from "../../src/retrieval/article-lookup.ts";
import { normalize } from "../../src/text/normalize.ts";
import { smallKnowledge } from "../support/knowledge.ts";

const lookup = createArticleLookup(smallKnowledge());
const statutes = createStatuteLookup(smallKnowledge());
const found = (raw: string) => lookup(normalize(raw).text);

describe("createArticleLookup", () => {
  it.each([
    ["刑法第二百五十三条之一", ["criminal-law/253-1"]],
    ["《中华人民共和国刑法》第253条之一第二款", ["criminal-law/253-1/2"]],
    ["《刑法》（2023修正）第285条", ["criminal-law/285"]],
    ["《民法典》第1038条", ["civil-code/1038"]],
    ["民法典1038条", ["civil-code/1038"]],
    ["民法典的第一千零三十八条第一款", ["civil-code/1038/1"]],
    ["民法典第1038条第九款", ["civil-code/1038"]],
    ["第1038条（民法典）", ["civil-code/1038"]],
    ["Article 1038 of the Civil Code", ["civil-code/1038"]],
    ["Article 1038 of the PRC Civil Code", ["civil-code/1038"]],
    ["Civil Code art. 1038", ["civil-code/1038"]],
    ["civil code 1038", ["civil-code/1038"]],
    ["CSL Art 64", ["cybersecurity-law/64"]],
    ["Art. 253-1 Criminal Code", ["criminal-law/253-1"]],
    ["Criminal Law, Art. 253(1)", ["criminal-law/253-1"]],
    ["Civil Code, Art. 1038(2)", ["civil-code/1038/2"]],
    ["民法典第153条、第157条", ["civil-code/153", "civil-code/157"]],
    ["民法典第153、157条和刑法第285条", ["civil-code/153", "civil-code/157", "criminal-law/285"]],
    ["Articles 153 and 157 of the Civil Code", ["civil-code/153", "civil-code/157"]],
    ["CSL Art. 64 and Article 1038 of the Civil Code", ["cybersecurity-law/64", "civil-code/1038"]],
    ["法释〔2019〕15号第12条", ["assisting-cybercrime-interpretation/12"]],
    ["法释[2019]15号第十二条", ["assisting-cybercrime-interpretation/12"]],
    ["法释2019 15号第12条", ["assisting-cybercrime-interpretation/12"]],
    ["法释（2019）第15号 第12条", ["assisting-cybercrime-interpretation/12"]],
    ["Article 12 of Fa Shi [2019] No. 15", ["assisting-cybercrime-interpretation/12"]],
    ["刑法里面关于卖信息的第285条", ["criminal-law/285"]],
    ["网络安全法第44条", ["cybersecurity-law/44"]],
  ])("reads %s", (raw, references) => {
    expect(found(raw).flatMap((match) => match.candidates)).toEqual(references);
  });

  it("gives law, number, paragraph and place", () => {
    expect(found("民法典第1038条第二款")).toEqual([
      {
        statute: "civil-code",
        candidates: ["civil-code/1038/2"],
        article: "1038",
        paragraph: 2,
        law: { start: 0, end: 3 },
        span: { start: 3, end: 12 },
      },
    ]);
  });

  it.each([
    ["several laws have it", "第44条说什么", null, ["civil-code/44", "cybersecurity-law/44"]],
    ["one law has it", "第1038条说什么", "civil-code", ["civil-code/1038"]],
    ["none has it", "第9999条说什么", null, []],
    ["the law named lacks it", "刑法第44条", "criminal-law", []],
    [
      "the law was named in another sentence",
      "刑法很严。第44条说什么",
      null,
      ["civil-code/44", "cybersecurity-law/44"],
    ],
  ])("says which laws fit where %s", (_, raw, statute, candidates) => {
    expect(found(raw)).toMatchObject([{ statute, candidates }]);
  });

  it.each(["", "卖微信号犯法吗", "我有44条信息", "刑法怎么规定"])("finds no article in %s", (raw) => {
    expect(found(raw)).toEqual([]);
  });

  it("reads a long list of articles and names quickly", () => {
    const start = performance.now();
    lookup("刑法第285条、".repeat(12_000));
    lookup("刑法民法典".repeat(20_000));
    expect(performance.now() - start).toBeLessThan(3000);
  });
});

describe("createStatuteLookup", () => {
  it.each([
    ["刑法怎么规定卖号", ["criminal-law"]],
    ["中华人民共和国网络安全法和民法典", ["cybersecurity-law", "civil-code"]],
    ["Does the Civil  Code apply, or the CSL?", ["civil-code", "cybersecurity-law"]],
    ["反法怎么说", ["anti-unfair-competition-law"]],
    ["主席令第53号", ["cybersecurity-law"]],
    ["网络安全那个法管不管", ["cybersecurity-law"]],
    ["新刑法", ["criminal-law"]],
    ["the interpretation on assisting cybercrime", ["assisting-cybercrime-interpretation"]],
    ["民法典第153条和刑法", ["criminal-law"]],
    ["违反法律", []],
    ["刑法庭的法官", []],
    ["cslx and xcsl and c sl", []],
    ["", []],
  ])("finds the laws without a number in %s", (raw, ids) => {
    expect(statutes(normalize(raw).text).map(({ statute }) => statute)).toEqual(ids);
  });
});
