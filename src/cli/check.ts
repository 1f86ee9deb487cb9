import { defineCommand } from "citty";
import { dayInShanghai } from "../knowledge/day.ts";
import { sortProblems } from "../knowledge/errors.ts";
import { fingerprintOf, readFiles } from "../knowledge/files.ts";
import { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import { shippedKnowledge } from "../knowledge/load.ts";
import { overdueIn } from "../knowledge/overdue.ts";
import { parseKnowledge } from "../knowledge/parse.ts";
import { readQuestionBank } from "../knowledge/question-bank.ts";
import { verifyKnowledge } from "../knowledge/verify.ts";
import { knowledgeArgument } from "./arguments.ts";

/** `haofa check`: reads all knowledge files like an editor. Exit 1 when anything is wrong. */
export const check = defineCommand({
  meta: {
    name: "check",
    description:
      "Check every knowledge file: shapes, references, quotes, numbers, dates, languages. Example: haofa check",
  },
  args: { knowledge: knowledgeArgument },
  run({ args }) {
    const files = readFiles(args.knowledge ?? shippedKnowledge);
    const { records, problems, places } = parseKnowledge(files);
    const base = new KnowledgeBase(records, fingerprintOf(files));
    const bank = readQuestionBank(files, base);
    const all = sortProblems([...problems, ...verifyKnowledge(base, places), ...bank.problems]);
    for (const { file, line, message } of all) process.stdout.write(`${file}:${line} ${message}\n`);
    for (const { name, why } of overdueIn(base, dayInShanghai(Date.now())))
      process.stdout.write(`to review: ${name}: ${why}\n`);
    process.stdout.write(
      `${summaryOf(base)}, ${bank.questions.length} questions in the bank\n${all.length === 0 ? "Both languages throughout (100 %), every number borne out, every reference resolves. No problems." : `${all.length} problem(s).`}\n`,
    );
    process.exitCode = all.length === 0 ? 0 : 1;
  },
});

function summaryOf(base: KnowledgeBase): string {
  const articles = [...base.statutes.values()].flatMap((statute) => [...statute.articles.values()].flat());
  const clauses = [...base.agreements.values()].flatMap((agreement) => agreement.clauses);
  const counts: [number, string][] = [
    [base.statutes.size, "statutes"],
    [articles.length, "article wordings"],
    [base.cases.size, "cases"],
    [clauses.length, "agreement clauses"],
    [base.commentary.size, "commentaries"],
    [base.statements.size, "statements"],
    [base.positions.length, "positions"],
    [base.lexicon.size, "concepts"],
  ];
  return counts.map(([count, name]) => `${count} ${name}`).join(", ");
}
