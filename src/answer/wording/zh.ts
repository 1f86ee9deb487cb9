import type { Wording } from "./wording.ts";

const scope =
  "我只回答在中国大陆买卖、出租、出借、转让网络账号（微信、QQ、抖音、公众号、游戏号、支付账户、银行卡、电话卡等）是否合法、有什么后果，并给出法条和案例。";
const examples = "可以这样问：“卖微信号合法吗？”“帮信罪怎么判？”“刑法第二百八十七条之二原文”。";

/** What is asked about the bot itself, by the row of the lexicon that hears it. */
const aboutBot: Readonly<Record<string, string>> = {
  "about-privacy":
    "聊天内容不保存；只有您点评价时才记一笔，点👎的连同问题去掉个人信息后留30天。发“清除”可以让我忘掉前面说的。不过群里的话群友都看得到，身份证号、卡号、密码不要发。",
  "about-recency":
    "我按回答当天有效的文本回答，旧行为按当时的文本；文本最近核对的日期写在每条回答末尾，发“关于”可以看知识库版本。",
  "about-errors":
    "会。结论是整理好的，每句都附依据，但我可能听错您的意思，也有没收录的法律和案例。请点开依据核对，要紧的事问律师；答错了请发“👎”。",
};

export const zh: Wording = {
  verdictLabel: "结论：",
  besides: "另外：",
  heads: { criminal: "刑事", administrative: "行政", civil: "民事", platform: "平台", next: "怎么办" },
  sources: "依据：",
  asReported: "据报道",
  translation: "非官方译文",
  lawOfThatDay: "行为时的法律",
  noAuthority: "这个问题取决于具体事实，本库没有直接的依据，不下结论。",
  refusal: "这个忙我不能帮：我不协助买卖、出租账号，也不帮忙规避审核。",
  abstain: {
    empty: `没有看到问题。${scope}${examples}`,
    foreign: `这涉及中国大陆以外的法律，我不回答。${scope}`,
    "other-field": `这个问题不属于我能回答的范围。${scope}`,
    unrelated: `这个问题不属于我能回答的范围。${scope}${examples}`,
  },
  again: "（最接近的还是这一条，您补充的不一定都答到了。没答到的，请把新情况和前面的事合成一句话再问。）",
  supposed: (facts) => `（按“${facts.join("、")}”理解；不是的话说一声，我重新答。）`,
  isMeant: (facts) => `您说的是“${facts.join("、")}”吗？`,
  refusalAndLaw: (headline) => `怎么操作我不能帮忙，法律上的部分可以回答：${headline}`,
  smallTalk: (about) => {
    if (about === "thanks") return "不客气。还有账号买卖方面的法律问题，可以接着问。";
    if (["acknowledge", "praise", "goodbye"].includes(about)) return "好的。账号买卖方面还有不清楚的，接着问就行。";
    const asked = aboutBot[about];
    if (asked !== undefined) return asked;
    return `你好，我是号法。${scope}${examples}`;
  },
  notice: (asOf, read) => `自动生成，不是法律意见；法律截至${asOf}${read ? `，文本最近核对于${read}` : ""}。`,
  estimated: (yuan) => `所得约${yuan}元（估算）`,
  read: (from, as) => `（“${from}”按“${as}”理解）`,
  nearest: (label) => `最接近的依据是${label}，但它没有直接规定您问的情形。`,
  branch: (question, answer, headline) => `${question}${answer === "yes" ? "如果是" : "如果不是"}——${headline}`,
  more: (count) => `（还有${count}条，回复“详细”查看）`,
  further: (count) => (count === 0 ? "另可参阅" : `还有${count}条，回复“详细”查看，依据见`),
  articleHeadline: (texts, day) =>
    texts
      .map(
        ({ label, from, reported, until }) =>
          `${label}（${from}起${reported ? "，据报道的内容，未见原文" : until ? `、${until}前的旧文本` : `的文本，${day}有效`}）`,
      )
      .join("、"),
  articleText: (text, verbatim) =>
    verbatim ? `“${text.zh}”` : text.zh.startsWith("据") ? text.zh : `据报道：${text.zh}`,
  articleOfWhichLaw: (number) => `好几部法律都有${number}，请说明是哪一部：`,
  articleCalled: (label, title) => (title ? `${label}：${title}` : label),
  articleUnknown: (label) => `本库没有收录${label}，请查阅官方文本。`,
  articleNotHeld: (label, day) => `本库没有收录${label}在${day}施行的文本，请查阅官方文本。`,
  articleNotInForce: (label, day, from) => `${label}在${day}没有施行${from ? `（${from}起施行）` : ""}。`,
  articleHeldInstead: (from, until) => `以下是${from}起${until ? `、${until}前` : ""}的文本，供对照。`,
  importedHeadline: (label, told, day) =>
    `${label}（来自导入的法规库，未经本项目审核；${zh.importedDays(told)}${day ? `，不是${day}的文本` : ""}）`,
  importedDays: ({ from, until, dated }) => {
    if (from) return `据来源${from}起${until ? `、${until}前` : ""}施行`;
    return `来源没有载明施行日期${dated ? `，载明${dated}制定或修改` : ""}`;
  },
  importedText: (text) => `导入的文本：${text}`,
  importedUnknown: (label) => `导入的法规库没有${label}，请查阅官方文本。`,
  nearestImported: (label, excerpt) =>
    `导入的法规库（未经审核）里最接近的是${label}，本项目没有审核过的结论：${excerpt}`,
  imported: "导入的法规库，未经审核",
  caseHeadline: (name, outcome) => `${name}：${outcome}`,
  casesHeadline: (count) => `找到${count}个相近的案例（个案，不等于定论）`,
  notLaw: (said) => `${said}（尚未裁判或只是检察机关的意见，不是生效裁判）`,
  notDecided: (note) => `没有裁判的事项：${note}`,
};
