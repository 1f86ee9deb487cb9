import { randomInt } from "node:crypto";
import type { Login } from "./account.ts";
import { type Answer, json, refuse, script } from "./answer.ts";
import type { Request } from "./server.ts";
import type { Stage } from "./stage.ts";
import { contactOf, groupOf, type Party, savedGroupOf } from "./world.ts";

/** An endpoint that only the living login may call: others hear how theirs ended. */
export function withLogin(
  serve: (login: Login, request: Request, stage: Stage) => Answer,
): (request: Request, stage: Stage) => Answer {
  return (request, stage) => {
    const login = stage.account.find(credentialsOf(request));
    if (login?.ended === 0) return serve(login, request, stage);
    return refuse(request.endpoint, login?.ended ?? codeOfStranger(request));
  };
}

export function initialise(login: Login, _request: Request, { self, people, groups, now }: Stage): Answer {
  login.starting = true;
  const recent: readonly Party[] = [
    ...people.filter(({ fixedId }) => fixedId === "filehelper"),
    ...groups.filter(({ listed }) => listed === "recent"),
  ];
  const contacts = recent.map((party) => shown(party, login));
  return json(0, {
    Count: contacts.length,
    ContactList: contacts,
    SyncKey: syncKey(login.position, now()),
    User: { ...contactOf(self, login.directory), Uin: Number(login.uin) },
    ChatSet: contacts.map(({ UserName }) => `${UserName},`).join(""),
    SKey: login.skey,
    ClientVersion: 654_312_704,
    SystemTime: Math.floor(now() / 1000),
    GrayScale: 1,
    InviteStartCount: 40,
    MPSubscribeMsgCount: 0,
    MPSubscribeMsgList: [],
    ClickReportInterval: 600_000,
  });
}

export function listContacts(login: Login, _request: Request, { people, groups }: Stage): Answer {
  const listed = [
    ...people.filter(({ friend }) => friend).map((person) => contactOf(person, login.directory)),
    ...groups.filter((group) => group.listed === "saved").map((group) => savedGroupOf(group, login.directory)),
  ];
  return json(0, { MemberCount: listed.length, MemberList: listed, Seq: 0 });
}

export function describeContacts(login: Login, request: Request, _stage: Stage): Answer {
  const asked = Array.isArray(request.body.List) ? request.body.List : [];
  const found = asked.flatMap((one) => login.directory.partyOf(String(fieldsOf(one).UserName)) ?? []);
  return json(0, { Count: found.length, ContactList: found.map((party) => shown(party, login)) });
}

/** Held until there is something to fetch, or the login has ended. */
export async function checkSync(request: Request, stage: Stage): Promise<Answer> {
  const { account, bell, mailbox, pollFor, onOnline } = stage;
  const login = account.find(credentialsOf(request));
  if (login === undefined) return refuse("synccheck", 1101);
  if (login.ended === 0 && login.starting) {
    login.starting = false;
    onOnline(login);
  }
  const position = positionOf(/(?:^|\|)2_(\d+)/.exec(request.query.get("synckey") ?? "")?.[1]);
  const isNews = () => login.ended !== 0 || mailbox.position() > position || undefined;
  const news = await bell.until(isNews, pollFor);
  if (login.ended !== 0) return refuse("synccheck", login.ended);
  return script(`window.synccheck={retcode:"0",selector:"${news ? 2 : 0}"}`);
}

export function sync(login: Login, request: Request, { mailbox, now }: Stage): Answer {
  const keys = fieldsOf(request.body.SyncKey).List;
  const key = Array.isArray(keys) ? keys.map(fieldsOf).find(({ Key }) => Key === 2) : undefined;
  const events = mailbox.since(positionOf(key?.Val));
  login.position = mailbox.position();
  const of = (kind: string) =>
    events.filter((event) => event.kind === kind).map((event) => event.render(login.directory));
  const [messages, contacts] = [of("message"), of("contact")];
  return json(0, {
    AddMsgCount: messages.length,
    AddMsgList: messages,
    ModContactCount: contacts.length,
    ModContactList: contacts,
    DelContactCount: 0,
    DelContactList: [],
    ModChatRoomMemberCount: 0,
    ModChatRoomMemberList: [],
    ContinueFlag: 0,
    SKey: "",
    SyncKey: syncKey(login.position, now()),
    SyncCheckKey: syncKey(login.position, now()),
  });
}

/** What the bot sends; an id of another login is nobody. */
export function receive(login: Login, request: Request, { now, onSent }: Stage): Answer {
  const message = fieldsOf(request.body.Msg);
  const to = login.directory.partyOf(String(message.ToUserName));
  if (to === undefined) return json(1, { MsgID: "", LocalID: "" });
  onSent({ to, text: String(message.Content ?? ""), at: now(), type: Number(message.Type) });
  return json(0, { MsgID: String(randomInt(1e12, 2e14)), LocalID: String(message.LocalID) });
}

function credentialsOf({ query, body }: Request): { sid: string; skey: string } {
  const base = fieldsOf(body.BaseRequest);
  return {
    sid: String(base.Sid ?? query.get("sid") ?? ""),
    skey: String(base.Skey ?? query.get("skey") ?? ""),
  };
}

/** Without any credentials: 1, as after a login that was refused. With those of somewhere else: ended. */
function codeOfStranger(request: Request): number {
  return credentialsOf(request).sid === "" ? 1 : 1101;
}

function shown(party: Party, login: Login): Record<string, unknown> {
  return party.kind === "group" ? groupOf(party, login.directory) : contactOf(party, login.directory);
}

const firstPosition = 690_000_000;

function syncKey(position: number, now: number): { Count: number; List: { Key: number; Val: number }[] } {
  const value = firstPosition + position;
  const list = [...[1, 2, 3].map((key) => ({ Key: key, Val: value })), { Key: 1000, Val: Math.floor(now / 1000) }];
  return { Count: list.length, List: list };
}

function positionOf(value: unknown): number {
  return Math.max(0, Number(value ?? firstPosition) - firstPosition);
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? { ...value } : {};
}
