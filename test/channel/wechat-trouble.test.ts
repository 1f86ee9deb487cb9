import { AssertionError } from "node:assert";
import { describe, expect, it } from "vitest";
import {
  endingOf,
  endingWords,
  resumingWords,
  sendOutcomeOf,
  type Trouble,
  troubleOf,
  waitWords,
} from "../../src/channel/wechat-trouble.ts";

const answered = (actual: unknown) => new AssertionError({ actual, expected: 0, operator: "==" });
const failed = (code: string, message = code) => Object.assign(new Error(message), { code });

describe("troubleOf", () => {
  it.each<[string, unknown, Trouble]>([
    ["a return code", answered(1205), { kind: "code", code: 1205 }],
    ["a return code as text", answered("1102"), { kind: "code", code: 1102 }],
    ["a negative one", new Error("-1 == 0"), { kind: "code", code: -1 }],
    ["a login that is over", new Error("already logout"), { kind: "code", code: 1101 }],
    ["an expired code", new Error("400 != 400"), { kind: "expired" }],
    ["three failures in a row", new Error("连续3次同步失败，5s后尝试重启"), { kind: "resuming" }],
    ["a long silence", new Error("状态同步超过298.9s未响应，5s后尝试重启"), { kind: "resuming" }],
    ["the last but one try", new Error("重启时网络错误，60s后进行最后一次重启"), { kind: "giving-up" }],
    ["no network", failed("ECONNREFUSED"), { kind: "unreachable", words: "ECONNREFUSED" }],
    [
      "a gateway",
      failed("ERR_BAD_RESPONSE", "Request failed with status code 502"),
      { kind: "unreachable", words: "HTTP 502" },
    ],
    ["a time-out", new Error("timeout of 60000ms exceeded"), { kind: "unreachable", words: "no answer in time" }],
    [
      "garbage",
      new SyntaxError("Unexpected token '<'"),
      { kind: "unreachable", words: "an answer that can't be read" },
    ],
    ["nothing at all", undefined, { kind: "unreachable", words: "an answer that can't be read" }],
  ])("understands %s", (_, error, trouble) => {
    expect(troubleOf(error)).toEqual(trouble);
  });

  it("says what to do about a certificate that isn't trusted", () => {
    const trouble = troubleOf(failed("SELF_SIGNED_CERT_IN_CHAIN", "self-signed certificate in certificate chain"));
    expect(trouble).toMatchObject({ words: expect.stringContaining("NODE_EXTRA_CA_CERTS") });
  });
});

describe("endingOf", () => {
  const code = (one: number): Trouble => ({ kind: "code", code: one });
  it.each<[string, Trouble | undefined, boolean, boolean, ReturnType<typeof endingOf>]>([
    ["an account that isn't let in", code(1), false, false, "refused"],
    ["a kick", code(1102), true, false, "kicked"],
    ["a kick after a resume", code(1101), true, true, "kicked"],
    ["a kick without a word", undefined, true, false, "kicked"],
    ["a kick found when coming back", { kind: "resuming" }, true, false, "kicked"],
    ["a kept login that is over", undefined, false, true, "stale"],
    ["a kept login that is over, by its code", code(1), false, true, "stale"],
    ["too many requests", code(1205), true, false, "unreachable"],
    ["no network", { kind: "unreachable", words: "x" }, true, true, "unreachable"],
    ["a line given up", { kind: "giving-up" }, true, true, "unreachable"],
    ["an expired code", { kind: "expired" }, false, false, "expired"],
  ])("%s", (_, trouble, wasOnline, wasResumed, ending) => {
    expect(endingOf(trouble, wasOnline, wasResumed)).toBe(ending);
  });
});

describe("the words", () => {
  it("say what to do about an account that isn't let in", () => {
    for (const code of [1, 1203]) {
      const words = endingWords("refused", { kind: "code", code }, 1);
      expect(words).toMatch(/may not use Web WeChat.*another, older spare account, or an official channel/);
    }
  });

  it("say how long a login lasted and what ended it", () => {
    expect(endingWords("kicked", { kind: "code", code: 1102 }, 5)).toMatch(/ended the login 5 s after.*1102/);
    expect(endingWords("kicked", undefined, 7200)).toContain("2 h");
    expect(endingWords("kicked", undefined, 600)).toContain("10 min");
  });

  it("say why the next try waits", () => {
    expect(waitWords("kicked", 0)).toContain("A new QR code follows");
    expect(waitWords("kicked", 20_000)).toContain("adds to the risk");
    expect(waitWords("expired", 600_000)).toContain("restart");
    expect(waitWords("unreachable", 600_000)).toBe("");
  });

  it("are sentences, whatever happened", () => {
    const troubles: (Trouble | undefined)[] = [
      undefined,
      { kind: "code", code: 1204 },
      { kind: "code", code: 42 },
      { kind: "code", code: 1100 },
      { kind: "unreachable", words: "ECONNRESET" },
      { kind: "resuming" },
    ];
    for (const ending of ["unreachable", "expired", "kicked", "stale", "refused"] as const)
      for (const trouble of troubles) {
        const words = endingWords(ending, trouble, 1);
        expect(words).toMatch(/^[A-Z].*\.$/);
        expect(words).not.toContain("undefined");
        if (trouble) expect(resumingWords(trouble)).toMatch(/^[A-Z].*\.$/);
      }
  });
});

describe("sendOutcomeOf", () => {
  it.each([
    ["too frequent", answered(1205), { kind: "refused", retryAfter: 60_000 }],
    ["too frequent, the other code", answered(1204), { kind: "refused", retryAfter: 60_000 }],
    ["logged out", answered(1101), { kind: "refused" }],
    ["no such person", answered(1201), { kind: "refused" }],
    ["no connection", failed("ECONNREFUSED"), { kind: "refused", retryAfter: 5_000 }],
    ["no name server", failed("ENOTFOUND"), { kind: "refused", retryAfter: 5_000 }],
    ["no trust", failed("CERT_HAS_EXPIRED"), { kind: "refused", retryAfter: 5_000 }],
    ["a connection lost on the way", failed("ECONNRESET"), { kind: "unknown" }],
    ["a gateway", failed("ERR_BAD_RESPONSE", "Request failed with status code 502"), { kind: "unknown" }],
    ["no answer", failed("ECONNABORTED", "timeout of 60000ms exceeded"), { kind: "unknown" }],
    ["garbage", new TypeError("Cannot read properties of undefined (reading 'Ret')"), { kind: "unknown" }],
    ["a line hung up", failed("ERR_CANCELED", "canceled"), { kind: "unknown" }],
  ])("%s", (_, error, outcome) => {
    const given = sendOutcomeOf(error);
    expect(given).toMatchObject(outcome);
    expect("retryAfter" in given).toBe("retryAfter" in outcome);
  });
});
