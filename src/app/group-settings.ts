import { createHash } from "node:crypto";
import { z } from "zod";
import type { StateFolder } from "./state.ts";

const file = "groups.json";
/** Settings kept; the ones longest unused go first. */
const mostKept = 500;

const settingSchema = z.strictObject({
  /** What the group was called when it was last seen. */
  name: z.string(),
  /** Hash of the names of its members then. */
  members: z.string(),
  /** Its id in the login in which it was last seen; ids are new at every login. */
  id: z.string(),
  login: z.string(),
  /** The owner has said it in that login; else it was found again by name and members. */
  confirmed: z.boolean(),
  muted: z.boolean(),
  access: z.enum(["allowed", "denied"]).nullable(),
});
type Setting = z.output<typeof settingSchema>;
const fileSchema = z.array(settingSchema);

/** What is known of a group now. */
export interface GroupSeen {
  readonly id: string;
  readonly name: string;
  readonly members: readonly string[];
}

/** `unsure`: settings of a group like it are held, and its owner must say again what holds; until then it is silent. */
export type Standing = "open" | "muted" | "denied" | "not-listed" | "unsure";
export type GroupChange = "mute" | "unmute" | "allow" | "deny";

/**
 * Which groups are muted, allowed or denied. A setting is found again by the group's id within a login, and after a new
 * login by its name and members together, if just one setting fits.
 */
export class GroupSettings {
  readonly #state: StateFolder | undefined;
  readonly #listedOnly: boolean;
  #settings: readonly Setting[];
  #login = "";
  /** Groups seen in this login that have the same name and members. */
  readonly #alike = new Map<string, Set<string>>();

  /** `listedOnly`: only groups that were allowed are answered. */
  constructor(state: StateFolder | undefined, listedOnly: boolean) {
    this.#state = state;
    this.#listedOnly = listedOnly;
    this.#settings = readSettings(state?.read(file));
  }

  loggedIn(login: string): void {
    if (login !== this.#login) this.#alike.clear();
    this.#login = login;
  }

  /** True when nothing that is held could concern a group of that name, so that its members needn't be fetched. */
  isUntouched(id: string, name: string): boolean {
    return !this.#settings.some((one) => this.#isHere(one, id) || one.name === name);
  }

  standingOf(group: GroupSeen): Standing {
    const found = this.#find(group);
    if (found === "unsure") return "unsure";
    if (found) this.#refresh(found, group);
    return this.#standingBy(found);
  }

  /**
   * What the owner said of a group, in it: from then on it is this group's setting, whatever was held of others like it.
   * To unmute one that wasn't allowed allows it, since the owner is told that it is answered.
   */
  change(group: GroupSeen, change: GroupChange): void {
    const found = this.#find(group);
    const before = found === "unsure" ? this.#settings.find((one) => this.#isHere(one, group.id)) : found;
    const muted = change === "mute" || (change === "deny" && (before?.muted ?? false));
    const access = change === "allow" ? "allowed" : change === "deny" ? "denied" : (before?.access ?? null);
    const said: Setting = { ...this.#describe(group), confirmed: true, muted, access };
    const setting =
      change === "unmute" && this.#standingBy(said) !== "open" ? { ...said, access: "allowed" as const } : said;
    this.#save([...this.#settings.filter((one) => one !== before), setting]);
  }

  /** Names of groups with a setting that hasn't been found again since the login. */
  unseen(): readonly string[] {
    return this.#settings.filter(({ login }) => login !== this.#login).map(({ name }) => name);
  }

  #find(group: GroupSeen): Setting | "unsure" | undefined {
    const members = hashOf(group.members);
    const key = JSON.stringify([group.name, members]);
    const alike = this.#alike.get(key) ?? new Set();
    this.#alike.set(key, alike.add(group.id));
    const here = this.#settings.find((one) => this.#isHere(one, group.id));
    if (here?.confirmed) return here;
    const likely = this.#settings.filter(
      (one) => one === here || (one.name === group.name && !(one.login === this.#login && one.confirmed)),
    );
    if (likely.length === 0) return undefined;
    const same = likely.filter((one) => one === here || one.members === members);
    const isClear = same.length === 1 && group.members.length > 0 && alike.size === 1;
    if (isClear) return same[0];
    // Whichever it is, it makes no difference: nobody needs to be asked.
    const matters = likely.some((one) => this.#standingBy(one) !== this.#standingBy(undefined));
    return matters ? "unsure" : here;
  }

  #standingBy(setting: Setting | undefined): Exclude<Standing, "unsure"> {
    if (setting?.muted) return "muted";
    if (setting?.access === "denied") return "denied";
    return this.#listedOnly && setting?.access !== "allowed" ? "not-listed" : "open";
  }

  #isHere(one: Setting, id: string): boolean {
    return one.login === this.#login && one.id === id;
  }

  #describe({ id, name, members }: GroupSeen) {
    return { name, members: hashOf(members), id, login: this.#login };
  }

  /** People come and go, groups are renamed: what is held follows as long as the id shows that it is the same group. */
  #refresh(found: Setting, group: GroupSeen): void {
    const now = { ...found, ...this.#describe(group), confirmed: found.confirmed && this.#isHere(found, group.id) };
    const same = (["name", "members", "id", "login"] as const).every((key) => now[key] === found[key]);
    if (!same && group.members.length > 0) this.#save([...this.#settings.filter((one) => one !== found), now]);
  }

  #save(settings: readonly Setting[]): void {
    const kept = settings.slice(-mostKept);
    this.#state?.replace(file, `${JSON.stringify(kept, null, 1)}\n`);
    this.#settings = kept;
  }
}

/** Order and number of equal names count, languages of the machine don't. */
function hashOf(members: readonly string[]): string {
  const text = JSON.stringify([...members].sort());
  return createHash("sha256").update(text).digest("hex").slice(0, 32);
}

/** Throws, in one sentence, for a file that was changed by hand into something else: losing a mute would be worse. */
function readSettings(text: string | undefined): readonly Setting[] {
  if (text === undefined) return [];
  try {
    return fileSchema.parse(JSON.parse(text));
  } catch {
    throw new Error(`${file} in the state folder can't be read; mend it, or delete it to forget all group settings.`);
  }
}
