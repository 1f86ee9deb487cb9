import type { Day } from "../../src/knowledge/day.ts";
import type { Facet } from "../../src/knowledge/facets.ts";
import type { KnowledgeBase, KnowledgeRecords, StatuteEntry } from "../../src/knowledge/knowledge-base.ts";
import type { Concept } from "../../src/knowledge/lexicon.ts";
import type { Article } from "../../src/knowledge/statute.ts";
import type { Position, Statement, Topic } from "../../src/knowledge/topic.ts";
import { article, smallKnowledge } from "./knowledge.ts";

/** A vocabulary, a few articles with dates, one case, one agreement and one topic: enough for every way of answering. */
export function answerKnowledge(changes: Partial<KnowledgeRecords> = {}): KnowledgeBase {
  return smallKnowledge({ statutes, agreements: [agreement], topics: [topicOf()], facets, lexicon, ...changes });
}

/** A statement that cites these references; the rest as a test wants it. */
export function statementOf(id: string, refs: readonly string[], rest: Partial<Statement> = {}): Statement {
  return {
    id,
    reference: `statement/${id}`,
    topic: "selling",
    head: "civil",
    zh: `${id}的中文。`,
    en: `The English of ${id}.`,
    cites: refs.map((ref) => ({ ref })),
    strength: "statute",
    status: "settled",
    file: "topics/selling.md",
    line: 1,
    ...rest,
  };
}

/** A position on a condition, which says the statement `ban` unless told otherwise. */
export function positionOf(id: string, when: Position["when"], rest: Partial<Position> = {}): Position {
  return {
    id,
    reference: `position/selling/${id}`,
    topic: "selling",
    when,
    verdict: "depends",
    headline: { zh: `${id}的结论`, en: `Conclusion of ${id}` },
    statements: ["ban"],
    decisive: [],
    reviewed: "2026-11-01",
    file: "topics/selling.md",
    line: 1,
    ...rest,
  };
}

/** The topic, with these statements and positions in the place of its own. */
export function topicOf(changes: Partial<Pick<Topic, "statements" | "positions">> = {}): Topic {
  return {
    id: "selling",
    title: { zh: "出售账号", en: "Selling accounts" },
    questions: { zh: ["卖微信号犯法吗"], en: ["Is selling a WeChat account a crime?"] },
    statements,
    positions,
    file: "topics/selling.md",
    ...changes,
  };
}

export const facets: readonly Facet[] = [
  { id: "account", group: "object" },
  { id: "chat-account", group: "object", implies: ["account"] },
  { id: "wechat", group: "object", implies: ["chat-account"] },
  { id: "qq", group: "object", implies: ["chat-account"] },
  { id: "bank-card", group: "object" },
  { id: "trade", group: "act", common: true },
  { id: "sell", group: "act", implies: ["trade"], common: true },
  { id: "rent", group: "act", common: true },
  { id: "unblock", group: "act" },
  { id: "seller", group: "role" },
  { id: "buyer", group: "role" },
  { id: "own-account", group: "circumstance", excludes: ["others-account"] },
  { id: "others-account", group: "circumstance", excludes: ["own-account"] },
  {
    id: "others-data",
    group: "circumstance",
    question: { zh: "账号里有他人信息吗？", en: "Does it hold other people's data?" },
  },
  { id: "knowledge", group: "circumstance", question: { zh: "知道用途吗？", en: "Is the purpose known?" } },
  { id: "already-done", group: "circumstance" },
  { id: "accounts", group: "quantity", question: { zh: "几个账号？", en: "How many accounts?" } },
  { id: "bangxin", group: "crime" },
  { id: "may", group: "wanted" },
  { id: "penalty", group: "wanted" },
  { id: "text", group: "wanted" },
  { id: "seek-trade", group: "wanted" },
  { id: "asks-help", group: "wanted" },
];

function word(id: string, kind: Concept["kind"], zh: readonly string[], en: readonly string[] = [id]): Concept {
  const words = ([name = id, ...also]: readonly string[]) => ({ name, also });
  return { id, kind, zh: words(zh), en: words(en) };
}

const lexicon: readonly Concept[] = [
  word("wechat", "object", ["微信号", "微信"], ["WeChat account", "WeChat"]),
  word("qq", "object", ["QQ号"], ["QQ account"]),
  word("account", "object", ["账号"], ["account"]),
  word("bank-card", "object", ["银行卡"], ["bank card"]),
  word("sell", "act", ["出售", "卖"], ["sell", "sold"]),
  word("rent", "act", ["出租", "租"], ["rent"]),
  word("unblock", "act", ["解封"], ["unblock"]),
  word("others-data", "circumstance", ["客户信息", "好友"], ["customer data", "contacts"]),
  word("knowledge", "circumstance", ["知道对方"], ["know the buyer"]),
  word("own-account", "circumstance", ["自己的"], ["my own"]),
  word("others-account", "circumstance", ["别人的"], ["other people's"]),
  word("bangxin", "crime", ["帮信罪"], ["assisting crime"]),
  word("may", "wanted", ["合法吗", "能"], ["legal", "lawful"]),
  word("penalty", "wanted", ["判几年"], ["penalty"]),
  word("text", "wanted", ["原文"], ["text of"]),
  word("seek-trade", "wanted", ["哪里买"], ["where to buy"]),
  word("asks-help", "wanted", ["帮我"], ["help me"]),
  word("hello", "small-talk", ["你好"], ["hello"]),
  word("hong-kong", "place", ["香港"], ["Hong Kong"]),
  word("housing", "other-field", ["房屋"], ["flat"]),
];

const statutes: readonly StatuteEntry[] = [
  statute("fraud-law", "反诈法", "Anti-Fraud Law", [
    article(
      "fraud-law",
      "31",
      [
        ["任何人不得非法买卖账号。", "Nobody may unlawfully trade accounts."],
        ["惩戒办法另行规定。", "Sanctions are laid down elsewhere."],
      ],
      "2022-12-01",
    ),
    article("fraud-law", "44", [["违反的处以罚款。", "Breaches are fined."]], "2022-12-01"),
  ]),
  statute("data-law", "数据法", "Data Law", [
    article("data-law", "10", [["旧的规定。", "The old rule."]], "2017-06-01", "2026-01-01"),
    article("data-law", "10", [["新的规定。", "The new rule."]], "2026-01-01"),
  ]),
  statute("criminal-law", "刑法", "Criminal Law", [
    article("criminal-law", "287-2", [["明知他人犯罪而帮助的，处刑。", "Knowing help is punished."]], "2015-11-01"),
  ]),
  statute(
    "civil-code",
    "民法典",
    "Civil Code",
    ["1", "2", "3", "4", "5", "6", "7", "8"].map((number) =>
      article("civil-code", number, [[`民法典第${number}条的规定。`, `Rule ${number} of the code.`]]),
    ),
  ),
  statute("reported-rule", "某意见", "Some Opinion", [
    { ...article("reported-rule", "6", [["三张以上。", "Three or more."]], "2025-07-28"), fidelity: "paraphrase" },
  ]),
  statute("legislation-law", "立法法", "Legislation Law", [
    article("legislation-law", "104", [["法不溯及既往。", "Laws are not retroactive."]], "2023-03-15"),
  ]),
];

function statute(id: string, zh: string, en: string, articles: readonly Article[]): StatuteEntry {
  return {
    id,
    kind: "statute",
    name: { zh: `中华人民共和国${zh}`, en: `${en} of the PRC` },
    short: { zh, en },
    aliases: { zh: [], en: [] },
    issuer: { zh: "全国人民代表大会", en: "National People's Congress" },
    docNo: null,
    enacted: articles[0]?.inForce.from as Day,
    file: `statutes/${id}/statute.yaml`,
    articles,
  };
}

const agreement: KnowledgeRecords["agreements"][number] = {
  id: "licence",
  platform: { zh: "微信", en: "WeChat" },
  name: { zh: "微信协议", en: "WeChat agreement" },
  aliases: { zh: [], en: [] },
  version: { zh: "2020年", en: "2020" },
  effective: null,
  fidelity: "paraphrase",
  source: "test",
  url: "https://example.com/licence",
  reviewed: "2026-11-01",
  clauses: [
    {
      reference: "agreement/licence/7",
      number: "7",
      title: null,
      paragraphs: [{ zh: "帐号不得转让。", en: "Accounts may not be transferred.", line: 2 }],
      fidelity: "paraphrase",
      source: "test",
      line: 1,
    },
  ],
  file: "agreements/licence/2020.md",
};

const statements: readonly Statement[] = [
  statementOf("ban", ["fraud-law/31/1"], {
    head: "administrative",
    cites: [{ ref: "fraud-law/31/1", quote: "不得非法买卖账号", quoteEn: "may unlawfully trade" }],
  }),
  statementOf("crime", ["criminal-law/287-2"], { head: "criminal" }),
  statementOf("terms", ["agreement/licence/7"], { head: "platform", strength: "agreement", status: "reported" }),
  statementOf("void", ["case/jiangyin-2021/holding-1"], { strength: "one-case" }),
  statementOf("data", ["data-law/10"], { when: "others-data" }),
  statementOf("stop", ["fraud-law/31/1"], { head: "next" }),
  statementOf("not-yet", ["legislation-law/104@2023-03-15"], {
    head: "administrative",
    issue: "governing-law",
    until: "2022-12-01",
  }),
];

const positions: readonly Position[] = [
  positionOf(
    "sell-account",
    { all: ["sell", "account"] },
    {
      verdict: "illegal",
      statements: ["ban", "crime", "terms", "void", "data", "stop"],
      decisive: ["others-data", "knowledge"],
    },
  ),
  positionOf(
    "sell-data",
    { all: ["sell", "account", "others-data"] },
    {
      verdict: "illegal",
      statements: ["data", "void"],
    },
  ),
  positionOf(
    "sell-old",
    { all: ["sell", "account"] },
    {
      verdict: "breach",
      until: "2022-12-01",
      statements: ["ban", "terms"],
    },
  ),
  positionOf(
    "knowing",
    { all: ["sell", "account", "knowledge"] },
    {
      verdict: "crime-risk",
      statements: ["crime"],
      priority: 5,
    },
  ),
  positionOf("many", { all: ["sell", { accounts: { gte: 3 } }] }, { statements: ["crime"], verdict: "crime-risk" }),
];
