import type { Day } from "../knowledge/day.ts";
import { type Authority, type KnowledgeBase, textOf } from "../knowledge/knowledge-base.ts";
import type { Cite, Statement } from "../knowledge/topic.ts";
import type { ImportedArticle } from "../retrieval/imported-article.ts";
import type { Language } from "../text/language.ts";
import type { AnswerSentence, Citation } from "./answer.ts";
import type { DayRange } from "./dates.ts";
import { standingOf } from "./governing.ts";
import { importedCitation } from "./imported-citation.ts";
import { citationKey, citationOf, isVerbatim } from "./quote.ts";

/** What a citation leads to: an authority of the knowledge base, or an imported text that nobody reviewed. */
export type CitedSource = Authority | { readonly kind: "imported"; readonly article: ImportedArticle };

/** At most this many authorities in one answer. */
export const mostCitations = 6;

/**
 * An answer being written: sentences, and the authorities they rest on, numbered in the order of first use. Statements stand
 * head by head, as they will be read. A sentence whose authorities don't resolve, whose quote is broken, or that would need
 * a seventh authority is not taken.
 */
export class Draft {
  readonly sentences: AnswerSentence[] = [];
  readonly citations: Citation[] = [];
  readonly authorities: CitedSource[] = [];
  /** Numbers of the authorities of statements that are only pointed to: what they say is told on request. */
  readonly pointers: number[] = [];
  readonly #keys = new Map<string, number>();
  readonly #base: KnowledgeBase;
  readonly language: Language;
  readonly #act: DayRange | null;
  readonly #asOf: Day;

  constructor(base: KnowledgeBase, language: Language, act: DayRange | null, asOf: Day) {
    this.#base = base;
    this.language = language;
    this.#act = act;
    this.#asOf = asOf;
  }

  /** Adds a statement of a topic; false when it wasn't taken, stands there already, or when there would be more than so many authorities. */
  addStatement(statement: Statement, most = mostCitations): boolean {
    if (this.sentences.some(({ text }) => text === statement[this.language])) return false;
    const standing = standingOf(statement, this.#act, this.#asOf, this.#base);
    if (standing.kind !== "stands") return false;
    const sentence = {
      head: statement.head,
      text: statement[this.language],
      strength: statement.strength,
      status: statement.status,
    };
    const taken = this.addSentence(sentence, statement.cites, standing.authorities, most);
    if (taken) this.#order();
    return taken;
  }

  /** The same draft once more, to try out what there would be room for. */
  copy(): Draft {
    const copy = new Draft(this.#base, this.language, this.#act, this.#asOf);
    copy.sentences.push(...this.sentences);
    copy.citations.push(...this.citations);
    copy.authorities.push(...this.authorities);
    for (const [key, number] of this.#keys) copy.#keys.set(key, number);
    return copy;
  }

  /**
   * Points to the authorities that a copy took in after it was made. Nothing may be told after that: pointers bear the last
   * numbers, and lead to what the copy tells.
   */
  pointToWhat(copy: Draft): void {
    for (const [key, number] of [...copy.#keys].sort(([, a], [, b]) => a - b)) {
      const [citation, authority] = [copy.citations[number - 1], copy.authorities[number - 1]];
      if (this.#keys.has(key) || !citation || !authority) continue;
      const next = this.citations.length + 1;
      this.#keys.set(key, next);
      this.citations.push({ ...citation, number: next });
      this.authorities.push(authority);
      this.pointers.push(next);
    }
  }

  /** Adds a sentence that rests on these authorities, one for each cite; false when it wasn't taken. */
  addSentence(
    sentence: Omit<AnswerSentence, "cites">,
    cites: readonly Cite[],
    authorities: readonly Authority[],
    most = mostCitations,
  ): boolean {
    const numbers = this.#take(cites, authorities, most);
    if (!numbers) return false;
    this.sentences.push({ ...sentence, cites: [...numbers].sort((a, b) => a - b) });
    return true;
  }

  /** Adds a sentence that shows an imported text; false when it would be the seventh source. It is never quoted: nobody compared it. */
  addImported(sentence: Omit<AnswerSentence, "cites">, article: ImportedArticle): boolean {
    const known = this.#keys.get(article.reference);
    if (known === undefined && this.citations.length >= mostCitations) return false;
    const number = known ?? this.citations.length + 1;
    if (known === undefined) {
      this.#keys.set(article.reference, number);
      this.citations.push(importedCitation(article, number));
      this.authorities.push({ kind: "imported", article });
    }
    this.sentences.push({ ...sentence, cites: [number] });
    return true;
  }

  /** The numbers under which these authorities stand, the new ones taken in; undefined, and nothing taken, when they can't be. */
  #take(cites: readonly Cite[], authorities: readonly Authority[], most: number): readonly number[] | undefined {
    const fresh = new Map<string, { cite: Cite; authority: Authority; number: number }>();
    const numbers: number[] = [];
    for (const [i, cite] of cites.entries()) {
      const authority = authorities[i];
      if (!authority) return undefined;
      const key = citationKey(cite, authority);
      const known = this.#keys.get(key) ?? fresh.get(key)?.number;
      if (known !== undefined && !isVerbatim(cite, textOf(authority))) return undefined;
      const number = known ?? this.citations.length + fresh.size + 1;
      if (known === undefined) fresh.set(key, { cite, authority, number });
      if (!numbers.includes(number)) numbers.push(number);
    }
    if (fresh.size > 0 && this.citations.length + fresh.size > most) return undefined;
    const citations: Citation[] = [];
    for (const { cite, authority, number } of fresh.values()) {
      const citation = citationOf(cite, authority, number, this.#base);
      if (!citation) return undefined;
      citations.push(citation);
    }
    for (const [key, { authority, number }] of fresh) {
      this.#keys.set(key, number);
      this.authorities.push(authority);
    }
    this.citations.push(...citations);
    return numbers;
  }

  /** Puts the sentences head by head, what to do last, and numbers the authorities anew in that order. */
  #order(): void {
    if (this.#isInOrder()) return;
    const heads = [...new Set(this.sentences.map(({ head }) => head))];
    const inOrder = [...heads.filter((head) => head !== "next"), "next"];
    const sentences = inOrder.flatMap((head) => this.sentences.filter((sentence) => sentence.head === head));
    const numbers = [...new Set(sentences.flatMap(({ cites }) => cites))];
    const renumbered = new Map(numbers.map((number, i) => [number, i + 1]));
    const anew = (number: number) => renumbered.get(number) ?? number;
    const cited = numbers.map((number) => ({ ...this.citations[number - 1], number: anew(number) }) as Citation);
    const authorities = numbers.map((number) => this.authorities[number - 1] as CitedSource);
    this.sentences.splice(
      0,
      Number.POSITIVE_INFINITY,
      ...sentences.map((one) => ({ ...one, cites: one.cites.map(anew).sort((a, b) => a - b) })),
    );
    this.citations.splice(0, Number.POSITIVE_INFINITY, ...cited);
    this.authorities.splice(0, Number.POSITIVE_INFINITY, ...authorities);
    for (const [key, number] of this.#keys) this.#keys.set(key, anew(number));
  }

  /** True where the sentences stand head by head, what to do last, and all authorities bear the numbers of their first use. */
  #isInOrder(): boolean {
    let used = 0;
    for (const [i, { head, cites }] of this.sentences.entries()) {
      const before = this.sentences[i - 1]?.head;
      if (before !== undefined && before !== head) {
        if (before === "next" || this.sentences.findIndex((one) => one.head === head) < i) return false;
      }
      for (const number of cites) {
        if (number > used + 1) return false;
        if (number > used) used = number;
      }
    }
    return used === this.citations.length;
  }
}
