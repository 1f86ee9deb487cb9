// What is searched and what is asked: the project's own passages and questions, alone and with other people's articles beside
// them, and a corpus with its own questions. A document is { id, law, title, text }, a question { id, text, groups }.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gunzipSync } from "node:zlib";
import { readQuestions } from "../../dist/cli/expectation.js";
import { loadKnowledge } from "../../dist/index.js";
import { wholeOf } from "../../dist/knowledge/reference.js";
import { bagOf } from "../../dist/retrieval/search-index.js";
import { normalize } from "../../dist/text/normalize.js";
import { partOf, rankOf } from "./split.mjs";

const questionFolder = fileURLToPath(new URL("../questions", import.meta.url));

/** The set that a job names: `{ kind: "own", half, size, corpus }` or `{ kind: "corpus", corpus, part }`. */
export async function setOf({ kind, half, part, corpus, size }) {
  if (kind === "corpus") return shuffled(corpusSet(corpus, part));
  const own = await ownSet(half);
  const others = size > own.documents.length ? corpusSet(corpus, "all").documents : [];
  return shuffled({ ...own, documents: grown(own.documents, others, Math.max(size, own.documents.length)) });
}

/** Questions in an order that says nothing, so that a sample of the first ones is fair. */
function shuffled(set) {
  return { ...set, questions: [...set.questions].sort((a, b) => rankOf(a.id) - rankOf(b.id)) };
}

/** The passages that may be cited, of the built knowledge; several of one authority (parts of a case, older wordings) share an id. */
export async function ownSet(half) {
  const base = await loadKnowledge();
  const passages = base.passages.filter(({ kind }) => kind !== "topic");
  const held = new Set(passages.map(({ reference }) => wholeOf(reference)));
  const questions = readQuestions(questionFolder)
    .filter((one) => one.half === half && one.scope !== "out" && one.cites.length > 0)
    .map(({ id, q, turns, cites, asOf }) => ({
      id,
      text: [...turns, q].join("\n"),
      last: q,
      turns,
      asOf,
      groups: cites.map((group) => group.map(wholeOf).filter((ref) => held.has(ref))),
    }));
  const documents = passages.map((passage) => ({ id: wholeOf(passage.reference), passage, bag: bagOf(passage) }));
  return { base, documents, questions };
}

/**
 * A corpus in a folder: `articles.jsonl.gz` (id, law, article, path, text) and `questions.jsonl` (id, q, relevant). `known` are
 * questions that an engine may know with their answers: the open ones where the unseen are asked.
 */
export function corpusSet(folder, part) {
  const documents = linesOf(gunzipSync(readFileSync(join(folder, "articles.jsonl.gz"))).toString()).map(documentOf);
  const questions = linesOf(readFileSync(join(folder, "questions.jsonl"), "utf8")).map(({ id, q, relevant }) => ({
    id,
    text: q,
    asked: partOf(id),
    groups: relevant.map((one) => [`c${one}`]),
  }));
  return {
    documents,
    questions: questions.filter(({ asked }) => part === "all" || asked === part),
    known: questions.filter(({ asked }) => asked === "open" && part === "unseen"),
  };
}

/** `documents` made up to `count`: by `others` as they are, then by halves of those put together anew, always the same ones. */
export function grown(documents, others, count) {
  const more = others.slice(0, Math.max(0, count - documents.length));
  const all = [...documents, ...more];
  for (let i = 0; all.length < count; i++) {
    const first = others[(i * 7919) % others.length];
    const second = others[(i * 104_729 + 13) % others.length];
    const text = first.text.slice(0, first.text.length >> 1) + second.text.slice(second.text.length >> 1);
    all.push(documentOf({ ...first, id: `x${i}`, text }));
  }
  return all.slice(0, count);
}

function documentOf({ id, law, article, path, text }) {
  return { id: `c${id}`, law, article, path, text, bag: normalize(`${law}\n${path}\n${text}`).text };
}

function linesOf(text) {
  return text
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line));
}
