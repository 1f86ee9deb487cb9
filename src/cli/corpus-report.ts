import type { ImportReport } from "../app/corpus/import-corpus.ts";
import type { Reason } from "../app/corpus/row.ts";

const reasons: Readonly<Record<Reason, string>> = {
  encoding: "neither UTF-8 nor GB18030",
  "too-long": "a line of more than 4 MB",
  "too-large": "a Markdown file of more than 20 MB",
  unreadable: "the file can't be read",
  json: "no JSON object",
  title: 'no title ("# name of the law")',
  law: '"law" is missing, or longer than 200 characters',
  article: '"article" can\'t be read, or is longer than 80 characters',
  text: "no text, or more than 100,000 characters",
  day: '"effective" or "dated" is no day; write it as YYYY-MM-DD',
  "too-many": "more than 2,000,000 articles",
};

/** What an import did, for whoever ran it: what was taken, and what was passed over, where and why. */
export function reportLines({ manifest, added, changed, unchanged, passed, resumed }: ImportReport): readonly string[] {
  const { name, laws, articles } = manifest;
  const counts = Object.entries(passed.counts) as [Reason, number][];
  const all = counts.reduce((sum, [, count]) => sum + count, 0);
  const further = all - passed.first.length;
  return [
    `The corpus "${name}" holds ${laws} laws, ${articles} articles: ${added} added, ${changed} changed, ${unchanged} unchanged.`,
    ...(resumed > 0 ? [`It went on after ${resumed} articles that an interrupted import had read.`] : []),
    ...(all > 0 ? [`${all} passed over:`] : []),
    ...counts.map(([reason, count]) => `  ${count} × ${reasons[reason]}`),
    ...passed.first.map(({ file, line, reason }) => `  ${file}:${line}: ${reasons[reason]}`),
    ...(further > 0 ? [`  … and ${further} more`] : []),
  ];
}
