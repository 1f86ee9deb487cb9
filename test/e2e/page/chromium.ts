import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { expect } from "vitest";

/** Where Debian and Ubuntu put it; another may be named by `CHROMIUM`. */
const places = [process.env.CHROMIUM, "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const flags = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

export interface VisitOptions
  extends Pick<BrowserContextOptions, "viewport" | "locale" | "colorScheme" | "reducedMotion" | "javaScriptEnabled"> {
  readonly clipboard?: boolean;
  /** The page's policy is set aside, so that axe can be put into it. */
  readonly forAxe?: boolean;
  /** Lines of the console that are meant to come. */
  readonly expected?: readonly RegExp[];
}

/** One person's visit, in a profile of its own. */
export interface Visit {
  readonly page: Page;
  /** Once nothing moves any more. */
  settled(): Promise<void>;
  /** What axe finds, a line each. */
  faults(): Promise<readonly string[]>;
  /** Pixels by which the page is wider than the window. */
  overflow(): Promise<number>;
  /** Ends it, and fails where anything was asked of others, said on the console, or stored. */
  end(): Promise<void>;
}

export interface Chromium {
  visit(address: string, options: VisitOptions): Promise<Visit>;
  close(): Promise<void>;
}

export async function launchChromium(): Promise<Chromium> {
  const executablePath = places.find((place) => place !== undefined && existsSync(place));
  if (!executablePath) throw new Error("There is no Chromium; install it, or name one with CHROMIUM.");
  const browser = await chromium.launch({ executablePath, args: flags });
  return {
    visit: (address, options) => visit(browser, address, options),
    close: () => browser.close(),
  };
}

async function visit(browser: Browser, address: string, options: VisitOptions): Promise<Visit> {
  const { clipboard = false, forAxe = false, expected = [], ...rest } = options;
  const context = await browser.newContext({ ...rest, bypassCSP: forAxe });
  const { origin } = new URL(address);
  if (clipboard) await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin });
  const page = await context.newPage();
  const troubles: string[] = [];
  page.on("console", (message) => {
    if (!expected.some((pattern) => pattern.test(message.text()))) troubles.push(`console: ${message.text()}`);
  });
  page.on("pageerror", (error) => troubles.push(`error: ${error.message}`));
  context.on("request", (request) => {
    if (new URL(request.url()).origin !== origin) troubles.push(`request: ${request.url()}`);
  });
  await page.goto(address);
  return {
    page,
    async settled() {
      await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState === "finished"));
      // Smooth scrolling is no animation; it has ended when a frame has come without it.
      await page.waitForFunction(async () => {
        const before = scrollY;
        await new Promise((done) => setTimeout(done, 80));
        return scrollY === before;
      });
    },
    faults: () => faultsOf(page),
    overflow: () => page.evaluate(() => Math.max(0, document.documentElement.scrollWidth - innerWidth)),
    async end() {
      const stored = rest.javaScriptEnabled === false ? [] : await storedBy(page);
      const cookies = (await context.cookies()).map(({ name }) => name);
      await context.close();
      expect({ troubles, stored, cookies }).toEqual({ troubles: [], stored: [], cookies: [] });
    },
  };
}

async function faultsOf(page: Page): Promise<readonly string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    interface Found {
      readonly violations: readonly {
        readonly id: string;
        readonly nodes: readonly { readonly target: readonly string[]; readonly failureSummary?: string }[];
      }[];
    }
    const { axe } = window as unknown as { axe: { run(): Promise<Found> } };
    const { violations } = await axe.run();
    return violations.flatMap(({ id, nodes }) =>
      nodes.map(
        ({ target, failureSummary = "" }) => `${id}: ${target.join(" ")}: ${failureSummary.split("\n")[1]?.trim()}`,
      ),
    );
  });
}

async function storedBy(page: Page): Promise<readonly string[]> {
  return page.evaluate(async () => [
    ...Object.keys(localStorage).map((key) => `localStorage ${key}`),
    ...Object.keys(sessionStorage).map((key) => `sessionStorage ${key}`),
    ...(await indexedDB.databases()).map(({ name }) => `indexedDB ${name}`),
    ...(document.cookie === "" ? [] : [`cookie ${document.cookie}`]),
    ...((await navigator.serviceWorker?.getRegistrations()) ?? []).map(({ scope }) => `worker ${scope}`),
  ]);
}
