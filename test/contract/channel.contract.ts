import { expect, it } from "vitest";
import type { Channel, ChannelStatus, IncomingMessage } from "../../src/app/channel.ts";

/** A channel under contract, with the other end of it in the test's hands. */
export interface ChannelUnderTest {
  readonly channel: Channel;
  /** Makes somebody say something, so that the channel receives it. */
  say(text: string): void;
  /** Everything that arrived at the other end, as it arrived. */
  received(): readonly string[];
  /** Takes the other end down. */
  close?(): Promise<void>;
}

/** How long a channel may take over what it does; one that logs in somewhere takes longer. */
export interface Patience {
  readonly toStart: number;
  readonly toReceive: number;
}

const none: Patience = { toStart: 1000, toReceive: 1000 };

/** What every channel owes the bot. `make` gives a fresh one each time. */
export function channelContract(
  make: () => ChannelUnderTest | Promise<ChannelUnderTest>,
  { toStart, toReceive }: Patience = none,
): void {
  const limit = toStart + 3 * toReceive + 10_000;

  /** Starts one, waits until it is online, and takes it down when the test has done with it. */
  async function online(
    receive: (message: IncomingMessage, channel: Channel) => Promise<void>,
    use: (under: ChannelUnderTest, statuses: readonly ChannelStatus[]) => Promise<void>,
  ): Promise<void> {
    const under = await make();
    const { channel } = under;
    const statuses: ChannelStatus[] = [];
    try {
      await channel.start(
        (message) => receive(message, channel),
        (status) => void statuses.push(status),
      );
      await expect.poll(() => statuses.map(({ kind }) => kind), { timeout: toStart }).toContain("online");
      await use(under, statuses);
    } finally {
      await channel.stop({ keepSession: false });
      await under.close?.();
    }
  }

  it(
    "is online, once, some time after it was started",
    async () => {
      await online(nothing, async (_, statuses) => {
        expect(statuses.filter(({ kind }) => kind === "online")).toHaveLength(1);
      });
    },
    limit,
  );

  it(
    "receives every message once, in order, each under its own id",
    async () => {
      const messages: IncomingMessage[] = [];
      const keep = async (message: IncomingMessage) => void messages.push(message);
      await online(keep, async ({ say }) => {
        for (const text of ["一", "two", "三"]) say(text);
        await expect.poll(() => messages.length, { timeout: toReceive }).toBe(3);
        expect(messages.map(({ text }) => text)).toEqual(["一", "two", "三"]);
        expect(new Set(messages.map(({ id }) => id)).size).toBe(3);
        for (const message of messages)
          expect(message).toMatchObject({ kind: "text", addressed: true, sender: { isSelf: false } });
      });
    },
    limit,
  );

  it(
    "brings a reply to the other end whole",
    async () => {
      const text = "结论：不合法。[1]\n依据：[1] 《民法典》 🐧 <b>&amp;";
      const outcomes: string[] = [];
      const reply = async (message: IncomingMessage, channel: Channel) => {
        const outcome = await channel.send({ conversation: message.conversation, text, replyTo: message });
        outcomes.push(outcome.kind);
      };
      await online(reply, async ({ say, received }) => {
        say("卖号合法吗");
        await expect.poll(() => received().length, { timeout: toReceive }).toBe(1);
        expect(received()[0]).toContain(text);
        await expect.poll(() => outcomes).toEqual(["sent"]);
      });
    },
    limit,
  );

  it(
    "receives nothing and refuses to send after it has stopped, which it may do twice",
    async () => {
      const messages: IncomingMessage[] = [];
      const keep = async (message: IncomingMessage) => void messages.push(message);
      await online(keep, async ({ channel, say, received }) => {
        say("first");
        await expect.poll(() => messages.length, { timeout: toReceive }).toBe(1);
        const conversation = messages[0]?.conversation ?? { id: "none", kind: "direct" as const };
        await channel.stop({ keepSession: true });
        await channel.stop({ keepSession: true });
        say("second");
        expect(await channel.send({ conversation, text: "late" })).toMatchObject({ kind: "refused" });
        await new Promise((done) => setTimeout(done, 20));
        expect(messages.length).toBe(1);
        expect(received()).toEqual([]);
      });
    },
    limit,
  );

  it("says what it can do, and what an operator must know", async () => {
    const { channel, close } = await make();
    const { name, capabilities, members } = channel;
    expect(name).toMatch(/^[a-z]+$/);
    expect(capabilities.maxBytes).toBeGreaterThan(100);
    expect(capabilities.standing).toMatch(/\.$/);
    expect(members !== undefined).toBe(capabilities.groups);
    const { least, most } = capabilities.pace ?? { least: 0, most: 0 };
    expect(least).toBeLessThanOrEqual(most);
    await close?.();
  });
}

async function nothing(): Promise<void> {}
