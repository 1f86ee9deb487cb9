import { createHash } from "node:crypto";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { normalize } from "./normalize.ts";

/** A dictionary that is known to be whole, for either jieba. */
export interface Dictionary {
  /** Path of the word list, lines of `word frequency tag`. */
  readonly path: string;
  /** Lines to be loaded on top of it: the user words it doesn't hold yet. */
  readonly extra: readonly string[];
  /** Folder of the support files, if there is one and nothing is extra. */
  readonly supports?: string;
  /** Changes whenever a cut could. */
  readonly key: string;
}

const WORD_LIST = "words.txt";
const MANIFEST = "manifest.json";
/** Raised when the files below change shape, so that an older folder isn't read. */
const FORMAT = 1;
/**
 * A word that no text holds, with the frequencies of all that were pruned: with a smaller sum every word would be
 * likelier, cuts into more words would win, and 信息网络 would fall apart.
 */
const FILLER = "\ue000";

/**
 * What nodejieba insists on loading beside the word list. Nothing here uses the hidden Markov model or extracts
 * keywords, so the smallest files that parse will do; an empty one would abort the process.
 */
const SUPPORT_FILES = {
  "model.txt":
    "# smallest model that parses\n-0.3 -3.14e+100 -3.14e+100 -1.5\n-3.14e+100 -0.5 -0.9 -3.14e+100\n" +
    "-0.6 -3.14e+100 -3.14e+100 -0.8\n-3.14e+100 -0.4 -1.2 -3.14e+100\n-0.7 -3.14e+100 -3.14e+100 -0.7\n" +
    "的:-1.0\n的:-1.0\n的:-1.0\n的:-1.0\n",
  "idf.txt": "的 1.0\n",
  "stop.txt": "的\n",
  "user.txt": "\n",
} as const;

/**
 * Writes a dictionary cut down to a knowledge base into the folder `into`, replacing what is there in one step: the
 * words whose characters stand together in `vocabulary`, every single character, and the user words. Loading it takes
 * a fraction of the whole dictionary's time and memory. Throws if no jieba package is installed or the folder can't be
 * written.
 */
export function pruneDictionary(options: {
  readonly vocabulary: readonly string[];
  readonly words: readonly string[];
  readonly into: string;
}): { readonly words: number; readonly bytes: number } {
  const full = fullDictionaryPath();
  if (!full) throw new Error("No dictionary to prune: install nodejieba or @node-rs/jieba.");
  const words = userWords(options.words);
  const pairs = neighbours([...options.vocabulary.map((text) => normalize(text).text), ...words]);
  const all = readLines(full);
  const kept = all.filter((line) => standsIn(pairs, [...line.slice(0, line.indexOf(" "))]));
  kept.push(`${FILLER} ${sumOfFrequencies(all) - sumOfFrequencies(kept)} x`);
  const lines = [...kept, ...userLines(words, kept)];
  const list = `${lines.join("\n")}\n`;
  replaceFolder(options.into, {
    ...SUPPORT_FILES,
    [WORD_LIST]: list,
    [MANIFEST]: `${JSON.stringify({ format: FORMAT, list: sha256(list), words: sha256(words.join("\n")) })}\n`,
  });
  return { words: lines.length, bytes: Buffer.byteLength(list) };
}

/**
 * The pruned dictionary in `folder` if it is there and whole, else the whole dictionary; undefined if no jieba package
 * is installed. A damaged word list would abort the process inside nodejieba, so it is checked here against its hash.
 */
export function openDictionary(options: {
  readonly folder?: string | undefined;
  readonly words: readonly string[];
}): Dictionary | undefined {
  const words = userWords(options.words);
  const wanted = sha256(words.join("\n"));
  const pruned = options.folder === undefined ? undefined : readPruned(options.folder);
  if (pruned?.words === wanted) {
    return { path: pruned.path, extra: [], supports: options.folder as string, key: `${pruned.list} ${wanted}` };
  }
  const path = pruned?.path ?? fullDictionaryPath();
  if (!path) return undefined;
  const extra = words.length === 0 ? [] : userLines(words, readLines(path));
  return { path, extra, key: `${pruned?.list ?? path} ${wanted}` };
}

/** Writes what nodejieba wants beside a word list into a folder, with `extra` as the user words. */
export function writeSupportFiles(folder: string, extra: readonly string[]): void {
  const files = { ...SUPPORT_FILES, "user.txt": `${extra.join("\n")}\n` };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
}

/** The words a jieba can be taught: of Han characters alone, two or more, normalised, each once, in order. */
export function userWords(words: readonly string[]): readonly string[] {
  const han = words.map((word) => normalize(word).text).filter((word) => /^\p{Script=Han}{2,20}$/u.test(word));
  return [...new Set(han)].sort();
}

function fullDictionaryPath(): string | undefined {
  const require = createRequire(import.meta.url);
  // Both engines are given nodejieba's list where there is one, so that their cuts agree.
  const places: readonly [string, string][] = [
    ["nodejieba/package.json", "submodules/cppjieba/dict/jieba.dict.utf8"],
    ["@node-rs/jieba/package.json", "dict.txt"],
  ];
  for (const [module, file] of places) {
    try {
      const path = join(dirname(require.resolve(module)), file);
      if (statSync(path).size > 1e6) return path;
    } catch {
      // Not installed: the next one may be.
    }
  }
  return undefined;
}

function readLines(path: string): string[] {
  return readFileSync(path, "utf8")
    .split(/\r?\n/)
    .filter((line) => line !== "");
}

function readPruned(folder: string): { path: string; list: string; words: string } | undefined {
  try {
    const path = join(folder, WORD_LIST);
    const manifest = JSON.parse(readFileSync(join(folder, MANIFEST), "utf8"));
    const whole = Object.entries(SUPPORT_FILES).every(
      ([name, text]) => readFileSync(join(folder, name), "utf8") === text,
    );
    if (!whole || manifest.format !== FORMAT || sha256(readFileSync(path)) !== manifest.list) return undefined;
    return { path, list: manifest.list, words: manifest.words };
  } catch {
    return undefined;
  }
}

/** All two- and three-character sequences of Han in the texts. */
function neighbours(texts: readonly string[]): ReadonlySet<string> {
  const found = new Set<string>();
  for (const [run] of texts.flatMap((text) => [...text.matchAll(/\p{Script=Han}+/gu)])) {
    const characters = [...run];
    characters.forEach((character, at) => {
      if (at > 0) found.add(characters[at - 1] + character);
      if (at > 1) found.add((characters[at - 2] as string) + characters[at - 1] + character);
    });
  }
  return found;
}

/** Whether a word may occur in the texts: exact up to three characters, by its overlapping threes beyond. */
function standsIn(pairs: ReadonlySet<string>, word: readonly string[]): boolean {
  if (word.length === 1) return true;
  if (word.length === 2) return pairs.has(word.join(""));
  for (let at = 2; at < word.length; at++) {
    if (!pairs.has(`${word[at - 2]}${word[at - 1]}${word[at]}`)) return false;
  }
  return true;
}

/**
 * Dictionary lines for the user words that aren't in `lines` or are too rare there to stay whole. Each gets the
 * smallest frequency that beats its own best cut, so that 号主 stays one word and 账号主要 still falls in two.
 */
function userLines(words: readonly string[], lines: readonly string[]): readonly string[] {
  const frequencies = new Map<string, number>();
  for (const line of lines) {
    const [word = "", frequency] = line.split(" ", 2);
    frequencies.set(word, Number(frequency));
  }
  const total = sumOfFrequencies(lines);
  const added: string[] = [];
  for (const word of [...words].sort((a, b) => a.length - b.length || (a < b ? -1 : 1))) {
    const needed = Math.floor(Math.exp(bestCut([...word], frequencies, total)) * total) + 1;
    if ((frequencies.get(word) ?? 0) >= needed) continue;
    frequencies.set(word, needed);
    added.push(`${word} ${needed} n`);
  }
  return added;
}

function sumOfFrequencies(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + Number.parseInt(line.slice(line.indexOf(" ") + 1), 10), 0);
}

/** Log probability of the likeliest cut of a word into two or more parts. */
function bestCut(word: readonly string[], frequencies: ReadonlyMap<string, number>, total: number): number {
  const best: number[] = [0];
  for (let end = 1; end <= word.length; end++) {
    let likeliest = Number.NEGATIVE_INFINITY;
    for (let start = 0; start < end; start++) {
      if (end - start === word.length) continue;
      const frequency = frequencies.get(word.slice(start, end).join("")) ?? (end - start === 1 ? 1 : 0);
      likeliest = Math.max(likeliest, (best[start] as number) + Math.log(frequency / total));
    }
    best.push(likeliest);
  }
  return best[word.length] as number;
}

function replaceFolder(into: string, files: Readonly<Record<string, string>>): void {
  const parent = dirname(into);
  mkdirSync(parent, { recursive: true });
  const fresh = mkdtempSync(join(parent, ".dictionary-"));
  const stale = `${fresh}-stale`;
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(fresh, name), text);
    if (existsSync(into)) renameSync(into, stale);
    renameSync(fresh, into);
  } finally {
    rmSync(fresh, { recursive: true, force: true });
    rmSync(stale, { recursive: true, force: true });
  }
}

function sha256(data: string | Uint8Array): string {
  return createHash("sha256").update(data).digest("hex");
}
