import { answerShape } from "../../src/server/answer-schema.ts";

/** The public shape of an answer, and what ties its parts together. */
export const answerSchema = answerShape.superRefine((answer, context) => {
  const must = (holds: boolean, message: string) => {
    if (!holds) context.addIssue({ code: "custom", message });
  };
  const { scope, kind, verdict, citations, sentences } = answer;
  must((verdict === null) === (scope !== "in"), "a verdict is null where the scope is out or refuse, and only there");
  must((scope === "refuse") === (kind === "refuse"), "a refusal is of scope refuse");
  must((kind === "position" || kind === "lookup") === (kind !== "abstain" && scope === "in"), "scope fits kind");
  must(kind !== "position" || answer.positions.length > 0, "a position is named");
  must(
    citations.every(({ number }, i) => number === i + 1),
    "citations are numbered from 1",
  );
  const used = new Set(sentences.flatMap(({ cites }) => cites));
  must(
    [...used].every((number) => number <= citations.length),
    "every cite is a citation",
  );
  must(
    citations.every(({ number }) => used.has(number)),
    "every citation is used",
  );
  for (const { head, cites, text } of sentences)
    must(head === "notice" || cites.length > 0, `a sentence of law without a cite: ${text}`);
  must(sentences.filter(({ head }) => head === "notice").length <= 1, "one notice at most");
  must(sentences.length === 0 || sentences.at(-1)?.head === "notice", "the notice comes last");
  for (const { ref, fidelity, quote, translation } of citations) {
    must(quote === null || fidelity !== "paraphrase", `a report in quotation marks: ${ref}`);
    must(translation === null || quote !== null, `a translation of nothing: ${ref}`);
  }
  must(new Set(answer.reading.map(({ from }) => from)).size === answer.reading.length, "each disguise is told once");
});
