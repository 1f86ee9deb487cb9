import { defineCommand } from "citty";
import { caseLines, caseSheet } from "../app/case-sheet.ts";
import { findCases } from "../app/find-case.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Language } from "../text/language.ts";
import { knowledgeArgument, languageArgument, languageFor } from "./arguments.ts";
import { openKnowledge } from "./open.ts";
import { print, tell } from "./output.ts";
import { UsageError } from "./usage-error.ts";

/** `haofa case`: a case in full. Exit 1 when it isn't held. */
export const caseCommand = defineCommand({
  meta: {
    name: "case",
    description:
      "Show a case in full: facts, holdings, judgment, what it did not decide, and what cites it." +
      " Example: haofa case 江阴案" +
      ' Example: haofa case "(2020)苏0281民初7297号"',
  },
  args: {
    name: { type: "positional", required: false, description: "What the case is called, its number (案号) or its id" },
    json: { type: "boolean", description: "Print one JSON object a line for every case found" },
    language: languageArgument,
    knowledge: knowledgeArgument,
  },
  async run({ args }) {
    const asked = args._.join(" ").trim();
    if (asked === "") throw new UsageError("Name a case: haofa case 江阴案");
    const language = languageFor(args.language, asked);
    const base = await openKnowledge(args);
    const found = findCases(asked, base);
    if (found.length === 0) return tellNone(asked, base, language);
    for (const [i, one] of found.entries()) {
      const sheet = caseSheet(one, base);
      const text = caseLines(sheet, language, false).join("\n");
      await print(args.json ? `${JSON.stringify(sheet)}\n` : `${i > 0 ? "\n" : ""}${text}\n`);
    }
  },
});

function tellNone(asked: string, base: KnowledgeBase, language: Language): void {
  const says = { zh: `没有收录“${asked}”。收录的案例有：`, en: `"${asked}" isn't held. The cases held are:` };
  tell([says[language], ...[...base.cases.values()].map(({ id, name }) => `  ${id}  ${name[language]}`)].join("\n"));
  process.exitCode = 1;
}
