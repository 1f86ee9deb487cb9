import type { Contact, Message, Wechaty } from "wechaty";
import { type Clock, within } from "../app/clock.ts";
import { createInOrder } from "./in-order.ts";
import type { LineEvents, WechatLine } from "./wechat-line.ts";
import { type Acquaintance, composeMessage, type Heading, isSpecialId, type Said, speech } from "./wechat-message.ts";
import type { SessionFile } from "./wechat-session.ts";
import type { WechatStack } from "./wechat-stack.ts";
import { shownName } from "./wechat-text.ts";

export interface WechatyLineParts {
  readonly stack: WechatStack;
  /** The package of the puppet. */
  readonly puppet: string;
  readonly session: SessionFile;
  readonly clock: Clock;
  readonly events: LineEvents;
}

/** Nobody's message is held up longer by a look-up. */
const longestLookUp = 10_000;

/** A line over any puppet of Wechaty, by what all of them have. When to ask for the next login is the puppet's to decide. */
export async function openWechatyLine(parts: WechatyLineParts): Promise<WechatLine> {
  const { stack, puppet, session, events } = parts;
  const { ScanStatus, WechatyBuilder } = stack.wechaty;
  const bot = WechatyBuilder.build({ name: session.name, puppet: puppet as "wechaty-puppet-wechat4u" });
  await bot.init().catch((error: unknown) => {
    throw new Error(`The puppet ${puppet} can't be loaded; install it with npm. (${String(error).split("\n")[0]})`);
  });
  const failures: unknown[] = [];
  bot.on("error", (error) => {
    failures.push(error);
    events.error(error);
  });
  bot.on("scan", (qr, status) => {
    if (status === ScanStatus.Waiting) events.qr(qr);
    if (status === ScanStatus.Scanned) events.scanned();
  });
  bot.on("login", (self) => events.online({ id: self.id, name: shownName(self.name()) }));
  bot.on("logout", () => events.loggedOut());
  receiveAll(bot, parts);
  await bot.start();
  // Of a start that fails, Wechaty tells by an error only.
  if (failures.length > 0) throw failures[0];
  return {
    say: async (conversationId, text) => void (await bot.puppet.messageSendText(conversationId, text)),
    members: async ({ id }) => (await membersOf(bot, id)).map(({ alias, nickname }) => shownName(alias || nickname)),
    // Whether a puppet's stop logs out is its own affair; the process is about to end.
    async drop() {},
    async logOut() {
      await bot.logout();
      await bot.stop();
    },
  };
}

function receiveAll(bot: Wechaty, { stack, clock, events }: WechatyLineParts): void {
  const inOrder = createInOrder();
  bot.on("message", (message) => {
    try {
      const heading = headingOf(message);
      if (!heading || message.talker().type() === stack.wechaty.types.Contact.Official) return;
      const self = { id: bot.currentUser.id, nickname: bot.currentUser.name() };
      const read = async () => {
        const said = await saidIn(message, stack);
        return said && composed(heading, said, message, await acquaintanceOf(bot, message, self));
      };
      // Without the names of anybody a text is a message still; of a link only its XML would be left.
      const isText = message.type() === stack.wechaty.types.Message.Text;
      const bare = isText ? composed(heading, speech(message.text()), message, { self, members: [] }) : undefined;
      const reading = within(
        read().catch(() => bare),
        longestLookUp,
        bare,
        clock,
      );
      void inOrder(heading.conversation.id, reading, (done) => {
        if (done) events.message(done);
      }).catch(events.unreadable);
    } catch (error) {
      events.unreadable(error);
    }
  });
}

type PlainHeading = Omit<Heading, "type" | "content">;

function headingOf(message: Message): PlainHeading | undefined {
  const isSelf = message.self();
  const room = message.room();
  const peer = room ?? (isSelf ? message.listener() : message.talker());
  if (!peer || isSpecialId(peer.id)) return undefined;
  const conversation = { id: peer.id, kind: room ? "group" : "direct" } as const;
  return { id: message.id, conversation, senderId: message.talker().id, isSelf, at: message.date().getTime() };
}

/** The puppet's own list of mentions counts where there is one. */
function composed(heading: PlainHeading, said: Said, message: Message, known: Acquaintance) {
  const done = composeMessage(heading, said, known);
  const { mentionIdList } = (message.payload ?? {}) as { mentionIdList?: readonly string[] };
  return { ...done, addressed: done.addressed || (mentionIdList?.includes(known.self.id) ?? false) };
}

async function saidIn(message: Message, { wechaty }: WechatStack): Promise<Said | undefined> {
  const { Message: types } = wechaty.types;
  const unread = (kind: Said["kind"]): Said => ({ kind, text: "", isSpeech: false });
  switch (message.type()) {
    case types.Text:
      return speech(message.text());
    case types.Audio:
      return unread("voice");
    case types.Image:
    case types.Video:
    case types.Emoticon:
      return unread("image");
    case types.Attachment:
      return unread("file");
    case types.Contact:
    case types.Location:
      return unread("card");
    case types.Url: {
      const link = await message.toUrlLink();
      return read(link.title(), link.description(), link.url());
    }
    case types.MiniProgram: {
      const program = await message.toMiniProgram();
      return read(program.title(), program.description());
    }
    default:
      return undefined;
  }
}

function read(...lines: readonly (string | undefined)[]): Said {
  return { kind: "text", text: lines.filter((line) => line).join("\n"), isSpeech: false };
}

async function acquaintanceOf(bot: Wechaty, message: Message, self: Acquaintance["self"]): Promise<Acquaintance> {
  const room = message.room();
  if (!room) return { self, name: nameOf(message.self() ? message.listener() : message.talker()), members: [] };
  const [topic, members] = await Promise.all([room.topic(), membersOf(bot, room.id)]);
  return { self, name: topic, members };
}

async function membersOf(bot: Wechaty, roomId: string): Promise<Acquaintance["members"]> {
  const ids = await bot.puppet.roomMemberList(roomId);
  return Promise.all(
    ids.map(async (id) => {
      const { name, roomAlias } = await bot.puppet.roomMemberPayload(roomId, id);
      return { id, nickname: name, alias: roomAlias ?? "" };
    }),
  );
}

function nameOf(contact: Contact | undefined): string {
  return contact ? contact.name() : "";
}
