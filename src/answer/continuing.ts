import type { Facets, Vocabulary } from "./conditions.ts";
import { looksLikeFollowUp, looksLikeFragment } from "./follow-up.ts";
import { type Inference, insideOf, leastInside, type Scope } from "./inference.ts";
import { type Intent, intentOf } from "./intent.ts";
import type { Message } from "./message.ts";

/** What was understood of the question before, as far as another may go on with it. */
interface Earlier {
  readonly intent: Intent;
}

/** From this probability on, a message that names nothing of ours is about something else. */
const mostElsewhere = 0.9;

/** True when a message goes on with the question before it; one that names an article or a case stands by itself. */
export function continues(
  own: Message,
  earlier: Earlier,
  inferred: () => Inference | undefined,
  vocabulary: Vocabulary,
): boolean {
  if (own.articles.length + own.cases.length > 0) return false;
  if (!namesAny(own.facets)) {
    if (own.wishes !== undefined) return true;
    const elsewhere = own.matches.some(({ concept }) => /^(?:small-talk|other-field|place)$/.test(concept.kind));
    if (!isInside(earlier.intent) || elsewhere) return false;
    return looksLikeFragment(own.text) || insideOf(inferred()) >= leastInside;
  }
  return looksLikeFollowUp(own.text, own.facets, vocabulary);
}

/** A message that by itself would be about nothing, said in the middle of a matter: an amount, a worry, what was done next. */
export function belongs(
  own: Message,
  earlier: Earlier,
  inference: Inference | undefined,
  vocabulary: Vocabulary,
): boolean {
  if (!isInside(earlier.intent) || own.text.length > (/\p{Script=Han}/u.test(own.text) ? 60 : 180)) return false;
  const alone = { ...own, concepts: own.matches, followUp: false, continues: false, inference };
  const intent = intentOf(alone, vocabulary);
  if (intent.kind !== "outside" || intent.because !== "unrelated") return false;
  if (own.facets.quantities.size > 0) return true;
  return namesAny(own.facets) || !isElsewhere(inference);
}

function isElsewhere(inference: Inference | undefined): boolean {
  const chance = (scope: Scope) => inference?.scope.get(scope) ?? 0;
  return chance("unrelated") + chance("small-talk") + chance("other-field") >= mostElsewhere;
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
