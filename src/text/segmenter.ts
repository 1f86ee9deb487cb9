import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { type Dictionary, openDictionary, userWords, writeSupportFiles } from "./dictionary.ts";
import { once } from "./once.ts";

/** A word of a cut, with its UTF-16 offset in the run. */
export interface Word {
  readonly text: string;
  readonly start: number;
}

/**
 * Cuts runs of Han characters in search mode: the words that make up the run in order, each preceded by the shorter
 * words inside it (信息 before 个人信息). The parts of a user word appear only if they are user words themselves, so
 * that 微信号 brings no stray 信号.
 */
export interface Segmenter {
  readonly name: "nodejieba" | "@node-rs/jieba" | "Intl.Segmenter";
  cut(han: string): readonly string[];
  /** What `cut` gives, with where each word stands. */
  words(han: string): readonly Word[];
}

/** A loaded dictionary: `plain` tiles the run, `search` puts the parts of each word before it. */
interface Cutter {
  plain(han: string): readonly string[];
  search(han: string): readonly string[];
}

interface Engine {
  readonly name: Segmenter["name"];
  /** Whether it can run here; costs a few milliseconds at most. */
  isPresent(): boolean;
  /** Called once, at the first cut. */
  load(open: () => Dictionary | undefined, words: readonly string[]): Cutter;
}

const require = createRequire(import.meta.url);

/**
 * The first segmenter that is installed: `prefer`, then nodejieba, then @node-rs/jieba, then Intl.Segmenter. Its name
 * is known at once; the dictionary is loaded at the first cut. `words` are the lexicon's terms; `dictionary` is a
 * folder written by `pruneDictionary`, and where it is missing or damaged the whole dictionary is used.
 */
export function createSegmenter(options: {
  readonly words: readonly string[];
  readonly dictionary?: string | undefined;
  readonly prefer?: Segmenter["name"] | undefined;
}): Segmenter {
  const engines = [NODEJIEBA, NODE_RS, INTL];
  const wanted = engines.filter((engine) => engine.name === options.prefer);
  const engine = [...wanted, ...engines].find((candidate) => candidate.isPresent()) ?? INTL;
  let loaded: { readonly cutter: Cutter; readonly terms: ReadonlySet<string> } | undefined;
  const load = () => {
    const terms = userWords(options.words);
    const open = () => openDictionary({ folder: options.dictionary, words: options.words });
    return { cutter: engine.load(open, terms), terms: new Set(terms) };
  };
  const words = (han: string): readonly Word[] => {
    if (han === "") return [];
    loaded ??= load();
    const { cutter, terms } = loaded;
    return place(cutter.plain(han), cutter.search(han), terms);
  };
  return { name: engine.name, words, cut: (han) => words(han).map((word) => word.text) };
}

/** A segmenter that is chosen and made when it is first asked: most questions need no search. */
export function segmenterOnDemand(make: () => Segmenter): Segmenter {
  const made = once(make);
  return {
    get name() {
      return made().name;
    },
    cut: (han) => made().cut(han),
    words: (han) => made().words(han),
  };
}

/** Pairs each whole word with the parts listed before it, drops the parts of user words, and finds the offsets. */
function place(plain: readonly string[], search: readonly string[], terms: ReadonlySet<string>): readonly Word[] {
  const placed: Word[] = [];
  let next = 0;
  let start = 0;
  for (const whole of plain) {
    const known = terms.has(whole);
    let inside = 0;
    let length = 0;
    for (; next < search.length && search[next] !== whole; next++) {
      const part = search[next] as string;
      // Parts come by length, then by place, and none is skipped: the first one to the right is the one meant.
      inside = whole.indexOf(part, part.length === length ? inside + 1 : 0);
      length = part.length;
      if (!known || terms.has(part)) placed.push({ text: part, start: start + Math.max(inside, 0) });
    }
    next += 1;
    placed.push({ text: whole, start });
    start += whole.length;
  }
  return placed;
}

interface Nodejieba {
  load(files: Record<"dict" | "hmmDict" | "userDict" | "idfDict" | "stopWordDict", string>): void;
  cut(text: string): string[];
  cutForSearch(text: string): string[];
}

/** nodejieba holds one dictionary a process and forgets it at the next load: this is the key of the one it holds. */
let held: string | undefined;

const NODEJIEBA: Engine = {
  name: "nodejieba",
  isPresent() {
    try {
      // The package itself loads without its binary, which is what may be missing or built for another Node.
      require(join(dirname(require.resolve("nodejieba/package.json")), "build/Release/nodejieba.node"));
      return openDictionary({ words: [] }) !== undefined;
    } catch {
      return false;
    }
  },
  load(open) {
    const nodejieba = require("nodejieba") as Nodejieba;
    let mine: string | undefined;
    const ready = (): Nodejieba => {
      if (mine === undefined || held !== mine) {
        const dictionary = open();
        if (!dictionary) throw new Error("nodejieba's dictionary is gone; reinstall the package.");
        if (held !== dictionary.key) loadNodejieba(nodejieba, dictionary);
        mine = held = dictionary.key;
      }
      return nodejieba;
    };
    // Without a second argument nodejieba leaves out the hidden Markov model, and then the two jiebas agree.
    return { plain: (han) => ready().cut(han), search: (han) => ready().cutForSearch(han) };
  },
};

/** nodejieba takes all but the text from files, so words and support files that are on no disk yet go to a folder. */
function loadNodejieba(nodejieba: Nodejieba, { path, supports, extra }: Dictionary): void {
  const folder = supports ?? mkdtempSync(join(tmpdir(), "haofa-dictionary-"));
  try {
    if (!supports) writeSupportFiles(folder, extra);
    nodejieba.load({
      dict: path,
      hmmDict: join(folder, "model.txt"),
      userDict: join(folder, "user.txt"),
      idfDict: join(folder, "idf.txt"),
      stopWordDict: join(folder, "stop.txt"),
    });
  } finally {
    if (!supports) rmSync(folder, { recursive: true, force: true });
  }
}

interface NodeRs {
  Jieba: {
    withDict(dictionary: Uint8Array): {
      cut(t: string, hmm: boolean): string[];
      cutForSearch(t: string, hmm: boolean): string[];
    };
  };
}

const NODE_RS: Engine = {
  name: "@node-rs/jieba",
  isPresent() {
    try {
      require("@node-rs/jieba");
      return openDictionary({ words: [] }) !== undefined;
    } catch {
      return false;
    }
  },
  load(open) {
    const dictionary = open();
    if (!dictionary) throw new Error("@node-rs/jieba's dictionary is gone; reinstall the package.");
    const { Jieba } = require("@node-rs/jieba") as NodeRs;
    const extra = Buffer.from(`${dictionary.extra.join("\n")}\n`);
    const jieba = Jieba.withDict(Buffer.concat([readFileSync(dictionary.path), extra]));
    return { plain: (han) => jieba.cut(han, false), search: (han) => jieba.cutForSearch(han, false) };
  },
};

/** Keeps a bot alive where nothing is installed: user words by longest match, the rest by ICU, and no parts. */
const INTL: Engine = {
  name: "Intl.Segmenter",
  isPresent: () => true,
  load(_open, words) {
    const icu = new Intl.Segmenter("zh", { granularity: "word" });
    const terms =
      words.length === 0 ? undefined : new RegExp(`(${[...words].sort((a, b) => b.length - a.length).join("|")})`, "u");
    const plain = (han: string): readonly string[] =>
      (terms ? han.split(terms) : [han]).flatMap((piece, at) =>
        at % 2 === 1 ? [piece] : [...icu.segment(piece)].map(({ segment }) => segment),
      );
    return { plain, search: plain };
  },
};
