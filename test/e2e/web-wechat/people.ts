import type { Mailbox } from "./mailbox.ts";
import { type Message, type MessageOptions, type Route, recallContent, writeMessage } from "./message.ts";
import { contactOf, type GroupRecord, groupOf, type Party, type PersonRecord } from "./world.ts";

export interface Person extends PersonRecord {
  /** To the bot itself unless `to` names a group. */
  say(text: string, options?: MessageOptions & { readonly to?: Group }): Message;
  /** Tells the client unless `quietly`. */
  rename(nickname: string, options?: { readonly quietly?: boolean }): void;
}

export interface Group extends GroupRecord {
  /** Tells the client unless `quietly`; `by` adds the grey line in the chat. */
  rename(topic: string, options?: { readonly by?: Person; readonly quietly?: boolean }): void;
  /** The client isn't told: it knows them only when it asks for the group again. */
  join(person: PersonRecord, alias?: string): void;
  leave(person: PersonRecord): void;
  /** What a member, or the bot (`wechat.phone`), is called in this group; the client isn't told. */
  alias(person: PersonRecord, alias: string): void;
}

/** The owner of the bot's account, at their phone. */
export interface Phone extends PersonRecord {
  say(text: string, options: MessageOptions & { readonly to: Person | Group }): Message;
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
  /** Beside the bot; with the name they have in this group, if they have one. */
  readonly members: readonly (Person | readonly [Person, string])[];
  /** What the bot is called there. */
  readonly botAlias?: string;
  /** `recent` where it is absent. */
  readonly listed?: GroupRecord["listed"];
  readonly key?: string;
}

/** Everyone around the bot. Who comes after the login is unknown to the client until they write. */
export interface People {
  readonly people: readonly PersonRecord[];
  readonly groups: readonly GroupRecord[];
  readonly self: Phone;
  person(wish: PersonWish): Person;
  /** So many strangers, to fill a group with. */
  crowd(count: number): readonly Person[];
  /** An official account (公众号). */
  official(wish: { readonly nickname: string }): Person;
  /** One of WeChat's own, under its fixed id: `weixin`, `fmessage`, `newsapp` … */
  special(id: string): Person;
  group(wish: GroupWish): Group;
  /** A grey line in a chat (10000 unless `type` says else), or a notice of the phone's state (51). */
  systemMessage(text: string, options: MessageOptions & { readonly to: Person | Group | Phone }): Message;
  recall(message: Message): Message;
  /** The same message, under the same id, once more. */
  repeat(message: Message): void;
}

export function createPeople(mailbox: Mailbox, nickname: string, now: () => number): People {
  const people: PersonRecord[] = [];
  const groups: GroupRecord[] = [];
  const post = createPost(mailbox, now);
  const self = withPhone(newPerson({ key: "self", nickname }), post);

  const admit = (record: PersonRecord) => {
    people.push(record);
    return withVoice(record, self, post);
  };
  const person = ({ key = `person-${people.length + 1}`, ...wish }: PersonWish) => admit(newPerson({ ...wish, key }));
  const official = ({ nickname }: { readonly nickname: string }) =>
    admit(newPerson({ key: `official-${people.length + 1}`, nickname, verifyFlag: 24 }));
  return {
    people,
    groups,
    self,
    person,
    crowd: (count) =>
      Array.from({ length: count }, (_, index) => person({ nickname: `群友${index + 1}`, friend: false })),
    official,
    special: (id) => admit(newPerson({ key: id, nickname: id, fixedId: id })),
    group(wish) {
      const record = newGroup({ key: `group-${groups.length + 1}`, ...wish }, self);
      groups.push(record);
      return withRoom(record, self, post);
    },
    systemMessage(text, { to, type = 10_000, ...options }) {
      // Notices of the phone's state come from the account itself, all others from the chat.
      const route = type === 51 ? { from: self, to } : { from: to, to: self };
      return post.message(text, route, { ...options, type });
    },
    recall(message) {
      const chat = message.to === self ? message.from : message.to;
      const name = message.from.kind === "person" ? message.from.nickname : "";
      return post.message("", { from: chat, to: self }, { type: 10_002, content: recallContent(message, name) });
    },
    repeat: post.again,
  };
}

interface Post {
  message(text: string, route: Route, options: MessageOptions): Message;
  again(message: Message): void;
  /** That somebody or a group has changed. */
  change(party: Party): void;
}

function createPost(mailbox: Mailbox, now: () => number): Post {
  const again = ({ render }: Message) => mailbox.post({ kind: "message", render });
  return {
    message(text, route, options) {
      const message = writeMessage(text, route, options, now());
      again(message);
      return message;
    },
    again,
    change: (party) =>
      mailbox.post({
        kind: "contact",
        render: (directory) => (party.kind === "group" ? groupOf(party, directory) : contactOf(party, directory)),
      }),
  };
}

function withPhone(record: PersonRecord, post: Post): Phone {
  return Object.assign(record, {
    say: (text: string, { to, ...options }: MessageOptions & { readonly to: Person | Group }) =>
      post.message(text, { from: record, to }, options),
  });
}

function withVoice(record: PersonRecord, self: PersonRecord, post: Post): Person {
  return Object.assign(record, {
    say: (text: string, { to, ...options }: MessageOptions & { readonly to?: Group } = {}) =>
      post.message(text, to ? { from: to, to: self, speaker: record } : { from: record, to: self }, options),
    rename(nickname: string, { quietly = false } = {}) {
      record.nickname = nickname;
      if (!quietly) post.change(record);
    },
  });
}

function withRoom(record: GroupRecord, self: PersonRecord, post: Post): Group {
  return Object.assign(record, {
    rename(topic: string, { by, quietly = false }: { readonly by?: Person; readonly quietly?: boolean } = {}) {
      record.topic = topic;
      if (quietly) return;
      post.change(record);
      const route = { from: record, to: self };
      if (by) post.message(`"${by.nickname}"修改群名为“${topic}”`, route, { type: 10_000 });
    },
    join: (person: PersonRecord, alias = "") => void record.members.set(person, alias),
    leave: (person: PersonRecord) => void record.members.delete(person),
    alias: (person: PersonRecord, alias: string) => void record.members.set(person, alias),
  });
}

function newPerson(wish: Partial<PersonRecord> & { readonly key: string; readonly nickname: string }): PersonRecord {
  return { kind: "person", remark: "", friend: true, verifyFlag: 0, ...wish };
}

function newGroup(wish: GroupWish & { readonly key: string }, self: PersonRecord): GroupRecord {
  const members = new Map<PersonRecord, string>([[self, wish.botAlias ?? ""]]);
  for (const member of wish.members) {
    if ("kind" in member) members.set(member, "");
    else members.set(member[0], member[1]);
  }
  return { kind: "group", key: wish.key, topic: wish.topic, members, listed: wish.listed ?? "recent" };
}
