import type { Registry } from "prom-client";
import type { Address } from "../app/config.ts";
import { type Log, reasonOf } from "../app/log.ts";
import type { Metrics } from "../app/metrics.ts";
import { type Health, serveHealth } from "../server/health.ts";
import { UsageError } from "./usage-error.ts";

/** Metrics that a monitor can read. */
export type ServedMetrics = Metrics & { readonly registry: Registry };

/** Health for a monitor. An address that nobody asked for isn't worth failing a start. */
export async function offerHealth(
  address: Address | null,
  health: () => Health,
  registry: Registry,
  log: Log,
): Promise<void> {
  if (!address) return;
  try {
    await serveHealth(address, health, registry);
    log("health served", { host: address.host, port: address.port });
  } catch (error) {
    const where = `${address.host}:${address.port}`;
    if (address.asked)
      throw new UsageError(`/healthz can't be served at ${where} (${reasonOf(error)}); name another with --health.`);
    log("health not served", { reason: reasonOf(error), where });
  }
}
