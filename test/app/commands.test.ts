import { describe, expect, it } from "vitest";
import { isOwnerCommand, readCommand } from "../../src/app/commands.ts";

const zh = { language: "zh" };
const en = { language: "en" };
const group = (change: string) => ({ kind: "group", change });
const article = (name: string, day: string | null = null) => ({ kind: "article", name, day });
const feedback = (rating: string | null, remark = "") => ({ kind: "feedback", rating, remark });

describe("readCommand", () => {
  it.each<[string, object]>([
    ["帮助", { kind: "help", ...zh }],
    ["？", { kind: "help", ...zh }],
    ["/help", { kind: "help", ...en }],
    ["详细", { kind: "more", ...zh }],
    [" More. ", { kind: "more", ...en }],
    ["清除", { kind: "forget", ...zh }],
    ["forget", { kind: "forget", ...en }],
    ["关于", { kind: "about", ...zh }],
    ["/about", { kind: "about", ...en }],
    ["依据", { kind: "sources", ...zh }],
    ["sources", { kind: "sources", ...en }],
    ["依据2", { kind: "source", number: 2, ...zh }],
    ["依据 ２", { kind: "source", number: 2, ...zh }],
    ["依据[3]", { kind: "source", number: 3, ...zh }],
    ["／依据 1", { kind: "source", number: 1, ...zh }],
    ["Source 12", { kind: "source", number: 12, ...en }],
    ["法条 刑法287条之二", { ...article("刑法287条之二"), ...zh }],
    ["法条：民法典1038", { ...article("民法典1038"), ...zh }],
    ["法条 刑法第二百五十三条之一", article("刑法第二百五十三条之一")],
    ["法条 网络安全法44条 2024-01-01", { ...article("网络安全法44条", "2024-01-01"), ...zh }],
    ["/法条 反电信网络诈骗法", article("反电信网络诈骗法")],
    ["/article Criminal Law 287-2 on 2020-01-01", { ...article("Criminal Law 287-2", "2020-01-01"), ...en }],
    ["/article Criminal Law 287-2 2020-13-01", article("Criminal Law 287-2", null)],
    ["案例 江阴案", { kind: "case", name: "江阴案", ...zh }],
    ["/case Jiangyin case", { kind: "case", name: "Jiangyin case", ...en }],
    ["案例", { kind: "cases", ...zh }],
    ["cases", { kind: "cases", ...en }],
    ["话题", { kind: "topics", name: "", ...zh }],
    ["话题 公众号", { kind: "topics", name: "公众号", ...zh }],
    ["/topics official accounts", { kind: "topics", name: "official accounts", ...en }],
    ["语言 英文", { kind: "language", wanted: "en" }],
    ["语言英文", { kind: "language", wanted: "en" }],
    ["/language zh", { kind: "language", wanted: "zh" }],
    ["语言 自动", { kind: "language", wanted: null }],
    ["语言 法文", { kind: "language", wanted: undefined }],
    ["认主 ABCD2345", { kind: "pair", code: "ABCD2345" }],
    ["/owner abcd2345", { kind: "pair", code: "abcd2345" }],
  ])("reads %j", (text, command) => {
    expect(readCommand(text)).toMatchObject(command);
  });

  it.each<[string, object]>([
    ["👍", feedback("up")],
    ["👎🏻", feedback("down")],
    ["👎 说反了", feedback("down", "说反了")],
    ["[强]", feedback("up")],
    ["[弱] 说反了", feedback("down", "说反了")],
    ["[ThumbsDown]", feedback("down")],
    ["反馈 说反了", feedback(null, "说反了")],
    ["反馈：👎 说反了", feedback("down", "说反了")],
    ["反馈", feedback(null)],
    ["/feedback 👍🏽 clear", feedback("up", "clear")],
    ["/feedback wrong\nin two ways", feedback(null, "wrong\nin two ways")],
  ])("reads %j as feedback", (text, command) => {
    expect(readCommand(text)).toMatchObject(command);
  });

  it.each<[string, object]>([
    ["静音", group("mute")],
    ["/mute", group("mute")],
    ["取消静音", group("unmute")],
    ["/unmute", group("unmute")],
    ["允许本群", group("allow")],
    ["/allow", group("allow")],
    ["禁用本群", group("deny")],
    ["/deny", group("deny")],
    ["运行状态", { kind: "status" }],
    ["/status", { kind: "status" }],
    ["重载知识", { kind: "reload" }],
    ["/reload", { kind: "reload" }],
    ["停止运行", { kind: "stop" }],
    ["/stop", { kind: "stop" }],
  ])("reads the owner's %j", (text, expected) => {
    const command = readCommand(text);
    expect(command).toMatchObject(expected);
    expect(command && isOwnerCommand(command)).toBe(true);
  });

  it.each([
    "",
    "卖微信号合法吗",
    "详细说说帮信罪",
    "依据刑法第285条怎么判",
    "source 123",
    "help me sell an account",
    "忘记密码的号能卖吗",
    "stop",
    "status",
    "mute",
    "in case it is sold",
    "article 287 of the Criminal Law",
    "法条里哪条说不能卖号",
    "法条依据是什么",
    "案例有哪些",
    "话题账号能转让吗",
    "语言暴力违法吗",
    "反馈骗子给微信有用吗",
    "我要反馈",
    "认主",
    "认主 12",
    "帮助信息网络犯罪活动罪",
    "关于卖号的规定",
    "清除记录后还能查到吗",
  ])("takes %j for a question", (text) => {
    expect(readCommand(text)).toBeUndefined();
  });

  it("reads no further than a command may be long", () => {
    const command = readCommand(`反馈 ${"长".repeat(1_000_000)}`);
    expect(command?.kind === "feedback" && command.remark.length).toBeLessThan(2001);
  });
});
