import { Feedback } from "../../src/app/feedback.ts";
import type { LogFields } from "../../src/app/log.ts";
import { lawSearchOf } from "../../src/app/search-law.ts";
import { openStateFolder } from "../../src/app/state.ts";
import type { ServerParts } from "../../src/server/parts.ts";
import { askedOn, shipped } from "./answers.ts";
import { FakeDisk } from "./fake-disk.ts";

/** What the server is built from, over the shipped knowledge on the day on which tests ask; and what it noted and kept. */
export async function serverParts(changes: Partial<ServerParts> = {}) {
  const { base, answerer } = await shipped();
  const disk = new FakeDisk();
  const logged: { readonly event: string; readonly fields: LogFields | undefined }[] = [];
  const knowledge = {
    base,
    answer: answerer.answer,
    search: lawSearchOf(base, answerer),
  };
  const parts: ServerParts = {
    knowledge: () => knowledge,
    today: () => askedOn,
    now: () => Date.parse(`${askedOn}T04:00:00Z`),
    feedback: new Feedback(openStateFolder("/state", disk), false),
    log: (event, fields) => logged.push({ event, fields }),
    version: "0.0.0",
    ...changes,
  };
  return { parts, base, logged, kept: () => disk.read("/state/feedback.jsonl") ?? "" };
}
