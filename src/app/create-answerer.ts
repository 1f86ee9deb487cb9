import { join } from "node:path";
import type { Answer, Question } from "../answer/answer.ts";
import { type Answerer, createAnswererOf, type Prepared, type Trace } from "../answer/answerer.ts";
import { openQuestionModel, type QuestionModel, type StoredQuestionModel } from "../answer/inference.ts";
import { type CompiledName, compiledFolder, openCompiled } from "../knowledge/compiled.ts";
import type { Day } from "../knowledge/day.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { statuteNames } from "../retrieval/article-lookup.ts";
import { type AskedBefore, openAskedBefore, type StoredAskedBefore } from "../retrieval/asked-before.ts";
import { caseNames } from "../retrieval/case-lookup.ts";
import type { Corpus } from "../retrieval/corpus.ts";
import { storeNames } from "../retrieval/names.ts";
import { createRetriever, type Hit } from "../retrieval/retriever.ts";
import { createSearchIndex, storeSearchIndex } from "../retrieval/search-index.ts";
import { createAnalyzer } from "../text/analyzer.ts";
import { storeWords, wordsOf } from "../text/concepts.ts";
import { unpack } from "../text/packed.ts";
import { createSegmenter, type Segmenter, segmenterOnDemand } from "../text/segmenter.ts";
import { type Pronunciation, pronunciationOf, type Sounds } from "../text/sounds.ts";

/** The dictionary cut down to the knowledge's words, which the segmenter checks by itself. */
export const compiledDictionary = join(compiledFolder, "dictionary");

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
  /** Folder of what the build made; that of the last build if left out. */
  readonly compiled?: string;
  /** Called where what the build made of this knowledge is missing or damaged; what it makes is used. */
  readonly remake?: () => void;
}

/** Puts text, retrieval and answer together. Loads nothing heavier than a name until the first question. */
export function createEasyAnswerer(
  base: KnowledgeBase,
  { segmenter, today, learned = true, compiled = compiledFolder, remake, corpus }: EasyOptions,
): EasyAnswerer {
  const analyzer = createAnalyzer({ segmenter });
  const read = (name: CompiledName) => readCompiled(compiled, name, base, remake);
  const index = () =>
    createSearchIndex(base, analyzer, { stored: jsonIn(read("search-index.json")), segmenter: segmenter.name });
  const asked = () => (learned ? askedIn(read("asked-before.bin")) : undefined);
  const stored = unpacked(read("words.bin")) as WordsFile | undefined;
  const prepared = {
    ...stored,
    pronunciation: () => pronunciationIn(read("sounds.json")),
    model: () => (learned ? modelIn(read("question-model.bin")) : undefined),
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

/** The search index as the build stores it; made with the dictionary at `compiledDictionary`, if there is one. */
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

/** Words and names as they are matched. */
type WordsFile = Required<Pick<Prepared, "words" | "statuteNames" | "caseNames">>;

/** What was learned, and a hash of all that it was learned from. */
export interface ModelFile {
  readonly learnedFrom: string;
  readonly model: StoredQuestionModel;
}

export function wordsToStore(base: KnowledgeBase): WordsFile {
  return {
    words: storeWords(base.lexicon),
    statuteNames: storeNames(statuteNames(base)),
    caseNames: storeNames(caseNames(base)),
  };
}

/** A file of the snapshot of this knowledge. What is missing or damaged is made of the knowledge, or done without. */
function readCompiled(
  folder: string,
  name: CompiledName,
  base: KnowledgeBase,
  remake: (() => void) | undefined,
): Buffer | undefined {
  const read = () => {
    const compiled = openCompiled(folder);
    return compiled?.fingerprint === base.fingerprint ? compiled.read(name) : undefined;
  };
  const found = read();
  if (found || !remake) return found;
  remake();
  return read();
}

/** Without sounds, pinyin and homophones outside the lexicon stay unread. */
function pronunciationIn(bytes: Buffer | undefined): Pronunciation | undefined {
  return bytes && pronunciationOf(jsonIn(bytes) as Sounds);
}

/** Without a model, the lexicon's words are all that is understood. */
function modelIn(bytes: Buffer | undefined): QuestionModel | undefined {
  return bytes && openQuestionModel((unpack(bytes) as ModelFile).model);
}

/** What was asked before, as the build stored it for this knowledge. */
export function askedStored(base: KnowledgeBase): AskedBefore | undefined {
  return askedIn(readCompiled(compiledFolder, "asked-before.bin", base, undefined));
}

/** Without a build nobody asked anything before. */
function askedIn(bytes: Buffer | undefined): AskedBefore | undefined {
  return bytes && openAskedBefore(unpack(bytes) as StoredAskedBefore);
}

function unpacked(bytes: Buffer | undefined): unknown {
  return bytes && unpack(bytes);
}

function jsonIn(bytes: Buffer | undefined): unknown {
  return bytes && JSON.parse(bytes.toString());
}
