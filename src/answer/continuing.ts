import type { FacetGroup } from "../knowledge/facets.ts";
import { ancestorsOf, type Facets, type Vocabulary } from "./facet-values.ts";
import { looksLikeFollowUp, looksLikeFragment, opensTurn, withoutOpening } from "./follow-up.ts";
import { chanceOfScope, type Inference, insideOf, leastInside, type Scope } from "./inference.ts";
import { type Intent, intentOf, isFace, isSound, legal } from "./intent.ts";
import type { Message } from "./message.ts";
import { hasUnread } from "./unread.ts";

/** What was understood of the question before, as far as another may go on with it. */
interface Earlier {
  readonly intent: Intent;
  readonly facets: Facets;
}

/** From this probability on, a message that names nothing of ours is about something else. */
const mostElsewhere = 0.9;

/** Below this chance of being ours by itself, a message with words of another field is about that field. */
const leastBelonging = 0.03;

/** True when a message goes on with the question before it; one that names an article or a case stands by itself. */
export function continues(
  own: Message,
  earlier: Earlier,
  inferred: () => Inference | undefined,
  vocabulary: Vocabulary,
): boolean {
  if (own.articles.length + own.cases.length > 0 || isSound(own.text)) return false;
  if (!namesAny(own.facets)) {
    if (own.wishes !== undefined) return true;
    if (!isInside(earlier.intent) || isReaction(own)) return false;
    if (leadsElsewhere(own) && !namesSomebody.test(own.text)) return false;
    return (looksLikeFragment(own.text) && !isTalk(inferred())) || insideOf(inferred()) >= leastInside;
  }
  if (leadsOff(own, inferred)) return false;
  return looksLikeFollowUp(own.text, own.facets, vocabulary) || (isInside(earlier.intent) && goesOn(inferred()));
}

/** Below this probability of leaving it, a whole question of its own still goes on with what was talked about: 我扣着号不交可以吗. */
const goingOn = 0.3;

function goesOn(inference: Inference | undefined): boolean {
  return inference !== undefined && inference.leaves < goingOn;
}

/** The words by which somebody only shows to have read an answer. */
const acknowledging = "acknowledge";

/** True when a message holds nothing but reactions to what was said: 哈哈, 好的, "haha nice", a face. */
function isReaction({ text, matches }: Message): boolean {
  const said = matches.filter(({ concept }) => concept.id === acknowledging).map(({ span }) => span);
  if (said.length === 0) return isFace(text);
  let left = text;
  for (const { start, end } of said) left = left.slice(0, start) + " ".repeat(end - start) + left.slice(end);
  return left.split(/[\s,，]+/u).every((word) => isSound(word) || !hasUnread(word, []));
}

function leadsElsewhere({ text, matches }: Message): boolean {
  // "What if I live in Canada" goes on with the same matter in another place.
  const other = opensTurn(text) ? /^(?:small-talk|other-field)$/ : /^(?:small-talk|other-field|place)$/;
  return matches.some(({ concept }) => other.test(concept.kind) && concept.id !== acknowledging);
}

/** A message that points back: to him, it or that, or to what the matter does to something else (影响买房吗). */
const pointsBack =
  /[他她它这那其]|影响|\b(?:affect|influence)s?\b|\b(?:he|him|his|she|her|it|they|them|this|that|those)\b/u;

/** Somebody who was spoken of: whoever says "he" goes on with the story that he is in. */
const namesSomebody = /[他她它佢]|\b(?:he|him|his|she|her|they|them|their)\b/;

/** Facets that two messages seldom share by chance. */
const telling: readonly (FacetGroup | undefined)[] = ["circumstance", "crime", "wanted"];

/** 取保期间能回台湾吗, after one's being on bail was told: it names a fact that was named before, or a kind of it. */
function speaksOfTheSame(own: Facets, before: Facets, vocabulary: Vocabulary): boolean {
  return [...own.named].some(
    ([id, value]) =>
      value &&
      !legal.includes(id) &&
      telling.includes(vocabulary.get(id)?.group) &&
      [...ancestorsOf(id, vocabulary)].some((one) => before.named.get(one) === true),
  );
}

/** 我老板拖欠工资，能告他吗: he is somebody whom the message itself speaks of first. */
function introduces(matches: Message["matches"], before: number): boolean {
  return matches.some(({ concept: { id, kind }, span }) => (kind === "role" || people.has(id)) && span.end <= before);
}

const people: ReadonlySet<string> = new Set(["acquaintance", "kin"]);

/** From this probability on a message leaves what was talked about; one that points back to something; one that speaks of the same, or of somebody who was told of. */
const leaving = { plain: 0.8, pointing: 0.9, same: 0.95 } as const;
/** What a message may be about instead of ours. */
const elsewhere: readonly Scope[] = ["unrelated", "small-talk", "other-field"];

/** 那我把房子卖了要交多少税: a whole question that leaves what was talked about. */
export function isNewSubject(
  { text, matches, facets }: Message,
  earlier: Earlier,
  inferred: () => Inference | undefined,
  vocabulary: Vocabulary,
): boolean {
  const core = withoutOpening(text);
  const long = /\p{Script=Han}/u.test(core) ? core.length >= 7 : core.split(/\s+/u).length >= 5;
  if (!long) return false;
  const somebody = text.search(namesSomebody);
  const told = somebody >= 0 && !introduces(matches, somebody);
  const same = told || speaksOfTheSame(facets, earlier.facets, vocabulary);
  const enough = same ? leaving.same : pointsBack.test(core) ? leaving.pointing : leaving.plain;
  return (inferred()?.leaves ?? 0) >= enough;
}

/** 酒驾怎么判, "can I rent out my flat": words of another field, in a question that by itself is hardly ours and points back to nothing. */
function leadsOff({ text, matches }: Message, inferred: () => Inference | undefined): boolean {
  if (pointsBack.test(text) || !matches.some(({ concept }) => concept.kind === "other-field")) return false;
  const inference = inferred();
  return inference !== undefined && insideOf(inference) < leastBelonging;
}

function isTalk(inference: Inference | undefined): boolean {
  return chanceOfScope("small-talk", inference) >= mostElsewhere;
}

/** Up to this probability of leaving it, what would be about nothing by itself belongs to what was talked about. */
export const staying = 0.15;

/** A message that by itself would be about nothing, said in the middle of a matter: an amount, a worry, what was done next. */
export function belongs(
  own: Message,
  earlier: Earlier,
  inference: Inference | undefined,
  vocabulary: Vocabulary,
): boolean {
  if (!isInside(earlier.intent)) return false;
  const goesOn = inference !== undefined && inference.leaves <= staying;
  if (!goesOn && own.text.length > (/\p{Script=Han}/u.test(own.text) ? 60 : 180)) return false;
  const alone = {
    ...own,
    concepts: own.matches,
    said: own.matches,
    followUp: false,
    continues: false,
    inference,
    alone: inference,
  };
  const intent = intentOf(alone, vocabulary);
  if (goesOn && !isInside(intent) && !isReaction(own)) return true;
  if (intent.kind === "small-talk" && !isReaction(own) && namesSomebody.test(own.text)) return true;
  if (intent.kind !== "outside" || intent.because === "foreign") return false;
  if (namesSomebody.test(own.text)) return true;
  if (intent.because === "other-field") return speaksOfIt(own, inference);
  if (own.facets.quantities.size > 0) return true;
  return namesAny(own.facets) || pointsBack.test(own.text) || !isElsewhere(inference);
}

/** From this chance of being ours by itself, a message in the middle of a matter is about it, whatever words of another field it has. */
const mostlyBelonging = 0.2;

/** 我能报警吗 算诈骗不, 他说是公司避税: police, fraud and tax are other fields' words, but no other matter is told of. */
function speaksOfIt({ text, matches }: Message, inference: Inference | undefined): boolean {
  const inside = insideOf(inference);
  if (pointsBack.test(text)) return true;
  if (inside < leastBelonging) return false;
  return inside >= mostlyBelonging || !matches.some(({ concept }) => concept.kind === "other-field");
}

function isElsewhere(inference: Inference | undefined): boolean {
  return elsewhere.reduce((sum, scope) => sum + chanceOfScope(scope, inference), 0) >= mostElsewhere;
}

export function namesAny({ named, quantities }: Facets): boolean {
  return named.size + quantities.size > 0;
}

/** Said in passing: about nothing of ours, and about no other law either. */
export function isPassing(intent: Intent): boolean {
  return !isInside(intent) && !(intent.kind === "outside" && intent.because !== "unrelated");
}

/** True when what was asked is within the subject, answered or refused. */
export function isInside({ kind }: Intent): boolean {
  return kind !== "empty" && kind !== "small-talk" && kind !== "outside";
}
