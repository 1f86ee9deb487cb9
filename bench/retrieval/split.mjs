// Which questions of somebody else's set may be looked at while ranking is being chosen, and which are kept for one last
// measurement. The part is a matter of the question's id alone, so that it was settled before anything was measured.
import { createHash } from "node:crypto";

/** `unseen` for about a fifth of all ids, else `open`. */
export function partOf(id) {
  return (createHash("sha256").update(`retrieval ${id}`).digest()[0] ?? 0) % 5 === 0 ? "unseen" : "open";
}

/** One of five folds, 0 to 4; independent of the part, to choose by within the open questions. */
export function foldOf(id) {
  return (createHash("sha256").update(`fold ${id}`).digest()[0] ?? 0) % 5;
}

/** A number that orders ids in a way that says nothing of them. */
export function rankOf(id) {
  return createHash("sha256").update(`rank ${id}`).digest().readUInt32BE(0);
}
