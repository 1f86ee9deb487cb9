import { afterAll, describe } from "vitest";
import type { Channel } from "../../src/app/channel.ts";
import { channelContract } from "../contract/channel.contract.ts";
import { createDistantChannel } from "./distant-channel.ts";
import { cleanUp } from "./running-program.ts";
import { startLoopback } from "./web-wechat/loopback.ts";

afterAll(cleanUp);

describe("WeChat keeps what every channel owes the bot: it", () => {
  channelContract(
    async () => {
      const wechat = await startLoopback();
      const anna = wechat.person({ nickname: "Anna" });
      const { channel, end } = await createDistantChannel(wechat);
      const start: Channel["start"] = async (receive, onStatus) => {
        await channel.start(receive, onStatus);
        await wechat.logIn();
      };
      return {
        channel: { ...channel, start },
        say: (text) => void anna.say(text),
        received: () => wechat.sent.map(({ text }) => text),
        async close() {
          await end();
          await wechat.close();
        },
      };
    },
    { toStart: 40_000, toReceive: 20_000 },
  );
});
