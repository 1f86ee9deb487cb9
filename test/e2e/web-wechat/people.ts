import type { Mailbox } from "./mailbox.ts";
import { type Message, type MessageOptions, recallContent, writeMessage } from "./message.ts";
import { contactOf, type GroupRecord, groupOf, type Party, type PersonRecord } from "./world.ts";

export interface SayOptions extends MessageOptions {
  /** The bot itself where it is absent. */
  readonly to?: Group;
}

export interface Person extends PersonRecord {
  say(text: string, options?: SayOptions): Message;
  /** Tells the client unless `quietly`. */
  rename(nickname: string, options?: { readonly quietly?: boolean }): void;
}

export interface Group extends GroupRecord {
  rename(topic: string, options?: { readonly by?: Person; readonly quietly?: boolean }): void;
  /** The client isn't told: it knows them only when it asks for the group again. */
  join(person: PersonRecord, alias?: string): void;
  leave(person: PersonRecord): void;
  /** What a member, or the bot, is called in this group; the client isn't told. */
  alias(person: PersonRecord, alias: string): void;
}

/** The owner of the bot's account, at their phone. */
export interface Phone extends PersonRecord {
  say(text: string, options: MessageOptions & { readonly to: Person | Group }): Message;
}

export interface People {
  readonly people: readonly PersonRecord[];
  readonly groups: readonly GroupRecord[];
  readonly self: Phone;
  person(given: PersonWish): Person;
  /** So many strangers, to fill a group with. */
  crowd(count: number): readonly Person[];
  /** An official account (公众号). */
  official(given: { nickname: string }): Person;
  /** One of WeChat's own, under its fixed id: `weixin`, `fmessage`, `newsapp` … */
  special(id: string): Person;
  group(given: GroupWish): Group;
  /** A grey line in a chat (10000 unless `type` says else), or a notice of the phone's state (51). */
  systemMessage(text: string, options: MessageOptions & { readonly to: Person | Group | Phone }): Message;
  recall(message: Message): Message;
  /** The same message, under the same id, once more. */
  repeat(message: Message): void;
}

export interface PersonWish {
  readonly nickname: string;
  readonly remark?: string;
  /** True where it is absent; a stranger is seen in groups only. */
  readonly friend?: boolean;
  readonly key?: string;
}

export interface GroupWish {
  readonly topic: string;
  readonly members: readonly (Person | readonly [Person, string])[];
  /** What the bot is called there. */
  readonly botAlias?: string;
  /** `recent` where it is absent. */
  readonly listed?: GroupRecord["listed"];
  readonly key?: string;
}

/** Everyone around the bot, and what they can do. */
export function createPeople(mailbox: Mailbox, nickname: string, now: () => number): People {
  const people: PersonRecord[] = [];
  const groups: GroupRecord[] = [];
  const post = (message: Message) => {
    mailbox.post({ kind: "message", render: message.render });
    return message;
  };
  const tell = (party: Party) =>
    mailbox.post({
      kind: "contact",
      render: (directory) => (party.kind === "group" ? groupOf(party, directory) : contactOf(party, directory)),
    });

  const selfRecord = newPerson({ key: "self", nickname, friend: true });
  const self: Phone = Object.assign(selfRecord, {
    say: (text: string, { to, ...options }: MessageOptions & { readonly to: Person | Group }) =>
      post(writeMessage(text, { from: selfRecord, to }, options, now())),
  });

  const admit = (record: PersonRecord): Person => {
    people.push(record);
    return Object.assign(record, {
      say(text: string, { to, ...options }: SayOptions = {}) {
        const route = to ? { from: to, to: self, speaker: record } : { from: record, to: self };
        return post(writeMessage(text, route, options, now()));
      },
      rename(name: string, { quietly = false } = {}) {
        record.nickname = name;
        if (!quietly) tell(record);
      },
    });
  };

  const person: People["person"] = ({ key = `person-${people.length + 1}`, ...given }) =>
    admit(newPerson({ ...given, key }));

  const systemMessage: People["systemMessage"] = (text, { to, type = 10_000, ...options }) => {
    // Notices of the phone's state (51) come from the account itself, all others from the chat.
    const route = type === 51 ? { from: self, to } : { from: to, to: self };
    return post(writeMessage(text, route, { ...options, type }, now()));
  };

  return {
    people,
    groups,
    self,
    systemMessage,
    repeat: (message) => void post(message),
    recall({ ...message }) {
      const chat = message.to === self ? message.from : message.to;
      const name = message.from.kind === "person" ? message.from.nickname : "";
      const route = { from: chat, to: self };
      return post(writeMessage("", route, { type: 10_002, content: recallContent(message, name) }, now()));
    },
    person,
    crowd: (count) =>
      Array.from({ length: count }, (_, index) => person({ nickname: `群友${index + 1}`, friend: false })),
    official: (given) =>
      admit(newPerson({ ...given, key: `official-${people.length + 1}`, friend: true, verifyFlag: 24 })),
    special: (id) => admit(newPerson({ key: id, nickname: id, friend: true, fixedId: id })),
    group({ topic, members, botAlias = "", listed = "recent", key = `group-${groups.length + 1}` }) {
      const everyone = new Map<PersonRecord, string>([[self, botAlias]]);
      for (const member of members) {
        if ("kind" in member) everyone.set(member, "");
        else everyone.set(member[0], member[1]);
      }
      const record: GroupRecord = { kind: "group", key, topic, members: everyone, listed };
      groups.push(record);
      return Object.assign(record, {
        rename(name: string, { by, quietly = false }: { by?: Person; quietly?: boolean } = {}) {
          record.topic = name;
          if (quietly) return;
          tell(record);
          if (by) systemMessage(`"${by.nickname}"修改群名为“${name}”`, { to: record as Group });
        },
        join: (person: PersonRecord, alias = "") => void record.members.set(person, alias),
        leave: (person: PersonRecord) => void record.members.delete(person),
        alias: (person: PersonRecord, alias: string) => void record.members.set(person, alias),
      });
    },
  };
}

function newPerson(given: Partial<PersonRecord> & { readonly key: string; readonly nickname: string }): PersonRecord {
  return { kind: "person", remark: "", friend: true, verifyFlag: 0, ...given };
}
