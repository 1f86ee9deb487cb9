import { describe, expect, it } from "vitest";
import type { Channel, SendOutcome } from "../../src/app/channel.ts";
import { deliver } from "../../src/app/deliver.ts";
import { messageOf } from "../support/message.ts";

/** A channel that answers every sending with the next of these outcomes, then with `sent`. */
function channelWith(maxBytes: number, ...outcomes: readonly SendOutcome[]) {
  const sent: string[] = [];
  const left = [...outcomes];
  const channel: Channel = {
    name: "fake",
    capabilities: { groups: false, maxBytes, stableIds: false, standing: "For tests." },
    start: async () => {},
    stop: async () => {},
    async send({ text }) {
      sent.push(text);
      return left.shift() ?? { kind: "sent" };
    },
  };
  return { channel, sent };
}

const unknown = { kind: "unknown", reason: "no reply" } as const;
const later = { kind: "refused", reason: "too fast", retryAfter: 7 } as const;
const never = { kind: "refused", reason: "blocked" } as const;

async function run(maxBytes: number, text: string, ...outcomes: readonly SendOutcome[]) {
  const { channel, sent } = channelWith(maxBytes, ...outcomes);
  const waits: number[] = [];
  const given = await deliver(channel, messageOf("问"), text, async (time) => void waits.push(time));
  return { sent, waits, kinds: given.map(({ kind }) => kind) };
}

describe("deliver", () => {
  it("sends the pieces in order, trimmed", async () => {
    const { sent, kinds } = await run(24, "卖号违法。[1]\n租号也违法。[2]");
    expect(sent).toEqual(["卖号违法。[1]", "租号也违法。[2]"]);
    expect(kinds).toEqual(["sent", "sent"]);
  });

  it("never sends again what may have arrived", async () => {
    const { sent, kinds, waits } = await run(24, "卖号违法。[1]租号也违法。[2]", unknown);
    expect(sent).toEqual(["卖号违法。[1]", "租号也违法。[2]"]);
    expect(kinds).toEqual(["unknown", "sent"]);
    expect(waits).toEqual([]);
  });

  it("waits as long as a refusal says, and tries again", async () => {
    const { sent, waits, kinds } = await run(100, "答", later);
    expect(sent).toEqual(["答", "答"]);
    expect(waits).toEqual([7]);
    expect(kinds).toEqual(["sent"]);
  });

  it("gives up after three refusals, and leaves the rest unsent", async () => {
    const { sent, kinds } = await run(24, "卖号违法。[1]租号也违法。[2]", later, later, later);
    expect(sent).toEqual(["卖号违法。[1]", "卖号违法。[1]", "卖号违法。[1]"]);
    expect(kinds).toEqual(["refused"]);
  });

  it("takes a refusal without a time for final", async () => {
    expect((await run(100, "答", never)).sent).toEqual(["答"]);
  });

  it("sends nothing for nothing", async () => {
    expect((await run(100, " \n")).sent).toEqual([]);
  });
});
