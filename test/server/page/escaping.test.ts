import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Answer, Question } from "../../../src/answer/answer.ts";
import { outsideAddress } from "../../../src/server/page/address.ts";
import { copiedText } from "../../../src/server/page/copied-text.ts";
import { askedOn } from "../../support/answers.ts";
import { pageOf, readable, valuesOf } from "../../support/page.ts";
import { serverParts } from "../../support/server-parts.ts";

const { parts, base } = await serverParts();
const page = pageOf(parts);
const evil = [
  "<script>alert(1)</script>",
  '"><img src=x onerror=alert(1)>',
  "</textarea><svg onload=alert(1)>",
  "</template><iframe srcdoc='<script>alert(1)</script>'>",
  "javascript:alert(1)",
  "&lt;script&gt;alert(1)&lt;/script&gt;",
];
/** Tags and handlers that only a visitor could have brought, in markup whose values were taken out. */
const foreign = /<(?:img|iframe|object|embed|script(?! type="" src=""))|<svg(?! class="" viewBox="")|<[^>]*\son\w+=/i;
/** A quotation mark in a text is escaped, so that what stands between two is a value. */
const bare = (markup: string) => markup.replace(/"[^"]*"/g, '""');

describe("what a visitor sends", () => {
  it("would be seen if it were markup", () => {
    for (const markup of evil.filter((text) => text.startsWith("<") || text.startsWith('"')))
      expect(bare(`<p title="${markup}">${markup}`)).toMatch(foreign);
  });

  it.each(evil)("stays text in a question: %s", async (text) => {
    const question = `卖微信号合法吗 ${text}`;
    for (const answer of [
      await page.post("/ask", [["q", question]]),
      await page.post("/ask", [
        ["q", "那租呢"],
        ["turn", question],
      ]),
      await page.post("/ask", [
        ["q", question],
        ["part", "answer"],
      ]),
      await page.get(`/ask?q=${encodeURIComponent(question)}`),
    ]) {
      expect(answer.status).toBe(200);
      expect(bare(answer.text)).not.toMatch(foreign);
      expect(readable(answer.text)).toContain("卖微信号合法吗");
    }
  });

  it.each(evil)("stays text as the name in a chat log that was pasted: %s", async (name) => {
    const log = `${name}：收微信号吗\n小林：卖，犯法吗？`;
    const { text } = await page.post("/ask", [["q", log]]);
    expect(bare(text)).not.toMatch(foreign);
  });

  it.each(evil)(
    "stays text in a search, an address, a quote, a remark and what couldn't be asked: %s",
    async (text) => {
      const coded = encodeURIComponent(text);
      for (const answer of [
        await page.get(`/search?q=${coded}`),
        await page.get(`/search?q=${coded}&part=results`),
        await page.get(`/statutes/${coded}`),
        await page.get(`/articles/${coded}/${coded}?as-of=${coded}&lang=${coded}`),
        await page.get(`/articles/criminal-law/287-2?quote=${coded}&as-of=${coded}`),
        await page.get(`/nothing/${coded}?${coded}=${coded}`),
        await page.post("/ask", [["q", text + "x".repeat(8000)]]),
        await page.post("/feedback", [
          ["q", text],
          ["rating", text],
          ["remark", text],
        ]),
      ]) {
        expect([200, 400, 404]).toContain(answer.status);
        expect(bare(answer.text)).not.toMatch(foreign);
        for (const address of [...valuesOf(answer.text, "href"), ...valuesOf(answer.text, "action")])
          expect(address).toMatch(/^(?:\/|#|https?:|$)/);
      }
    },
  );

  it.each(["//evil.example/x", "/.//evil.example/", "/x/..//evil.example/", "//user@evil.example/ask"])(
    "leads to no other server from %s",
    async (path) => {
      const { text: markup } = await page.get(path);
      expect(markup).not.toMatch(/(?:href|action)="\s*\/\//);
    },
  );

  it("makes no markup, whatever it is", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", maxLength: 40 }), async (text) => {
        const { text: markup } = await page.get(`/search?q=${encodeURIComponent(text)}&part=results`);
        expect(bare(markup)).not.toMatch(foreign);
      }),
      { numRuns: 20 },
    );
  });
});

describe("what knowledge says", () => {
  const broken = (url: string): Answer => ({
    id: "1",
    scope: "in",
    kind: "position",
    verdict: "illegal",
    language: "zh",
    positions: [],
    headline: "<b>不合法</b>",
    answer: "",
    reading: [{ from: "<i>v</i>", as: "微信" }],
    sentences: [{ head: "civil", text: "<u>一句</u>", cites: [1], strength: "statute", status: "settled" }],
    missing: [],
    citations: [
      {
        number: 1,
        kind: "statute",
        ref: "criminal-law/287-2",
        law: "<s>中华人民共和国刑法</s>",
        lawEn: "Criminal Law",
        article: "第二百八十七条之二",
        articleNo: "287-2",
        docNo: null,
        title: null,
        court: null,
        caseNo: null,
        tier: null,
        quote: '"><img src=x>',
        translation: null,
        fidelity: "verbatim",
        effective: "2015-11-01",
        until: null,
        url,
      },
    ],
    confidence: "likely",
    asOf: askedOn,
    actDate: null,
    governing: { chosen: "<a>", other: "<b>", why: "<em>" },
    knowledge: "test",
  });

  it("is escaped too", async () => {
    const answer = async (_: Question) => broken("https://example.com/");
    const { text } = await pageOf({ ...parts, knowledge: () => ({ ...parts.knowledge(), answer }) }).post("/ask", [
      ["q", "x"],
    ]);
    for (const tag of ["<b>不", "<i>v", "<u>一", "<s>中", "<a>", "<em>", "<img"]) expect(text).not.toContain(tag);
    expect(readable(text)).toContain("<b>不合法</b>");
  });

  it("leads elsewhere only over HTTP", async () => {
    expect(outsideAddress("https://example.com/a")).toBe("https://example.com/a");
    expect(outsideAddress("http://example.com/")).toBe("http://example.com/");
    for (const url of [
      "javascript:alert(1)",
      " JavaScript:alert(1)",
      "data:text/html,x",
      "vbscript:x",
      "nonsense",
      null,
    ])
      expect(outsideAddress(url)).toBeUndefined();
    const copied = async (url: string) =>
      String(
        await copiedText({ question: "问", turns: [], answer: broken(url) }, base, { language: "zh", chosen: false }),
      );
    expect(await copied("javascript:alert(1)")).not.toContain("javascript:");
    expect(await copied("https://example.com/a")).toContain("https://example.com/a");
  });
});
