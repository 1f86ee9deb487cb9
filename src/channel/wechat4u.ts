import { type Clock, within } from "../app/clock.ts";
import type { Acquaintance, Heading, Member, RawMessage } from "./wechat-message.ts";
import { plainText } from "./wechat-text.ts";

/** Of wechat4u 0.7 what is used here; it has no types of its own. */
export interface Wechat4u {
  readonly user: { readonly UserName: string; readonly NickName?: string };
  readonly contacts: Readonly<Record<string, RawContact | undefined>>;
  readonly CONF: { readonly STATE: { readonly login: string; readonly logout: string } };
  state: string;
  request(options: object): Promise<unknown>;
  handleMsg(list: readonly RawMessage[]): void;
  batchGetContact(list: readonly { readonly UserName: string }[]): Promise<readonly RawContact[]>;
  updateContacts(list: readonly RawContact[]): void;
  logout(): Promise<unknown>;
  restart(): Promise<unknown>;
  on(event: "error", listener: (error: unknown) => void): void;
  on(event: "message", listener: (message: { Content: string }) => void): void;
  on(event: "login" | "logout", listener: () => void): void;
  prependListener(event: "login", listener: () => void): void;
  removeAllListeners(event?: string): void;
}

/** What it keeps of a person or a group; names as WeChat escapes them. */
export interface RawContact {
  readonly UserName: string;
  readonly NickName?: string;
  readonly RemarkName?: string;
  readonly DisplayName?: string;
  readonly VerifyFlag?: number;
  readonly MemberList?: readonly RawContact[];
}

/** Who is who, as far as wechat4u knows, and asks WeChat where it doesn't. */
export interface Acquaintances {
  /** Resolves when everybody in it is known, or when it has taken too long. Never rejects. */
  meet(heading: Pick<Heading, "conversation" | "senderId" | "isSelf">): Promise<void>;
  of(heading: Pick<Heading, "conversation">): Acquaintance;
  /** A newspaper, a shop, a bank: a program, not a person. */
  isOfficial(heading: Pick<Heading, "conversation">): boolean;
}

/** Nobody's message is held up longer by a look-up. */
const longestLookUp = 10_000;
/** Somebody who wasn't found is looked for again after so long. */
const lookUpAgain = 60_000;
const mostRemembered = 1_000;

/** `VerifyFlag` of official accounts. */
const official = 8;

export function createAcquaintances(wechat4u: Wechat4u, clock: Clock): Acquaintances {
  const asked = new Map<string, { readonly at: number; readonly work: Promise<void> }>();
  const members = createMembers();

  const ask = (key: string, id: string): Promise<void> => {
    const earlier = asked.get(key);
    if (earlier && clock.now() - earlier.at < lookUpAgain) return earlier.work;
    const asking = async () => wechat4u.updateContacts((await wechat4u.batchGetContact([{ UserName: id }])) ?? []);
    const work = within(
      asking().catch(() => {}),
      longestLookUp,
      undefined,
      clock,
    );
    if (asked.size >= mostRemembered) asked.clear();
    asked.set(key, { at: clock.now(), work });
    return work;
  };

  return {
    async meet({ conversation, senderId, isSelf }) {
      if (isSelf) return;
      const { id, kind } = conversation;
      const contact = wechat4u.contacts[id];
      if (!contact || (kind === "group" && !contact.MemberList?.length)) return ask(id, id);
      if (kind === "direct") return;
      // Nobody says so when somebody joins. A list without the bot itself is one that WeChat has cut short.
      const known = members.of(contact);
      const isKnown = [senderId, wechat4u.user.UserName].every((one) => known.some((member) => member.id === one));
      if (!isKnown) await ask(`${id} ${senderId}`, id);
    },
    of({ conversation }) {
      const contact = wechat4u.contacts[conversation.id];
      const self = { id: wechat4u.user.UserName, nickname: plainText(wechat4u.user.NickName ?? "") };
      const name = plainText(contact?.RemarkName || contact?.NickName || "");
      return { self, name, members: contact ? members.of(contact) : [] };
    },
    isOfficial: ({ conversation }) =>
      conversation.kind === "direct" && ((wechat4u.contacts[conversation.id]?.VerifyFlag ?? 0) & official) !== 0,
  };
}

/** The members of groups, names unescaped once for every list that WeChat gives. */
function createMembers(): { of(group: RawContact): readonly Member[] } {
  const read = new WeakMap<object, readonly Member[]>();
  return {
    of({ MemberList: list = [] }) {
      const known = read.get(list);
      if (known) return known;
      const members = list.map((raw) => ({
        id: raw.UserName,
        nickname: plainText(raw.NickName ?? ""),
        alias: plainText(raw.DisplayName ?? ""),
      }));
      read.set(list, members);
      return members;
    },
  };
}
