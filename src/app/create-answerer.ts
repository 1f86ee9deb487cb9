import { join } from "node:path";
import type { Answer, Question } from "../answer/answer.ts";
import { type Answerer, createAnswererOf, type Prepared, type Trace } from "../answer/answerer.ts";
import { openQuestionModel, type QuestionModel, type StoredQuestionModel } from "../answer/inference.ts";
import { type Compiled, compiledFolder, openCompiled } from "../knowledge/compiled.ts";
import type { Day } from "../knowledge/day.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { statuteNames } from "../retrieval/article-lookup.ts";
import { caseNames } from "../retrieval/case-lookup.ts";
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
}

/** Puts text, retrieval and answer together. Loads nothing heavier than a name until the first question. */
export function createEasyAnswerer(
  base: KnowledgeBase,
  { segmenter, today, learned = true }: EasyOptions,
): EasyAnswerer {
  const analyzer = createAnalyzer({ segmenter });
  const compiled = compiledOf(base);
  const index = () =>
    createSearchIndex(base, analyzer, { stored: compiled && indexIn(compiled), segmenter: segmenter.name });
  const stored = compiled && wordsIn(compiled);
  const answerer = createAnswererOf(base, createRetriever(base, analyzer, { index }), {
    ...stored,
    pronunciation: () => compiled && pronunciationIn(compiled),
    model: () => (learned && compiled ? modelIn(compiled) : undefined),
  });
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

export function wordsToStore(base: KnowledgeBase): WordsFile {
  return {
    words: storeWords(base.lexicon),
    statuteNames: storeNames(statuteNames(base)),
    caseNames: storeNames(caseNames(base)),
  };
}

/** The snapshot, if it was made of this knowledge. What of it is missing or damaged is made of the knowledge or done without. */
function compiledOf(base: KnowledgeBase): Compiled | undefined {
  const compiled = openCompiled(compiledFolder);
  return compiled?.fingerprint === base.fingerprint ? compiled : undefined;
}

function wordsIn(compiled: Compiled): WordsFile | undefined {
  const bytes = compiled.read("words.bin");
  return bytes && (unpack(bytes) as WordsFile);
}

/** Without sounds, pinyin and homophones outside the lexicon stay unread. */
function pronunciationIn(compiled: Compiled): Pronunciation | undefined {
  const bytes = compiled.read("sounds.json");
  return bytes && pronunciationOf(JSON.parse(bytes.toString()) as Sounds);
}

/** Without a model, the lexicon's words are all that is understood. */
function modelIn(compiled: Compiled): QuestionModel | undefined {
  const bytes = compiled.read("question-model.bin");
  return bytes && openQuestionModel(unpack(bytes) as StoredQuestionModel);
}

function indexIn(compiled: Compiled): unknown {
  const bytes = compiled.read("search-index.json");
  return bytes && JSON.parse(bytes.toString());
}
