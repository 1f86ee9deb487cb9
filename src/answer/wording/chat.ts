import type { Language } from "../../text/language.ts";

/** What the bot says in a chat besides answers. */
export interface ChatWording {
  readonly help: string;
  readonly forgotten: string;
  readonly nothingYet: string;
  readonly broken: string;
  noSource(number: number, count: number): string;
  notHeld(name: string): string;
  notHeldOn(name: string, day: string): string;
}

const zh: ChatWording = {
  help: [
    "我回答在中国大陆买卖、出租、出借、转让网络账号是否合法、有什么后果，每句话都附依据。直接提问即可，例如：卖微信号合法吗？",
    "依据 2：看上一个回答的第2个依据全文",
    "详细：看上一个回答的完整版",
    "法条 刑法287条之二：看条文（可加日期：法条 网络安全法44条 2024-01-01）",
    "案例 江阴案：看一个案例",
    "话题：列出所有话题；话题 公众号：看一个话题的结论",
    "清除：忘掉之前的对话",
    "帮助：看这段说明",
  ].join("\n"),
  forgotten: "好的，之前的对话已经忘掉。",
  nothingYet: "还没有回答过问题，请先提问。",
  broken: "抱歉，这个问题没能处理，请换个说法再试。",
  noSource: (number, count) =>
    count === 0 ? "上一个回答没有引用依据。" : `上一个回答没有第${number}个依据，只有1到${count}。`,
  notHeld: (name) => `本库没有收录“${name}”。`,
  notHeldOn: (name, day) => `本库没有收录“${name}”在${day}施行的文本。`,
};

const en: ChatWording = {
  help: [
    "I answer whether selling, renting, lending or handing over an online account is lawful in mainland China, and what follows if it isn't, with a source for every sentence. Just ask, for example: Is it legal to sell a WeChat account?",
    "source 2: the second source of the last answer in full",
    "more: the last answer at full length",
    "/article Criminal Law 287-2: an article (of a day: /article Cybersecurity Law 44 2024-01-01)",
    "/case Jiangyin case: a case in full",
    "/topics: all topics; /topics official accounts: what one concludes",
    "forget: forget what was said before",
    "help: this text",
  ].join("\n"),
  forgotten: "Done: what was said before is forgotten.",
  nothingYet: "There is no answer yet; ask something first.",
  broken: "Sorry, this question couldn't be handled; please put it differently.",
  noSource: (number, count) =>
    count === 0 ? "The last answer cites nothing." : `The last answer has no source ${number}; it has 1 to ${count}.`,
  notHeld: (name) => `"${name}" isn't held here.`,
  notHeldOn: (name, day) => `The text of "${name}" in force on ${day} isn't held here.`,
};

const wordings: Readonly<Record<Language, ChatWording>> = { zh, en };

/** The words of a language. */
export function chatWordingOf(language: Language): ChatWording {
  return wordings[language];
}
