import { type Analyzer, createAnalyzer } from "../../src/text/analyzer.ts";
import { createSegmenter } from "../../src/text/segmenter.ts";

/** The analyzer on the segmenter that is always there, so that tests give the same hits on every machine. */
export function plainAnalyzer(words: readonly string[] = []): Analyzer {
  return createAnalyzer({ segmenter: createSegmenter({ words, prefer: "Intl.Segmenter" }) });
}
