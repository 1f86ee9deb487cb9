import { createEasyAnswerer, type EasyAnswerer, segmenterFor } from "../app/create-answerer.ts";
import { type Day, dayInShanghai } from "../knowledge/day.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { loadKnowledge } from "../knowledge/load.ts";
import type { Segmenter } from "../text/segmenter.ts";
import { remakeCompiled } from "./remake.ts";

/** Everything that answers, put together. */
export interface Opened {
  readonly base: KnowledgeBase;
  readonly answerer: EasyAnswerer;
  readonly segmenter: Segmenter;
}

/** Loads the knowledge and ties text, retrieval and answer to it. Throws what `loadKnowledge` throws. */
export async function openAnswerer(options: { readonly knowledge?: string | undefined } = {}): Promise<Opened> {
  const base = await openKnowledge(options);
  const segmenter = segmenterFor(base);
  return { base, segmenter, answerer: createEasyAnswerer(base, { segmenter, today, ...remaking(options) }) };
}

export function openKnowledge(options: { readonly knowledge?: string | undefined }): Promise<KnowledgeBase> {
  const { knowledge } = options;
  return loadKnowledge({ ...(knowledge !== undefined && { folder: knowledge }), ...remaking(options) });
}

/** Only of the shipped knowledge is there a snapshot. */
function remaking({ knowledge }: { readonly knowledge?: string | undefined }): { remake?: () => void } {
  return knowledge === undefined ? { remake: remakeCompiled } : {};
}

/** The day it is in Shanghai: the one place where the command line reads the clock for the law's sake. */
export function today(): Day {
  return dayInShanghai(Date.now());
}
