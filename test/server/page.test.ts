import { describe, expect, it } from "vitest";
import { pageHeaders } from "../../src/server/page-headers.ts";
import { pageOf, readable, valuesOf } from "../support/page.ts";
import { serverParts } from "../support/server-parts.ts";

const { parts } = await serverParts();
const page = pageOf(parts);
const english = pageOf(parts, "en-GB,en;q=0.8");
const exchangesIn = (text: string) => text.match(/<article class="exchange"/g)?.length ?? 0;
const htmlLang = (text: string) => /<html lang="([^"]+)"/.exec(text)?.[1];

describe("asking without a script", () => {
  it("answers with the verdict in a word, the headline, heads, and sources", async () => {
    const { status, text } = await page.post("/ask", [["q", "卖微信号合法吗"]]);
    expect(status).toBe(200);
    const said = readable(text);
    expect(said).toContain("违法或无效");
    expect(said).toContain("法律禁止非法买卖账号");
    for (const head of ["刑事", "行政", "平台", "怎么办", "依据"]) expect(said).toContain(head);
    expect(text).toMatch(/class="verdict" id="q1-verdict"/);
  });

  it("answers in the question's language, whatever the browser's", async () => {
    const { text } = await page.post("/ask", [["q", "Is it legal to sell a WeChat account?"]]);
    expect(htmlLang(text)).toBe("zh-Hans");
    expect(text).toMatch(/class="answer verdict-\w+" lang="en"/);
    expect(readable(text)).toContain("Unlawful or void");
  });

  it("continues a conversation, and shows all of it", async () => {
    const { text } = await page.post("/ask", [
      ["q", "那租呢"],
      ["turn", "卖微信号合法吗"],
    ]);
    expect(exchangesIn(text)).toBe(2);
    expect(readable(text)).toContain("出租");
    expect(valuesOf(text, "value")).toContain("卖微信号合法吗");
    expect(text).toMatch(/id="latest"><article class="exchange" id="q2"/);
  });

  it("gives only the newest answer where only that is wanted, numbered by all that went before", async () => {
    const { text } = await page.post("/ask", [
      ["q", "那租呢"],
      ["turn", "卖微信号合法吗"],
      ["part", "answer"],
    ]);
    expect(text).not.toContain("<html");
    expect(exchangesIn(text)).toBe(1);
    expect(text).toContain('id="q2"');
  });

  it("shows a dozen questions, and says how many more there were", async () => {
    const turns = Array.from({ length: 15 }, (_, i): [string, string] => ["turn", `卖${i + 1}个微信号合法吗`]);
    const { text } = await page.post("/ask", [...turns, ["to", "zh"]]);
    expect(exchangesIn(text)).toBe(12);
    expect(readable(text)).toContain("更早的3个问题不再显示");
    expect(text).toContain('id="q15"');
  });

  it("asks what a button offers, and leaves what was being typed in the box", async () => {
    const { text } = await page.post("/ask", [
      ["q", "还没写完"],
      ["follow", "卖微信号合法吗"],
    ]);
    expect(exchangesIn(text)).toBe(1);
    expect(readable(text)).toContain("您问： 卖微信号合法吗");
    expect(text).toMatch(/<textarea[^>]*>还没写完<\/textarea>/);
  });

  it("tells everything where the full answer is wanted", async () => {
    const brief = await page.post("/ask", [["q", "卖微信号合法吗"]]);
    const full = await page.post("/ask", [
      ["turn", "卖微信号合法吗"],
      ["more", "1"],
    ]);
    expect(brief.text).toContain('name="more" value="1"');
    expect(full.text).not.toContain('name="more" value="1"');
    expect(readable(full.text).length).toBeGreaterThan(readable(brief.text).length);
    // What only a chat can follow is not said here.
    expect(readable(brief.text + full.text)).not.toContain("回复“详细”");
  });

  it("shows an article that was asked for as law, with its translation, and not once more among the sources", async () => {
    const { text } = await page.post("/ask", [["q", "刑法第二百八十七条之二原文"]]);
    const first = "明知他人利用信息网络实施犯罪，为其犯罪提供互联网接入";
    expect(text).toContain(`<p class="text" lang="zh-Hans">${first}`);
    expect(text).toMatch(/<details class="translation"><summary>非官方译文<\/summary>/);
    expect(/<section class="sources">[\s\S]*?<\/section>/.exec(text)?.[0]).not.toContain(first);
  });

  it("says which text governs an act of the past", async () => {
    const { text } = await page.post("/ask", [["q", "我2021年卖过微信号，违法吗"]]);
    expect(readable(text)).toContain("行为时间：2021-01-01 – 2021-12-31");
    expect(readable(text)).toMatch(/适用： ?《生态治理规定》第二十四条.*不适用： ?《反电信网络诈骗法》第三十一条/);
  });

  it("tells one answer in full in its place, numbered as before", async () => {
    const { text } = await page.post("/ask", [
      ["turn", "租微信号合法吗"],
      ["q", "卖微信号合法吗"],
      ["more", "1"],
      ["part", "answer"],
    ]);
    expect(exchangesIn(text)).toBe(1);
    expect(text).toContain('id="q2"');
    expect(text).not.toContain('name="more"');
    expect(readable(text)).toContain("您问： 卖微信号合法吗");
  });

  it("asks the fact that would change the answer, with buttons that go on", async () => {
    const { text } = await page.post("/ask", [["q", "卖自己的微信号合法吗"]]);
    expect(readable(text)).toContain("您知道（或者该看得出）对方要拿去犯罪吗？");
    expect(valuesOf(text, "value")).toContain("那如果我知道对方要拿去犯罪呢？");
  });

  it("shows what isn't answered without a verdict", async () => {
    for (const question of ["你好", "今天天气怎么样", "帮我找个买家收微信号"]) {
      const { text } = await page.post("/ask", [["q", question]]);
      expect(text).toContain('class="answer no-verdict"');
    }
  });
});

describe("what can't be asked", () => {
  it("keeps a question that is too long in the box, and says so", async () => {
    const question = "号".repeat(8001);
    const { status, text } = await page.post("/ask", [["q", question]]);
    expect(status).toBe(400);
    expect(readable(text)).toContain("问题有8001个字，最多8000个");
    expect(text).toContain(`>${question}</textarea>`);
    expect(exchangesIn(text)).toBe(0);
  });

  it("takes one that is just short enough", async () => {
    const { status, text } = await page.post("/ask", [["q", `${"号".repeat(3990)}卖微信号合法吗`]]);
    expect(status).toBe(200);
    expect(exchangesIn(text)).toBe(1);
  });

  it("says so when there is no question, and keeps the conversation", async () => {
    const { status, text } = await page.post("/ask", [
      ["q", "  \n "],
      ["turn", "卖微信号合法吗"],
    ]);
    expect(status).toBe(400);
    expect(readable(text)).toContain("还没有写问题");
    expect(exchangesIn(text)).toBe(1);
  });

  it("turns away a form that is larger than any conversation", async () => {
    const { status, text } = await page.post("/ask", [["q", "x".repeat(300_000)]]);
    expect(status).toBe(413);
    expect(text).toContain("<textarea");
  });
});

describe("language", () => {
  it("follows the browser until it is chosen", async () => {
    expect(htmlLang((await page.get("/")).text)).toBe("zh-Hans");
    expect(htmlLang((await english.get("/")).text)).toBe("en");
    expect(htmlLang((await pageOf(parts, "fr-FR,fr;q=0.9").get("/")).text)).toBe("en");
    expect(htmlLang((await pageOf(parts, "fr, en;q=0.3, zh-TW;q=0.8").get("/")).text)).toBe("zh-Hans");
    expect(htmlLang((await page.get("/?lang=en")).text)).toBe("en");
    expect(htmlLang((await page.get("/?lang=xx")).text)).toBe("zh-Hans");
  });

  it("is carried along in every address once it is chosen, and in none before", async () => {
    const own = (text: string) => valuesOf(text, "href").filter((address) => /^\/(?!assets)/.test(address));
    const [chosen, followed] = [await page.get("/statutes?lang=en"), await page.get("/statutes")];
    expect(own(chosen.text).every((address) => address.includes("lang="))).toBe(true);
    // The switch alone names one.
    expect(own(followed.text).filter((address) => address.includes("lang="))).toEqual(["/statutes?lang=en"]);
  });

  it("switches a whole conversation, with what was being typed", async () => {
    const { text } = await page.post("/ask", [
      ["turn", "卖微信号合法吗"],
      ["turn", "那租呢"],
      ["q", "还没写完"],
      ["to", "en"],
    ]);
    expect(htmlLang(text)).toBe("en");
    expect(exchangesIn(text)).toBe(2);
    expect(text.match(/class="answer verdict-\w+" lang="en"/g)).toHaveLength(2);
    expect(text).toMatch(/<textarea[^>]*>还没写完<\/textarea>/);
    expect(text).toContain('<input type="hidden" name="lang" value="en">');
  });
});

describe("a shared address", () => {
  it("shows the conversation again, and is what the answer offers", async () => {
    const asked = await page.post("/ask", [
      ["q", "那租呢"],
      ["turn", "卖微信号合法吗"],
    ]);
    // Once to be copied, once for paper.
    const shared = [...new Set(valuesOf(asked.text, "href").filter((address) => address.startsWith("/ask?")))];
    expect(shared).toHaveLength(2);
    const { status, text, headers } = await page.get(shared[1] ?? "");
    expect(status).toBe(200);
    expect(exchangesIn(text)).toBe(2);
    expect(headers.get("cache-control")).toBe("no-store");
  });

  it("isn't offered where it would be too long", async () => {
    const { text } = await page.post("/ask", [["q", `${"我的情况是这样".repeat(100)}，卖微信号合法吗`]]);
    expect(valuesOf(text, "href").filter((address) => address.startsWith("/ask?"))).toEqual([]);
    expect(readable(text)).toContain("太长，放不进链接");
  });

  it("is the only address that holds a question", async () => {
    const question = "卖微信号合法吗xyzzy";
    const { text } = await page.post("/ask", [["q", question]]);
    const holding = [...valuesOf(text, "href"), ...valuesOf(text, "action"), ...valuesOf(text, "src")].filter(
      (address) => decodeURIComponent(address).includes("xyzzy"),
    );
    expect(holding.every((address) => address.startsWith("/ask?q="))).toBe(true);
    expect(/<title>([^<]*)</.exec(text)?.[1]).not.toContain("xyzzy");
  });

  it("without a question is the page to ask on", async () => {
    const { status, text } = await page.get("/ask");
    expect(status).toBe(200);
    expect(text).toContain("<textarea");
  });
});

describe("an answer in the other language than the reader's", () => {
  it("offers the conversation in the reader's, near the answer, until a language is chosen", async () => {
    const address = `/ask?q=${encodeURIComponent("卖微信号合法吗")}`;
    expect(readable((await english.get(address)).text)).toContain("Read this answer in English");
    expect(readable((await page.get("/ask?q=Is+it+legal+to+sell+a+WeChat+account")).text)).toContain(
      "用中文看这个回答",
    );
    expect(readable((await page.get(address)).text)).not.toContain("Read this answer");
    expect(readable((await english.get(`${address}&lang=zh`)).text)).not.toContain("Read this answer");
  });
});

describe("what is copied", () => {
  const copied = (text: string) => text.split('<template class="copied">').at(-1)?.split("</template>")[0] ?? "";

  it("holds the questions before, the standing of sentences, and of every source its days and both addresses", async () => {
    const { text } = await page.post("/ask", [
      ["q", "那租呢"],
      ["turn", "卖微信号合法吗"],
    ]);
    const said = copied(text);
    expect(said).toContain("此前问：卖微信号合法吗\n您问：那租呢");
    expect(said).toMatch(/未见定论。（没有定论）\[\d\]/);
    expect(said).toContain("（平台协议，不是法律）");
    expect(said).toContain("《反电信网络诈骗法》第三十一条（2022-12-01起，现行）“");
    expect(said).toContain('本库页面：<a href="/articles/anti-telecom-fraud-law/31?as-of=2022-12-01"></a>');
    expect(said).toContain("读自公开文本库（非官方）：https://github.com/ImCa0/just-laws");
    expect(said).toContain("2020年所见版本（据报道）；他人转述，不是原文");
  });

  it("names courts in the language, and no clause by what only we call it", async () => {
    const { text } = await english.post("/ask", [["q", "What did the court hold in the Jiangyin case?"]]);
    expect(copied(text)).toContain("Jiangyin People&#39;s Court");
    const { text: moved } = await english.post("/ask", [["q", "Can I transfer an official account?"]]);
    expect(copied(moved)).not.toMatch(/, (?:migration|conditions|terms|registration)\b/);
    expect(copied(moved)).toContain("No direct change of operator; migration on application");
  });
});

describe("headers", () => {
  it("allow nothing but this server, on every page and part", async () => {
    const answers = [
      await page.get("/"),
      await page.post("/ask", [["q", "卖微信号合法吗"]]),
      await page.post("/ask", [
        ["q", ""],
        ["part", "answer"],
      ]),
      await page.get("/search?q=帮信罪&part=results"),
      await page.get("/articles/criminal-law/287-2?part=sheet"),
      await page.get("/no/such/page"),
    ];
    for (const { headers } of answers)
      for (const [name, value] of Object.entries(pageHeaders)) expect(headers.get(name)).toBe(value);
    expect(pageHeaders["content-security-policy"]).toContain("default-src 'none'");
    expect(pageHeaders["content-security-policy"]).not.toContain("unsafe");
  });

  it("set no cookie", async () => {
    for (const path of ["/", "/?lang=en", "/ask?q=卖微信号合法吗"])
      expect((await page.get(path)).headers.get("set-cookie")).toBeNull();
  });

  it("come with markup that needs no exception from them", async () => {
    const { text } = await page.post("/ask", [["q", "卖微信号合法吗"]]);
    expect(text).not.toMatch(/\sstyle=|\son[a-z]+=|<style|<script(?! type="module" src="\/assets\/)/);
  });
});
