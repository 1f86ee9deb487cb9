import { assistantWordingOf } from "../answer/wording/assistant.ts";
import { formatArticle } from "../knowledge/article-number.ts";
import type { Day } from "../knowledge/day.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { PassageKind } from "../knowledge/passage.ts";
import { parseReference, type Reference } from "../knowledge/reference.ts";
import type { Bilingual, Fidelity } from "../knowledge/shape.ts";
import type { Language } from "../text/language.ts";
import { articleLines, articleSheet, type Wording, wordingLines, wordingsOf } from "./article-sheet.ts";
import { authorityText } from "./authority-text.ts";
import { type CitedBy, citedBy } from "./cited-by.ts";
import { findArticles } from "./find-article.ts";
import { findWorks } from "./find-work.ts";
import { type SheetParagraph, type SheetSource, sourceOf } from "./sheet.ts";

/** Something read in full that is no case: an article in one wording, an agreement or a clause of it, commentary, or a position. */
export interface OpenedText {
  readonly kind: PassageKind;
  readonly ref: Reference;
  readonly law: Bilingual;
  readonly docNo: string | null;
  readonly article: Bilingual | null;
  readonly title: Bilingual | null;
  readonly version: Bilingual | null;
  readonly effective: Day | null;
  /** First day on which it no longer applies. */
  readonly until: Day | null;
  readonly fidelity: Fidelity | null;
  /** Its Chinese may stand in quotation marks. */
  readonly quotable: boolean;
  readonly source: SheetSource | null;
  /** Chinese, and our unofficial translation. */
  readonly paragraphs: readonly SheetParagraph[];
  readonly otherWordings: readonly Wording[];
  readonly citedBy: readonly CitedBy[];
  /** The same as text, to be shown as it is. */
  readonly text: string;
}

/** What a reference or name opens; or one sentence that says why it opens nothing, with references that would. */
export type Opened =
  | { readonly kind: "opened"; readonly texts: readonly OpenedText[] }
  | { readonly kind: "closed"; readonly says: string; readonly near: readonly string[] };

/** References listed where nothing was found. */
const mostNear = 10;

/** Opens whatever is no case, in the wording of a day. */
export function openText(asked: string, day: Day, base: KnowledgeBase, language: Language): Opened {
  const wording = assistantWordingOf(language);
  const reference = asked.trim();
  const closed = (says: string, near: readonly string[] = []): Opened => ({
    kind: "closed",
    says,
    near: near.slice(0, mostNear),
  });
  const work = workAt(reference, day, base, language);
  if (work) return { kind: "opened", texts: [work] };
  if (parseReference(reference)?.kind === "case" && base.resolve(reference, day))
    return closed(wording.isCase(reference));
  const found = findArticles(asked, day, base, language);
  if ("near" in found) {
    if (found.kind === "several") return closed(wording.several, found.near);
    const works = findWorks(asked, base);
    const [first] = works;
    if (first === undefined) return closed(wording.notHeld(asked), found.near);
    if (first.startsWith("case/")) return closed(wording.isCase(first), works);
    return { kind: "opened", texts: [first].flatMap((one) => workAt(one, day, base, language) ?? []) };
  }
  const texts = found.flatMap((one) => (one.kind === "found" ? [ofArticle(one, base, language)] : []));
  if (texts.length > 0) return { kind: "opened", texts };
  const says = found.flatMap((one) => {
    if (one.kind === "found") return [];
    const name = `${one.statute.short[language]}${language === "zh" ? "" : ", "}${formatArticle(one.number, language)}`;
    return [one.at.kind === "not-in-force" ? wording.notInForce(name, day) : wording.notOnDay(name, day)];
  });
  const wordings = found.flatMap(({ statute, ...one }) =>
    one.kind === "found" ? [] : wordingLines(wordingsOf(statute, one.number), language).slice(1),
  );
  return closed(
    says.join("\n"),
    wordings.map((line) => line.trim()),
  );
}

function ofArticle(
  { statute, article }: Extract<Exclude<ReturnType<typeof findArticles>, { near: unknown }>[number], { kind: "found" }>,
  base: KnowledgeBase,
  language: Language,
): OpenedText {
  const sheet = articleSheet(statute, article, base);
  const isNewest = statute.articles.get(article.number)?.at(-1) === article;
  const ref = isNewest || sheet.effective === null ? sheet.ref : `${sheet.ref}@${sheet.effective}`;
  const wordings = wordingLines(sheet.otherWordings, language);
  return {
    kind: sheet.kind,
    ref,
    law: statute.name,
    docNo: sheet.docNo,
    article: { zh: sheet.article, en: sheet.articleEn },
    title: sheet.title,
    version: sheet.version,
    effective: sheet.effective,
    until: sheet.until,
    fidelity: sheet.fidelity,
    quotable: sheet.fidelity !== "paraphrase",
    source: sheet.source,
    paragraphs: sheet.paragraphs,
    otherWordings: sheet.otherWordings,
    citedBy: sheet.citedBy,
    text: shown(ref, [...articleLines(sheet, language, true), ...wordings], sheet.citedBy.length, language),
  };
}

/** An agreement, commentary or position, or a part of one, by its reference. */
function workAt(reference: Reference, day: Day, base: KnowledgeBase, language: Language): OpenedText | undefined {
  const parsed = parseReference(reference);
  if (parsed?.kind === "position") return ofPosition(`${parsed.topic}/${parsed.id}`, base, language);
  if (parsed?.kind !== "agreement" && parsed?.kind !== "commentary") return undefined;
  const authority = base.resolve(reference, day);
  const text = authorityText(reference, day, base, language);
  if (!authority || text === undefined || authority.kind === "article" || authority.kind === "case") return undefined;
  const cited = citedBy(reference, base);
  const rest = { ref: reference, docNo: null, otherWordings: [], citedBy: cited, quotable: false };
  if (authority.kind === "agreement") {
    const { agreement, clause } = authority;
    const fidelity = clause?.fidelity ?? agreement.fidelity;
    return {
      ...rest,
      kind: "agreement",
      law: agreement.name,
      article: clause && { zh: clause.number, en: clause.number },
      title: clause?.title ?? null,
      version: agreement.version,
      effective: agreement.effective,
      until: null,
      fidelity,
      quotable: fidelity !== "paraphrase",
      source: sourceOf(clause?.source ?? agreement.source, base),
      paragraphs: plain(clause?.paragraphs ?? agreement.clauses.flatMap(({ paragraphs }) => paragraphs)),
      text: shown(reference, text.split("\n"), cited.length, language),
    };
  }
  const { commentary, part } = authority;
  return {
    ...rest,
    kind: "commentary",
    law: commentary.name,
    article: null,
    title: part?.heading ?? null,
    version: null,
    effective: commentary.date,
    until: null,
    fidelity: "paraphrase",
    source: sourceOf(commentary.sources[0] ?? "", base),
    paragraphs: plain(part?.paragraphs ?? commentary.parts.flatMap(({ paragraphs }) => paragraphs)),
    text: shown(reference, text.split("\n"), cited.length, language),
  };
}

function ofPosition(name: string, base: KnowledgeBase, language: Language): OpenedText | undefined {
  const position = base.position(name);
  const topic = base.topics.get(position?.topic ?? "");
  if (!position || !topic) return undefined;
  const statements = position.statements.flatMap((id) => base.statements.get(id) ?? []);
  const lines = statements.map((one) => `- ${one[language]} (${one.cites.map(({ ref }) => ref).join(", ")})`);
  return {
    kind: "topic",
    ref: position.reference,
    law: topic.title,
    docNo: null,
    article: null,
    title: position.headline,
    version: null,
    effective: position.from ?? null,
    until: position.until ?? null,
    fidelity: null,
    quotable: false,
    source: null,
    paragraphs: plain(statements),
    otherWordings: [],
    citedBy: [],
    text: shown(position.reference, [topic.title[language], position.headline[language], ...lines], 0, language),
  };
}

function shown(ref: Reference, lines: readonly string[], cited: number, language: Language): string {
  const wording = assistantWordingOf(language);
  const reference = `${wording.reference}${language === "zh" ? "：" : ": "}${ref}`;
  return [...lines, reference, ...(cited > 0 ? [wording.citedBy(cited)] : [])].join("\n");
}

function plain(paragraphs: readonly Bilingual[]): readonly SheetParagraph[] {
  return paragraphs.map(({ zh, en }) => ({ zh, en }));
}
