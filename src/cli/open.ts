import { existsSync } from "node:fs";
import { createEasyAnswerer, type EasyAnswerer, segmenterFor } from "../app/create-answerer.ts";
import { type Day, dayInShanghai } from "../knowledge/day.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { loadKnowledge } from "../knowledge/load.ts";
import type { Corpus } from "../retrieval/corpus.ts";
import type { Segmenter } from "../text/segmenter.ts";
import { tell } from "./output.ts";
import { remakeCompiled } from "./remake.ts";

/** Everything that answers, put together. */
export interface Opened {
  readonly base: KnowledgeBase;
  readonly answerer: EasyAnswerer;
  readonly segmenter: Segmenter;
  /** Imported laws, where some are installed. */
  readonly corpus: Corpus | undefined;
}

export interface OpenOptions {
  readonly knowledge?: string | undefined;
  /** Whose imported laws are used; none are where it is left out. */
  readonly stateDir?: string | undefined;
}

/** Loads the knowledge and ties text, retrieval and answer to it. Throws what `loadKnowledge` throws. */
export async function openAnswerer(options: OpenOptions = {}): Promise<Opened> {
  const base = await openKnowledge(options);
  const segmenter = segmenterFor(base);
  const corpus = await openImported(options.stateDir, base);
  return {
    base,
    segmenter,
    corpus,
    answerer: createEasyAnswerer(base, { segmenter, today, corpus, ...remaking(options) }),
  };
}

export function openKnowledge(options: Pick<OpenOptions, "knowledge">): Promise<KnowledgeBase> {
  const { knowledge } = options;
  return loadKnowledge({ ...(knowledge !== undefined && { folder: knowledge }), ...remaking(options) });
}

/** Only of the shipped knowledge is there a snapshot. */
function remaking({ knowledge }: Pick<OpenOptions, "knowledge">): { remake?: () => void } {
  return knowledge === undefined ? { remake: remakeCompiled } : {};
}

/** The laws imported into a state folder; what is wrong with them is told, and answers go on without. */
export async function openImported(stateDir: string | undefined, base: KnowledgeBase): Promise<Corpus | undefined> {
  if (stateDir === undefined || !existsSync(`${stateDir}/corpus`)) return undefined;
  const { openCorpus } = await import("../app/corpus/open-corpus.ts");
  const { corpusFolder } = await import("../app/corpus/corpora.ts");
  const { everydayWords } = base;
  return openCorpus({ corpora: corpusFolder(stateDir), now: Date.now, note: tell, everydayWords });
}

/** The day it is in Shanghai: the one place where the command line reads the clock for the law's sake. */
export function today(): Day {
  return dayInShanghai(Date.now());
}
