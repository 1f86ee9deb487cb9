import { defineCommand } from "citty";
import { articleLines, articleSheet, wordingLines, wordingsOf } from "../app/article-sheet.ts";
import { type FoundArticle, findArticles, type NearArticles } from "../app/find-article.ts";
import { findImported } from "../app/find-imported.ts";
import { importedLines, importedSheet } from "../app/imported-sheet.ts";
import { formatArticle } from "../knowledge/article-number.ts";
import type { Day } from "../knowledge/day.ts";
import type { Language } from "../text/language.ts";
import { asOfArgument, dayFrom, knowledgeArgument, languageArgument, languageFor } from "./arguments.ts";
import { openImported, openKnowledge, today } from "./open.ts";
import { print, tell } from "./output.ts";
import { stateDirArgument, stateDirFrom } from "./state-dir.ts";
import { UsageError } from "./usage-error.ts";

/** `haofa article`: an article in full, in the wording of a day. Exit 1 when it isn't held. */
export const article = defineCommand({
  meta: {
    name: "article",
    description:
      "Show an article in full, with its translation, its source and what cites it." +
      " Example: haofa article 刑法第二百五十三条之一" +
      " Example: haofa article criminal-law/253-1 --as-of 2012-01-01" +
      ' Example: haofa article "Article 1038 of the Civil Code"',
  },
  args: {
    name: { type: "positional", required: false, description: "A name with its number, or a reference" },
    json: { type: "boolean", description: "Print one JSON object a line for every article found" },
    language: languageArgument,
    "as-of": asOfArgument,
    "state-dir": stateDirArgument,
    knowledge: knowledgeArgument,
  },
  async run({ args }) {
    const asked = args._.join(" ");
    if (asked.trim() === "") throw new UsageError("Name an article: haofa article 刑法第二百五十三条之一");
    const language = languageFor(args.language, asked);
    const day = dayFrom(args["as-of"], today());
    const base = await openKnowledge(args);
    const corpus = await openImported(await stateDirFrom(args["state-dir"]), base);
    const imported = await findImported(asked, day, base, corpus);
    for (const [i, one] of imported.entries()) {
      const text = importedLines(one, language).join("\n");
      await print(args.json ? `${JSON.stringify(importedSheet(one))}\n` : `${i > 0 ? "\n" : ""}${text}\n`);
    }
    if (imported.length > 0) return;
    const found = findArticles(asked, day, base, language);
    if ("near" in found) return tellNear(found, asked, language);
    for (const [i, one] of found.entries()) {
      if (one.kind === "other-day") {
        tellOtherDay(one, day, language);
        continue;
      }
      const sheet = articleSheet(one.statute, one.article, base);
      const text = articleLines(sheet, language, false).join("\n").trimEnd();
      await print(args.json ? `${JSON.stringify(sheet)}\n` : `${i > 0 ? "\n" : ""}${text}\n`);
    }
  },
});

function tellNear({ kind, near }: NearArticles, asked: string, language: Language): void {
  const says = {
    none: { zh: `没有收录“${asked}”。相近的有：`, en: `"${asked}" isn't held. Near it are:` },
    several: { zh: `“${asked}”不止一部法律有，请写明法律名称：`, en: `Several laws have "${asked}"; name the law:` },
  };
  tell([says[kind][language], ...near.map((line) => `  ${line}`)].join("\n"));
  process.exitCode = 1;
}

function tellOtherDay(
  { statute, number, at }: Extract<FoundArticle, { kind: "other-day" }>,
  day: Day,
  language: Language,
): void {
  const name = {
    zh: `《${statute.short.zh}》${formatArticle(number, "zh")}`,
    en: `${statute.short.en}, ${formatArticle(number, "en")}`,
  };
  const from = at.kind === "not-in-force" ? at.from : null;
  const says =
    at.kind === "not-in-force"
      ? {
          zh: `${name.zh}在${day}没有施行${from ? `，${from}起施行` : ""}。`,
          en: `${name.en} was not in force on ${day}${from ? `; it came into force on ${from}` : ""}.`,
        }
      : {
          zh: `没有收录${name.zh}在${day}施行的文本。`,
          en: `The wording of ${name.en} in force on ${day} isn't held.`,
        };
  tell([says[language], ...wordingLines(wordingsOf(statute, number), language)].join("\n"));
  process.exitCode = 1;
}
