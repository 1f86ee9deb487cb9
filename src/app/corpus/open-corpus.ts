import type { Corpus } from "../../retrieval/corpus.ts";
import { createCorpus } from "../../retrieval/corpus-retriever.ts";
import { installedIn } from "./corpora.ts";
import { ThreadHolder, type ThreadOptions } from "./thread-holder.ts";

/** The corpora of a folder as one, searched in a thread of its own; undefined where none is installed, or none can be used. */
export function openCorpus(options: ThreadOptions): Corpus | undefined {
  const found = installedIn(options.corpora);
  for (const one of found) if (one.kind === "damaged") options.note(one.message);
  return found.some(({ kind }) => kind === "whole") ? createCorpus(new ThreadHolder(options)) : undefined;
}
