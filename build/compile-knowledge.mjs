// Parses and checks knowledge/ once, so that a start need not: dist/compiled/ holds the records, and the segmenter's
// dictionary cut down to them. A knowledge base with problems isn't compiled; the program then reads the files itself.
import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { learnQuestions } from "../dist/answer/question-learning.js";
import {
  compiledAsked,
  compiledDictionary,
  compiledIndex,
  compiledModel,
  compiledSounds,
  compiledWords,
  indexToStore,
  wordsToStore,
} from "../dist/app/create-answerer.js";
import { fingerprintOf, readFiles } from "../dist/knowledge/files.js";
import { KnowledgeBase } from "../dist/knowledge/knowledge-base.js";
import { compiledKnowledge, shippedKnowledge } from "../dist/knowledge/load.js";
import { parseKnowledge } from "../dist/knowledge/parse.js";
import { readQuestionBank } from "../dist/knowledge/question-bank.js";
import { verifyKnowledge } from "../dist/knowledge/verify.js";
import { storeAskedBefore } from "../dist/retrieval/asked-before.js";
import { createConceptMatcher, wordsOf } from "../dist/text/concepts.js";
import { pruneDictionary } from "../dist/text/dictionary.js";
import { pack } from "../dist/text/packed.js";
import { pronunciationOf } from "../dist/text/sounds.js";
import { soundsOf } from "./sounds.mjs";

const files = readFiles(shippedKnowledge);
const { records, problems, places } = parseKnowledge(files);
const fingerprint = fingerprintOf(files);
const base = new KnowledgeBase(records, fingerprint);
const bank = readQuestionBank(files, base);
const all = [...problems, ...verifyKnowledge(base, places), ...bank.problems];
if (all.length > 0) {
  console.error(`knowledge/ has ${all.length} problem(s), so it isn't compiled; run "npm run check" to see them.`);
  process.exit(0);
}
const folder = dirname(compiledKnowledge);
mkdirSync(folder, { recursive: true });
write(compiledKnowledge, JSON.stringify({ fingerprint, records }));
const vocabulary = base.passages.flatMap(({ heading, text, also }) => [heading.zh, text.zh, also]);
const words = [...base.lexicon.values()].flatMap(wordsOf);
const { words: kept } = pruneDictionary({ vocabulary, words, into: compiledDictionary });
write(compiledWords, pack(wordsToStore(base)));
const sounds = soundsOf(base.lexicon);
write(compiledSounds, JSON.stringify({ fingerprint, sounds }));
const matcher = createConceptMatcher(base.lexicon);
write(compiledAsked, pack({ fingerprint, asked: storeAskedBefore(bank.questions, base, matcher) }));
const model = learnQuestions(bank.questions, base, matcher, pronunciationOf(sounds));
write(compiledModel, pack({ fingerprint, model }));
write(compiledIndex, JSON.stringify(indexToStore(base)));
console.error(
  `Compiled ${base.passages.length} passages (${fingerprint}), a dictionary of ${kept} words and a model of ${bank.questions.length} questions.`,
);

function write(file, text) {
  writeFileSync(`${file}.part`, text);
  renameSync(`${file}.part`, file);
}
