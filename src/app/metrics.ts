import type { Registry } from "prom-client";
import type { SendOutcome } from "./channel.ts";
import type { Ignored } from "./gate.ts";

/** What is counted while a bot runs. */
export interface Metrics {
  received(): void;
  ignored(reason: Ignored): void;
  declined(): void;
  /** `seconds`: from receiving to handing over for sending. */
  replied(kind: "answer" | "command" | "hint", seconds: number): void;
  failed(): void;
  sent(outcome: SendOutcome["kind"]): void;
  online(is: boolean): void;
  waiting(count: number): void;
  /** A request over HTTP; `route` is one of a known few, `seconds` from its head to its answer. */
  served(route: string, status: number, seconds: number): void;
}

const nothing = (): void => {};
export const noMetrics: Metrics = {
  received: nothing,
  ignored: nothing,
  declined: nothing,
  replied: nothing,
  failed: nothing,
  sent: nothing,
  online: nothing,
  waiting: nothing,
  served: nothing,
};

/** Metrics in Prometheus' text format. */
export async function createMetrics(): Promise<Metrics & { readonly registry: Registry }> {
  const { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } = await import("prom-client");
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const registers = [registry];
  const counter = (name: string, help: string, ...labelNames: string[]) =>
    new Counter({ name, help, labelNames, registers });
  const received = counter("haofa_messages_received_total", "Messages that a channel delivered.");
  const ignored = counter("haofa_messages_ignored_total", "Messages that weren't for the bot, by reason.", "reason");
  const declined = counter("haofa_messages_declined_total", "Messages declined because too many waited.");
  const replied = counter("haofa_replies_total", "Replies handed over for sending, by kind.", "kind");
  const failed = counter("haofa_failures_total", "Messages whose handling failed.");
  const sent = counter("haofa_sends_total", "Pieces sent, by outcome.", "outcome");
  const online = new Gauge({ name: "haofa_online", help: "1 while the channel is online.", registers });
  const waiting = new Gauge({ name: "haofa_waiting", help: "Messages waiting or being answered.", registers });
  const last = new Gauge({
    name: "haofa_last_message_timestamp_seconds",
    help: "When the last message came, in seconds since the epoch.",
    registers,
  });
  const time = new Histogram({
    name: "haofa_reply_seconds",
    help: "Seconds from receiving a message to handing its reply over for sending.",
    buckets: [0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1, 5, 30, 120],
    registers,
  });
  const requests = counter("haofa_http_requests_total", "Requests over HTTP, by route and status.", "route", "status");
  const requestTime = new Histogram({
    name: "haofa_http_seconds",
    help: "Seconds from a request's head to its answer, by route.",
    labelNames: ["route"],
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1, 5, 30],
    registers,
  });
  return {
    registry,
    received() {
      received.inc();
      last.setToCurrentTime();
    },
    ignored: (reason) => ignored.inc({ reason }),
    declined: () => declined.inc(),
    replied(kind, seconds) {
      replied.inc({ kind });
      time.observe(seconds);
    },
    failed: () => failed.inc(),
    sent: (outcome) => sent.inc({ outcome }),
    online: (is) => online.set(is ? 1 : 0),
    waiting: (count) => waiting.set(count),
    served(route, status, seconds) {
      requests.inc({ route, status });
      requestTime.observe({ route }, seconds);
    },
  };
}
