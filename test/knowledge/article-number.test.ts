import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  findArticleNumbers,
  formatArticle,
  parseArticleHeading,
  parseChineseNumeral,
  toChineseArticle,
} from "../../src/knowledge/article-number.ts";

const written = (text: string) =>
  findArticleNumbers(text).map(
    ({ article, paragraph, item, alternative }) =>
      article +
      (paragraph ? `/${paragraph}` : "") +
      (item ? `#${item}` : "") +
      (alternative ? ` or ${alternative}` : ""),
  );

describe("article numbers", () => {
  it("go both ways from 1 to 9999", () => {
    for (let number = 1; number <= 9999; number++) {
      const chinese = toChineseArticle(String(number));
      expect(parseArticleHeading(chinese)).toBe(String(number));
      expect(parseChineseNumeral(chinese.slice(1, -1))).toBe(number);
    }
  });

  it("go both ways with a suffix, in headings and in sentences", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9999 }), fc.integer({ min: 1, max: 99 }), (base, suffix) => {
        const number = `${base}-${suffix}`;
        const chinese = toChineseArticle(number);
        expect(parseArticleHeading(chinese)).toBe(number);
        expect(written(`依照${chinese}的规定`)).toEqual([number]);
        expect(written(`see ${formatArticle(number, "en")} of it`)).toEqual([number]);
      }),
    );
  });

  it.each([
    ["253-1", "第二百五十三条之一"],
    ["10", "第十条"],
    ["110", "第一百一十条"],
    ["1001", "第一千零一条"],
  ])("%s is %s", (number, chinese) => {
    expect(toChineseArticle(number)).toBe(chinese);
  });

  it.each(["", "0", "10000", "253-0", "第一条", "01", "1-2-3"])("%j is none", (number) => {
    expect(() => toChineseArticle(number)).toThrow(RangeError);
  });

  it("are formatted for readers of both languages", () => {
    expect(formatArticle("1038", "zh", 1)).toBe("第一千零三十八条第一款");
    expect(formatArticle("1038", "en", 1)).toBe("Article 1038(1)");
    expect(formatArticle("253-1", "en")).toBe("Article 253-1");
  });
});

describe("parseChineseNumeral", () => {
  it.each([
    ["一千零三十八", 1038],
    ["两百", 200],
    ["十", 10],
    ["廿三", 23],
    ["１０３８", 1038],
    ["20万", 200_000],
    ["1.5万", 15_000],
    ["三万二千", 32_000],
    ["两百五", 250],
    ["一万五", 15_000],
    ["一亿零五百万", 105_000_000],
    ["二〇二一", 2021],
    ["零", 0],
  ])("%s is %i", (text, value) => {
    expect(parseChineseNumeral(text)).toBe(value);
  });

  it.each(["", "条", "百", "一二百", "第一千零三十八条", "十百", "abc", "1.5", "一零零万零", "九".repeat(40)])(
    "%j can't be read",
    (text) => {
      expect(parseChineseNumeral(text)).toBeUndefined();
    },
  );
});

describe("parseArticleHeading", () => {
  it.each([
    ["第一千零三十八条", "1038"],
    ["第二百五十三条之一 【侵犯公民个人信息罪】", "253-1"],
    ["Article 253-1", "253-1"],
    ["第一章 总则", undefined],
    ["第三条第一款", undefined],
  ])("%s is %s", (heading, number) => {
    expect(parseArticleHeading(heading)).toBe(number);
  });
});

describe("findArticleNumbers", () => {
  it.each<[string, string[]]>([
    ["第二百五十三条之一", ["253-1"]],
    ["刑法253条之一", ["253-1"]],
    ["253条", ["253"]],
    ["第253-1条", ["253-1"]],
    ["二百八十七条之二第一款", ["287-2/1"]],
    ["第1038条第1款第（二）项", ["1038/1#2"]],
    ["第1038条第1款第(二)项", ["1038/1#2"]],
    ["第一百五十三至一百五十七条", ["153", "154", "155", "156", "157"]],
    ["第153条至第155条", ["153", "154", "155"]],
    ["第153-155条", ["153", "154", "155"]],
    ["第1-100条", ["1", "100"]],
    ["刑法第二百八十五、二百八十六条", ["285", "286"]],
    ["第285条、第286条和第287条之二", ["285", "286", "287-2"]],
    ["刑法285怎么判", ["285"]],
    ["《民法典》1038条", ["1038"]],
    ["44条和64条", ["44", "64"]],
    ["Article 253-1", ["253-1"]],
    ["Art. 253(1)", ["253/1 or 253-1"]],
    ["art 1038 是什么", ["1038"]],
    ["Articles 31 and 44", ["31", "44"]],
    ["Articles 31, 44 and 50 of the law", ["31", "44", "50"]],
    ["Articles 153 to 155", ["153", "154", "155"]],
    ["Article 31 and Article 44", ["31", "44"]],
    ["§ 44", ["44"]],
    ["article 253 bis", ["253-1"]],
    ["paragraph 2 of Article 44", ["44/2"]],
    ["Article 44, paragraph 2, item 3", ["44/2#3"]],
    ["Civil Code 1038", ["1038"]],
    ["Article 31.", ["31"]],
  ])("in %j", (text, articles) => {
    expect(written(text)).toEqual(articles);
  });

  it.each([
    "20万",
    "9个微信号",
    "卖了500条",
    "出售公民个人信息500条",
    "500条公民个人信息怎么判",
    "入罪标准50条还是500条还是5000条",
    "五百条以上",
    "第一条朋友圈",
    "两条",
    "三分之二",
    "百分之三十",
    "十之八九",
    "违法2次",
    "办法500条",
    "网络安全法2017年",
    "（2020）苏0281民初7297号",
    "44 and",
    "criminal law 3 years",
    "Civil Code 2020",
    "smart 31",
    "3 articles",
    "第一款",
    "协议第8.1.2条",
  ])("none in %j", (text) => {
    expect(written(text)).toEqual([]);
  });

  it("doesn't take a count after a single article for another", () => {
    expect(written("Article 44 and 3 accounts")).toEqual(["44"]);
    expect(written("Articles 31 and 44 accounts")).toEqual(["31"]);
  });

  it("says where each stands", () => {
    const text = "请看刑法第二百五十三条之一第一款。";
    const [mention] = findArticleNumbers(text);
    expect(text.slice(mention?.span.start, mention?.span.end)).toBe("第二百五十三条之一第一款");
    expect(mention?.form).toBe("zh");
  });

  it.each(["第", "1-", "第一、", "articles 1, ", "一", "Art. 1 "])("takes 50 000 of %j", (unit) => {
    const started = performance.now();
    findArticleNumbers(unit.repeat(50_000));
    expect(performance.now() - started).toBeLessThan(3000);
  });
});
