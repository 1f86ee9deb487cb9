import { describe, expect, it } from "vitest";
import { addressOfCitation } from "../../../src/server/page/address.ts";
import { pageOf, readable, valuesOf } from "../../support/page.ts";
import { serverParts } from "../../support/server-parts.ts";

const { parts, base } = await serverParts();
const page = pageOf(parts);
const english = pageOf(parts, "en");
const today = parts.today();

describe("an article's address", () => {
  it("shows the wording of the day, with its dates, the other wordings and what rests on it", async () => {
    const old = await page.get("/articles/cybersecurity-law/44?as-of=2020-06-01");
    expect(old.status).toBe(200);
    expect(readable(old.text)).toContain("任何个人和组织不得窃取或者以其他非法方式获取个人信息");
    expect(readable(old.text)).toContain("2017-06-01起，2026-01-01前");
    expect(valuesOf(old.text, "href").some((href) => href.startsWith("/positions/"))).toBe(true);
  });

  it("marks the words that were quoted, and nothing where they don't stand in it", async () => {
    const quote = "任何单位和个人不得非法买卖、出租、出借";
    const path = (text: string) => `/articles/anti-telecom-fraud-law/31?quote=${encodeURIComponent(text)}`;
    expect((await page.get(path(quote))).text).toContain(`<mark>${quote}</mark>`);
    expect((await page.get(path("不在里面的话"))).text).not.toContain("<mark>");
  });

  it("marks the translation as unofficial in both languages", async () => {
    expect(readable((await page.get("/articles/civil-code/1038")).text)).toContain("非官方译文");
    expect(readable((await english.get("/articles/civil-code/1038")).text)).toContain("unofficial translation");
  });

  it("is only what is to stand beside an answer where that is wanted", async () => {
    const { text } = await page.get("/articles/civil-code/1038?part=sheet");
    expect(text.trim()).toMatch(/^<article class="sheet">[\s\S]*<\/article>$/);
  });

  it("says what is held instead where nothing was in force", async () => {
    const { status, text } = await page.get("/articles/anti-telecom-fraud-law/31?as-of=2020-01-01");
    expect(status).toBe(404);
    expect(readable(text)).toContain("在2020-01-01没有施行（2022-12-01起施行）");
    expect(valuesOf(text, "href")).toContain("/articles/anti-telecom-fraud-law/31?as-of=2022-12-01");
  });

  it("takes a day that is none for today", async () => {
    expect((await page.get("/articles/civil-code/1038?as-of=2021-02-30")).status).toBe(200);
  });
});

describe("every address that an answer cites", () => {
  it("opens what was cited, the quote marked", async () => {
    const { answer } = parts.knowledge();
    for (const text of ["卖微信号合法吗", "帮信罪怎么判", "江阴案", "倒卖公众号犯法吗", "2020年卖客户信息违法吗"])
      for (const citation of (await answer({ text, turns: [], asOf: today })).citations) {
        const { status, text: shown } = await page.get(addressOfCitation(citation, { language: "zh", chosen: false }));
        expect([status, citation.ref]).toEqual([200, citation.ref]);
        // A quote over several paragraphs is marked in none.
        if (citation.quote && !citation.quote.includes("\n")) expect(shown).toContain("<mark>");
      }
  });
});

describe("everything that is held", () => {
  it("has a list that leads to it", async () => {
    const listed = async (path: string, prefix: string) =>
      new Set(
        valuesOf((await page.get(path)).text, "href")
          .filter((href) => href.startsWith(prefix))
          .map((href) => href.slice(prefix.length)),
      );
    expect(await listed("/statutes", "/statutes/")).toEqual(new Set(base.statutes.keys()));
    expect(await listed("/cases", "/cases/")).toEqual(new Set(base.cases.keys()));
    expect(await listed("/agreements", "/agreements/")).toEqual(new Set(base.agreements.keys()));
    expect(await listed("/commentary", "/commentary/")).toEqual(new Set(base.commentary.keys()));
    const topics = [...base.topics.values()].filter(({ positions }) => positions.length > 0).map(({ id }) => id);
    expect(await listed("/positions", "/positions/")).toEqual(new Set(topics));
  });

  it("opens in both languages, with one heading of the first rank", async () => {
    const paths = [
      ...[...base.statutes.keys()].map((id) => `/statutes/${id}`),
      ...[...base.cases.keys()].map((id) => `/cases/${id}`),
      ...[...base.agreements.keys()].map((id) => `/agreements/${id}`),
      ...[...base.commentary.keys()].map((id) => `/commentary/${id}`),
      ...[...base.topics.keys()].map((id) => `/positions/${id}`),
      ...base.positions.filter((_, i) => i % 25 === 0).map(({ topic, id }) => `/positions/${topic}/${id}`),
    ];
    for (const path of paths)
      for (const reader of [page, english]) {
        const { status, text } = await reader.get(path);
        expect([path, status]).toEqual([path, 200]);
        expect([path, text.match(/<h1/g)?.length]).toEqual([path, 1]);
        const ids = valuesOf(text, "id");
        expect([path, ids.length]).toEqual([path, new Set(ids).size]);
      }
  });

  it("leads nowhere that isn't there", async () => {
    const paths = ["/browse", "/statutes/cybersecurity-law", "/cases/jiangyin-2021-nine-wechat-accounts"];
    const links = new Set<string>();
    for (const path of [...paths, "/positions/selling-own-account/sell-personal", "/agreements/wechat-licence"])
      for (const href of valuesOf((await page.get(path)).text, "href"))
        if (href.startsWith("/")) links.add(href.split("#")[0] ?? "");
    for (const href of links) expect([href, (await page.get(href)).status]).toEqual([href, 200]);
  });
});

describe("where a text was read", () => {
  it("is said as it is: no repository is an official site", async () => {
    expect(readable((await page.get("/articles/criminal-law/287-2")).text)).toContain(
      "全文，读自公开文本库，非官方网站",
    );
    expect(readable((await english.get("/articles/criminal-law/287-2")).text)).toContain(
      "full text, read from a public repository, not an official site",
    );
  });

  it("comes with a warning above other wordings where the number is another rule's now", async () => {
    const warning = "修订后条号可能对应不同的规定";
    expect(readable((await page.get("/articles/cybersecurity-law/46")).text)).toContain(warning);
    const same = readable((await page.get("/articles/public-security-penalties-law/12")).text);
    expect(same).toContain("同一条号的其他文本");
    expect(same).not.toContain(warning);
  });
});

describe("a long list", () => {
  it("says what has ceased to apply, and how much is held", async () => {
    const { text } = await page.get("/statutes");
    const item = (id: string) => text.split("<li>").find((one) => one.includes(`/statutes/${id}"`)) ?? "";
    expect(readable(item("contract-law-1999"))).toMatch(/收录\d+条 · 已失效/);
    expect(readable(item("civil-code"))).not.toContain("已失效");
    // Amended, but in force.
    expect(readable(item("legislation-law"))).not.toContain("已失效");
    expect(readable((await page.get("/statutes/contract-law-1999")).text)).toContain("已失效");
  });

  it.each(["/statutes", "/cases", "/positions"])("has groups to jump to: %s", async (path) => {
    const { text } = await page.get(path);
    const jumps = /<nav class="jumps"[\s\S]*?<\/nav>/.exec(text)?.[0] ?? "";
    const anchors = valuesOf(jumps, "href");
    expect(anchors.length).toBeGreaterThan(1);
    for (const anchor of anchors) expect(valuesOf(text, "id")).toContain(anchor.slice(1));
  });
});

describe("a position's address", () => {
  it("tells its verdict, when it applies, its statements and what each rests on", async () => {
    const { text } = await page.get("/positions/selling-own-account/sell-personal");
    const said = readable(text);
    expect(said).toContain("违法或无效");
    expect(said).toContain("适用于");
    expect(said).toContain("反电信网络诈骗法第三十一条");
    expect(text).toMatch(/class="quote" lang="zh-Hans">/);
  });
});

describe("search", () => {
  it("finds by words, and each result opens", async () => {
    const { text } = await page.get("/search?q=帮信罪&part=results");
    const links = valuesOf(text, "href");
    expect(links.length).toBeGreaterThan(3);
    for (const href of links) expect([href, (await page.get(href)).status]).toEqual([href, 200]);
    expect(readable(text)).toMatch(/“帮信罪”：(?:找到|前)\d+条/);
  });

  it("puts an article asked for by its number first, and little below it", async () => {
    const { text } = await page.get("/search?q=287-2&part=results");
    expect(readable(text)).toContain("“287-2”：找到1条。");
    const [meant = "", related = ""] = text.split("也可能相关");
    expect(valuesOf(meant, "href")).toEqual(["/articles/criminal-law/287-2?as-of=2015-11-01"]);
    expect(valuesOf(related, "href").length).toBeLessThanOrEqual(10);
  });

  it("says of law alone that it is in force, and of a case when it was decided", async () => {
    const { text } = await page.get("/search?q=江阴案&part=results");
    for (const item of text.split("<li>").slice(1)) {
      const isLaw = ["/articles/"].some((path) => item.includes(`href="${path}`));
      expect([item, item.includes("现行")]).toEqual([item, isLaw]);
    }
    expect(readable(text)).toContain("裁判或报道于2021-03-16");
    expect(readable((await english.get("/search?q=Jiangyin%20case&part=results")).text)).toContain(
      "decided or reported on 2021-03-16",
    );
  });

  it("says how many of more are shown", async () => {
    expect(readable((await page.get("/search?q=account&part=results")).text)).toContain("“account”：前30条。");
    expect(readable((await english.get("/search?q=account&part=results")).text)).toContain(
      "The first 30 results for “account”.",
    );
  });

  it.each(["量子力学", "蓝色的鲸鱼", "how to bake bread"])(
    "finds nothing for %s, rather than anything",
    async (asked) => {
      const { text } = await page.get(`/search?q=${encodeURIComponent(asked)}&part=results`);
      expect(readable(text)).toContain(`没有找到“${asked}”`);
      expect(valuesOf(text, "href")).toEqual([]);
    },
  );

  it("says how to go on where nothing is found, and where nothing was asked", async () => {
    const nothing = { ...parts, knowledge: () => ({ ...parts.knowledge(), search: async () => [] }) };
    expect(readable((await pageOf(nothing).get("/search?q=qqqzzz")).text)).toContain("没有找到“qqqzzz”，换个说法试试");
    expect(readable((await page.get("/search")).text)).toContain("写几个字就开始搜索");
  });
});

describe("an address under which there is nothing", () => {
  it.each([
    "/nothing",
    "/statutes/no-such-law",
    "/articles/civil-code/9999",
    "/articles/no-such-law/1",
    "/cases/constructor",
    "/positions/selling-own-account/none",
    "/agreements/__proto__",
    "/cases/..%2f..%2fpackage.json",
  ])("gets a page that helps: %s", async (path) => {
    const { status, text } = await page.get(path);
    expect(status).toBe(404);
    expect(readable(text)).toContain("没有这一页");
    expect(valuesOf(text, "href")).toContain("/cases");
    expect(text).toContain('action="/search"');
  });
});
