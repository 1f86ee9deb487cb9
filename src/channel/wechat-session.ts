import * as fs from "node:fs";
import { join } from "node:path";
import { z } from "zod";

/** The login that outlives a restart: whoever has the file has the account, and its addresses are asked for code. */
export interface SessionFile {
  /** What Wechaty takes as its name, to which it adds the ending. */
  readonly name: string;
  /** True if there is a login to resume. A file that can't be trusted or read is moved aside, and `onMoved` told why. */
  check(onMoved: (reason: string) => void): boolean;
  /** Puts the whole session in place of the old one: after a kill at any moment one of the two is there. */
  write(session: unknown): void;
  forget(): void;
}

/** Where wechaty-puppet-wechat4u keeps its login within the file. */
export const sessionSlot = "\rpuppet\nPUPPET-WECHAT4U";

/** Web WeChat's own servers. What they answer to a login is evaluated as a program by wechat4u. */
const wechatHost = /(?:^|\.)(?:qq|wechat)\.com$/;

const addressSchema = z.string().refine(isWechatAddress, { message: "names an address that isn't WeChat's" });
const settingsSchema = z.record(z.string(), z.unknown()).superRefine((settings, context) => {
  for (const [name, value] of Object.entries(settings)) {
    const isAddress = /^(?:API_|origin$|baseUri$)/i.test(name) || (typeof value === "string" && value.includes("://"));
    if (isAddress && !addressSchema.safeParse(value).success)
      context.addIssue({ code: "custom", message: `names an address that isn't WeChat's in ${name}` });
  }
});
const loginSchema = z.strictObject({
  PROP: z.record(z.string(), z.unknown()),
  CONF: settingsSchema,
  COOKIE: z.record(z.string(), z.union([z.string(), z.number()])),
  user: z.record(z.string(), z.unknown()),
});
const fileSchema = z.looseObject({ [sessionSlot]: loginSchema.optional() });

export function openSessionFile(stateDir: string): SessionFile {
  const name = join(stateDir, "wechat");
  const path = `${name}.memory-card.json`;
  const write = (text: string) => {
    fs.writeFileSync(`${path}.new`, text, { mode: 0o600 });
    fs.chmodSync(`${path}.new`, 0o600);
    fs.renameSync(`${path}.new`, path);
  };
  return {
    name,
    check(onMoved) {
      fs.mkdirSync(stateDir, { recursive: true, mode: 0o700 });
      fs.chmodSync(stateDir, 0o700);
      if (!fs.existsSync(path)) return false;
      fs.chmodSync(path, 0o600);
      const { isKept, problem } = read(fs.readFileSync(path, "utf8"));
      if (problem === undefined) return isKept;
      fs.renameSync(path, `${path}.broken`);
      onMoved(problem);
      return false;
    },
    write: (session) => write(JSON.stringify(session)),
    forget: () => fs.rmSync(path, { force: true }),
  };
}

function read(text: string): { readonly isKept: boolean; readonly problem?: string } {
  if (text.trim() === "") return { isKept: false, problem: "it is empty" };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { isKept: false, problem: "it is no JSON" };
  }
  const result = fileSchema.safeParse(value);
  if (!result.success) return { isKept: false, problem: result.error.issues[0]?.message ?? "it has another shape" };
  const login = result.data[sessionSlot] as z.output<typeof loginSchema> | undefined;
  return { isKept: Boolean(login?.PROP.uin) };
}

function isWechatAddress(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, port, username } = new URL(text);
  return protocol === "https:" && port === "" && username === "" && wechatHost.test(hostname);
}
