import { parse } from "yaml";
import { z } from "zod";

export const channelNames = ["terminal", "wechat", "web"] as const;
export type ChannelName = (typeof channelNames)[number];

/** What `haofa start` runs with. */
export interface Settings {
  readonly channels: readonly ChannelName[];
  /** Created, with mode 0700, when something is first written to it. */
  readonly stateDir: string;
  /** The operator has read what using a channel against its platform's terms may cost. */
  readonly acceptRisk: boolean;
  /** Words that address the bot in a group, as an @ does. */
  readonly prefixes: readonly string[];
  /** `listed`: only groups that the owner has allowed are answered. */
  readonly groups: "all" | "listed";
  /** Messages taken up a minute, of one person and in one group. */
  readonly perPerson: number;
  readonly perGroup: number;
  /** Messages that may wait in one conversation. */
  readonly waiting: number;
  /** The question is kept with every rating, not only with a 👎. */
  readonly keepQuestions: boolean;
  /** Where /healthz and /metrics are served; null for nowhere. */
  readonly health: Address | null;
  /** Where a word is posted when somebody must scan; null for nowhere. */
  readonly notify: string | null;
  readonly web: WebSettings;
}

/** How the page and what programs call are served. */
export interface WebSettings {
  readonly listen: Address;
  /** Who doesn't show it is turned away; null only where nobody but this computer can call. */
  readonly token: string | null;
  /** Further names under which it may be called, as a proxy before it would. */
  readonly hosts: readonly string[];
  /** Origins whose pages may call it from a browser. */
  readonly origins: readonly string[];
  /** Requests a minute of one client that isn't this computer. */
  readonly perClient: number;
  /** A proxy of the operator's stands before it and says whom it speaks for. */
  readonly behindProxy: boolean;
}

export interface Address {
  readonly host: string;
  readonly port: number;
  /** It was asked for, so that not getting it is an error. */
  readonly asked: boolean;
}

const healthPort = 8788;
const webPort = 8787;
const shortestToken = 16;

/** A setting nobody can read; the message is one sentence that says what to do. */
export class SettingsError extends Error {
  readonly code = "settings";
  override readonly name = "SettingsError";
}

const fileSchema = z.strictObject({
  channel: z.union([z.enum(channelNames), z.array(z.enum(channelNames)).min(1)]).optional(),
  "state-dir": z.string().min(1).optional(),
  "accept-risk": z.boolean().optional(),
  prefix: z.union([z.string(), z.array(z.string())]).optional(),
  groups: z.enum(["all", "listed"]).optional(),
  "per-person": z.number().int().min(1).max(1000).optional(),
  "per-group": z.number().int().min(1).max(1000).optional(),
  queue: z.number().int().min(1).max(1000).optional(),
  "keep-questions": z.boolean().optional(),
  health: z.union([z.string(), z.number(), z.literal(false)]).optional(),
  notify: z.url({ protocol: /^https?$/ }).optional(),
  listen: z.union([z.string(), z.number()]).optional(),
  token: z.string().optional(),
  hosts: z.array(z.string().min(1)).optional(),
  origins: z.array(z.url({ protocol: /^https?$/ })).optional(),
  "per-client": z.number().int().min(1).max(100_000).optional(),
  "behind-proxy": z.boolean().optional(),
});
export type SettingsFile = z.output<typeof fileSchema>;

/** Flags as they were typed. */
export interface SettingsFlags {
  readonly channels: readonly string[];
  readonly stateDir?: string | undefined;
  readonly acceptRisk?: boolean | undefined;
  readonly health?: string | undefined;
  readonly listen?: string | undefined;
}

/** Reads the text of `haofa.yaml`. Throws a `SettingsError` for what isn't known or has the wrong shape. */
export function readSettingsFile(text: string, file: string): SettingsFile {
  const result = fileSchema.safeParse(yamlOf(text, file) ?? {});
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const known = Object.keys(fileSchema.shape).join(", ");
  if (issue?.code === "unrecognized_keys")
    throw new SettingsError(`${file} has the unknown setting "${issue.keys[0]}"; known are ${known}.`);
  throw new SettingsError(`${file}: "${issue?.path.join(".") || "the file"}" can't be read: ${issue?.message}.`);
}

/** Flags win over the environment, the environment over the file, the file over what is built in. */
export function settingsFrom(
  flags: SettingsFlags,
  environment: Readonly<Record<string, string | undefined>>,
  file: SettingsFile,
): Settings {
  const named = flags.channels.length > 0 ? flags.channels : [file.channel ?? "terminal"].flat();
  const channels = [...new Set(named.map(channelNamed))];
  return {
    channels,
    stateDir: flags.stateDir || environment.HAOFA_STATE_DIR || file["state-dir"] || ".haofa",
    acceptRisk: flags.acceptRisk ?? isYes(environment.HAOFA_ACCEPT_RISK) ?? file["accept-risk"] ?? false,
    prefixes: [file.prefix ?? ["/haofa", "/号法"]].flat().filter((prefix) => prefix !== ""),
    groups: file.groups ?? "all",
    perPerson: file["per-person"] ?? 6,
    perGroup: file["per-group"] ?? 20,
    waiting: file.queue ?? 20,
    keepQuestions: file["keep-questions"] ?? false,
    health: healthFrom(flags.health || environment.HAOFA_HEALTH || file.health),
    notify: environment.HAOFA_NOTIFY || (file.notify ?? null),
    web: webFrom(flags.listen || environment.HAOFA_LISTEN || file.listen, environment.HAOFA_TOKEN || file.token, file, {
      isServed: channels.includes("web"),
    }),
  };
}

/** Whether only this computer can call a host of that name. */
export function isLoopback(host: string): boolean {
  return /^(?:localhost|127(?:\.\d{1,3}){3}|::1|::ffff:127(?:\.\d{1,3}){3})$/i.test(host);
}

function webFrom(
  listen: string | number | undefined,
  token: string | undefined,
  file: SettingsFile,
  { isServed }: { readonly isServed: boolean },
): WebSettings {
  const address =
    listen === undefined ? { host: "127.0.0.1", port: webPort, asked: false } : addressFrom(listen, "listen");
  if (token && token.length < shortestToken)
    throw new SettingsError(`The token is too easily guessed; give it ${shortestToken} characters or more.`);
  if (isServed && !token && !isLoopback(address.host))
    throw new SettingsError(
      `Others than this computer can reach ${address.host}; set HAOFA_TOKEN to a secret of ${shortestToken} characters or more that they must show, or listen on 127.0.0.1.`,
    );
  return {
    listen: address,
    token: token || null,
    hosts: (file.hosts ?? []).map((host) => host.toLowerCase()),
    origins: (file.origins ?? []).map((origin) => new URL(origin).origin),
    perClient: file["per-client"] ?? 60,
    behindProxy: file["behind-proxy"] ?? false,
  };
}

function healthFrom(said: string | number | false | undefined): Address | null {
  if (said === undefined) return { host: "127.0.0.1", port: healthPort, asked: false };
  if (said === false || /^(?:off|false|no)$/i.test(String(said))) return null;
  return addressFrom(said, "health");
}

/** `8788`, `127.0.0.1:8788` or `[::1]:8788`; this computer alone unless a host is named. */
function addressFrom(said: string | number, of: "health" | "listen"): Address {
  const [, host = "127.0.0.1", port] = /^(?:\[?([^\]]+?)\]?:)?(\d{1,5})$/.exec(String(said)) ?? [];
  if (port === undefined || Number(port) > 65_535)
    throw new SettingsError(
      `"${said}" is no address for ${of}; write a port, host:port${of === "health" ? ", or off" : ""}.`,
    );
  return { host, port: Number(port), asked: true };
}

function yamlOf(text: string, file: string): unknown {
  try {
    return parse(text);
  } catch (error) {
    const first = error instanceof Error ? error.message.split("\n")[0]?.replace(/:$/, "") : String(error);
    throw new SettingsError(`${file} is no YAML: ${first}.`);
  }
}

function channelNamed(name: string): ChannelName {
  const found = channelNames.find((one) => one === name);
  if (!found) throw new SettingsError(`There is no channel "${name}"; known are ${channelNames.join(", ")}.`);
  return found;
}

function isYes(value: string | undefined): boolean | undefined {
  if (value === undefined || value === "") return undefined;
  if (/^(?:1|true|yes)$/i.test(value)) return true;
  if (/^(?:0|false|no)$/i.test(value)) return false;
  throw new SettingsError(`HAOFA_ACCEPT_RISK is "${value}"; set it to 1 or 0.`);
}
