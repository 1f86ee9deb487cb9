import { z } from "zod";
import type { StateFolder } from "./state.ts";

const file = "owner.json";
/** Wrong codes taken before the code is void for the rest of the login. */
const mostTries = 5;

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
  #tries = 0;
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
    this.#tries = 0;
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

  /** Tries a code. The right one is used up; after too many wrong ones none is right. */
  pair(code: string, person: string, conversation: string): "paired" | "wrong" | "void" {
    if (this.#code === undefined || this.#login === undefined || this.#tries >= mostTries) return "void";
    this.#tries += 1;
    if (code.trim().toUpperCase() !== this.#code) return this.#tries >= mostTries ? "void" : "wrong";
    const owner: Owner = { login: this.#login, person, conversation };
    // Written first: what couldn't be kept isn't said to hold, and the code is still good.
    this.#state?.replace(file, `${JSON.stringify(owner)}\n`);
    this.#code = undefined;
    this.#owner = owner;
    return "paired";
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
