// The built WeChat channel, alone in a process, doing what its parent says over IPC: the stack's stray errors would fail
// the process of a test, and a further authority is trusted only by a process that starts with it.

import { createWechatChannel, isKnownWechatNoise } from "../../dist/channel/wechat.js";
import { clock } from "../../dist/cli/clock.js";
import { ownErrors } from "../../dist/cli/error-policy.js";

ownErrors({ isHarmless: isKnownWechatNoise, note: () => {}, fatal: (error) => console.error(error) });
process.on("disconnect", () => process.exit(0));

const channel = createWechatChannel({
  stateDir: process.argv[2],
  environment: process.env,
  clock,
  random: Math.random,
  log: () => {},
});
/** Messages that the parent has yet to deal with. */
const beingReceived = new Map();
let received = 0;

const receive = (message) =>
  new Promise((done) => {
    received += 1;
    beingReceived.set(received, done);
    process.send({ kind: "message", number: received, message });
  });
const onStatus = (status) => process.send({ kind: "status", status });
const methods = {
  start: () => channel.start(receive, onStatus),
  send: (message) => channel.send(message),
  members: (conversation) => channel.members(conversation),
  stop: (options) => channel.stop(options),
};

process.on("message", async ({ kind, number, method, given }) => {
  if (kind === "dealt-with") {
    beingReceived.get(number)?.();
    beingReceived.delete(number);
    return;
  }
  try {
    process.send({ kind: "result", number, value: await methods[method](given) });
  } catch (error) {
    process.send({ kind: "result", number, failure: String(error) });
  }
});

process.send({ kind: "ready", name: channel.name, capabilities: channel.capabilities });
