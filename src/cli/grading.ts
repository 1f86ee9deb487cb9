import type { Answer, Citation } from "../answer/answer.ts";
import { wholeOf } from "../knowledge/reference.ts";
import type { Expectation } from "./expectation.ts";

/** What is right about one answer. */
export interface Grade {
  readonly scope: boolean;
  readonly verdict: boolean;
  /** Every group of authorities is among the citations, in whatever wording. */
  readonly authorities: boolean;
  readonly language: boolean;
  /** Says what it must, and nothing that it must not. */
  readonly words: boolean;
  /** Cites no wording of another day, and nothing that was no law; undefined where no day is tested. */
  readonly version: boolean | undefined;
  readonly everything: boolean;
  /** What is wrong, in words. */
  readonly wrong: readonly string[];
}

/** Compares an answer with what was expected of it. */
export function grade(expected: Expectation, answer: Answer): Grade {
  const wrong: string[] = [];
  const check = (right: boolean, fault: () => string) => {
    if (!right) wrong.push(fault());
    return right;
  };
  const cited = new Set(answer.citations.map(({ ref }) => wholeOf(ref)));
  const scope = check(answer.scope === expected.scope, () => `scope ${answer.scope}, not ${expected.scope}`);
  const verdict = check(
    expected.verdict.length === 0 ? answer.verdict === null : expected.verdict.some((one) => one === answer.verdict),
    () => `verdict ${answer.verdict}, not ${expected.verdict.join(" or ") || "none"}`,
  );
  const groups = [...expected.cites, ...expected.versions];
  const lacking = groups.filter((group) => !group.some((ref) => cited.has(wholeOf(ref))));
  const authorities = check(
    lacking.length === 0,
    () => `cites ${[...cited].join(" ")}, lacks ${lacking.map((group) => group.join("|")).join(" and ")}`,
  );
  const language = check(answer.language === expected.language, () => `language ${answer.language}`);
  const unsaid = expected.mustSay.filter((pattern) => !new RegExp(pattern, "iu").test(answer.answer));
  const missaid = expected.mustNotSay.filter((pattern) => new RegExp(pattern, "iu").test(answer.answer));
  const words = check(
    unsaid.length + missaid.length === 0,
    () => `unsaid ${unsaid.join(" ")}; missaid ${missaid.join(" ")}`,
  );
  const faults = versionFaults(expected, answer.citations);
  const version = faults === undefined ? undefined : check(faults.length === 0, () => faults.join("; "));
  return { scope, verdict, authorities, language, words, version, everything: wrong.length === 0, wrong };
}

/**
 * Wordings of another day: an article of a group that is cited, though none of the group in the wording of that day; and law
 * that was none. Whether enough is cited at all is what `cites` tells.
 */
function versionFaults(
  { versions, notCites }: Expectation,
  citations: readonly Citation[],
): readonly string[] | undefined {
  if (versions.length + notCites.length === 0) return undefined;
  const wrong = versions.filter(
    (group) =>
      citations.some((one) => group.some((wording) => wholeOf(one.ref) === wholeOf(wording))) &&
      !group.some((wording) => citations.some((one) => isWording(one, wording))),
  );
  const anachronism = notCites.filter((ref) => citations.some((one) => wholeOf(one.ref) === ref));
  return [
    ...wrong.map((group) => `cites another wording than ${group.join("|")}`),
    ...anachronism.map((ref) => `cites ${ref}, no law then`),
  ];
}

/** True when a citation is of an article in the wording in force on a day (`law/article@day`). */
function isWording({ ref, effective, until }: Citation, wording: string): boolean {
  const day = wording.split("@")[1] ?? "";
  return wholeOf(ref) === wholeOf(wording) && (effective ?? "") <= day && (until === null || day < until);
}
