import { compiledDictionary, segmenterFor, segmenterWords } from "../app/create-answerer.ts";
import { compiledFolder, compiledNames, openCompiled } from "../knowledge/compiled.ts";
import type { Day } from "../knowledge/day.ts";
import { fingerprintOf, readFiles } from "../knowledge/files.ts";
import { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { shippedKnowledge } from "../knowledge/load.ts";
import { openDictionary } from "../text/dictionary.ts";
import type { Segmenter } from "../text/segmenter.ts";
import type { Finding } from "./finding.ts";
import { examineWechat } from "./wechat-examination.ts";

/** What the process runs in. */
export interface Surroundings {
  readonly node: string;
  readonly platform: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  readonly stateDir: string;
  readonly today: Day;
}

const oldestNode = [20, 19] as const;
const segmenters: readonly Segmenter["name"][] = ["nodejieba", "@node-rs/jieba", "Intl.Segmenter"];

/** Looks at everything that haofa needs, and says of each what it is and what to do about it. */
export async function examine(folder: string | undefined, around: Surroundings): Promise<readonly Finding[]> {
  const { findings, base } = await examineKnowledge(folder ?? shippedKnowledge);
  return [
    examineNode(around.node),
    ...examineSegmenters(base),
    ...(base ? [examineDictionary(base)] : []),
    ...findings,
    ...(await examineWechat({ ...around, newestReview: newestReviewOf(base) })),
    examineEncoding(around),
  ];
}

function examineNode(version: string): Finding {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  const fits = major > oldestNode[0] || (major === oldestNode[0] && minor >= oldestNode[1]);
  const found = { about: "Node", text: version };
  return fits
    ? { state: "ok", ...found }
    : { state: "broken", ...found, advice: `install ${oldestNode.join(".")} or newer` };
}

function examineSegmenters(base: KnowledgeBase | undefined): readonly Finding[] {
  const known = base ?? new KnowledgeBase(noRecords, "");
  const used = segmenterFor(known).name;
  return segmenters.map((name): Finding => {
    const segmenter = segmenterFor(known, name);
    const about = "segmenter";
    if (segmenter.name !== name)
      return name === "nodejieba"
        ? {
            state: "warn",
            about,
            text: `${name} can't be loaded`,
            advice: `${used} is used instead; try npm rebuild nodejieba`,
          }
        : { state: name === used ? "broken" : "ok", about, text: `${name} can't be loaded and isn't needed` };
    if (name !== used) return { state: "ok", about, text: `${name} is there in reserve` };
    try {
      const words = segmenter.cut("买卖微信号合法吗").join("/");
      const state = name === "Intl.Segmenter" ? "warn" : "ok";
      return { state, about, text: `${name} is used: ${words}` };
    } catch (error) {
      return { state: "broken", about, text: `${name} fails: ${messageOf(error)}`, advice: "run npm ci again" };
    }
  });
}

function examineDictionary(base: KnowledgeBase): Finding {
  const found = openDictionary({ folder: compiledDictionary, words: segmenterWords(base) });
  const about = "dictionary";
  if (!found) return { state: "warn", about, text: "none", advice: "install nodejieba or @node-rs/jieba" };
  if (!found.path.startsWith(compiledDictionary))
    return {
      state: "warn",
      about,
      text: `the whole one, ${found.path}`,
      advice: "npm run build makes a small one that loads faster",
    };
  if (found.extra.length === 0) return { state: "ok", about, text: found.path };
  return { state: "warn", about, text: `${found.path} is older than the lexicon`, advice: "run npm run build" };
}

async function examineKnowledge(
  folder: string,
): Promise<{ findings: readonly Finding[]; base: KnowledgeBase | undefined }> {
  const about = "knowledge";
  try {
    const { parseKnowledge } = await import("../knowledge/parse.ts");
    const { verifyKnowledge } = await import("../knowledge/verify.ts");
    const files = readFiles(folder);
    const fingerprint = fingerprintOf(files);
    const { records, problems, places } = parseKnowledge(files);
    const base = new KnowledgeBase(records, fingerprint);
    const count = problems.length + verifyKnowledge(base, places).length;
    const checked: Finding =
      count === 0
        ? { state: "ok", about, text: "all files pass haofa check" }
        : { state: "broken", about, text: `${count} problem(s)`, advice: "haofa check lists them" };
    const text = `${folder}, ${fingerprint}: ${countsOf(base)}`;
    return { findings: [{ state: "ok", about, text }, checked, examineCompiled(fingerprint)], base };
  } catch (error) {
    return { findings: [{ state: "broken", about, text: messageOf(error) }], base: undefined };
  }
}

function countsOf(base: KnowledgeBase): string {
  const counts: readonly (readonly [number, string])[] = [
    [base.statutes.size, "statutes"],
    [base.cases.size, "cases"],
    [base.agreements.size, "agreements"],
    [base.commentary.size, "commentaries"],
    [base.positions.length, "positions"],
    [base.lexicon.size, "concepts"],
    [base.passages.length, "passages"],
  ];
  return counts.map(([count, name]) => `${count} ${name}`).join(", ");
}

/** Every file of the snapshot is read whole and compared with its checksum. */
function examineCompiled(fingerprint: string): Finding {
  const about = "compiled";
  const compiled = openCompiled(compiledFolder);
  const advice = "npm run build";
  if (compiled?.fingerprint !== fingerprint)
    return { state: "warn", about, text: "nothing for these files: all is made at every start", advice };
  const damaged = compiledNames.filter((name) => compiled.read(name) === undefined);
  return damaged.length === 0
    ? { state: "ok", about, text: `${compiledNames.length} files, whole, of these very files` }
    : { state: "warn", about, text: `missing or damaged: ${damaged.join(", ")}`, advice };
}

function newestReviewOf(base: KnowledgeBase | undefined): Day | undefined {
  return base?.positions
    .map(({ reviewed }) => reviewed)
    .sort()
    .at(-1);
}

function examineEncoding({ platform, environment }: Surroundings): Finding {
  const about = "terminal";
  const locale = environment.LC_ALL || environment.LC_CTYPE || environment.LANG || "";
  if (/utf-?8/i.test(locale)) return { state: "ok", about, text: locale };
  if (platform === "win32")
    return { state: "warn", about, text: "its encoding is unknown", advice: "chcp 65001 if Chinese looks broken" };
  return {
    state: "warn",
    about,
    text: `locale ${locale || "unset"}`,
    advice: "set LANG=C.UTF-8 if Chinese looks broken",
  };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

const noRecords = {
  statutes: [],
  cases: [],
  agreements: [],
  commentary: [],
  topics: [],
  facets: [],
  lexicon: [],
  everydayWords: [],
  sources: [],
};
