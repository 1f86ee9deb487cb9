import { randomBytes } from "node:crypto";
import { escapeText } from "./escaping.ts";

export interface PersonRecord {
  readonly kind: "person";
  /** Stays over logins, unlike the ids that a client sees. */
  readonly key: string;
  nickname: string;
  /** What the bot's owner calls them. */
  remark: string;
  /** Strangers are seen in groups only. */
  readonly friend: boolean;
  /** 8 and above: an official account. */
  readonly verifyFlag: number;
  /** `filehelper` and its like keep their names. */
  readonly fixedId?: string;
}

export interface GroupRecord {
  readonly kind: "group";
  readonly key: string;
  topic: string;
  /** Everyone in it, the bot too, with their name in this group (empty: none). */
  readonly members: Map<PersonRecord, string>;
  /** Where a client first hears of it: among the recent chats, in the address book, or when somebody writes there. */
  readonly listed: "recent" | "saved" | "unlisted";
}

export type Party = PersonRecord | GroupRecord;

/** The ids of one login: every login gives everyone a new one. */
export interface Directory {
  idOf(party: Party): string;
  partyOf(id: string): Party | undefined;
}

export function createDirectory(): Directory {
  const ids = new Map<Party, string>();
  const parties = new Map<string, Party>();
  return {
    idOf(party) {
      const known = ids.get(party);
      if (known !== undefined) return known;
      const id = newId(party);
      ids.set(party, id);
      parties.set(id, party);
      return id;
    },
    partyOf: (id) => parties.get(id),
  };
}

/** A person as `webwxinit`, `webwxgetcontact` and `webwxbatchgetcontact` show them. */
export function contactOf(person: PersonRecord, directory: Directory): Record<string, unknown> {
  const id = directory.idOf(person);
  return {
    ...blank,
    UserName: id,
    NickName: escapeText(person.nickname),
    RemarkName: escapeText(person.remark),
    HeadImgUrl: `/cgi-bin/mmwebwx-bin/webwxgeticon?seq=0&username=${id}&skey=`,
    ContactFlag: person.friend ? 3 : 0,
    VerifyFlag: person.verifyFlag,
    KeyWord: person.verifyFlag >= 8 ? "gh_" : "",
  };
}

export function groupOf(group: GroupRecord, directory: Directory): Record<string, unknown> {
  const id = directory.idOf(group);
  return {
    ...blank,
    UserName: id,
    NickName: escapeText(group.topic),
    HeadImgUrl: `/cgi-bin/mmwebwx-bin/webwxgetheadimg?seq=0&username=${id}&skey=`,
    ContactFlag: group.listed === "saved" ? 3 : 2,
    MemberCount: group.members.size,
    MemberList: [...group.members].map(([person, alias]) => memberOf(person, alias, directory)),
    Statues: 1,
    EncryChatRoomId: `@${"0".repeat(32)}`,
  };
}

/** The address book names its groups without telling who is in them. */
export function savedGroupOf(group: GroupRecord, directory: Directory): Record<string, unknown> {
  return { ...groupOf(group, directory), MemberCount: 0, MemberList: [] };
}

export function describeParty(party: Party): string {
  return party.kind === "group" ? party.topic : party.nickname;
}

function memberOf(person: PersonRecord, alias: string, directory: Directory): Record<string, unknown> {
  return {
    Uin: 0,
    UserName: directory.idOf(person),
    NickName: escapeText(person.nickname),
    DisplayName: escapeText(alias),
    AttrStatus: 0,
    PYInitial: "",
    PYQuanPin: "",
    RemarkPYInitial: "",
    RemarkPYQuanPin: "",
    MemberStatus: 0,
    KeyWord: "",
  };
}

function newId(party: Party): string {
  if (party.kind === "group") return `@@${randomBytes(32).toString("hex")}`;
  return party.fixedId ?? `@${randomBytes(party.friend ? 32 : 16).toString("hex")}`;
}

const blank = {
  Uin: 0,
  MemberCount: 0,
  MemberList: [],
  RemarkName: "",
  HideInputBarFlag: 0,
  Sex: 0,
  Signature: "",
  VerifyFlag: 0,
  OwnerUin: 0,
  PYInitial: "",
  PYQuanPin: "",
  RemarkPYInitial: "",
  RemarkPYQuanPin: "",
  StarFriend: 0,
  AppAccountFlag: 0,
  Statues: 0,
  AttrStatus: 0,
  Province: "",
  City: "",
  Alias: "",
  SnsFlag: 0,
  UniFriend: 0,
  DisplayName: "",
  ChatRoomId: 0,
  KeyWord: "",
  EncryChatRoomId: "",
  IsOwner: 0,
};
