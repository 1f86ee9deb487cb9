import { parseArticleHeading } from "../../knowledge/article-number.ts";
import type { Day } from "../../knowledge/day.ts";
import { checkedRow, cleanLine, daysIn, type Reason, type Row, type Skip } from "./row.ts";

/** What a file of one law gives. */
export interface MarkdownLaw {
  readonly rows: readonly Row[];
  readonly skips: readonly Skip[];
}

/** A piece of the law: an article, or what stands under a heading without being one. */
interface Piece {
  readonly article: string;
  readonly number: string | null;
  readonly path: string;
  readonly line: number;
  readonly lines: string[];
}

const HEADING = /^(#{1,6})\s*(.*?)\s*#*$/u;
const COMMENT = /^<!--.*-->$/u;
const INFO_END = /^<!--\s*INFO END\s*-->$/iu;
/** 自2021年1月1日起施行: what stands right behind the day. */
const IN_EFFECT = /^\s*[)）]?\s*(?:起|开始)?\s*(?:正式)?\s*(?:施行|实施|生效|执行)/u;
/** Articles at the end that may say when the law takes effect. */
const lastArticles = 3;

/**
 * Reads a law written as Markdown: a title (`# 法名`), lines on when it was made, headings of parts and chapters, and paragraphs
 * that begin with 第…条. What stands before the first article or under a heading of its own (附件) is a piece without a number;
 * a law without articles is one piece.
 */
export function readMarkdownLaw(text: string, file: string): MarkdownLaw {
  const lines = text.split(/\r\n|\r|\n/).map(cleanLine);
  const titleAt = lines.findIndex((line) => /^#\s+\S/u.test(line));
  if (titleAt < 0) return { rows: [], skips: [{ file, line: 1, reason: "title" }] };
  const law = HEADING.exec(lines[titleAt] ?? "")?.[2] ?? "";
  const infoEnd = infoEndOf(lines, titleAt);
  const pieces = piecesOf(lines, infoEnd);
  const { from, dated } = daysOf(lines.slice(titleAt + 1, infoEnd), file, pieces);
  const read = pieces.map(({ article, number, path, line, lines: body }): [Row | Reason, number] => [
    checkedRow({ law, article, number, path, text: body.join("\n"), from, dated, file, line }),
    line,
  ]);
  const skips = read.flatMap(([row, line]) => (typeof row === "string" ? [{ file, line, reason: row }] : []));
  if (read.length === 0) skips.push({ file, line: titleAt + 1, reason: "text" });
  return { rows: read.flatMap(([row]) => (typeof row === "string" ? [] : [row])), skips };
}

/** The line behind those that tell when the law was made: behind the mark, or else the first heading or article. */
function infoEndOf(lines: readonly string[], titleAt: number): number {
  const mark = lines.findIndex((line, i) => i > titleAt && INFO_END.test(line));
  if (mark >= 0) return mark + 1;
  for (let i = titleAt + 1; i < lines.length; i++) {
    const line = lines[i] ?? "";
    if (line !== "" && (HEADING.test(line) || startOfArticle(line) || daysIn(line).length === 0)) return i;
  }
  return lines.length;
}

function piecesOf(lines: readonly string[], start: number): readonly Piece[] {
  const pieces: Piece[] = [];
  const headings: { level: number; text: string }[] = [];
  const path = () => headings.map(({ text }) => text).join(" ");
  let current: Piece | undefined;
  const begin = (piece: Piece): Piece => {
    pieces.push(piece);
    return piece;
  };
  for (let i = start; i < lines.length; i++) {
    const line = lines[i] ?? "";
    if (line === "" || COMMENT.test(line)) continue;
    const [, marks, heading] = HEADING.exec(line) ?? [];
    if (marks !== undefined && heading) {
      while ((headings.at(-1)?.level ?? 0) >= marks.length) headings.pop();
      headings.push({ level: marks.length, text: heading });
      current = undefined;
      continue;
    }
    const article = startOfArticle(line);
    if (article) {
      const { label, number, rest } = article;
      current = begin({ article: label, number, path: path(), line: i + 1, lines: rest === "" ? [] : [rest] });
      continue;
    }
    const label = headings.at(-1)?.text ?? "序言";
    current ??= begin({ article: label.slice(0, 80), number: null, path: path(), line: i + 1, lines: [] });
    current.lines.push(line);
  }
  const [only] = pieces;
  if (pieces.length === 1 && only && only.number === null) return [{ ...only, article: "全文" }];
  return pieces;
}

const ARTICLE =
  /^(?:\*\*)?(第\s?[0-9０-９零〇一二三四五六七八九十百千两]{1,9}\s?条(?:\s?之\s?[0-9０-９一二三四五六七八九十]{1,3})?)(?:\*\*)?(?=$|[\s【《（(：:])[\s：:]*(.*)$/u;

function startOfArticle(line: string): { label: string; number: string; rest: string } | undefined {
  const [, label = "", rest = ""] = ARTICLE.exec(line) ?? [];
  const number = label === "" ? undefined : parseArticleHeading(label);
  return number === undefined ? undefined : { label: label.replace(/\s/g, ""), number, rest };
}

/**
 * When the text was made and since when it is in force, as far as the file says: in the lines under the title, or, where no
 * amendment is younger, in the law's last articles. A day of effect that something in the file contradicts is left out.
 */
function daysOf(
  info: readonly string[],
  file: string,
  pieces: readonly Piece[],
): { from: Day | null; dated: Day | null } {
  const told = info.flatMap(daysWithRole);
  const named = daysIn(/[(（]([^()（）]*)[)）]\.[^.]*$/u.exec(file)?.[1] ?? "").map(({ day }) => day);
  const dated = latest([...told.filter(({ effect }) => !effect).map(({ day }) => day), ...named]);
  const closing = pieces.filter(({ number }) => number !== null).slice(-lastArticles);
  const effects = told.filter(({ effect }) => effect).map(({ day }) => day);
  // In the text itself, a day of effect may be of its first version: it counts only beside a day on which it was made.
  const inText = dated === null ? [] : closing.flatMap(({ lines }) => lines.flatMap(daysWithRole));
  const found = effects.length > 0 ? effects : inText.filter(({ effect }) => effect).map(({ day }) => day);
  const from = latest(found);
  return { from: from !== null && (dated === null || from >= dated) ? from : null, dated };
}

function daysWithRole(line: string): readonly { day: Day; effect: boolean }[] {
  return daysIn(line).map(({ day, end }) => ({ day, effect: IN_EFFECT.test(line.slice(end)) }));
}

function latest(days: readonly Day[]): Day | null {
  return days.reduce<Day | null>((last, day) => (last === null || day > last ? day : last), null);
}
