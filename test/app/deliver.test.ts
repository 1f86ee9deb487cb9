import { describe, expect, it } from "vitest";
import type { SendOutcome } from "../../src/app/channel.ts";
import { deliver } from "../../src/app/deliver.ts";
import { Pace } from "../../src/app/pace.ts";
import { FakeChannel } from "../support/fake-channel.ts";
import { FakeClock } from "../support/fake-clock.ts";
import { messageOf } from "../support/message.ts";

const unknown = { kind: "unknown", reason: "no reply" } as const;
const later = { kind: "refused", reason: "too fast", retryAfter: 7000 } as const;
const never = { kind: "refused", reason: "blocked" } as const;
const hanging = new Promise<SendOutcome>(() => {});
const two = "卖号违法。[1]\n租号也违法。[2]";

/** Delivers a text while an hour passes; gives what was sent, when, and with what outcome. */
async function run(maxBytes: number, text: string, ...outcomes: readonly (SendOutcome | Promise<SendOutcome>)[]) {
  const clock = new FakeClock();
  const channel = new FakeChannel({ maxBytes });
  await channel.start(
    async () => {},
    () => {},
  );
  channel.outcomes.push(...outcomes);
  const at: number[] = [];
  const send = channel.send.bind(channel);
  channel.send = (message) => {
    at.push(clock.now());
    return send(message);
  };
  const pace = new Pace({ least: 1000, most: 1000 }, clock, () => 0);
  let kinds: readonly string[] = [];
  const message = messageOf("问");
  void deliver({ channel, pace, clock, cutShort: "（太长，后面略去）" }, message, text).then((given) => {
    kinds = given.map(({ kind }) => kind);
  });
  await clock.pass(3_600_000);
  for (const one of channel.sent) expect(one).toMatchObject({ conversation: message.conversation, replyTo: message });
  return { sent: channel.sent.map(({ text: piece }) => piece), at, kinds };
}

describe("deliver", () => {
  it("sends the pieces in order, trimmed, with a pause between them", async () => {
    expect(await run(24, two)).toEqual({
      sent: ["卖号违法。[1]", "租号也违法。[2]"],
      at: [0, 1000],
      kinds: ["sent", "sent"],
    });
  });

  it("never sends again what may have arrived, and goes on with the rest", async () => {
    const { sent, kinds } = await run(24, two, unknown);
    expect(sent).toEqual(["卖号违法。[1]", "租号也违法。[2]"]);
    expect(kinds).toEqual(["unknown", "sent"]);
  });

  it("takes a send that hangs for one that may have arrived, after 30 seconds", async () => {
    const { sent, at, kinds } = await run(24, two, hanging);
    expect(sent).toHaveLength(2);
    expect(at).toEqual([0, 30_000]);
    expect(kinds).toEqual(["unknown", "sent"]);
  });

  it("waits as long as a refusal says, and tries again", async () => {
    expect(await run(100, "答", later)).toEqual({ sent: ["答", "答"], at: [0, 7000], kinds: ["sent"] });
  });

  it("gives up after three refusals, and leaves the rest unsent", async () => {
    const { sent, kinds } = await run(24, two, later, later, later);
    expect(sent).toEqual(["卖号违法。[1]", "卖号违法。[1]", "卖号违法。[1]"]);
    expect(kinds).toEqual(["refused"]);
  });

  it("takes a refusal without a time for final", async () => {
    expect((await run(24, two, never)).sent).toEqual(["卖号违法。[1]"]);
  });

  it("sends five pieces at most, and says that there is more", async () => {
    const { sent } = await run(120, "卖号违法，合同也可能无效，要看卖的是什么号。[1]".repeat(40));
    expect(sent).toHaveLength(5);
    expect(sent.at(-1)).toMatch(/\n（太长，后面略去）$/);
    for (const piece of sent) expect(Buffer.byteLength(piece)).toBeLessThanOrEqual(120);
    for (const piece of sent.slice(0, -1)) expect(piece).toMatch(/\[1\]$/);
  });

  it("sends nothing for nothing", async () => {
    expect((await run(100, " \n")).sent).toEqual([]);
  });
});
