import { z } from "zod";
import type { Problem } from "./errors.ts";
import type { KnowledgeFile } from "./files.ts";
import type { KnowledgeBase } from "./knowledge-base.ts";
import { id } from "./shape.ts";

/**
 * A line of `questions/*.jsonl`: a question as people put it, and what a careful reader says of it. What words the lexicon
 * doesn't know mean is learned from these, by the build.
 */
export const bankQuestionSchema = z.strictObject({
  q: z.string().trim().min(1),
  /** What the asker wrote before, oldest first: the question is the last turn of a conversation. */
  turns: z.array(z.string().trim().min(1)).max(6).default([]),
  /** `topic/position` that answers it best; for a request for help, the exposure. */
  position: z
    .string()
    .regex(/^[a-z0-9-]+\/[a-z0-9-]+$/)
    .optional(),
  scope: z.enum(["in", "out", "refuse"]).default("in"),
  /** Why it is out of scope. */
  because: z.enum(["foreign", "other-field", "unrelated", "small-talk"]).optional(),
  /** All facets that the text states, but for quantities; with `!` in front: that it denies. Broader ones follow. */
  facets: z.array(z.string().regex(/^!?[a-z0-9]+(-[a-z0-9]+)*$/)),
});
export interface BankQuestion extends z.output<typeof bankQuestionSchema> {
  /** Whether it was written before any answer was looked for, as those of files named `asked-` are. */
  readonly askedFirst: boolean;
}

/** Folder of the bank, below the knowledge folder. */
export const bankFolder = "questions/";
const askedFirstFiles = `${bankFolder}asked-`;

/** Reads the bank and checks it against the vocabulary and the positions. What has problems is left out. */
export function readQuestionBank(
  files: readonly KnowledgeFile[],
  base: KnowledgeBase,
): { questions: readonly BankQuestion[]; problems: readonly Problem[] } {
  const problems: Problem[] = [];
  const positions = new Set(base.positions.map((position) => `${position.topic}/${position.id}`));
  const seen = new Set<string>();
  const questions = files
    .filter(({ path }) => path.startsWith(bankFolder))
    .flatMap(({ path: file, text }) =>
      text.split("\n").flatMap((line, i) => {
        if (line.trim() === "") return [];
        const say = (code: Problem["code"], message: string) => problems.push({ code, file, line: i + 1, message });
        const read = bankQuestionSchema.safeParse(jsonOf(line));
        if (!read.success) {
          const issue = read.error.issues[0];
          say("structure", `${issue?.path.join(".") || "the line"}: ${issue?.message ?? "unreadable"}; correct it.`);
          return [];
        }
        const row = read.data;
        const before = problems.length;
        const whole = [...row.turns, row.q].join("\n");
        if (seen.has(whole)) say("structure", "This question stands in the bank already; remove one of them.");
        if (row.position && !positions.has(row.position))
          say("dangling-reference", `There is no position "${row.position}"; name one of a topic.`);
        if ((row.scope === "out") !== (row.because !== undefined))
          say("structure", "What is out of scope, and only that, has a reason (because).");
        if (row.scope === "in" && !row.position) say("structure", "A question in scope needs a position.");
        for (const facet of row.facets)
          if (!base.facets.has(id.safeParse(facet.replace("!", "")).data ?? ""))
            say("dangling-reference", `There is no facet "${facet}" in facets.yaml; correct its spelling or add it.`);
        seen.add(whole);
        return problems.length > before ? [] : [{ ...row, askedFirst: file.startsWith(askedFirstFiles) }];
      }),
    );
  return { questions, problems };
}

function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}
