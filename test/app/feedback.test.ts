import { describe, expect, it } from "vitest";
import { Feedback } from "../../src/app/feedback.ts";
import { openStateFolder } from "../../src/app/state.ts";
import { cutEverywhere, FakeDisk } from "../support/fake-disk.ts";
import { answerOf } from "../support/message.ts";

const day = 86_400_000;
const now = Date.parse("2026-11-21T04:00:00Z");
const answer = { ...answerOf("不合法"), positions: ["sale/own-account"], verdict: "illegal" as const };
const question = "我把微信号卖给了13812345678，违法吗";

function journal(keepQuestions = false, disk = new FakeDisk()) {
  const feedback = new Feedback(openStateFolder("/state", disk), keepQuestions);
  const entries = () =>
    openStateFolder("/state", disk)
      .lines("feedback.jsonl")
      .map((line) => JSON.parse(line));
  return { feedback, disk, entries };
}

const up = { rating: "up", remark: "" } as const;
const down = { rating: "down", remark: "" } as const;

describe("feedback", () => {
  it("says what was answered and what was thought of it, and nothing of who, where or what was asked", () => {
    const { feedback, entries } = journal();
    feedback.add({ ...up, remark: "清楚" }, question, answer, now);
    expect(entries()).toEqual([
      {
        at: "2026-11-21T04:00:00.000Z",
        rating: "up",
        remark: "清楚",
        positions: ["sale/own-account"],
        verdict: "illegal",
        knowledge: answer.knowledge,
      },
    ]);
  });

  it.each([
    ["a 👎", false, down, true],
    ["a 👍", false, up, false],
    ["a remark", false, { rating: null, remark: "不懂" }, false],
    ["a 👍, where the operator keeps questions", true, up, true],
    ["a remark, where the operator keeps questions", true, { rating: null, remark: "不懂" }, true],
  ])("keeps the question with %s: %j", (_, keepQuestions, said, kept) => {
    const { feedback, entries } = journal(keepQuestions);
    feedback.add(said, question, answer, now);
    expect("question" in entries()[0]).toBe(kept);
  });

  it("keeps no number that is somebody's, in question or remark", () => {
    const { feedback, disk } = journal();
    feedback.add({ ...down, remark: "我的邮箱 a.b@example.com" }, question, answer, now);
    const text = disk.files.get("/state/feedback.jsonl") ?? "";
    expect(text).not.toMatch(/13812345678|example\.com/);
    expect(text).toMatch(/\[手机号\].*/);
    expect(text).toContain("[邮箱]");
  });

  it("keeps the beginning of what is endless", () => {
    const { feedback, entries } = journal();
    feedback.add({ ...down, remark: "长".repeat(5000) }, "长".repeat(5000), answer, now);
    expect(entries()[0].remark).toHaveLength(1000);
    expect(entries()[0].question).toHaveLength(1000);
  });

  it("is dropped after 30 days, with lines that tell no time", () => {
    const { feedback, disk, entries } = journal();
    feedback.add(up, question, answer, now - 31 * day);
    feedback.add(down, question, answer, now - 30 * day);
    openStateFolder("/state", disk).append("feedback.jsonl", '{"at":"someday","question":"…"}');
    openStateFolder("/state", disk).append("feedback.jsonl", "nonsense");
    feedback.prune(now);
    expect(entries().map(({ rating }) => rating)).toEqual(["down"]);
  });

  it("is pruned wholly or not at all, whenever the power goes", async () => {
    const { feedback, disk } = journal();
    feedback.add(up, question, answer, now - 31 * day);
    feedback.add(down, question, answer, now);
    await cutEverywhere(
      disk.files,
      (on) => journal(false, on).feedback.prune(now),
      (found) => expect([1, 2]).toContain(journal(false, found).entries().length),
    );
  });

  it("stops at 20 MB, so that nobody can fill the disk or make a journal that can't be read", () => {
    const full = new FakeDisk(new Map([["/state/feedback.jsonl", `${"x".repeat(1023)}\n`.repeat(20 * 1024)]]));
    const { feedback } = journal(false, full);
    expect(feedback.add(up, question, answer, now)).toBe(false);
    feedback.prune(now);
    expect(feedback.add(up, question, answer, now)).toBe(true);
  });

  it("says whether it was kept: without a folder, nowhere", () => {
    expect(journal().feedback.add(down, question, answer, now)).toBe(true);
    const nowhere = new Feedback(undefined, true);
    expect(nowhere.add(down, question, answer, now)).toBe(false);
    nowhere.prune(now);
  });
});
