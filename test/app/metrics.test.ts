import { describe, expect, it } from "vitest";
import { createMetrics } from "../../src/app/metrics.ts";

describe("metrics", () => {
  it("count what happens, in a form that Prometheus reads", async () => {
    const metrics = await createMetrics();
    metrics.received();
    metrics.received();
    metrics.ignored("duplicate");
    metrics.declined();
    metrics.replied("answer", 0.03);
    metrics.failed();
    metrics.sent("sent");
    metrics.sent("unknown");
    metrics.online(true);
    metrics.waiting(7);
    const lines = (await metrics.registry.metrics()).split("\n");
    for (const line of [
      "haofa_messages_received_total 2",
      'haofa_messages_ignored_total{reason="duplicate"} 1',
      "haofa_messages_declined_total 1",
      'haofa_replies_total{kind="answer"} 1',
      'haofa_reply_seconds_bucket{le="0.02"} 0',
      'haofa_reply_seconds_bucket{le="0.05"} 1',
      "haofa_failures_total 1",
      'haofa_sends_total{outcome="sent"} 1',
      'haofa_sends_total{outcome="unknown"} 1',
      "haofa_online 1",
      "haofa_waiting 7",
    ])
      expect(lines).toContain(line);
    metrics.online(false);
    expect(await metrics.registry.metrics()).toContain("haofa_online 0\n");
    metrics.registry.clear();
  });

  it("of two bots don't mix", async () => {
    const [one, other] = [await createMetrics(), await createMetrics()];
    one.received();
    expect(await other.registry.metrics()).toContain("haofa_messages_received_total 0\n");
  });
});
