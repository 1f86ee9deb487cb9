import { describe, expect, it } from "vitest";
import { weightsOfEach } from "../../src/answer/asking.ts";
import { unitsOf } from "../../src/text/concepts.ts";
import { normalize } from "../../src/text/normalize.ts";

/** What of a text counts whole in each question that is asked one by one. */
function questionsIn(text: string): readonly string[] {
  const units = unitsOf(normalize(text).text);
  return weightsOfEach(units, []).map((weights) =>
    units
      .filter((_, i) => weights[i] === 1)
      .map(({ key }) => key)
      .join("")
      .replace(/[,.?，。？]$/u, ""),
  );
}

const story = "我大三，之前帮学长办了四张电话卡，前天辅导员找我谈话，说反诈中心把我列入名单，名下的卡都不能用了。";

describe("the questions of one message", () => {
  it("are asked about one by one, though only commas stand between them", () => {
    expect(questionsIn(`${story}从哪天开始算，我能不能申诉，会不会留案底影响考公务员`)).toEqual([
      "从哪天开始算",
      "我能不能申诉",
      "会不会留案底影响考公务员",
    ]);
  });

  it("are one where a clause offers the other choice, or is too short to be one", () => {
    expect(questionsIn(`${story}我该找运营商申诉吗，还是去找公安申诉呢`)).toHaveLength(1);
    expect(questionsIn(`${story}我会不会坐牢，判几年`)).toHaveLength(1);
  });

  it("are the last six of more", () => {
    const many = Array.from({ length: 9 }, (_, i) => `第${i}件事要不要赔钱？`).join("");
    expect(questionsIn(many)).toHaveLength(6);
    expect(questionsIn(many).at(-1)).toMatch(/8/);
  });

  it("are none where what others know or do is only told not to be known", () => {
    expect(questionsIn("卖了一个微信号，不知道对方干什么，构成帮信罪吗")).toEqual([]);
    expect(questionsIn("卖微信号合法吗")).toEqual([]);
  });

  it("count more than what is told before them, the less the shorter they are", () => {
    const units = unitsOf(normalize(`${story}能不能申诉？`).text);
    const [weights] = weightsOfEach(units, []);
    expect(weights?.[0]).toBeGreaterThan(0);
    expect(weights?.[0]).toBeLessThan(0.3);
  });
});

describe("the questions of an English story", () => {
  const told =
    "My brother lent two cards to a man he met online, his wages came in on one of them, and the police have kept him since Monday.";

  it.each<[string, readonly string[]]>([
    [
      "(1) Am I a suspect? (2) Do I have to go, and may I bring a lawyer?",
      ["(1)amiasuspect", "(2)doihavetogo", "andmaiibringalawyer"],
    ],
    ["We want to know whether it is assisting or concealing. Could he get probation?", ["couldhegetprobat"]],
    ["How can I get my 4,000 back?", ["howcanigetmy4,000back"]],
  ])("are told by what they open with, numbered or joined: %s", (asked, expected) => {
    const questions = questionsIn(`${told} ${asked}`).map((one) => one.replace(/\s/g, ""));
    expect(questions).toEqual(expect.arrayContaining([...expected]));
  });

  it("are no clauses of what is only told", () => {
    expect(questionsIn(`${told} And when I refused he threatened me. Is that a crime?`)).toEqual(["isthatacrime"]);
  });
});
