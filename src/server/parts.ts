import type { Feedback } from "../app/feedback.ts";
import type { Log } from "../app/log.ts";
import type { KnowledgeInUse } from "../app/reply.ts";
import type { LawSearch } from "../app/search-law.ts";
import type { Day } from "../knowledge/day.ts";

/** What pages, programs and assistants are answered from; another after a reload. */
export interface ServedKnowledge extends KnowledgeInUse {
  readonly search: LawSearch;
}

/** What every route of the server may need. Nothing of it remembers who asked. */
export interface ServerParts {
  readonly knowledge: () => ServedKnowledge;
  /** The day it is in Shanghai. */
  readonly today: () => Day;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly feedback: Feedback;
  readonly log: Log;
  /** Of the program, as package.json says it. */
  readonly version: string;
}
