import type { Agreement, Clause } from "./agreement.ts";
import type { Case, CasePart } from "./case.ts";
import type { Commentary } from "./commentary.ts";
import { type Day, isWithin } from "./day.ts";
import type { EverydayWord } from "./everyday-words.ts";
import type { Facet } from "./facets.ts";
import { type Holdings, holdingsOf, type KnowledgeRecords } from "./holdings.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Paragraph } from "./markdown.ts";
import type { Passage } from "./passage.ts";
import { passagesOf } from "./passages.ts";
import { RecordMap } from "./record-map.ts";
import { parseReference, type Reference } from "./reference.ts";
import type { Source } from "./source.ts";
import type { Article, ArticleAt, Statute } from "./statute.ts";
import type { Position, Statement, Topic } from "./topic.ts";

export { type KnowledgeRecords, positionName, type StatuteEntry } from "./holdings.ts";

/** What a reference leads to. */
export type Authority =
  | {
      readonly kind: "article";
      readonly statute: Statute;
      readonly article: Article;
      readonly paragraph: number | null;
    }
  | { readonly kind: "case"; readonly case: Case; readonly part: CasePart | null }
  | { readonly kind: "agreement"; readonly agreement: Agreement; readonly clause: Clause | null }
  | { readonly kind: "commentary"; readonly commentary: Commentary; readonly part: CasePart | null };

/** The knowledge in memory. Read-only; every look-up is by id or reference, and on a day where the law has versions. */
export class KnowledgeBase {
  readonly statutes: ReadonlyMap<string, Statute>;
  readonly cases: ReadonlyMap<string, Case>;
  readonly agreements: ReadonlyMap<string, Agreement>;
  readonly commentary: ReadonlyMap<string, Commentary>;
  readonly topics: ReadonlyMap<string, Topic>;
  readonly statements: ReadonlyMap<string, Statement>;
  readonly facets: ReadonlyMap<string, Facet>;
  readonly lexicon: Lexicon;
  readonly sources: ReadonlyMap<string, Source>;
  /** Hash of all files; stamped on every answer and bench result. */
  readonly fingerprint: string;
  /** The day of the newest review of any position; null where there is none. */
  readonly newestReview: Day | null;
  readonly #everydayWords: ReadonlyMap<string, EverydayWord>;
  readonly #positions: ReadonlyMap<string, Position>;
  readonly #needing: ReadonlyMap<string, readonly Position[]>;
  readonly #issues: ReadonlyMap<string, readonly Statement[]>;
  readonly #citing: ReadonlyMap<string, readonly Statement[]>;
  #allPositions: readonly Position[] | undefined;
  #passages: readonly Passage[] | undefined;

  constructor(known: KnowledgeRecords | Holdings, fingerprint: string) {
    const held = "index" in known ? known : holdingsOf(known);
    this.statutes = held.statutes;
    this.cases = held.cases;
    this.agreements = held.agreements;
    this.commentary = held.commentary;
    this.topics = held.topics;
    this.statements = held.statements;
    this.facets = held.facets;
    this.lexicon = held.lexicon;
    this.sources = held.sources;
    this.newestReview = held.index.newestReview;
    this.fingerprint = fingerprint;
    this.#everydayWords = held.everydayWords;
    this.#positions = held.positions;
    this.#needing = listsOf(held.index.needing, held.positions);
    this.#issues = listsOf(held.index.issues, held.statements);
    this.#citing = listsOf(held.index.citing, held.statements);
  }

  /** All positions, topic by topic. */
  get positions(): readonly Position[] {
    this.#allPositions ??= [...this.topics.values()].flatMap((topic) => topic.positions);
    return this.#allPositions;
  }

  /** What people say and what laws call it, in the order of the file. */
  get everydayWords(): readonly EverydayWord[] {
    return [...this.#everydayWords.values()];
  }

  /** All passages, in the order of their references. */
  get passages(): readonly Passage[] {
    this.#passages ??= passagesOf(this);
    return this.#passages;
  }

  /** A position by `topic/position`. */
  position(name: string): Position | undefined {
    return this.#positions.get(name);
  }

  /** Positions that can't hold unless this facet does; without one, those of which no facet by itself is known to be needed. Each stands under one facet. */
  positionsNeeding(facet = ""): readonly Position[] {
    return this.#needing.get(facet) ?? none;
  }

  /** Statements of an issue, topic by topic. */
  statementsOn(issue: string): readonly Statement[] {
    return this.#issues.get(issue) ?? none;
  }

  /** Statements that rest on an authority, or a part of it, topic by topic; by the authority's address (`wholeOf`). */
  statementsCiting(address: Reference): readonly Statement[] {
    return this.#citing.get(address) ?? none;
  }

  /** The wording of an article on a day; never that of another day. */
  articleAt(statuteId: string, number: string, day: Day): ArticleAt {
    const statute = this.statutes.get(statuteId);
    if (!statute) return { kind: "unknown" };
    const wordings = statute.articles.get(number) ?? [];
    const found = wordings.find((article) => isWithin(day, article.inForce));
    if (found) return { kind: "found", article: found };
    const enacted = wordings.find((article) => article.enacted !== null)?.enacted ?? statute.enacted;
    if (day < enacted) return { kind: "not-in-force", from: enacted };
    return wordings.length > 0 ? { kind: "not-held" } : { kind: "unknown" };
  }

  /**
   * What a reference leads to on a day; an `@day` in the reference wins over the argument. Undefined when nothing of that
   * name is held, or nothing of it was in force.
   */
  resolve(reference: Reference, day: Day): Authority | undefined {
    const parsed = parseReference(reference);
    if (parsed === undefined) return undefined;
    if (parsed.kind === "article") {
      const statute = this.statutes.get(parsed.statute);
      const at = this.articleAt(parsed.statute, parsed.article, parsed.asOf ?? day);
      if (!statute || at.kind !== "found") return undefined;
      if (parsed.paragraph !== undefined && parsed.paragraph > at.article.paragraphs.length) return undefined;
      return { kind: "article", statute, article: at.article, paragraph: parsed.paragraph ?? null };
    }
    if (parsed.kind === "case") {
      const found = this.cases.get(parsed.id);
      const part = partOf(found?.parts, parsed.part);
      return found && part !== undefined ? { kind: "case", case: found, part } : undefined;
    }
    if (parsed.kind === "commentary") {
      const found = this.commentary.get(parsed.id);
      const part = partOf(found?.parts, parsed.part);
      return found && part !== undefined ? { kind: "commentary", commentary: found, part } : undefined;
    }
    if (parsed.kind === "agreement") {
      const agreement = this.agreements.get(parsed.id);
      const clause = agreement?.clauses.find((candidate) => candidate.number === parsed.clause) ?? null;
      if (!agreement || (parsed.clause !== undefined && clause === null)) return undefined;
      return { kind: "agreement", agreement, clause };
    }
    return undefined;
  }
}

/** The Chinese text an authority offers for quoting, and its translation; paragraph by paragraph where one is named. */
export function textOf(authority: Authority): { zh: string; en: string } {
  const paragraphs = paragraphsOf(authority);
  return {
    zh: paragraphs.map((paragraph) => paragraph.zh).join("\n"),
    en: paragraphs.map((paragraph) => paragraph.en).join("\n"),
  };
}

/** The paragraphs that an authority stands for. */
export function paragraphsOf(authority: Authority): readonly Paragraph[] {
  switch (authority.kind) {
    case "article":
      return authority.article.paragraphs.filter(
        (_, i) => authority.paragraph === null || i === authority.paragraph - 1,
      );
    case "case":
      return authority.part?.paragraphs ?? authority.case.parts.flatMap((part) => part.paragraphs);
    case "agreement":
      return authority.clause?.paragraphs ?? authority.agreement.clauses.flatMap((clause) => clause.paragraphs);
    case "commentary":
      return authority.part?.paragraphs ?? authority.commentary.parts.flatMap((part) => part.paragraphs);
  }
}

function partOf(parts: readonly CasePart[] | undefined, id: string | undefined): CasePart | null | undefined {
  return id === undefined ? null : parts?.find((part) => part.id === id);
}

const none: readonly never[] = [];

/** Lists of records by what they have in common; each list is made when it is first asked for. */
function listsOf<T>(
  index: Readonly<Record<string, readonly string[]>>,
  records: ReadonlyMap<string, T>,
): ReadonlyMap<string, readonly T[]> {
  const lists = Object.values(index);
  return new RecordMap(Object.keys(index), (place) => (lists[place] ?? []).flatMap((id) => records.get(id) ?? []));
}
