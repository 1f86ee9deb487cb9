import { z } from "zod";
import type { StateFolder } from "./state.ts";

const file = "owner.json";
/** Wrong codes taken of one person, and of all, before none is taken any more: the rest of the login they may not guess. */
const mostTries = 5;
const mostTriesOfAll = 100;

const ownerSchema = z.strictObject({ login: z.string(), person: z.string(), conversation: z.string() });
export type Owner = z.output<typeof ownerSchema>;

/**
 * Who runs the bot, as far as a chat can tell: whoever sent the code that was printed at login. It holds for that login,
 * a restart within it included; at the next one ids are new, and so is the code.
 */
export class Ownership {
  readonly #state: StateFolder | undefined;
  readonly #newCode: () => string;
  #login: string | undefined;
  #code: string | undefined;
  readonly #tries = new Map<string, number>();
  #owner: Owner | undefined;

  /** `newCode`: a code nobody can guess. */
  constructor(state: StateFolder | undefined, newCode: () => string) {
    this.#state = state;
    this.#newCode = newCode;
  }

  /** The code to print, a new one for every login and start; undefined when it was printed before. */
  loggedIn(login: string): string | undefined {
    if (login === this.#login) return undefined;
    this.#login = login;
    this.#tries.clear();
    const held = readOwner(this.#state?.read(file));
    this.#owner = held?.login === login ? held : undefined;
    this.#code = this.#newCode();
    return this.#code;
  }

  get owner(): Owner | undefined {
    return this.#owner;
  }

  isOwner(person: string): boolean {
    return this.#owner?.person === person;
  }

  /** Tries a code. The right one is used up; who was wrong too often isn't right any more, and others still may. */
  pair(code: string, person: string, conversation: string): "paired" | "wrong" | "void" {
    const tries = (this.#tries.get(person) ?? 0) + 1;
    const all = [...this.#tries.values()].reduce((sum, one) => sum + one, 0);
    if (this.#login === undefined || this.#code === undefined || tries > mostTries || all >= mostTriesOfAll)
      return "void";
    if (!this.#isCode(code)) {
      this.#tries.set(person, tries);
      return tries >= mostTries ? "void" : "wrong";
    }
    const owner: Owner = { login: this.#login, person, conversation };
    // Written first: what couldn't be kept isn't said to hold, and the code is still good.
    this.#state?.replace(file, `${JSON.stringify(owner)}\n`);
    this.#code = undefined;
    this.#owner = owner;
    return "paired";
  }

  /** A code that many have seen is good for nothing any more; gives a new one to print, if it was the right one. */
  burn(code: string): string | undefined {
    if (!this.#isCode(code)) return undefined;
    this.#code = this.#newCode();
    return this.#code;
  }

  #isCode(code: string): boolean {
    return this.#code !== undefined && code.trim().toUpperCase() === this.#code;
  }
}

function readOwner(text: string | undefined): Owner | undefined {
  try {
    return ownerSchema.parse(JSON.parse(text ?? ""));
  } catch {
    // Absent or broken: the owner pairs again.
    return undefined;
  }
}
