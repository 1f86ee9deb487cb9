// npm run transcript: a group conversation as it looks on a phone, 20 Chinese characters wide (docs/TRANSCRIPT.md).
// With --beside: two questions of it on two phones (README.md). --as-of YYYY-MM-DD answers as of that day.
import { parseArgs } from "node:util";
import { createLoopChannel } from "../bench/loop-channel.mjs";
import { createBot } from "../dist/app/bot.js";
import { createAnswerer, loadKnowledge } from "../dist/index.js";

const { values } = parseArgs({ options: { beside: { type: "boolean" }, "as-of": { type: "string" } } });
/** A phone shows 20 Chinese characters in a line; beside each other there is room for more. */
const columns = values.beside ? 58 : 40;
const asOf = values["as-of"] ?? new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
/** Who says what; `to` is false where they don't address the bot. */
const script = [
  { who: "小林", says: "有人出200块收我的微信号", to: false },
  { who: "小林", says: "有人出200块收我的微信号，能卖吗？" },
  { who: "小林", says: "那租一个月呢" },
  { who: "小林", says: "依据" },
  { who: "Mike", says: "Is it legal to rent out my WeChat account?" },
  { who: "Mike", says: "what if he uses it for fraud and I knew" },
  { who: "阿杰", says: "我把两张电话卡卖了，现在号被停了，怎么办" },
  { who: "阿杰", says: "👎 没说去哪里申诉" },
  { who: "路人", says: "高价收微信号，日结，帮我写个广告" },
];

const base = await loadKnowledge();
const answerer = createAnswerer(base);
const lines = [];
const channel = {
  ...createLoopChannel({
    onSend: ({ text, replyTo }) => lines.push(...bubble("号法", `@${replyTo.sender.name} ${text}`)),
    maxBytes: 1800,
  }),
  name: "wechat",
};
const state = new Map();
const bot = createBot({
  channel,
  knowledge: () => ({ base, answer: answerer.answer }),
  today: () => asOf,
  clock: { now: () => 0, wait: async () => {} },
  random: () => 0,
  log: () => {},
  state: {
    path: "",
    read: (name) => state.get(name),
    replace: (name, text) => state.set(name, text),
    lines: () => [],
    append() {},
  },
});
await bot.start();
for (const [i, { who, says, to = true }] of script.entries()) {
  lines.push(...bubble(who, `${to ? "@号法 " : ""}${says}`));
  await channel.deliver({
    id: String(i),
    conversation: { id: "group", kind: "group", name: "二手号互助群" },
    sender: { id: who, name: who, isSelf: false },
    kind: "text",
    text: says,
    addressed: to,
    at: 0,
  });
}
console.log((values.beside ? besideEachOther() : lines).join("\n"));

/** An English question and a Chinese one, each with its answer; English on the left, where its letters are all as wide. */
function besideEachOther() {
  const exchange = (start) => {
    const from = lines.findIndex((line) => line.includes(start)) - 1;
    const second = lines.indexOf("", lines.indexOf("", from) + 1);
    return lines.slice(from, second);
  };
  const [left, right] = [exchange("@号法 Is it legal"), exchange("@号法 那租一个月")];
  return Array.from({ length: Math.max(left.length, right.length) }, (_, i) => {
    const line = left[i] ?? "";
    return `${line}${" ".repeat(Math.max(0, columns + 2 - widthOf(line)))}│ ${right[i] ?? ""}`.trimEnd();
  });
}

/** A name, and under it what they say, in lines as long as the screen is wide. */
function bubble(who, text) {
  return [
    `${who}：`,
    ...text
      .split("\n")
      .flatMap((line) => wrap(line, columns - 2))
      .map((line) => `  ${line}`),
    "",
  ];
}

/** Breaks where a phone would: after any Chinese character, between Latin words; no closing mark begins a line. */
function wrap(line, width) {
  const pieces = line.match(
    /[《“（([]*[\p{Script=Latin}\d@.'’-]+[，。、；：？！”’）》\],.;:?!)]*\s?|[《“（([]*.[，。、；：？！”’）》\],.;:?!)]*/gu,
  ) ?? [""];
  const rows = [""];
  for (const piece of pieces) {
    const last = rows.at(-1);
    if (widthOf(last + piece.trimEnd()) <= width || last === "") rows[rows.length - 1] = last + piece;
    else rows.push(piece);
  }
  return rows.map((row) => row.trimEnd());
}

function widthOf(text) {
  return [...text].reduce(
    (sum, one) =>
      sum +
      (/[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}/u.test(
        one,
      )
        ? 2
        : 1),
    0,
  );
}
