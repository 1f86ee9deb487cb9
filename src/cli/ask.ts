import { createReadStream, statSync } from "node:fs";
import { defineCommand } from "citty";
import type { Answer } from "../answer/answer.ts";
import { longestQuestion } from "../answer/message.ts";
import { askedInTurn } from "../app/asked-in-turn.ts";
import type { Asked } from "../app/create-answerer.ts";
import type { AskedDefaults } from "../app/read-asked.ts";
import { decode, linesOf } from "../channel/lines.ts";
import { asOfArgument, dayFrom, knowledgeArgument, languageArgument, languageFrom, valuesOf } from "./arguments.ts";
import { answerLines, longestLine } from "./ask-lines.ts";
import { type OpenOptions, openAnswerer, today } from "./open.ts";
import { print, tell } from "./output.ts";
import { stateDirArgument, stateDirFrom } from "./state-dir.ts";
import { UsageError } from "./usage-error.ts";

/** `haofa ask`: one question, or one a line. Stores nothing. */
export const ask = defineCommand({
  meta: {
    name: "ask",
    description:
      "Answer one question, or with --jsonl one a line." +
      ' Example: haofa ask "卖微信号合法吗？"' +
      ' Example: haofa ask --json --as-of 2021-06-01 "Is it legal to sell a WeChat account?"' +
      ' Example: haofa ask --turn "卖微信号合法吗？" "那如果是租呢？"' +
      " Example: haofa ask --jsonl questions.jsonl > answers.jsonl",
  },
  args: {
    question: {
      type: "positional",
      required: false,
      description: "The question (standard input if left out); with --jsonl a file of questions",
    },
    json: { type: "boolean", description: "Print the answer as one JSON object" },
    jsonl: { type: "boolean", description: 'Read {"q":"…"} a line and print one JSON object a line' },
    explain: { type: "boolean", description: "Print what every step made of the question" },
    turn: {
      type: "string",
      description: "An earlier question of the same asker; may be repeated",
      valueHint: "question",
    },
    language: languageArgument,
    "as-of": asOfArgument,
    "state-dir": stateDirArgument,
    knowledge: knowledgeArgument,
  },
  async run({ args, rawArgs }) {
    const defaults = { asOf: dayFrom(args["as-of"], today()), language: languageFrom(args.language) };
    const { explain, json } = args;
    const open: OpenOptions = { knowledge: args.knowledge, stateDir: await stateDirFrom(args["state-dir"]) };
    if (args.jsonl) {
      if (json || explain) throw new UsageError("--jsonl stands alone; leave out --json and --explain.");
      return askLines(args._, defaults, open);
    }
    const text = args._.length > 0 ? args._.join(" ") : await questionFromInput();
    if (text.length > longestQuestion) tell(`Only the first ${longestQuestion} characters of the question are read.`);
    const { language, asOf } = defaults;
    const question = { ...askedInTurn([...valuesOf("turn", rawArgs), text]), asOf };
    await askOne({ ...question, ...(language ? { language } : {}) }, { json, explain, open });
  },
});

interface AskOptions {
  readonly json: boolean | undefined;
  readonly explain: boolean | undefined;
  readonly open: OpenOptions;
}

async function askOne(question: Asked, { json, explain, open }: AskOptions): Promise<void> {
  const { answerer } = await openAnswerer(open);
  const shown = (answer: Answer) => `${json ? JSON.stringify(answer) : answer.answer}\n`;
  if (!explain) return print(shown(await answerer.answer(question)));
  const trace = await answerer.explain(question);
  await print(shown(trace.answer));
  const { explanationOf } = await import("./explanation.ts");
  const table = `${explanationOf(question, trace)}\n`;
  // One JSON object is all that a program expects on standard output.
  if (json) process.stderr.write(table);
  else await print(`\n${table}`);
}

async function askLines(files: readonly string[], defaults: AskedDefaults, open: OpenOptions): Promise<void> {
  const [file, ...more] = files;
  if (more.length > 0) throw new UsageError("--jsonl reads one file; put the files together first.");
  if (file !== undefined && !statSync(file, { throwIfNoEntry: false })?.isFile())
    throw new UsageError(`There is no file ${file}; name a file with one question a line.`);
  const input: AsyncIterable<Uint8Array> = file === undefined ? process.stdin : createReadStream(file);
  const { answerer } = await openAnswerer(open);
  const answer = (question: Asked) => answerer.answer(question);
  let count = 0;
  for await (const result of answerLines(linesOf(input, longestLine), answer, defaults)) {
    await print(`${JSON.stringify(result)}\n`);
    count += 1;
  }
  if (count === 0) throw new UsageError(`There was no question to read; write {"q":"…"} a line.`);
}

/** The whole of standard input as one question; no more of it is read than could matter. */
async function questionFromInput(): Promise<string> {
  const empty = 'Ask a question: haofa ask "卖微信号合法吗？", or send it to standard input.';
  if (process.stdin.isTTY) throw new UsageError(empty);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of process.stdin as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    size += chunk.length;
    if (size > longestLine) break;
  }
  const { text, isUtf8 } = decode(Buffer.concat(chunks));
  if (!isUtf8 && size <= longestLine) throw new UsageError("The question isn't UTF-8 text; convert it to UTF-8 first.");
  if (text.trim() === "") throw new UsageError(empty);
  return text.trim();
}
