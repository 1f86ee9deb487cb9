import type { z } from "zod";
import { parseArticleHeading } from "./article-number.ts";
import { parseChineseNumeral } from "./chinese-numeral.ts";
import type { Day } from "./day.ts";
import type { KnowledgeFile } from "./files.ts";
import type { StatuteEntry } from "./knowledge-base.ts";
import { readSections, type Section } from "./markdown.ts";
import { parseFrontMatter, type Reading } from "./reading.ts";
import { attributesOf, placeOf } from "./sections.ts";
import {
  type Article,
  articleAttributesSchema,
  type StatuteRecord,
  statuteSchema,
  statuteVersionSchema,
} from "./statute.ts";
import { type LineOf, readYaml } from "./yaml.ts";

type VersionRecord = z.output<typeof statuteVersionSchema>;

interface Version {
  readonly effective: Day;
  readonly articles: readonly Article[];
}

/** A statute's folder: `statute.yaml` and one file a version. */
export function parseStatute(folder: string, files: readonly KnowledgeFile[], reading: Reading): StatuteEntry[] {
  const id = folder.slice("statutes/".length);
  const record = parseRecord(folder, id, files, reading);
  const enacted = record?.enacted ?? null;
  const versions = files
    .filter((file) => file.path.endsWith(".md"))
    .flatMap((file) => parseVersion(id, enacted, file, reading));
  if (!record) {
    reading.unread.add(`${id}/`);
    return [];
  }
  const articles = withoutOverlaps(closePeriods(withoutRepeated(versions, reading)), reading);
  return [{ ...record, id, articles, file: `${folder}/statute.yaml` }];
}

function parseRecord(
  folder: string,
  id: string,
  files: readonly KnowledgeFile[],
  reading: Reading,
): StatuteRecord | undefined {
  const path = `${folder}/statute.yaml`;
  const file = files.find((candidate) => candidate.path === path);
  if (!file) {
    reading.problems.push({ code: "missing-file", file: path, line: 1, message: "This file is missing; add it." });
    return undefined;
  }
  const record = readYaml(file.text, statuteSchema, { file: path, firstLine: 1 }, reading.problems);
  if (record && record.value.id !== id) {
    const message = `The id "${record.value.id}" must be the folder's name; rename one of them.`;
    reading.problems.push({ code: "structure", file: path, line: record.lineOf(["id"]), message });
    reading.unread.add(`${record.value.id}/`);
  }
  return record?.value;
}

function parseVersion(statute: string, enacted: Day | null, file: KnowledgeFile, reading: Reading): Version[] {
  const read = parseFrontMatter(file, statuteVersionSchema, reading);
  if (!read) {
    reading.unread.add(`${statute}/`);
    return [];
  }
  const { effective } = read.value;
  if (!file.path.endsWith(`/${effective}.md`)) {
    const message = `The file must be named ${effective}.md, after the day on which this version took effect.`;
    reading.problems.push({ code: "structure", file: file.path, line: read.lineOf(["effective"]), message });
  }
  const version = { ...read.value, ...orderedVersion(read.value, enacted, file, read.lineOf, reading) };
  const articles = readSections(read, file.path, reading.problems).flatMap((section) =>
    parseArticle(statute, section, { version, enacted, file, lineOf: read.lineOf }, reading),
  );
  return [{ effective, articles }];
}

function parseArticle(
  statute: string,
  section: Section,
  { version, ...at }: { version: VersionRecord; enacted: Day | null; file: KnowledgeFile; lineOf: LineOf },
  reading: Reading,
): Article[] {
  const number = parseArticleHeading(section.heading);
  if (!number) {
    const message = `The heading "${section.heading}" is no article number (第…条); correct it.`;
    reading.problems.push({ code: "structure", file: at.file.path, line: section.line, message });
    for (const meant of numbersMeant(section.heading)) reading.unread.add(`${statute}/${meant}`);
    return [];
  }
  const attributes = attributesOf(section, articleAttributesSchema, at.file, at.lineOf, reading);
  if (!attributes) {
    reading.unread.add(`${statute}/${number}`);
    return [];
  }
  const from = attributes.since ?? version.effective;
  const until = orderedArticle({ ...attributes, from }, at.enacted, placeOf(at.file.path, section.line), reading);
  return [
    {
      reference: `${statute}/${number}`,
      statute,
      number,
      title: attributes.title ?? null,
      paragraphs: section.paragraphs,
      inForce: { from, until: until ?? version.repealed ?? null },
      enacted: attributes.enacted ?? null,
      fidelity: attributes.fidelity ?? version.fidelity,
      version: version.version,
      reviewed: version.reviewed,
      source: attributes.source ?? version.source,
      file: at.file.path,
      line: section.line,
    },
  ];
}

/** The articles that a mangled heading may stand for: 第三十一 or 第253条 之1. */
function numbersMeant(heading: string): string[] {
  const found = heading.match(/[0-9０-９]+|[零〇一二三四五六七八九十百千]+/gu) ?? [];
  const [base, suffix] = found.map(parseChineseNumeral);
  return base === undefined ? [] : [String(base), ...(suffix === undefined ? [] : [`${base}-${suffix}`])];
}

/** The version's end, unless it would come before its beginning; such days are reported. */
function orderedVersion(
  { effective, repealed }: VersionRecord,
  enacted: Day | null,
  file: KnowledgeFile,
  lineOf: LineOf,
  reading: Reading,
): { repealed: Day | undefined } {
  const say = (key: string, message: string) =>
    reading.problems.push({ code: "date-order", file: file.path, line: lineOf([key]), message });
  if (enacted && effective < enacted)
    say(
      "effective",
      `It takes effect on ${effective}, before the statute was enacted on ${enacted}; correct the dates.`,
    );
  if (!repealed || repealed > effective) return { repealed };
  say("repealed", `It ends on ${repealed}, but takes effect only on ${effective}; correct the dates.`);
  return { repealed: undefined };
}

/** An article's own end, unless it would come before its beginning; such days are reported. */
function orderedArticle(
  days: { from: Day; since?: Day | undefined; until?: Day | undefined; enacted?: Day | undefined },
  enacted: Day | null,
  placeName: string,
  reading: Reading,
): Day | undefined {
  const place = reading.at.get(placeName);
  const say = (key: string, message: string) =>
    reading.problems.push({ code: "date-order", file: place?.file ?? "", line: place?.lineOf([key]) ?? 1, message });
  const { from, since, until } = days;
  if (since && enacted && since < enacted)
    say("since", `The wording begins on ${since}, before the statute was enacted on ${enacted}; correct the dates.`);
  if (days.enacted && days.enacted > from)
    say("enacted", `The article was enacted on ${days.enacted}, but its wording begins on ${from}; correct the dates.`);
  if (!until || until > from) return until;
  say("until", `The wording ends on ${until}, but begins only on ${from}; correct the dates.`);
  return undefined;
}

/** One wording a number and day; a second one is reported and left out. */
function withoutRepeated(versions: readonly Version[], reading: Reading): Version[] {
  const seen = new Map<string, Article>();
  return versions.map((version) => ({
    ...version,
    articles: version.articles.filter((article) => {
      const key = `${article.number}@${article.inForce.from}`;
      const earlier = seen.get(key);
      seen.set(key, earlier ?? article);
      if (!earlier) return true;
      const message = `Article ${article.number} as of ${article.inForce.from} stands also in ${placeOf(earlier.file, earlier.line)}; remove one of them or correct its dates.`;
      reading.problems.push({ code: "duplicate-id", file: article.file, line: article.line, message });
      return false;
    }),
  }));
}

/**
 * Oldest first. A wording with no end of its own ends where the next one of its number begins, or the next version if that
 * leaves the article out: what it then said isn't held.
 */
function closePeriods(versions: readonly Version[]): Article[] {
  const inOrder = [...versions].sort((a, b) => compare(a.effective, b.effective));
  const wordings = inOrder.flatMap(({ effective, articles }) => articles.map((article) => ({ article, effective })));
  wordings.sort((a, b) => compare(a.article.inForce.from ?? "", b.article.inForce.from ?? ""));
  return wordings.map(({ article, effective }, i) => {
    const { from, until } = article.inForce;
    if (until !== null) return article;
    const isSame = (other: Article) => other.number === article.number;
    const next = wordings.slice(i + 1).find((other) => isSame(other.article))?.article.inForce.from;
    const version = inOrder.find((other) => other.effective > effective && (from === null || other.effective > from));
    const ends = version?.articles.some(isSame) ? [next] : [next, version?.effective];
    return { ...article, inForce: { from, until: ends.filter((day) => day != null).sort()[0] ?? null } };
  });
}

/** A wording that ends after the next one begins is reported, and cut short. */
function withoutOverlaps(articles: readonly Article[], reading: Reading): Article[] {
  const told = new Set<string>();
  return articles.map((article, i) => {
    const { from, until } = article.inForce;
    const next = articles.slice(i + 1).find((other) => other.number === article.number);
    const end = next?.inForce.from ?? null;
    if (until === null || end === null || until <= end) return article;
    const message = `The wording ends on ${until}, but the next one (${next?.file}) begins on ${end}; correct the dates.`;
    const place = reading.at.get(placeOf(article.file, article.line));
    const line = place?.lineOf(["until"]) ?? article.line;
    if (!told.has(`${line} ${message}`))
      reading.problems.push({ code: "date-order", file: article.file, line, message });
    told.add(`${line} ${message}`);
    return { ...article, inForce: { from, until: end } };
  });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
