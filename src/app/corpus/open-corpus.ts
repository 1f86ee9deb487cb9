import type { EverydayWord } from "../../knowledge/everyday-words.ts";
import type { Corpus } from "../../retrieval/corpus.ts";
import { createCorpus } from "../../retrieval/corpus-retriever.ts";
import { createLegalWords } from "../../retrieval/legal-words.ts";
import { installedIn } from "./corpora.ts";
import { ThreadHolder, type ThreadOptions } from "./thread-holder.ts";

export interface CorpusOptions extends ThreadOptions {
  /** What laws call everyday things; left out, only the question's own words are searched for. */
  readonly everydayWords?: readonly EverydayWord[] | undefined;
}

/** The corpora of a folder as one, searched in a thread of its own; undefined where none is installed, or none can be used. */
export function openCorpus(options: CorpusOptions): Corpus | undefined {
  const found = installedIn(options.corpora);
  for (const one of found) if (one.kind === "damaged") options.note(one.message);
  if (!found.some(({ kind }) => kind === "whole")) return undefined;
  return createCorpus(new ThreadHolder(options), createLegalWords(options.everydayWords ?? []));
}
