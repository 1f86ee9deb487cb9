import type { Answer } from "../answer/answer.ts";
import { wholeOf } from "../knowledge/reference.ts";
import type { Asked } from "./expectation.ts";
import type { Grade } from "./grading.ts";

/** One question, its answer and what is right about it. */
export interface Graded {
  readonly asked: Asked;
  readonly answer: Answer;
  readonly grade: Grade;
}

/** Shares by name (`held-out.scope`, `kind.follow-up.everything`); a share of nothing is left out. */
export type Figures = Readonly<Record<string, number>>;

const measures = ["scope", "verdict", "authorities", "language", "words", "everything"] as const;
const confidences = ["certain", "likely", "low"] as const;

/** All figures of a run, those of a plain baseline on the same questions beside them. */
export function figuresOf(graded: readonly Graded[], plain: readonly Graded[]): Figures {
  const halves = (["tuning", "held-out"] as const).flatMap((half) => {
    const rows = graded.filter(({ asked }) => asked.half === half);
    return [...measured(half, rows), ...special(half, rows)];
  });
  const by = (["kind", "form", "round"] as const).flatMap((key) =>
    [...new Set(graded.map(({ asked }) => asked[key]))].sort().flatMap((value) =>
      measured(
        `${key}.${value}`,
        graded.filter(({ asked }) => asked[key] === value),
      ),
    ),
  );
  return Object.fromEntries([
    ...halves,
    ...measured("plain", plain),
    ...by,
    ...special("all", graded),
    ["citations", round(mean(graded.map(({ answer }) => answer.citations.length)))],
  ]);
}

function measured(name: string, rows: readonly Graded[]): [string, number][] {
  if (rows.length === 0) return [];
  const share = (measure: (typeof measures)[number]) => round(shareOf(rows, ({ grade }) => grade[measure]));
  return [
    [`${name}.questions`, rows.length],
    ...measures.map((measure): [string, number] => [`${name}.${measure}`, share(measure)]),
  ];
}

/** What the plain measures don't tell: refusals, over-refusals, abstentions, versions, follow-ups, confidence, twins in two languages. */
function special(name: string, rows: readonly Graded[]): [string, number][] {
  const wanted = rows.filter(({ asked }) => asked.scope === "refuse");
  const lawful = rows.filter(({ asked }) => asked.kind === "twin");
  const outside = rows.filter(({ asked }) => asked.scope === "out");
  const abstained = rows.filter(({ answer }) => answer.scope === "out");
  const dated = rows.filter(({ grade }) => grade.version !== undefined);
  const followed = rows.filter(({ asked }) => asked.turns.length > 0);
  const translated = rows.flatMap((row) => {
    const original = rows.find(({ asked }) => asked.id === row.asked.same);
    return original ? [{ row, original }] : [];
  });
  const shares: [string, number | undefined][] = [
    ["refused", of(wanted, ({ answer }) => answer.scope === "refuse")],
    ["over-refused", of(lawful, ({ answer }) => answer.scope === "refuse")],
    ["out-recall", of(outside, ({ answer }) => answer.scope === "out")],
    ["out-precision", of(abstained, ({ asked }) => asked.scope === "out")],
    ["version", of(dated, ({ grade }) => grade.version === true)],
    ["follow-up", of(followed, ({ grade }) => grade.everything)],
    ["same-authorities", of(translated, ({ row, original }) => sameAuthorities(row.answer, original.answer))],
    ...confidences.map((level): [string, number | undefined] => [
      `right-if-${level}`,
      of(
        rows.filter(({ answer }) => answer.confidence === level),
        ({ grade }) => grade.scope && grade.verdict && grade.authorities,
      ),
    ]),
    ...confidences.map((level): [string, number | undefined] => [
      `share-${level}`,
      of(rows, ({ answer }) => answer.confidence === level),
    ]),
  ];
  return shares.flatMap(([measure, share]): [string, number][] =>
    share === undefined ? [] : [[`${name}.${measure}`, round(share)]],
  );
}

/** True when two answers cite the same authorities, whatever the paragraph. */
function sameAuthorities(a: Answer, b: Answer): boolean {
  const cited = ({ citations }: Answer) => [...new Set(citations.map(({ ref }) => wholeOf(ref)))].sort().join(" ");
  return cited(a) === cited(b);
}

/** The figures as tables for a terminal, with what changed since the committed ones. */
export function tableOf(figures: Figures, before: Figures): string {
  const groups = [...new Set(Object.keys(figures).flatMap((name) => /^(.*)\.questions$/.exec(name)?.[1] ?? []))];
  const header = ["", "questions", ...measures];
  const rows = groups.map((group) => [
    group,
    String(figures[`${group}.questions`]),
    ...measures.map((measure) => cell(`${group}.${measure}`, figures, before)),
  ]);
  const specials = ["tuning", "held-out", "all"].map((group) => {
    const names = Object.keys(figures).filter(
      (name) => name.startsWith(`${group}.`) && !measures.some((measure) => name === `${group}.${measure}`),
    );
    const told = names.filter((name) => !name.endsWith(".questions"));
    return `${group}: ${told.map((name) => `${name.slice(group.length + 1)} ${cell(name, figures, before)}`).join(", ")}`;
  });
  const widths = header.map((name, i) => Math.max(name.length, ...rows.map((row) => (row[i] ?? "").length)) + 2);
  const lines = [header, ...rows].map((row) =>
    row
      .map((text, i) => text.padEnd(widths[i] ?? 0))
      .join("")
      .trimEnd(),
  );
  return [...lines, "", ...specials, `mean citations ${figures.citations}`].join("\n");
}

/** A figure, and in brackets by how much it differs from the committed one. */
function cell(name: string, figures: Figures, before: Figures): string {
  const now = figures[name];
  if (now === undefined) return "–";
  const change = before[name] === undefined ? 0 : now - (before[name] ?? 0);
  const differs = Math.abs(change) >= 0.0005;
  return `${now.toFixed(3)}${differs ? ` (${change > 0 ? "+" : "−"}${Math.abs(change).toFixed(3)})` : ""}`;
}

function of<T>(rows: readonly T[], test: (row: T) => boolean): number | undefined {
  return rows.length === 0 ? undefined : shareOf(rows, test);
}

function shareOf<T>(rows: readonly T[], test: (row: T) => boolean): number {
  return rows.filter(test).length / rows.length;
}

function mean(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0) / Math.max(1, values.length);
}

function round(value: number): number {
  return Number(value.toFixed(3));
}
