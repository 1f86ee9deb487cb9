import { describe, expect, it } from "vitest";
import { heldAs, provenanceOf } from "../../src/app/provenance.ts";

describe("where a text was read", () => {
  it.each([
    ["https://www.gov.cn/zhengce/1.htm", "official"],
    ["https://cszy.hunancourt.gov.cn/article/1", "official"],
    ["https://www.npc.gov.cn/", "official"],
    ["https://github.com/ImCa0/just-laws", "repository"],
    ["http://m.law-lib.com/law/law_view.asp?id=1", "copy"],
    ["https://gov.cn.example.com/", "copy"],
    ["https://notgov.cn/", "copy"],
    ["https://notgithub.com/", "copy"],
    ["no address", "copy"],
    [null, "copy"],
  ])("is told by the address: %s", (url, wanted) => {
    expect(provenanceOf(url)).toBe(wanted);
  });

  it("is said with how much of the text there is", () => {
    expect(heldAs("verbatim", "https://github.com/ImCa0/just-laws", "zh")).toBe("全文，读自公开文本库，非官方网站");
    expect(heldAs("excerpt", "https://www.gov.cn/", "en")).toBe("excerpt, read at an official site");
    expect(heldAs("paraphrase", "https://www.gov.cn/", "zh")).toBe("他人转述，不是原文");
  });
});
