// Reads the questions of the bank on two threads: half of them here. This file is the other thread's program too.
import { isMainThread, parentPort, workerData } from "node:worker_threads";
import { featuresOfQuestions } from "../dist/answer/question-features.js";
import { KnowledgeBase } from "../dist/knowledge/knowledge-base.js";
import { createConceptMatcher } from "../dist/text/concepts.js";
import { pronunciationOf } from "../dist/text/sounds.js";
import { onThread } from "./on-thread.mjs";

if (!isMainThread) parentPort.postMessage(featuresIn(workerData));

/** What the questions are made of, in their order; the same as `featuresOfQuestions` gives of all of them. */
export async function readOnThreads(questions, records, sounds) {
  const half = questions.length >> 1;
  const later = onThread(import.meta.url, { questions: questions.slice(half), records, sounds });
  const sooner = featuresIn({ questions: questions.slice(0, half), records, sounds });
  return [...sooner, ...(await later)];
}

function featuresIn({ questions, records, sounds }) {
  const base = new KnowledgeBase(records, "");
  return featuresOfQuestions(questions, base, createConceptMatcher(base.lexicon), pronunciationOf(sounds));
}
