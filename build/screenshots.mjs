// Makes the pictures of the page in docs/screenshots from the built program: `npm run build` first, and have Chromium.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const folder = join(root, "docs/screenshots");
const places = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const phone = { width: 360, height: 720 };
const desktop = { width: 980, height: 560 };

/** File, window, language, colours, and what is done before the picture is taken. */
const pictures = [
  ["phone-zh", phone, "zh-CN", "light", (page) => ask(page, "我不玩了，能把自己的微信号卖掉吗？")],
  ["phone-en-dark", phone, "en-GB", "dark", (page) => ask(page, "Can I lend my bank card to a friend for money?")],
  ["desktop-article", desktop, "en-GB", "light", openArticle],
  ["desktop-search", desktop, "zh-CN", "light", search],
];

const stateDir = mkdtempSync(join(tmpdir(), "haofa-screenshots-"));
const { url, stop } = await serve();
const executablePath = places.find((place) => place && existsSync(place));
const browser = await chromium.launch({ executablePath, args: ["--no-sandbox", "--disable-gpu"] });
try {
  mkdirSync(folder, { recursive: true });
  for (const [name, viewport, locale, colorScheme, act] of pictures) {
    const context = await browser.newContext({ viewport, locale, colorScheme, reducedMotion: "reduce" });
    const page = await context.newPage();
    await page.goto(url);
    await act(page);
    // A focus ring and a caret are for whoever is there.
    await page.evaluate(() => document.activeElement?.blur());
    await page.screenshot({ path: join(folder, `${name}.png`), caret: "hide" });
    await context.close();
  }
} finally {
  await browser.close();
  stop();
  rmSync(stateDir, { recursive: true, force: true });
}

async function ask(page, question) {
  await page.fill("#question", question);
  await page.click(".send");
  await page.locator(".exchange").waitFor();
}

async function openArticle(page) {
  await ask(page, "Is it legal to sell my own WeChat account?");
  await page.locator("#q1 .cite").nth(1).click();
  await page.locator("#beside h1").waitFor();
}

async function search(page) {
  await page.goto(`${url}browse`);
  await page.locator("#search-text").pressSequentially("帮信罪");
  await page.locator(".results a").first().waitFor();
}

/** The program, once it says where. */
function serve() {
  const given = ["start", "--channel", "web", "--listen", "127.0.0.1:0", "--health", "off", "--state-dir", stateDir];
  const program = spawn(process.execPath, [join(root, "dist/cli/main.js"), ...given], { cwd: stateDir });
  return new Promise((done, failed) => {
    let said = "";
    program.stderr.setEncoding("utf8").on("data", (text) => {
      said += text;
      const [, url] = /Serving (http:\S+)/.exec(said) ?? [];
      if (url) done({ url, stop: () => program.kill("SIGKILL") });
    });
    program.once("exit", () => failed(new Error(`The program ended: ${said}`)));
  });
}
