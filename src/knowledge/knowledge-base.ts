import type { Agreement, Clause } from "./agreement.ts";
import type { Case, CasePart } from "./case.ts";
import type { Commentary } from "./commentary.ts";
import { type Day, isWithin } from "./day.ts";
import type { EverydayWord } from "./everyday-words.ts";
import type { Facet } from "./facets.ts";
import type { Lexicon } from "./lexicon.ts";
import type { Paragraph } from "./markdown.ts";
import type { Passage } from "./passage.ts";
import { passagesOf } from "./passages.ts";
import { parseReference, type Reference } from "./reference.ts";
import type { Source } from "./source.ts";
import type { Article, ArticleAt, Statute } from "./statute.ts";
import type { Position, Statement, Topic } from "./topic.ts";

/** Everything read from the files, before it is tied together. Plain data: what the build stores and loads again. */
export interface KnowledgeRecords {
  readonly statutes: readonly StatuteEntry[];
  readonly cases: readonly Case[];
  readonly agreements: readonly Agreement[];
  readonly commentary: readonly Commentary[];
  readonly topics: readonly Topic[];
  readonly facets: readonly Facet[];
  readonly lexicon: readonly (Lexicon extends ReadonlyMap<string, infer C> ? C : never)[];
  readonly everydayWords: readonly EverydayWord[];
  readonly sources: readonly Source[];
}

/** A statute with its articles as a list. */
export type StatuteEntry = Omit<Statute, "articles"> & { readonly articles: readonly Article[] };

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
  readonly positions: readonly Position[];
  readonly facets: ReadonlyMap<string, Facet>;
  readonly lexicon: Lexicon;
  readonly everydayWords: readonly EverydayWord[];
  readonly sources: ReadonlyMap<string, Source>;
  /** Hash of all files; stamped on every answer and bench result. */
  readonly fingerprint: string;
  readonly #positions: ReadonlyMap<string, Position>;
  #passages: readonly Passage[] | undefined;

  constructor(records: KnowledgeRecords, fingerprint: string) {
    this.statutes = byId(records.statutes.map((entry) => ({ ...entry, articles: byNumber(entry.articles) })));
    this.cases = byId(records.cases);
    this.agreements = byId(records.agreements);
    this.commentary = byId(records.commentary);
    this.topics = byId(records.topics);
    this.statements = byId(records.topics.flatMap((topic) => topic.statements));
    this.positions = records.topics.flatMap((topic) => topic.positions);
    this.#positions = new Map(this.positions.map((position) => [positionName(position), position]));
    this.facets = byId(records.facets);
    this.lexicon = byId(records.lexicon);
    this.everydayWords = records.everydayWords;
    this.sources = byId(records.sources);
    this.fingerprint = fingerprint;
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

function byId<T extends { readonly id: string }>(rows: readonly T[]): Map<string, T> {
  return new Map(rows.map((row) => [row.id, row]));
}

function byNumber(articles: readonly Article[]): Map<string, Article[]> {
  const map = new Map<string, Article[]>();
  for (const article of articles) map.set(article.number, [...(map.get(article.number) ?? []), article]);
  return map;
}

/** A position as answers and the question bank name it: `topic/position`. */
export function positionName({ topic, id }: Position): string {
  return `${topic}/${id}`;
}
