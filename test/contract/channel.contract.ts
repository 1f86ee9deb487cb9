import { expect, it } from "vitest";
import type { Channel, ChannelStatus, IncomingMessage } from "../../src/app/channel.ts";

/** A channel under contract, with the other end of it in the test's hands. */
export interface ChannelUnderTest {
  readonly channel: Channel;
  /** Makes somebody say something, so that the channel receives it. */
  say(text: string): void;
  /** Everything that arrived at the other end, as it arrived. */
  received(): readonly string[];
}

/** What every channel owes the bot. `make` gives a fresh one each time. */
export function channelContract(make: () => ChannelUnderTest): void {
  it("is online once it has started, and only then", async () => {
    const { channel } = make();
    const statuses: ChannelStatus[] = [];
    await channel.start(nothing, (status) => statuses.push(status));
    expect(statuses).toContainEqual({ kind: "online" });
    await channel.stop({ keepSession: false });
  });

  it("receives every message once, in order, each under its own id", async () => {
    const { channel, say } = make();
    const messages: IncomingMessage[] = [];
    await channel.start(async (message) => void messages.push(message), ignore);
    for (const text of ["一", "two", "三"]) say(text);
    await expect.poll(() => messages.length).toBe(3);
    expect(messages.map(({ text }) => text)).toEqual(["一", "two", "三"]);
    expect(new Set(messages.map(({ id }) => id)).size).toBe(3);
    for (const message of messages) expect(message).toMatchObject({ kind: "text", addressed: true });
    await channel.stop({ keepSession: false });
  });

  it("brings a reply to the other end whole", async () => {
    const { channel, say, received } = make();
    const text = "结论：不合法。[1]\n依据：[1] 《民法典》 🐧 <b>&amp;";
    await channel.start(async (message) => {
      const outcome = await channel.send({ conversation: message.conversation, text, replyTo: message });
      expect(outcome).toEqual({ kind: "sent" });
    }, ignore);
    say("卖号合法吗");
    await expect.poll(() => received().length).toBe(1);
    expect(received()[0]).toContain(text);
    await channel.stop({ keepSession: false });
  });

  it("receives nothing and refuses to send after it has stopped, which it may do twice", async () => {
    const { channel, say, received } = make();
    const messages: IncomingMessage[] = [];
    await channel.start(async (message) => void messages.push(message), ignore);
    say("first");
    await expect.poll(() => messages.length).toBe(1);
    await channel.stop({ keepSession: true });
    await channel.stop({ keepSession: true });
    say("second");
    await new Promise((done) => setTimeout(done, 20));
    expect(messages.length).toBe(1);
    const conversation = messages[0]?.conversation ?? { id: "none", kind: "direct" as const };
    expect(await channel.send({ conversation, text: "late" })).toMatchObject({ kind: "refused" });
    expect(received()).toEqual([]);
  });

  it("says what it can do, and what an operator must know", () => {
    const { name, capabilities } = make().channel;
    expect(name).toMatch(/^[a-z]+$/);
    expect(capabilities.maxBytes).toBeGreaterThan(100);
    expect(capabilities.standing).toMatch(/\.$/);
  });
}

async function nothing(): Promise<void> {}
function ignore(): void {}
