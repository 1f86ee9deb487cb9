// npm run bench:choice [-- --fold N]: how well positions are chosen for questions of the bank that were left out of the learning.
// A fifth of them by a hash; learning from the rest takes a minute or two.
import { createHash } from "node:crypto";
import { parseArgs } from "node:util";
import { trainNetsOnThreads } from "../build/learn-nets.mjs";
import { soundsOf } from "../build/sounds.mjs";
import { createChoice } from "../dist/answer/choice.js";
import { openQuestionModel } from "../dist/answer/inference.js";
import { learnQuestions } from "../dist/answer/question-learning.js";
import { understand } from "../dist/answer/understand.js";
import { readFiles } from "../dist/knowledge/files.js";
import { KnowledgeBase, positionName } from "../dist/knowledge/knowledge-base.js";
import { shippedKnowledge } from "../dist/knowledge/load.js";
import { parseKnowledge } from "../dist/knowledge/parse.js";
import { readQuestionBank } from "../dist/knowledge/question-bank.js";
import { createArticleLookup, createStatuteLookup, createStatuteNameFinder } from "../dist/retrieval/article-lookup.js";
import { createCaseLookup } from "../dist/retrieval/case-lookup.js";
import { createConceptMatcher } from "../dist/text/concepts.js";
import { pronunciationOf } from "../dist/text/sounds.js";

const folds = 5;
const asOf = "2026-11-29";

const { values } = parseArgs({ options: { fold: { type: "string", default: "0" } } });
const fold = Number(values.fold);
if (!Number.isInteger(fold) || fold < 0 || fold >= folds) {
  process.stderr.write(`--fold ${values.fold}: give a number from 0 to ${folds - 1}.\n`);
  process.exit(2);
}

const files = readFiles(shippedKnowledge);
const base = new KnowledgeBase(parseKnowledge(files).records, "bench");
const bank = readQuestionBank(files, base).questions;
const sounds = pronunciationOf(soundsOf(base.lexicon));
const concepts = createConceptMatcher(base.lexicon);
const isLeftOut = ({ q }) => createHash("sha256").update(`cv${q}`).digest()[0] % folds === fold;
const learned = bank.filter((row) => !isLeftOut(row));
process.stderr.write(`Learning from ${learned.length} of ${bank.length} questions.\n`);
const model = openQuestionModel(await learnQuestions(learned, base, concepts, sounds, { train: trainNetsOnThreads }));
const names = createStatuteNameFinder(base);
const readers = {
  base,
  concepts,
  pronunciation: () => sounds,
  model: () => model,
  articles: createArticleLookup(base, names),
  statutes: createStatuteLookup(base, names),
  cases: createCaseLookup(base),
};

const counts = {
  questions: 0,
  "labelled one among the candidates": 0,
  "labelled one first": 0,
  "its verdict": 0,
  "its topic": 0,
};
const scopes = {};
for (const { q, scope, position: label } of bank.filter(isLeftOut)) {
  const lines = q.split("\n");
  const read = understand({ text: lines.at(-1), turns: lines.slice(0, -1), asOf }, readers);
  const kind = { facilitation: "refuse", outside: "out", "small-talk": "out", empty: "out" }[read.intent.kind] ?? "in";
  scopes[`${scope} read as ${kind}`] = (scopes[`${scope} read as ${kind}`] ?? 0) + 1;
  if (scope !== "in") continue;
  const { candidates } = createChoice(read, asOf, base);
  const [right, first] = [base.position(label), candidates[0]?.position];
  counts.questions += 1;
  counts["labelled one among the candidates"] += candidates.some(({ position }) => positionName(position) === label);
  counts["labelled one first"] += first === right;
  counts["its verdict"] += first?.verdict === right.verdict;
  counts["its topic"] += first?.topic === right.topic;
}
const { questions, ...shares } = counts;
process.stdout.write(`${questions} questions in scope\n`);
for (const [name, count] of Object.entries(shares))
  process.stdout.write(`${(count / questions).toFixed(3)}  ${name}\n`);
process.stdout.write("\n");
for (const [name, count] of Object.entries(scopes).sort())
  process.stdout.write(`${String(count).padStart(5)}  ${name}\n`);
