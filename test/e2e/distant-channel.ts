import { type ChildProcess, fork } from "node:child_process";
import { fileURLToPath } from "node:url";
import type { Channel, ChannelStatus, IncomingMessage, SendOutcome } from "../../src/app/channel.ts";
import { endedWithTheTest, newFolder } from "./running-program.ts";
import type { Loopback } from "./web-wechat/loopback.ts";

const program = fileURLToPath(new URL("wechat-channel-process.mjs", import.meta.url));

/** What the process says. */
type Said =
  | { readonly kind: "ready"; readonly name: string; readonly capabilities: Channel["capabilities"] }
  | { readonly kind: "status"; readonly status: ChannelStatus }
  | { readonly kind: "message"; readonly number: number; readonly message: IncomingMessage }
  | { readonly kind: "result"; readonly number: number; readonly value?: unknown; readonly failure?: string };

/** Who listens to a channel once it has started. */
interface Listener {
  readonly receive: (message: IncomingMessage) => Promise<void>;
  readonly onStatus: (status: ChannelStatus) => void;
}

/** The WeChat channel in a process of its own, that sees the loopback instead of the network, as if it were here. */
export async function createDistantChannel(wechat: Loopback): Promise<{ channel: Channel; end(): Promise<void> }> {
  const child = fork(program, [newFolder()], { env: { ...process.env, ...wechat.environment } });
  endedWithTheTest(child);
  const { call, listen } = createCalls(child);
  const { name, capabilities } = await readiness(child);
  const channel: Channel = {
    name,
    capabilities,
    async start(receive, onStatus) {
      listen({ receive, onStatus });
      await call("start");
    },
    send: (message) => call("send", message) as Promise<SendOutcome>,
    members: (conversation) => call("members", conversation) as Promise<readonly string[]>,
    stop: (options) => call("stop", options) as Promise<void>,
  };
  return { channel, end: () => endOf(child) };
}

function readiness(child: ChildProcess): Promise<Extract<Said, { kind: "ready" }>> {
  return new Promise((done, failed) => {
    child.once("exit", (code) => failed(new Error(`The process of the channel ended with ${code}.`)));
    child.on("message", (said: Said) => {
      if (said.kind === "ready") done(said);
    });
  });
}

function createCalls(child: ChildProcess) {
  const open = new Map<number, { done(value: unknown): void; failed(error: Error): void }>();
  let calls = 0;
  let listener: Listener | undefined;
  child.on("message", (said: Said) => {
    if (said.kind === "status") listener?.onStatus(said.status);
    if (said.kind === "message")
      void listener?.receive(said.message).then(() => child.send({ kind: "dealt-with", number: said.number }));
    if (said.kind !== "result") return;
    if (said.failure === undefined) open.get(said.number)?.done(said.value);
    else open.get(said.number)?.failed(new Error(said.failure));
    open.delete(said.number);
  });
  child.once("exit", (code) => {
    for (const { failed } of open.values()) failed(new Error(`The process of the channel ended with ${code}.`));
  });
  return {
    listen(given: Listener) {
      listener = given;
    },
    call(method: string, given?: unknown): Promise<unknown> {
      calls += 1;
      const number = calls;
      return new Promise((done, failed) => {
        open.set(number, { done, failed });
        child.send({ kind: "call", number, method, given });
      });
    },
  };
}

function endOf(child: ChildProcess): Promise<void> {
  return new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) return done();
    child.once("close", () => done());
    child.kill("SIGKILL");
  });
}
