import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { cleanUp } from "../running-program.ts";
import { type RunningServer, startServer } from "../running-server.ts";
import { type Chromium, launchChromium, type Visit } from "./chromium.ts";

let server: RunningServer;
let chromium: Chromium;

beforeAll(async () => {
  [server, chromium] = await Promise.all([startServer(), launchChromium()]);
});

afterAll(async () => {
  await chromium?.close();
  await cleanUp();
});

const phone = { width: 360, height: 640 };
const desktop = { width: 1280, height: 800 };

async function asked(visit: Visit, question: string, count = 1): Promise<void> {
  await visit.page.fill("#question", question);
  await visit.page.click(".send");
  await visit.page
    .locator(".exchange")
    .nth(count - 1)
    .waitFor();
}

describe("a question in the browser", () => {
  it.each([
    ["zh-CN", "卖自己的微信号合法吗", "违法或无效"],
    ["en-GB", "Is it legal to sell my own WeChat account?", "Unlawful or void"],
  ] as const)(
    "is answered in %s, the verdict in sight without scrolling on a phone",
    async (locale, question, verdict) => {
      const visit = await chromium.visit(server.url, { viewport: phone, locale });
      await asked(visit, question);
      const said = visit.page.locator(".exchange .verdict");
      expect(await said.innerText()).toContain(verdict);
      await visit.settled();
      for (const part of [said, visit.page.locator(".exchange .headline")]) {
        const box = await part.boundingBox();
        expect(box && box.y >= 0 && box.y + box.height <= phone.height).toBe(true);
      }
      // Reading goes on at the conclusion, and the address tells nothing.
      expect(await visit.page.evaluate(() => document.activeElement?.className)).toBe("conclusion");
      expect(visit.page.url()).toBe(`${server.url}/`);
      await visit.end();
    },
  );

  it("is followed up, by typing and by a button that offers the fact", async () => {
    const visit = await chromium.visit(server.url, { viewport: desktop, locale: "zh-CN" });
    await asked(visit, "卖自己的微信号合法吗");
    await asked(visit, "那租出去呢", 2);
    expect(await visit.page.locator("#q2 .answer").innerText()).toContain("出租");
    await visit.page.fill("#question", "还没写完");
    const offer = visit.page.locator("#q1 .choices button").first();
    const offered = await offer.getAttribute("value");
    expect(offered).toMatch(/^那如果.+呢？$/);
    await offer.click();
    await visit.page.locator("#q3").waitFor();
    expect(await visit.page.locator("#q3 .asked").innerText()).toContain(offered);
    expect(await visit.page.inputValue("#question")).toBe("还没写完");
    await visit.end();
  });

  it("is answered in full in the same place", async () => {
    const visit = await chromium.visit(server.url, { viewport: desktop, locale: "zh-CN" });
    await asked(visit, "卖自己的微信号合法吗");
    const before = (await visit.page.locator("#q1").innerText()).length;
    await visit.page.locator("#q1 button[name=more]").click();
    await visit.page.locator("#q1 button[name=more]").waitFor({ state: "detached" });
    expect((await visit.page.locator("#q1").innerText()).length).toBeGreaterThan(before);
    expect(await visit.page.locator(".exchange").count()).toBe(1);
    await visit.end();
  });

  it("that can't be taken stays in the box, with what is wrong", async () => {
    const visit = await chromium.visit(server.url, { viewport: phone, locale: "zh-CN", expected: [/400/] });
    const long = "号".repeat(8001);
    await visit.page.fill("#question", long);
    await visit.page.click(".send");
    await visit.page.locator("#question-problem:not(:empty)").waitFor();
    expect(await visit.page.innerText("#question-problem")).toContain("问题有8001个字");
    expect(await visit.page.innerText("#question-count")).toBe("8001 / 8000");
    await visit.page.fill("#question", "卖微信号合法吗");
    expect(await visit.page.innerText("#question-count")).toBe("");
    await visit.page.fill("#question", long);
    expect(await visit.page.inputValue("#question")).toBe(long);
    await visit.end();
  });
});

describe("a citation", () => {
  it("opens beside the answer on a desktop, the quote marked, and gives the focus back", async () => {
    const visit = await chromium.visit(server.url, { viewport: desktop, locale: "en-GB" });
    await asked(visit, "Is it legal to sell my own WeChat account?");
    const cite = visit.page.locator("#q1 .cite").nth(1);
    expect(await cite.getAttribute("aria-label")).toMatch(/^Source 2: Anti-Telecom Fraud Law, art\. 31$/);
    await cite.click();
    const panel = visit.page.locator("#beside");
    await panel.locator("h1").waitFor();
    expect(await panel.locator("mark").first().innerText()).toBe("任何单位和个人不得非法买卖、出租、出借");
    expect(await panel.innerText()).toContain("unofficial translation");
    expect(await panel.innerText()).toContain("2022-12-01");
    expect(await panel.evaluate((dialog) => dialog.matches(":modal"))).toBe(false);
    expect(await visit.page.evaluate(() => document.activeElement?.tagName)).toBe("H1");
    const [answer, beside] = [await visit.page.locator("#q1").boundingBox(), await panel.boundingBox()];
    expect(answer && beside && answer.x + answer.width <= beside.x).toBe(true);
    await visit.page.keyboard.press("Escape");
    await panel.waitFor({ state: "hidden" });
    expect(await cite.evaluate((link) => link === document.activeElement)).toBe(true);
    await visit.end();
  });

  it("opens over the answer on a phone, and going back closes it without losing the conversation", async () => {
    const visit = await chromium.visit(server.url, { viewport: phone, locale: "zh-CN" });
    await asked(visit, "江阴案怎么判的");
    await visit.page.locator("#q1 .source").first().click();
    const panel = visit.page.locator("#beside");
    await panel.locator("h1").waitFor();
    expect(await panel.evaluate((dialog) => dialog.matches(":modal"))).toBe(true);
    expect(await panel.innerText()).toContain("没有裁判的事项");
    await visit.page.goBack();
    await panel.waitFor({ state: "hidden" });
    expect(await visit.page.locator(".exchange").count()).toBe(1);
    await visit.end();
  });

  it("can be hit by a thumb", async () => {
    const visit = await chromium.visit(server.url, { viewport: phone, locale: "zh-CN" });
    await asked(visit, "卖自己的微信号合法吗");
    await visit.settled();
    const first = visit.page.locator("#q1 .cite").first();
    const box = await first.boundingBox();
    if (!box) throw new Error("The citation isn't shown.");
    expect(box.width).toBeGreaterThanOrEqual(28);
    expect(box.height).toBeGreaterThanOrEqual(28);
    // What is pressed a thumb's breadth around it is the citation still.
    for (const [dx, dy] of [
      [0, -20],
      [0, 20],
      [-20, 0],
      [20, 0],
    ] as const) {
      const [x, y] = [box.x + box.width / 2 + dx, box.y + box.height / 2 + dy];
      const hit = await visit.page.evaluate(([x, y]) => document.elementFromPoint(x, y)?.className, [x, y] as const);
      expect([dx, dy, hit]).toEqual([dx, dy, "cite"]);
    }
    for (const target of await visit.page.locator("#q1 .source, #q1 .button, .send").all())
      expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    await visit.end();
  });
});

describe("a conversation", () => {
  it("comes in the other language when it is switched, and goes on in it", async () => {
    const visit = await chromium.visit(server.url, { viewport: phone, locale: "zh-CN" });
    await asked(visit, "卖自己的微信号合法吗");
    await asked(visit, "那租出去呢", 2);
    await visit.page.fill("#question", "还没写完");
    await visit.page.click(".switch");
    await visit.page.locator("html[lang=en]").waitFor();
    expect(await visit.page.locator(".exchange").count()).toBe(2);
    expect(await visit.page.locator("#q1 .verdict").innerText()).toContain("Unlawful or void");
    expect(await visit.page.inputValue("#question")).toBe("还没写完");
    await visit.page.fill("#question", "");
    await asked(visit, "那借给朋友呢", 3);
    expect(await visit.page.locator("#q3 .answer").getAttribute("lang")).toBe("en");
    expect(new URL(visit.page.url()).search).toBe("");
    await visit.end();
  });

  it("is there again after the page was reloaded, or left and come back to, and goes on", async () => {
    const visit = await chromium.visit(server.url, { viewport: phone, locale: "zh-CN" });
    await asked(visit, "卖自己的微信号合法吗");
    await asked(visit, "那租出去呢", 2);
    await visit.page.reload();
    await visit.page.locator("#q2").waitFor();
    expect(await visit.page.locator(".exchange").count()).toBe(2);
    await visit.page.goto(`${server.url}/browse`);
    await visit.page.goBack();
    await visit.page.locator("#q2").waitFor();
    await asked(visit, "那借给朋友呢", 3);
    expect(await visit.page.locator("#q3 .asked").innerText()).toContain("那借给朋友呢");
    expect(visit.page.url()).toBe(`${server.url}/`);
    // Asking anew begins with nothing.
    await visit.page.click(".brand");
    await visit.page.locator(".examples").waitFor();
    expect(await visit.page.locator(".exchange").count()).toBe(0);
    await visit.end();
  });

  it("is there again when it was reloaded with a source open beside it", async () => {
    const visit = await chromium.visit(server.url, { viewport: desktop, locale: "zh-CN" });
    await asked(visit, "卖自己的微信号合法吗");
    await visit.page.locator("#q1 .cite").first().click();
    await visit.page.locator("#beside h1").waitFor();
    await visit.page.reload();
    await visit.page.locator("#q1").waitFor();
    await visit.end();
  });

  it("is offered in the reader's language where an answer came in the other", async () => {
    const address = `${server.url}/ask?q=${encodeURIComponent("卖自己的微信号合法吗")}`;
    const visit = await chromium.visit(address, { viewport: phone, locale: "en-GB" });
    await visit.page.click("text=Read this answer in English");
    await visit.page.locator('#q1 .answer[lang="en"]').waitFor();
    expect(await visit.page.locator(".in-other").count()).toBe(0);
    await visit.end();
  });

  it("can be shared by an address, and copied with its sources", async () => {
    const visit = await chromium.visit(server.url, { viewport: desktop, locale: "zh-CN", clipboard: true });
    await asked(visit, "卖自己的微信号合法吗");
    await asked(visit, "那租出去呢", 2);
    await visit.page.locator("#q2 [data-copy]").click();
    await visit.page.locator("#q2 .said:not(:empty)").waitFor();
    const copied = await visit.page.evaluate(() => navigator.clipboard.readText());
    expect(copied).toContain("那租出去呢");
    expect(copied).toMatch(/\[1\] 《[^》]+》/);
    expect(copied).toContain("此前问：卖自己的微信号合法吗");
    expect(copied).toMatch(new RegExp(`本库页面：${server.url}/articles/[a-z-]+/[0-9-]+\\?as-of=`));
    await visit.page.locator("#q2 [data-share]").click();
    await visit.page.locator("#q2 .said", { hasText: "链接已复制，里面包含您的问题" }).waitFor();
    const address = await visit.page.evaluate(() => navigator.clipboard.readText());
    expect(visit.page.url()).toBe(`${server.url}/`);
    const other = await chromium.visit(address, { viewport: phone, locale: "zh-CN" });
    expect(await other.page.locator(".exchange").count()).toBe(2);
    expect(await other.page.locator("#q2 .headline").innerText()).toBe(
      await visit.page.locator("#q2 .headline").innerText(),
    );
    await other.end();
    await visit.end();
  });

  it("is rated, and a remark added", async () => {
    const visit = await chromium.visit(server.url, { viewport: phone, locale: "zh-CN" });
    await asked(visit, "卖自己的微信号合法吗");
    await visit.page.click("#q1 [name=rating][value=down]");
    await visit.page.fill("#q1 [name=remark]", "没说押金");
    await visit.page.click("#q1 .feedback .button");
    await visit.page.locator("#q1 .feedback", { hasText: "谢谢，已记下，保存30天" }).waitFor();
    await visit.end();
  });

  it("works by keyboard alone", async () => {
    const visit = await chromium.visit(server.url, { viewport: desktop, locale: "zh-CN" });
    const { keyboard } = visit.page;
    const focused = (selector: string) =>
      visit.page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector);
    const tabTo = async (selector: string) => {
      for (let steps = 0; steps < 60 && !(await focused(selector)); steps++) await keyboard.press("Tab");
      expect([selector, await focused(selector)]).toEqual([selector, true]);
    };
    await keyboard.press("Tab");
    expect(await focused(".skip")).toBe(true);
    await tabTo("#question");
    await keyboard.type("卖自己的微信号合法吗");
    await keyboard.press("Enter");
    await visit.page.locator("#q1").waitFor();
    await tabTo(".cite");
    await keyboard.press("Enter");
    await visit.page.locator("#beside h1").waitFor();
    await keyboard.press("Escape");
    await visit.page.locator("#beside").waitFor({ state: "hidden" });
    expect(await focused(".cite")).toBe(true);
    await tabTo("button[name=follow]");
    await keyboard.press("Enter");
    await visit.page.locator("#q2").waitFor();
    await tabTo("#question");
    await visit.end();
  });

  it("hides nothing that has the focus under the box, and takes the box out of the way of a low window", async () => {
    const visit = await chromium.visit(server.url, { viewport: phone, locale: "zh-CN", reducedMotion: "reduce" });
    await asked(visit, "卖自己的微信号合法吗");
    const hidden: string[] = [];
    for (let steps = 0; steps < 40; steps++) {
      await visit.page.keyboard.press("Tab");
      const under = await visit.page.evaluate(() => {
        const [focused, box] = [document.activeElement, document.querySelector(".ask-box")];
        if (!focused?.closest(".exchange") || !box) return "";
        const [place, { top }] = [focused.getBoundingClientRect(), box.getBoundingClientRect()];
        return place.bottom > top + 1 ? `${focused.className} ${place.bottom} ${top}` : "";
      });
      if (under !== "") hidden.push(under);
    }
    expect(hidden).toEqual([]);
    const placed = () => visit.page.locator(".ask-box").evaluate((box) => getComputedStyle(box).position);
    expect(await placed()).toBe("sticky");
    await visit.page.setViewportSize({ width: 640, height: 360 });
    expect(await placed()).toBe("static");
    await visit.end();
  });

  it("on paper says when it was asked and where it and its sources are", async () => {
    const visit = await chromium.visit(server.url, { viewport: desktop, locale: "zh-CN" });
    await asked(visit, "卖自己的微信号合法吗");
    expect(await visit.page.locator("#q1").innerText()).not.toContain("提问日期");
    await visit.page.emulateMedia({ media: "print" });
    await visit.page.evaluate(() => window.dispatchEvent(new Event("beforeprint")));
    const printed = await visit.page.locator("#q1").innerText();
    expect(printed).toMatch(/提问日期：\d{4}-\d\d-\d\d/);
    expect(printed).toContain(`网址：${server.url}/ask?q=`);
    expect(printed).toContain(`本库页面：${server.url}/articles/`);
    expect(printed).toContain("https://github.com/ImCa0/just-laws");
    await visit.end();
  });

  it("moves nothing for whoever asked for less motion", async () => {
    const visit = await chromium.visit(server.url, { viewport: phone, locale: "zh-CN", reducedMotion: "reduce" });
    await asked(visit, "卖自己的微信号合法吗");
    const moving = await visit.page.evaluate(() => document.getAnimations().length);
    expect(moving).toBe(0);
    await visit.end();
  });

  it("works without a script", async () => {
    const visit = await chromium.visit(server.url, { viewport: phone, locale: "zh-CN", javaScriptEnabled: false });
    await asked(visit, "卖自己的微信号合法吗");
    await asked(visit, "那租出去呢", 2);
    expect(await visit.page.locator("#q2 .verdict").boundingBox()).toMatchObject({ x: expect.any(Number) });
    const box = await visit.page.locator("#q2 .verdict").boundingBox();
    expect(box && box.y >= 0 && box.y < phone.height).toBe(true);
    await visit.page.click(".switch");
    expect(await visit.page.locator("#q2 .answer").getAttribute("lang")).toBe("en");
    await visit.page.locator("#q1 .cite").first().click();
    expect(await visit.page.locator("article.sheet h1").count()).toBe(1);
    await visit.end();
  });
});

describe("what somebody slips in", () => {
  it.each(["<script>window.hit = 1</script>", '"><img src=x onerror="window.hit = 1">', "<svg onload=window.hit=1>"])(
    "runs nowhere: %s",
    async (evil) => {
      const visit = await chromium.visit(server.url, { viewport: desktop, locale: "zh-CN" });
      await asked(visit, `卖微信号合法吗 ${evil}`);
      await asked(visit, `${evil}：收微信号吗\n小林：卖，犯法吗？`, 2);
      await visit.page.click(".switch");
      await visit.page.locator("html[lang=en]").waitFor();
      await visit.page.goto(`${server.url}/search?q=${encodeURIComponent(evil)}`);
      await visit.page.goto(`${server.url}/ask?q=${encodeURIComponent(evil)}`);
      expect(await visit.page.evaluate(() => "hit" in window)).toBe(false);
      await visit.end();
    },
  );

  it("is refused by the page's own policy, were it in the page", async () => {
    const visit = await chromium.visit(server.url, { viewport: desktop, locale: "zh-CN", expected: [/./] });
    await expect(visit.page.evaluate(() => document.body.setAttribute("onclick", "hit = 1"))).rejects.toThrow(
      /TrustedScript/,
    );
    await expect(
      visit.page.evaluate(() => {
        document.body.innerHTML = "<p>";
      }),
    ).rejects.toThrow(/TrustedHTML/);
    await expect(visit.page.evaluate(() => fetch("https://example.com/"))).rejects.toThrow();
    await visit.end();
  });
});

describe("the law", () => {
  it("is found while one types, and the count told", async () => {
    const visit = await chromium.visit(`${server.url}/browse`, { viewport: phone, locale: "zh-CN" });
    await visit.page.locator("#search-text").pressSequentially("帮信罪", { delay: 30 });
    await visit.page.locator(".results a").first().waitFor();
    expect(await visit.page.innerText("[data-count]")).toMatch(/(?:找到|前)\d+条/);
    expect(await visit.page.locator(".cards").isVisible()).toBe(false);
    await visit.page.locator(".results a").first().click();
    await visit.page.locator("article.sheet").waitFor();
    await visit.end();
  });

  it("opens by the address of an article, a case, a clause", async () => {
    const visit = await chromium.visit(`${server.url}/articles/cybersecurity-law/44?as-of=2020-06-01`, {
      viewport: desktop,
      locale: "en-GB",
    });
    expect(await visit.page.innerText("h1")).toContain("Article 44");
    await visit.page.goto(`${server.url}/agreements/wechat-licence#7.1.2`);
    const clause = visit.page.locator('[id="7.1.2"]');
    expect(await clause.isVisible()).toBe(true);
    await visit.end();
  });
});

/** Ten seconds on an idle machine; a busy one may be slow, and a test that fails for it says nothing. */
const slowest = 400_000;

describe("every kind of page", () => {
  const shared = `/ask?turn=${encodeURIComponent("卖自己的微信号合法吗")}&q=${encodeURIComponent("2021年卖的呢")}`;
  const kinds = [
    "/",
    shared,
    `/ask?q=${encodeURIComponent("帮我找个买家收微信号")}`,
    `/ask?q=${encodeURIComponent("Criminal Law, Article 287-2")}`,
    "/browse",
    "/statutes",
    "/statutes/cybersecurity-law",
    "/articles/cybersecurity-law/44?as-of=2020-06-01",
    "/articles/anti-telecom-fraud-law/31?as-of=2020-01-01",
    "/cases",
    "/cases/jiangyin-2021-nine-wechat-accounts",
    "/positions",
    "/positions/selling-own-account",
    "/positions/selling-own-account/sell-personal",
    "/agreements/wechat-licence",
    "/commentary/card-minutes-2022",
    `/search?q=${encodeURIComponent("帮信罪")}`,
    "/no/such/page",
  ];

  it.each([
    ["zh-CN", "light", phone],
    ["zh-CN", "dark", desktop],
    ["en-GB", "light", desktop],
    ["en-GB", "dark", phone],
  ] as const)(
    "has no fault that axe finds and nothing cut off, in %s, %s, at %o",
    async (locale, colorScheme, viewport) => {
      const visit = await chromium.visit(server.url, {
        viewport,
        locale,
        colorScheme,
        forAxe: true,
        expected: [/404/],
      });
      for (const kind of kinds) {
        await visit.page.goto(server.url + kind);
        // What is still arriving is pale.
        await visit.settled();
        expect([kind, await visit.faults()]).toEqual([kind, []]);
        expect([kind, await visit.overflow()]).toEqual([kind, 0]);
      }
      await visit.page.goto(server.url + shared);
      await visit.page.locator("#q1 .cite").first().click();
      await visit.page.locator("#beside h1").waitFor();
      expect(["beside", await visit.faults()]).toEqual(["beside", []]);
      await visit.end();
    },
    slowest,
  );

  it.each([320, 600, 960, 1280, 1920])("breaks no heading inside a word, at %i pixels", async (width) => {
    const visit = await chromium.visit(server.url, { viewport: { width, height: 800 }, locale: "en-GB" });
    for (const kind of [`/ask?q=${encodeURIComponent("Is it legal to sell my own WeChat account?")}`, "/cases", "/"]) {
      await visit.page.goto(server.url + kind);
      const broken = await visit.page.evaluate(() => {
        const texts = [...document.querySelectorAll("h1:not(.unseen), h2, h3, .headline, .verdict, nav a")].flatMap(
          (heading) => [...heading.childNodes].filter((node) => node instanceof Text),
        );
        return texts.flatMap((text) =>
          [...text.data.matchAll(/[A-Za-z]+/g)].flatMap(({ 0: word, index }) => {
            const range = document.createRange();
            range.setStart(text, index);
            range.setEnd(text, index + word.length);
            return new Set([...range.getClientRects()].map(({ top }) => Math.round(top))).size > 1 ? [word] : [];
          }),
        );
      });
      expect([kind, broken]).toEqual([kind, []]);
    }
    await visit.end();
  });

  it("fits 320 pixels", async () => {
    const visit = await chromium.visit(server.url, {
      viewport: { width: 320, height: 640 },
      locale: "en-GB",
      expected: [/404/],
    });
    for (const kind of kinds) {
      await visit.page.goto(server.url + kind);
      expect([kind, await visit.overflow()]).toEqual([kind, 0]);
    }
    await visit.end();
  });
});
