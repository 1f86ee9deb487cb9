import type { Qr } from "./account.ts";
import type { Journal } from "./journal.ts";
import type { Stage } from "./stage.ts";
import type { Party } from "./world.ts";

export interface Waiting {
  /** Milliseconds. */
  readonly timeout?: number;
}

export interface Online {
  readonly at: number;
}

/** What the owner of the account does at the phone, and what comes of it. */
export interface LoggingIn {
  /** The code shown now is scanned, is confirmed, expires. */
  scan(): void;
  confirm(): void;
  expireQr(): void;
  /** The next login is refused at the door; call it twice for two. */
  refuseLogin(code: number): void;
  /**
   * Scans and confirms the code shown now or next, and waits until the client polls for messages. It goes on with newer
   * codes, for a client may have given up the one shown.
   */
  logIn(options?: Waiting): Promise<void>;
  /** Every code handed out. */
  readonly qrs: readonly Qr[];
  /** A code that is shown now and no earlier call has given out, or the next one. */
  nextQr(options?: Waiting): Promise<Qr>;
  /** When a client came through `webwxinit` and polled: after a login, after a resume. */
  readonly onlines: readonly Online[];
  /** The first that no earlier call has given out; `logIn` takes its own. */
  nextOnline(options?: Waiting): Promise<Online>;
  /** Ends the login: 1100 logged out at the phone, 1101 (where absent) logged in elsewhere, 1102 invalid. */
  kick(code?: number): void;
  /** The id that somebody has in the login of now. */
  idOf(party: Party): string;
}

export function createLoggingIn({ account, bell, refusals }: Stage, onlines: Journal<Online>): LoggingIn {
  const isShown = (qr: Qr) => qr.state === "waiting" && qr === account.qrs.all.at(-1);
  const nextQr = ({ timeout = 40_000 }: Waiting = {}) =>
    account.qrs.next({ match: isShown, timeout, wish: "a QR code" });
  const scan = () => account.turn(account.qr(), "scanned");
  const confirm = () => account.turn(account.qr(), "confirmed");

  return {
    scan,
    confirm,
    expireQr: () => account.turn(account.qr(), "expired"),
    refuseLogin: (code) => void refusals.push(code),
    async logIn({ timeout = 40_000 } = {}) {
      const after = onlines.all.length;
      await bell.until(() => {
        const state = account.qrs.all.at(-1)?.state;
        if (state === "waiting") scan();
        if (state === "waiting" || state === "scanned") confirm();
        return onlines.all.length > after || undefined;
      }, timeout);
      await onlines.next({ after, timeout: 0, wish: `the client to poll after its login (${timeout} ms)` });
    },
    qrs: account.qrs.all,
    nextQr,
    onlines: onlines.all,
    nextOnline: ({ timeout = 40_000 } = {}) => onlines.next({ timeout, wish: "the client to come online" }),
    kick: (code = 1101) => account.end(account.live(), code),
    idOf: (party) => account.live().directory.idOf(party),
  };
}
