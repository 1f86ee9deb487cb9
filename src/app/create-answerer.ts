import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Answer, Question } from "../answer/answer.ts";
import { type Answerer, createAnswererOf, type Trace } from "../answer/answerer.ts";
import { openQuestionModel, type QuestionModel, type StoredQuestionModel } from "../answer/inference.ts";
import type { Day } from "../knowledge/day.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { statuteNames } from "../retrieval/article-lookup.ts";
import { type AskedBefore, openAskedBefore, type StoredAskedBefore } from "../retrieval/asked-before.ts";
import { caseNames } from "../retrieval/case-lookup.ts";
import type { Corpus } from "../retrieval/corpus.ts";
import { openFolds, type StoredFolds, storeFolds } from "../retrieval/names.ts";
import { createRetriever, type Hit } from "../retrieval/retriever.ts";
import { createSearchIndex, storeSearchIndex } from "../retrieval/search-index.ts";
import { createAnalyzer } from "../text/analyzer.ts";
import { type StoredWords, storeWords, wordsOf } from "../text/concepts.ts";
import { unpack } from "../text/packed.ts";
import { createSegmenter, type Segmenter, segmenterOnDemand } from "../text/segmenter.ts";
import { type Pronunciation, pronunciationOf, type Sounds } from "../text/sounds.ts";

/** Where the build puts what it makes of the shipped knowledge; run from the sources, the last build's. */
const compiled = new URL(import.meta.url.endsWith(".ts") ? "../../dist/compiled/" : "../compiled/", import.meta.url);
/** What the build made of the shipped knowledge besides its records: a dictionary cut down to it, its search index, its sounds. */
export const compiledDictionary = fileURLToPath(new URL("dictionary", compiled));
export const compiledWords = fileURLToPath(new URL("words.bin", compiled));
export const compiledSounds = fileURLToPath(new URL("sounds.json", compiled));
export const compiledModel = fileURLToPath(new URL("question-model.bin", compiled));
export const compiledAsked = fileURLToPath(new URL("asked-before.bin", compiled));
export const compiledIndex = fileURLToPath(new URL("search-index.json", compiled));

/** A question, of which only the text is needed. */
export type Asked = Pick<Question, "text"> & Partial<Question>;

/** An answerer that also takes a bare text: no earlier turns, answered as of today. */
export interface EasyAnswerer extends Answerer {
  answer(question: string | Asked): Promise<Answer>;
  explain(question: string | Asked): Promise<Trace>;
  search(question: string | Asked): Promise<readonly Hit[]>;
}

export interface EasyOptions {
  readonly segmenter: Segmenter;
  readonly today: () => Day;
  /** False: the lexicon's words alone, without what the build learned from the question bank. */
  readonly learned?: boolean;
  /** Imported laws, shown where the knowledge base is silent. */
  readonly corpus?: Corpus | undefined;
}

/** Puts text, retrieval and answer together. Loads nothing heavier than a name until the first question. */
export function createEasyAnswerer(
  base: KnowledgeBase,
  { segmenter, today, learned = true, corpus }: EasyOptions,
): EasyAnswerer {
  const analyzer = createAnalyzer({ segmenter });
  const index = () =>
    createSearchIndex(base, analyzer, { stored: readStored(compiledIndex), segmenter: segmenter.name });
  const asked = () => (learned ? askedStored(base) : undefined);
  const stored = wordsStored(base);
  const prepared = {
    words: stored?.words,
    fold: stored && openFolds(stored.folds),
    pronunciation: () => pronunciationStored(base),
    model: () => (learned ? modelStored(base) : undefined),
  };
  const answerer = createAnswererOf(base, createRetriever(base, analyzer, { index, asked }), prepared, corpus);
  const whole = (asked: string | Asked): Question => {
    const given = typeof asked === "string" ? { text: asked } : asked;
    return { ...given, turns: given.turns ?? [], asOf: given.asOf ?? today() };
  };
  return {
    answer: (asked) => answerer.answer(whole(asked)),
    explain: (asked) => answerer.explain(whole(asked)),
    search: (asked) => answerer.search(whole(asked)),
  };
}

/** The search index as the build stores it at `compiledIndex`; made with the dictionary at `compiledDictionary`, if there is one. */
export function indexToStore(base: KnowledgeBase): unknown {
  const segmenter = segmenterFor(base);
  return storeSearchIndex(createSearchIndex(base, createAnalyzer({ segmenter }), { segmenter: segmenter.name }));
}

/** The segmenter for a knowledge base: it knows the lexicon's words, and reads the cut-down dictionary where one is built. */
export function segmenterFor(base: KnowledgeBase, prefer?: Segmenter["name"]): Segmenter {
  return segmenterOnDemand(() =>
    createSegmenter({ words: segmenterWords(base), dictionary: compiledDictionary, prefer }),
  );
}

/** The lexicon's words that hold Chinese characters. */
export function segmenterWords(base: KnowledgeBase): readonly string[] {
  return [...base.lexicon.values()].flatMap(wordsOf).filter((word) => /\p{Script=Han}/u.test(word));
}

/** What `compiledWords` holds: words and names as they are matched; good for exactly this knowledge. */
interface WordsFile {
  readonly fingerprint: string;
  readonly words: StoredWords;
  readonly folds: StoredFolds;
}

export function wordsToStore(base: KnowledgeBase): WordsFile {
  const names = [...statuteNames(base), ...caseNames(base)].map(({ name }) => name);
  return { fingerprint: base.fingerprint, words: storeWords(base.lexicon), folds: storeFolds(names) };
}

function wordsStored(base: KnowledgeBase): WordsFile | undefined {
  const stored = readPacked(compiledWords) as WordsFile | undefined;
  return stored?.fingerprint === base.fingerprint ? stored : undefined;
}

/** Without a build there are no sounds, and pinyin and homophones outside the lexicon stay unread. */
function pronunciationStored(base: KnowledgeBase): Pronunciation | undefined {
  const stored = readStored(compiledSounds) as { fingerprint: string; sounds: Sounds } | undefined;
  return stored?.fingerprint === base.fingerprint ? pronunciationOf(stored.sounds) : undefined;
}

/** Without a build nothing is learned, and the lexicon's words are all that is understood. */
function modelStored(base: KnowledgeBase): QuestionModel | undefined {
  const stored = readPacked(compiledModel) as { fingerprint: string; model: StoredQuestionModel } | undefined;
  return stored?.fingerprint === base.fingerprint ? openQuestionModel(stored.model) : undefined;
}

/** Without a build nobody asked anything before. */
export function askedStored(base: KnowledgeBase): AskedBefore | undefined {
  const stored = readPacked(compiledAsked) as { fingerprint: string; asked: StoredAskedBefore } | undefined;
  return stored?.fingerprint === base.fingerprint ? openAskedBefore(stored.asked) : undefined;
}

function readPacked(file: string): unknown {
  try {
    return unpack(readFileSync(file));
  } catch {
    return undefined;
  }
}

function readStored(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch {
    // Absent, or cut short by a stopped build: the index is made from the passages then.
    return undefined;
  }
}
