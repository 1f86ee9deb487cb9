import { Worker } from "node:worker_threads";
import type { Day } from "../../knowledge/day.ts";
import type { Reference } from "../../knowledge/reference.ts";
import type { CorpusHolder } from "../../retrieval/corpus-retriever.ts";
import type { AskedTerm } from "../../retrieval/postings.ts";
import type { Milliseconds } from "../channel.ts";

type Asked =
  | { readonly ask: "best"; readonly asked: readonly AskedTerm[]; readonly limit: number }
  | { readonly ask: "at"; readonly references: readonly Reference[] }
  | { readonly ask: "asked"; readonly text: string; readonly day: Day };

/** What the thread is asked, and what it says. */
export type CorpusCall = Asked & { readonly id: number };
export type CorpusReply =
  | { readonly kind: "done"; readonly id: number; readonly result: readonly unknown[] }
  | { readonly kind: "note"; readonly text: string };

export interface ThreadOptions {
  /** The folder of all corpora. */
  readonly corpora: string;
  readonly now: () => number;
  /** What is wrong with a corpus, in one sentence. */
  readonly note: (text: string) => void;
  /** What the thread runs; a test puts one in its place that fails. */
  readonly thread?: URL;
  /** Whoever asked is answered without the corpus after so long: it may be opening a large one on a slow disk. */
  readonly patience?: Milliseconds;
}

/** After it ended by itself, the thread isn't started again for so long. */
const rest: Milliseconds = 10_000;
const usualPatience: Milliseconds = 5_000;

/** Run from the sources, the last build's. */
const builtThread = new URL(
  import.meta.url.endsWith(".ts") ? "../../../dist/app/corpus/corpus-thread.js" : "./corpus-thread.js",
  import.meta.url,
);

/** A corpus holder whose work is done in a thread of its own, begun when something is first asked. Where that fails nothing is found. */
export class ThreadHolder implements CorpusHolder {
  readonly #options: ThreadOptions;
  #worker: Worker | undefined;
  #endedAt = Number.NEGATIVE_INFINITY;
  #lastId = 0;
  /** Who waits for which answer. */
  readonly #waiting = new Map<number, (result: readonly unknown[]) => void>();
  readonly #noted = new Set<string>();

  constructor(options: ThreadOptions) {
    this.#options = options;
  }

  best(asked: readonly AskedTerm[], limit: number): ReturnType<CorpusHolder["best"]> {
    return this.#ask({ ask: "best", asked, limit }) as ReturnType<CorpusHolder["best"]>;
  }

  at(references: readonly Reference[]): ReturnType<CorpusHolder["at"]> {
    return this.#ask({ ask: "at", references }) as ReturnType<CorpusHolder["at"]>;
  }

  asked(text: string, day: Day): ReturnType<CorpusHolder["asked"]> {
    return this.#ask({ ask: "asked", text, day }) as ReturnType<CorpusHolder["asked"]>;
  }

  /** Ends the thread; whoever still waits is answered without it. */
  async close(): Promise<void> {
    const worker = this.#worker;
    this.#worker = undefined;
    this.#endedAt = Number.POSITIVE_INFINITY;
    this.#giveUp();
    await worker?.terminate();
  }

  #ask(asked: Asked): Promise<readonly unknown[]> {
    const worker = this.#running();
    if (!worker) return Promise.resolve([]);
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((done) => {
      const patience = this.#options.patience ?? usualPatience;
      const timer = setTimeout(() => {
        this.#note(`The imported corpora didn't answer within ${patience / 1000} s.`);
        this.#answer(id, []);
      }, patience);
      this.#waiting.set(id, (result) => {
        clearTimeout(timer);
        done(result);
      });
      // While nobody waits, the thread doesn't keep the process alive.
      worker.ref();
      worker.postMessage({ ...asked, id } satisfies CorpusCall);
    });
  }

  #running(): Worker | undefined {
    if (this.#worker) return this.#worker;
    const { corpora, now, thread = builtThread } = this.#options;
    if (now() - this.#endedAt < rest) return undefined;
    const worker = new Worker(thread, { workerData: { corpora } });
    this.#worker = worker;
    worker.on("message", (message: CorpusReply) => {
      if (message.kind === "note") this.#note(message.text);
      else this.#answer(message.id, message.result);
    });
    worker.on("error", (error) => this.#note(`The thread of the imported corpora failed: ${error.message}`));
    worker.on("exit", () => {
      if (this.#worker !== worker) return;
      this.#worker = undefined;
      this.#endedAt = now();
      this.#giveUp();
    });
    worker.unref();
    return worker;
  }

  #answer(id: number, result: readonly unknown[]): void {
    const done = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (this.#waiting.size === 0) this.#worker?.unref();
    done?.(result);
  }

  #giveUp(): void {
    for (const id of [...this.#waiting.keys()]) this.#answer(id, []);
  }

  /** Each trouble once. */
  #note(text: string): void {
    if (this.#noted.has(text)) return;
    this.#noted.add(text);
    this.#options.note(text);
  }
}
