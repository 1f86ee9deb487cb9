import { parentPort, workerData } from "node:worker_threads";
import type { ImportedMatch } from "../../retrieval/corpus.ts";
import type { CorpusSearch, FoundArticle } from "../../retrieval/corpus-index.ts";
import { installedIn } from "./corpora.ts";
import { openCorpusFiles } from "./open-files.ts";
import type { CorpusCall, CorpusReply } from "./thread-holder.ts";

/** The thread in which corpora are held and searched, so that nobody waits for it who asked something else. */
const open: CorpusSearch[] = [];

// What is damaged was told of by whoever began the thread.
for (const found of installedIn((workerData as { corpora: string }).corpora))
  if (found.kind === "whole") add(found.folder, found.name);

parentPort?.on("message", (call: CorpusCall) => {
  try {
    reply({ kind: "done", id: call.id, result: answer(call) });
  } catch (error) {
    reply({ kind: "note", text: reasonOf(error) });
    reply({ kind: "done", id: call.id, result: [] });
  }
});

function add(folder: string, name: string): void {
  try {
    open.push(openCorpusFiles(folder, name));
  } catch (error) {
    reply({ kind: "note", text: reasonOf(error) });
  }
}

function answer(call: CorpusCall): readonly unknown[] {
  switch (call.ask) {
    case "best":
      return bestOf(open.map((corpus) => corpus.best(call.asked, call.limit))).slice(0, call.limit);
    case "at":
      return call.references.flatMap((reference) => open.flatMap((corpus) => corpus.at(reference)));
    case "asked":
      return matchesOf(open.map((corpus) => corpus.asked(call.text, call.day)));
  }
}

/** What several corpora found, best first. An article that two of them hold is found once. */
function bestOf(found: readonly (readonly FoundArticle[])[]): readonly FoundArticle[] {
  if (found.length === 1) return found[0] ?? [];
  const all = found.flat().sort((a, b) => b.score - a.score || (a.article.reference < b.article.reference ? -1 : 1));
  const seen = new Set<string>();
  return all.filter(({ article: { reference } }) => !seen.has(reference) && seen.add(reference));
}

/** For every number asked for, the match of the corpus that has a text of that day, or else any; the longer name goes first. */
function matchesOf(found: readonly (readonly ImportedMatch[])[]): readonly ImportedMatch[] {
  const best = new Map<string, ImportedMatch>();
  const worth = ({ named, texts, ofThatDay }: ImportedMatch) =>
    10 * (named.end - named.start) + (texts.length > 0 ? 2 : 0) + (ofThatDay ? 1 : 0);
  for (const match of found.flat()) {
    const key = `${match.span.start} ${match.article}`;
    const known = best.get(key);
    if (!known || worth(match) > worth(known)) best.set(key, match);
  }
  return [...best.values()].sort((a, b) => a.span.start - b.span.start);
}

function reply(message: CorpusReply): void {
  parentPort?.postMessage(message);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
