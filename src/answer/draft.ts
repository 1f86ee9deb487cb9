import type { Day } from "../knowledge/day.ts";
import type { Authority, KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Cite, Statement } from "../knowledge/topic.ts";
import type { Language } from "../text/language.ts";
import type { AnswerSentence, Citation } from "./answer.ts";
import type { DayRange } from "./dates.ts";
import { standingOf } from "./governing.ts";
import { citationKey, citationOf } from "./quote.ts";

/** At most this many authorities in one answer. */
export const mostCitations = 6;

/**
 * An answer being written: sentences, and the authorities they rest on, numbered in the order of first use. A sentence whose
 * authorities don't resolve, whose quote is broken, or that would need a seventh authority is not taken.
 */
export class Draft {
  readonly sentences: AnswerSentence[] = [];
  readonly citations: Citation[] = [];
  readonly authorities: Authority[] = [];
  readonly #keys = new Map<string, number>();
  readonly #base: KnowledgeBase;
  readonly #language: Language;
  readonly #act: DayRange | null;
  readonly #asOf: Day;

  constructor(base: KnowledgeBase, language: Language, act: DayRange | null, asOf: Day) {
    this.#base = base;
    this.#language = language;
    this.#act = act;
    this.#asOf = asOf;
  }

  /** Adds a statement of a topic; false when it wasn't taken. */
  addStatement(statement: Statement): boolean {
    const standing = standingOf(statement, this.#act, this.#asOf, this.#base);
    if (standing.kind !== "stands") return false;
    const sentence = {
      head: statement.head,
      text: statement[this.#language],
      strength: statement.strength,
      status: statement.status,
    };
    return this.addSentence(sentence, statement.cites, standing.authorities);
  }

  /** Adds a sentence that rests on these authorities, one for each cite; false when it wasn't taken. */
  addSentence(
    sentence: Omit<AnswerSentence, "cites">,
    cites: readonly Cite[],
    authorities: readonly Authority[],
  ): boolean {
    const fresh: { key: string; citation: Citation; authority: Authority }[] = [];
    const numbers: number[] = [];
    for (const [i, cite] of cites.entries()) {
      const authority = authorities[i];
      if (!authority) return false;
      const key = citationKey(cite, authority);
      const known = this.#keys.get(key) ?? fresh.find((one) => one.key === key)?.citation.number;
      const number = known ?? this.citations.length + fresh.length + 1;
      const citation = citationOf(cite, authority, number, this.#base);
      if (!citation) return false;
      if (known === undefined) fresh.push({ key, citation, authority });
      if (!numbers.includes(number)) numbers.push(number);
    }
    if (this.citations.length + fresh.length > mostCitations) return false;
    for (const { key, citation, authority } of fresh) {
      this.#keys.set(key, citation.number);
      this.citations.push(citation);
      this.authorities.push(authority);
    }
    this.sentences.push({ ...sentence, cites: numbers.sort((a, b) => a - b) });
    return true;
  }
}
