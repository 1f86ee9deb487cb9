import type { Day } from "../knowledge/day.ts";
import type { Span } from "../text/normalize.ts";
import type { ImportedArticle } from "./imported-article.ts";
import type { Query } from "./query.ts";
import type { Hit, Retriever } from "./retriever.ts";

/** An article that a text asks for by an imported law's name and its number. */
export interface ImportedMatch {
  /** The law's name as its source writes it. */
  readonly law: string;
  /** Canonical number. */
  readonly article: string;
  /** Where the number, and where the law's name, stand in the text. */
  readonly span: Span;
  readonly named: Span;
  /** The texts that may be meant on the day, best first: one that the source dates, or all that it leaves undated. Empty when the law has none. */
  readonly texts: readonly ImportedArticle[];
  /** The texts held may all be of other days than the one asked about. */
  readonly ofThatDay: boolean;
}

/** An imported article found by words. */
export interface ImportedHit extends Hit {
  readonly article: ImportedArticle;
}

/**
 * Laws that somebody imported and nobody here reviewed: they are shown as such, and support no position. Where it can't be
 * searched it finds nothing; answers go on without it.
 */
export interface Corpus extends Retriever {
  search(query: Query): Promise<readonly ImportedHit[]>;
  /** The articles that a normalised text asks for by name and number, in the wording of a day. */
  articlesAsked(text: string, day: Day): Promise<readonly ImportedMatch[]>;
  /** Frees what it holds; afterwards it finds nothing. */
  close(): Promise<void>;
}
