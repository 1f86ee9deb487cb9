import type { Account, Login } from "./account.ts";
import type { Bell } from "./bell.ts";
import type { Mailbox } from "./mailbox.ts";
import type { GroupRecord, Party, PersonRecord } from "./world.ts";

/** What the bot sent, as it arrived. */
export interface Sent {
  readonly to: Party;
  readonly text: string;
  readonly at: number;
  /** 1 text, 3 image, 6 file, 47 sticker … */
  readonly type: number;
}

/** All that an endpoint sees of the world. */
export interface Stage {
  readonly account: Account;
  readonly mailbox: Mailbox;
  readonly bell: Bell;
  readonly self: PersonRecord;
  readonly people: readonly PersonRecord[];
  readonly groups: readonly GroupRecord[];
  /** Where a login sends the client: wx.qq.com, wx2.qq.com … */
  readonly host: string;
  /** How long a poll is held when nothing happens, in milliseconds. */
  readonly pollFor: number;
  /** How long a QR code is good, in milliseconds. */
  readonly qrLifetime: number;
  readonly now: () => number;
  /** Codes that the coming logins are refused with, one each. */
  readonly refusals: number[];
  readonly onSent: (sent: Sent) => void;
  readonly onOnline: (login: Login) => void;
  /** `login`: the one that it ended, if it ended one. */
  readonly onLogout: (login: Login | undefined) => void;
}
