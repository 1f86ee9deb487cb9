import { type Day, isWithin, type Period } from "../knowledge/day.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Paragraph } from "../knowledge/markdown.ts";
import type { Passage, PassageKind } from "../knowledge/passage.ts";
import type { Reference } from "../knowledge/reference.ts";
import type { Bilingual } from "../knowledge/shape.ts";
import { normalize } from "../text/normalize.ts";

/** Something that search found and that can be opened. */
export interface FoundLaw {
  readonly kind: PassageKind;
  /** Opens it: an article, in the wording shown; a case, agreement or commentary, or the part that was found; a position. */
  readonly ref: Reference;
  readonly title: Bilingual;
  readonly text: Bilingual;
  readonly inForce: Period;
}

const always: Period = { from: null, until: null };

/** What a passage shows of itself. Of a topic, the conclusion for that day that has most of the words searched. */
export function foundPassage(passage: Passage, words: string, day: Day, base: KnowledgeBase): FoundLaw | undefined {
  if (passage.kind === "topic") return foundPosition(passage.reference.replace(/^topic\//, ""), words, day, base);
  const { kind, reference, heading, text, inForce } = passage;
  return { kind, ref: reference, title: heading, text, inForce };
}

/** A whole case, agreement or commentary, by its reference. */
export function foundWork(reference: Reference, base: KnowledgeBase): FoundLaw | undefined {
  const [kind, id = ""] = reference.split("/");
  const one = base.cases.get(id);
  if (kind === "case" && one)
    return { kind, ref: reference, title: one.name, text: one.outcome, inForce: { from: one.date, until: null } };
  const agreement = base.agreements.get(id);
  if (kind === "agreement" && agreement) {
    const text = joined(agreement.clauses.flatMap(({ paragraphs }) => paragraphs));
    return { kind, ref: reference, title: agreement.name, text, inForce: { from: agreement.effective, until: null } };
  }
  const commentary = base.commentary.get(id);
  if (kind === "commentary" && commentary) {
    const text = joined(commentary.parts.flatMap(({ paragraphs }) => paragraphs));
    return { kind, ref: reference, title: commentary.name, text, inForce: always };
  }
  return undefined;
}

/** A position by `topic/position`. */
export function foundPositionNamed(name: string, base: KnowledgeBase): FoundLaw | undefined {
  const position = base.position(name);
  const topic = base.topics.get(position?.topic ?? "");
  if (!position || !topic) return undefined;
  const inForce = { from: position.from ?? null, until: position.until ?? null };
  return { kind: "topic", ref: position.reference, title: topic.title, text: position.headline, inForce };
}

function foundPosition(topic: string, words: string, day: Day, base: KnowledgeBase): FoundLaw | undefined {
  const wanted = pairsOf(words);
  let best: { readonly name: string; readonly shared: number } | undefined;
  for (const { id, headline, from = null, until = null } of base.topics.get(topic)?.positions ?? []) {
    if (!isWithin(day, { from, until })) continue;
    const said = pairsOf(`${headline.zh}\n${headline.en}`);
    const shared = [...wanted].filter((pair) => said.has(pair)).length;
    if (!best || shared > best.shared) best = { name: `${topic}/${id}`, shared };
  }
  return best && foundPositionNamed(best.name, base);
}

/** Of a text that is one of many, so much is shown. */
const mostShown = 200;

/** The beginning of a text, in one line, as a list shows it. */
export function textShown(text: string): string {
  const line = text.replace(/\s+/g, " ").trim();
  const characters = [...line];
  return characters.length <= mostShown ? line : `${characters.slice(0, mostShown).join("")}…`;
}

/** Every two Chinese characters that stand together, and every Latin word. */
function pairsOf(text: string): ReadonlySet<string> {
  const { text: plain } = normalize(text);
  const pairs = [...plain.matchAll(/(?=(\p{Script=Han}{2}))/gu)].map((match) => match[1] ?? "");
  return new Set([...pairs, ...(plain.match(/\p{Script=Latin}{3,}/gu) ?? [])]);
}

function joined(paragraphs: readonly Paragraph[]): Bilingual {
  return { zh: paragraphs.map(({ zh }) => zh).join("\n"), en: paragraphs.map(({ en }) => en).join("\n") };
}
