import { Feedback } from "../../src/app/feedback.ts";
import type { LogFields } from "../../src/app/log.ts";
import { createLawSearch } from "../../src/app/search-law.ts";
import type { ServerParts } from "../../src/server/parts.ts";
import { askedOn, shipped } from "./answers.ts";

/** What every route of the server is given, over the shipped knowledge; `logged` are the events it noted. */
export async function shippedParts(changes: Partial<ServerParts> = {}) {
  const { base, answerer } = await shipped();
  const search = createLawSearch(
    base,
    (text, asOf) => answerer.search({ text, asOf }),
    async (text, asOf) => (await answerer.answer({ text, asOf })).positions,
  );
  const knowledge = { base, answer: answerer.answer, search };
  const logged: { readonly event: string; readonly fields: LogFields }[] = [];
  const parts: ServerParts = {
    knowledge: () => knowledge,
    today: () => askedOn,
    now: () => Date.parse("2026-11-21T04:00:00Z"),
    feedback: new Feedback(undefined, false),
    log: (event, fields = {}) => void logged.push({ event, fields }),
    version: "0.0.0-test",
    ...changes,
  };
  return { parts, logged };
}
