import { describe, expect, it } from "vitest";
import { Feedback } from "../../../src/app/feedback.ts";
import { pageOf, readable } from "../../support/page.ts";
import { serverParts } from "../../support/server-parts.ts";

const linesOf = (journal: string) =>
  journal
    .split("\n")
    .filter((line) => line !== "")
    .map((line) => JSON.parse(line) as Record<string, unknown>);

describe("a rating", () => {
  it("of an answer is noted without the question", async () => {
    const { parts, kept } = await serverParts();
    const { status, text } = await pageOf(parts).post("/feedback", [
      ["q", "卖微信号合法吗"],
      ["rating", "up"],
    ]);
    expect(status).toBe(200);
    expect(readable(text)).toContain("谢谢，已记下，保存30天");
    expect(linesOf(kept())).toEqual([
      expect.objectContaining({ rating: "up", positions: ["selling-own-account/sell-personal"], verdict: "illegal" }),
    ]);
    expect(kept()).not.toContain("卖微信号");
  });

  it("that says no keeps the question without numbers, and asks what is wrong", async () => {
    const { parts, kept } = await serverParts();
    const { text } = await pageOf(parts).post("/feedback", [
      ["q", "我的手机号13800138000，卖微信号合法吗"],
      ["rating", "down"],
      ["part", "thanks"],
    ]);
    expect(linesOf(kept())).toEqual([expect.objectContaining({ rating: "down" })]);
    expect(kept()).toContain("卖微信号合法吗");
    expect(kept()).not.toContain("13800138000");
    expect(text).toContain('name="remark"');
    expect(text).not.toContain("<html");
  });

  it("of a follow-up is of the answer that the conversation gave", async () => {
    const { parts, kept } = await serverParts();
    await pageOf(parts).post("/feedback", [
      ["turn", "卖微信号合法吗"],
      ["q", "那租呢"],
      ["rating", "up"],
    ]);
    expect(String(linesOf(kept())[0]?.positions)).toContain("rent");
  });

  it("may be followed by a remark, which is cut to what is kept", async () => {
    const { parts, kept } = await serverParts();
    await pageOf(parts).post("/feedback", [
      ["q", "卖微信号合法吗"],
      ["remark", "不对".repeat(400)],
    ]);
    expect(linesOf(kept())).toEqual([expect.objectContaining({ rating: null, remark: "不对".repeat(250) })]);
  });

  it("says so where nothing is kept", async () => {
    const { parts } = await serverParts({ feedback: new Feedback(undefined, false) });
    const { text } = await pageOf(parts).post("/feedback", [
      ["q", "卖微信号合法吗"],
      ["rating", "down"],
    ]);
    expect(readable(text)).toContain("这里不保存评价");
    expect(text).not.toContain('name="remark"');
  });

  it("that is none is refused, and nothing noted", async () => {
    const { parts, kept } = await serverParts();
    for (const fields of [
      [["q", "卖微信号合法吗"]],
      [["rating", "up"]],
      [
        ["q", "卖"],
        ["rating", "sideways"],
      ],
    ] as const)
      expect((await pageOf(parts).post("/feedback", fields)).status).toBe(400);
    expect(kept()).toBe("");
  });

  it("leads back to the conversation without a script", async () => {
    const { parts } = await serverParts();
    const { text } = await pageOf(parts).post("/feedback", [
      ["turn", "卖微信号合法吗"],
      ["q", "那租呢"],
      ["rating", "up"],
    ]);
    const form = /<form action="\/ask#latest"[\s\S]*?<\/form>/.exec(text)?.[0] ?? "";
    expect(form).toContain('name="turn" value="卖微信号合法吗"');
    expect(form).toContain('name="q" value="那租呢"');
  });
});
