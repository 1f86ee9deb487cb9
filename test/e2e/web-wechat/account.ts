import { randomBytes, randomInt } from "node:crypto";
import type { Bell } from "./bell.ts";
import { createJournal, type Journal } from "./journal.ts";
import { createDirectory, type Directory } from "./world.ts";

export interface Qr {
  readonly uuid: string;
  /** What the code on the screen says. */
  readonly url: string;
  readonly at: number;
  state: "waiting" | "scanned" | "confirmed" | "expired";
  /** The client has heard that it was scanned; it hears of the confirmation only after that. */
  told: boolean;
}

export interface Login {
  readonly uin: string;
  readonly sid: string;
  readonly skey: string;
  readonly passTicket: string;
  readonly directory: Directory;
  /** 0 while it lives; afterwards what WeChat answers to everything. */
  ended: number;
  /** Which events it has been given. */
  position: number;
  /** The client has come through `webwxinit` and not polled yet. */
  starting: boolean;
}

/** The bot's own account as the phone and the servers see it: the codes it shows, the logins it grants. */
export interface Account {
  readonly qrs: Journal<Qr>;
  readonly logins: readonly Login[];
  showQr(): Qr;
  /** The code shown now; throws where none is. */
  qr(): Qr;
  turn(qr: Qr, state: Qr["state"]): void;
  grant(position: number): Login;
  /** By any of what a request may carry; the newest where it carries nothing that is known. */
  find(wanted: { readonly sid: string; readonly skey: string }): Login | undefined;
  /** The login that lives; throws where none does. */
  live(): Login;
  end(login: Login, code: number): void;
}

export function createAccount(bell: Bell, now: () => number): Account {
  const qrs = createJournal<Qr>((qr) => `${qr.uuid} (${qr.state})`);
  const logins: Login[] = [];
  const uin = String(randomInt(1_000_000_000, 4_000_000_000));

  const end = (login: Login, code: number) => {
    login.ended = code;
    bell.ring();
  };
  const turn = (qr: Qr, state: Qr["state"]) => {
    qr.state = state;
    bell.ring();
  };
  return {
    qrs,
    logins,
    end,
    turn,
    showQr() {
      const uuid = `${randomBytes(6).toString("hex")}==`;
      const qr: Qr = { uuid, url: `https://login.weixin.qq.com/l/${uuid}`, at: now(), state: "waiting", told: false };
      qrs.add(qr);
      bell.ring();
      return qr;
    },
    qr() {
      const shown = qrs.all.at(-1);
      if (shown === undefined) throw new Error("No QR code was asked for yet; wait for nextQr() first.");
      return shown;
    },
    grant(position) {
      // One login on the web at a time: the new one ends the old.
      for (const old of logins) if (old.ended === 0) end(old, 1101);
      const login = newLogin(uin, position);
      logins.push(login);
      return login;
    },
    find: ({ sid, skey }) =>
      logins.findLast(
        (login) => (sid !== "" && login.sid === sid) || (sid === "" && skey !== "" && login.skey === skey),
      ),
    live() {
      const login = logins.at(-1);
      if (login === undefined || login.ended !== 0) throw new Error("Nobody is logged in.");
      return login;
    },
  };
}

function newLogin(uin: string, position: number): Login {
  return {
    uin,
    sid: randomBytes(12).toString("base64url"),
    skey: `@crypt_${randomBytes(4).toString("hex")}_${randomBytes(16).toString("hex")}`,
    passTicket: randomBytes(32).toString("base64url"),
    directory: createDirectory(),
    ended: 0,
    position,
    starting: false,
  };
}
