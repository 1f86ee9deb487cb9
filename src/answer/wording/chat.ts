import type { Language } from "../../text/language.ts";

/** What the bot says in a chat besides answers. */
export interface ChatWording {
  readonly help: string;
  readonly forgotten: string;
  readonly nothingYet: string;
  readonly broken: string;
  readonly openSource: string;
  /** Before the names of all cases. */
  readonly openCase: string;
  /** What whoever sends "cases" asks of the matter talked about. */
  readonly casesAsked: string;
  readonly whichLanguage: string;
  readonly feedbackHow: string;
  readonly thanks: string;
  readonly thanksForNo: string;
  readonly notKept: string;
  /** Of whatever was no text. */
  readonly textOnly: string;
  /** Too many messages wait. */
  readonly tooMany: string;
  /** Added in a group to the answer of whoever tells their own affairs. */
  readonly directChat: string;
  /** The rest of a text that is longer than a chat takes. */
  readonly cutShort: string;
  /** What using WeChat this way may cost. */
  readonly risk: string;
  /** `told`: that language was asked for by name. */
  speaking(told: boolean): string;
  about(knowledge: string, day: string): string;
  noSource(number: number, count: number): string;
  notHeld(name: string): string;
  notHeldOn(name: string, day: string): string;
}

const zh: ChatWording = {
  help: [
    "我回答在中国大陆买卖、出租、出借、转让网络账号是否合法、有什么后果，每句话都附依据。直接提问即可，例如：卖微信号合法吗？",
    "依据：列出上一个回答的依据；依据 2：看第2个的全文",
    "详细：看上一个回答的完整版",
    "法条 刑法287条之二：看条文（可加日期：法条 网络安全法44条 2024-01-01）",
    "案例 江阴案：看一个案例；案例：和上一个问题相近的，或者全部",
    "话题：列出所有话题；话题 公众号：看一个话题的结论",
    "语言 英文：以后用英文回答；语言 自动：跟着提问走",
    "👍 或 👎（后面可以写原因），或“反馈 内容”：评价上一个回答",
    "清除：忘掉之前的对话",
    "关于：我是什么、有什么风险；帮助：看这段说明",
  ].join("\n"),
  forgotten: "好的，之前的对话已经忘掉。",
  nothingYet: "还没有回答过问题，请先提问。",
  broken: "抱歉，这个问题没能处理，请换个说法再试。",
  openSource: "回复“依据 1”看全文。",
  openCase: "收录的案例如下；发“案例 江阴案”看其中一个，或者先问问题再发“案例”，看相近的。",
  casesAsked: "法院有类似的案例吗？",
  whichLanguage: "我会中文和英文：“语言 中文”“语言 英文”，或“语言 自动”。",
  feedbackHow: "回复 👍 或 👎（后面可以写原因），或“反馈”加您的意见。",
  thanks: "谢谢，已记下。",
  thanksForNo: "谢谢，已记下。问题会去掉个人信息后保存30天，用来改正；也可以再写一句哪里不对：“反馈 内容”。",
  notKept: "谢谢。这里是本机聊天，评价不保存。",
  textOnly: "我只看得懂文字，请把问题打成文字发来。",
  tooMany: "消息太多，这一条先不回答了，请过一会儿再问。",
  directChat: "涉及您个人的情况，不必在群里说，可以单独发消息问我。",
  cutShort: "（太长，后面略去）",
  risk: "通过网页版微信协议运行，微信官方不认可，也违反微信协议；2025年1月起多有反映登录后被踢下线、账号被限制。请用备用号；官方渠道更稳妥。",
  speaking: (told) => (told ? "好的，以后用中文回答。" : "好的，用提问的语言回答。"),
  about: (knowledge, day) =>
    `我是号法，自动回答在中国大陆买卖、出租、出借网络账号是否合法、有什么后果。结论出自人工整理的法条、案例和平台协议，每句都附依据；不是法律意见，不替人交易。法律截至${day}，知识库版本${knowledge}。聊天内容不保存；评价（点👎的连同问题）去掉个人信息后留30天。`,
  noSource: (number, count) =>
    count === 0 ? "上一个回答没有引用依据。" : `上一个回答没有第${number}个依据，只有1到${count}。`,
  notHeld: (name) => `本库没有收录“${name}”。`,
  notHeldOn: (name, day) => `本库没有收录“${name}”在${day}施行的文本。`,
};

const en: ChatWording = {
  help: [
    "I answer whether selling, renting, lending or handing over an online account is lawful in mainland China, and what follows if it isn't, with a source for every sentence. Just ask, for example: Is it legal to sell a WeChat account?",
    "sources: the sources of the last answer; source 2: the second one in full",
    "more: the last answer at full length",
    "/article Criminal Law 287-2: an article (of a day: /article Cybersecurity Law 44 2024-01-01)",
    "/case Jiangyin case: a case in full; cases: those like the last question, or all",
    "/topics: all topics; /topics official accounts: what one concludes",
    "/language zh: answer in Chinese from now on; /language auto: in the language of the question",
    "👍 or 👎 (say why, if you like), or /feedback and your words: what you think of the last answer",
    "forget: forget what was said before",
    "about: what I am and what the risks are; help: this text",
  ].join("\n"),
  forgotten: "Done: what was said before is forgotten.",
  nothingYet: "There is no answer yet; ask something first.",
  broken: "Sorry, this question couldn't be handled; please put it differently.",
  openSource: 'Reply "source 1" for one in full.',
  openCase:
    'These cases are held. "/case Jiangyin case" opens one; or ask a question first, and "cases" shows those like it.',
  casesAsked: "What have courts held in similar cases?",
  whichLanguage: "I speak Chinese and English: /language zh, /language en, or /language auto.",
  feedbackHow: "Reply 👍 or 👎 (say why, if you like), or /feedback and your words.",
  thanks: "Thank you, noted.",
  thanksForNo:
    "Thank you, noted. The question is kept for 30 days without personal details, to put it right; /feedback and a sentence on what is wrong helps.",
  notKept: "Thank you. This is a local chat, where nothing is kept.",
  textOnly: "I read text only; please type your question.",
  tooMany: "Too many messages at once; this one stays unanswered. Please ask again in a while.",
  directChat: "Your own affairs needn't be told in the group; you can message me directly.",
  cutShort: "(too long; the rest is left out)",
  risk: "I run over the Web WeChat protocol, which WeChat doesn't sanction and its terms forbid; since January 2025 logins are reported kicked and accounts restricted. A spare account, or better an official channel, is the safer way.",
  speaking: (told) =>
    told ? "Done: I answer in English from now on." : "Done: I answer in the language of the question.",
  about: (knowledge, day) =>
    `I am haofa. I answer automatically whether trading, renting out or lending online accounts is lawful in mainland China, and what follows. Conclusions come from statutes, cases and platform agreements put together by hand, with a source for every sentence. This isn't legal advice, and I don't help anyone trade. Law as of ${day}; knowledge ${knowledge}. Chats aren't kept; ratings are (with the question, if it is a 👎), for 30 days, without personal details.`,
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
