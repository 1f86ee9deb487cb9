// Parses and checks knowledge/ once, so that a start need not: dist/compiled/ holds the records, and the segmenter's
// dictionary cut down to them. A knowledge base with problems isn't compiled; the program then reads the files itself.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync } from "node:fs";
import { learnQuestions } from "../dist/answer/question-learning.js";
import { compiledDictionary, indexToStore, wordsToStore } from "../dist/app/create-answerer.js";
import { compiledFolder, openCompiled, writeCompiled } from "../dist/knowledge/compiled.js";
import { fingerprintOf, readFiles, stampsAt } from "../dist/knowledge/files.js";
import { KnowledgeBase } from "../dist/knowledge/knowledge-base.js";
import { shippedKnowledge } from "../dist/knowledge/load.js";
import { parseKnowledge } from "../dist/knowledge/parse.js";
import { readQuestionBank } from "../dist/knowledge/question-bank.js";
import { storeKnowledge } from "../dist/knowledge/stored-knowledge.js";
import { verifyKnowledge } from "../dist/knowledge/verify.js";
import { storeAskedBefore } from "../dist/retrieval/asked-before.js";
import { createConceptMatcher, wordsOf } from "../dist/text/concepts.js";
import { pruneDictionary } from "../dist/text/dictionary.js";
import { pack, unpack } from "../dist/text/packed.js";
import { pronunciationOf } from "../dist/text/sounds.js";
import { trainNetsOnThreads } from "./learn-nets.mjs";
import { readOnThreads } from "./read-questions.mjs";
import { soundsOf } from "./sounds.mjs";

// Before they are read: what changes in between looks otherwise afterwards.
const stamps = stampsAt(shippedKnowledge, Date.now());
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
mkdirSync(compiledFolder, { recursive: true });
const vocabulary = base.passages.flatMap(({ heading, text, also }) => [heading.zh, text.zh, also]);
const words = [...base.lexicon.values()].flatMap(wordsOf);
const { words: kept } = pruneDictionary({ vocabulary, words, into: compiledDictionary });
const sounds = soundsOf(base.lexicon);
const learnedFrom = hashOf([
  bank.questions,
  sounds,
  records.facets,
  records.lexicon,
  records.topics.map(({ id, positions }) => [id, positions.map(({ id, verdict }) => [id, verdict])]),
  // How it is learned may have changed too.
  ["answer", "text"].flatMap((room) => codeOf(new URL(`../dist/${room}/`, import.meta.url))),
]);
// Begun before the rest is written, which then doesn't wait for the threads.
const model = learnedBefore() ?? learned();
const contents = {
  "knowledge.jsonl": storeKnowledge(records),
  "words.bin": pack(wordsToStore(base)),
  "sounds.json": json(sounds),
  "asked-before.bin": pack(storeAskedBefore(bank.questions, base, createConceptMatcher(base.lexicon))),
  "search-index.json": json(indexToStore(base)),
  "stamps.json": json(stamps),
};
writeCompiled(compiledFolder, fingerprint, { ...contents, "question-model.bin": await model });
console.error(
  `Compiled ${base.passages.length} passages (${fingerprint}), a dictionary of ${kept} words and a model of ${bank.questions.length} questions.`,
);

function json(value) {
  return Buffer.from(JSON.stringify(value));
}

/** Learning takes a minute, and most changes of the knowledge change nothing that it looks at. */
function learnedBefore() {
  const bytes = openCompiled(compiledFolder)?.read("question-model.bin");
  return bytes && unpack(bytes).learnedFrom === learnedFrom ? bytes : undefined;
}

async function learned() {
  const concepts = createConceptMatcher(base.lexicon);
  const onThreads = { read: (questions) => readOnThreads(questions, records, sounds), train: trainNetsOnThreads };
  const model = await learnQuestions(bank.questions, base, concepts, pronunciationOf(sounds), onThreads);
  return pack({ learnedFrom, model });
}

function hashOf(value) {
  return createHash("sha256").update(JSON.stringify(value)).digest("hex");
}

function codeOf(folder) {
  const files = readdirSync(folder).filter((file) => file.endsWith(".js"));
  return files.sort().map((file) => readFileSync(new URL(file, folder), "utf8"));
}
