import type { Day } from "../../src/knowledge/day.ts";
import { KnowledgeBase, type KnowledgeRecords, type StatuteEntry } from "../../src/knowledge/knowledge-base.ts";
import type { Concept } from "../../src/knowledge/lexicon.ts";
import type { Article } from "../../src/knowledge/statute.ts";
import type { Topic } from "../../src/knowledge/topic.ts";

const reviewed = "2026-11-01" as Day;

/** A small knowledge base in memory. Laws bear their real names; texts, dates and the case are invented. Parts may be replaced. */
export function smallKnowledge(changes: Partial<KnowledgeRecords> = {}, fingerprint = "test"): KnowledgeBase {
  const records = { statutes, cases: [jiangyin], topics: [topic], lexicon, ...changes };
  return new KnowledgeBase(
    { agreements: [], commentary: [], facets: [], everydayWords: [], sources: [], ...records },
    fingerprint,
  );
}

/** An article in one wording; `text` holds its paragraphs, each Chinese and English. */
export function article(
  statute: string,
  number: string,
  text: readonly (readonly [zh: string, en: string])[],
  from = "2021-01-01",
  until: string | null = null,
): Article {
  return {
    reference: `${statute}/${number}`,
    statute,
    number,
    title: null,
    paragraphs: text.map(([zh, en], i) => ({ zh, en, line: i + 1 })),
    inForce: { from: from as Day, until: until as Day | null },
    enacted: null,
    fidelity: "verbatim",
    version: { zh: "现行", en: "current" },
    reviewed: "2026-11-21",
    source: "test",
    file: `statutes/${statute}/${from}.md`,
    line: 1,
  };
}

function statute(
  id: string,
  names: Partial<StatuteEntry> & Pick<StatuteEntry, "name" | "short" | "aliases">,
  articles: readonly Article[],
): StatuteEntry {
  const issuer = { zh: "全国人民代表大会", en: "National People's Congress" };
  const file = `statutes/${id}/statute.yaml`;
  return { id, kind: "statute", issuer, docNo: null, enacted: "2017-06-01", file, articles, ...names };
}

const statutes: readonly StatuteEntry[] = [
  statute(
    "civil-code",
    {
      name: { zh: "中华人民共和国民法典", en: "Civil Code of the People's Republic of China" },
      short: { zh: "民法典", en: "Civil Code" },
      aliases: { zh: ["《民法典》"], en: ["Civil Code of the PRC"] },
      docNo: "主席令第四十五号",
    },
    [
      article("civil-code", "44", [["监护人的变更。", "Change of guardian."]]),
      article("civil-code", "153", [
        ["违反法律强制性规定的合同无效。", "A contract against a mandatory rule is void."],
      ]),
      article("civil-code", "157", [["合同无效后财产应当返还。", "After avoidance property is returned."]]),
      article("civil-code", "1038", [
        ["信息处理者不得泄露个人信息。", "Processors may not disclose personal information."],
        ["信息处理者应当采取技术措施。", "Processors take technical measures."],
      ]),
    ],
  ),
  statute(
    "criminal-law",
    {
      name: { zh: "中华人民共和国刑法", en: "Criminal Law of the People's Republic of China" },
      short: { zh: "刑法", en: "Criminal Law" },
      aliases: { zh: ["中国刑法"], en: ["Criminal Code", "PRC Criminal Law"] },
    },
    [
      article("criminal-law", "253-1", [
        [
          "违反国家有关规定，向他人出售公民个人信息的，处刑。",
          "Whoever sells citizens' personal information is punished.",
        ],
        ["履行职责中获得的，从重处罚。", "Heavier where obtained on duty."],
      ]),
      article("criminal-law", "285", [["非法侵入计算机信息系统。", "Illegal intrusion into computer systems."]]),
    ],
  ),
  statute(
    "cybersecurity-law",
    {
      name: { zh: "中华人民共和国网络安全法", en: "Cybersecurity Law of the People's Republic of China" },
      short: { zh: "网络安全法", en: "Cybersecurity Law" },
      aliases: { zh: ["网安法"], en: ["CSL"] },
      docNo: "主席令第五十三号",
    },
    [
      article(
        "cybersecurity-law",
        "44",
        [["任何个人不得非法出售个人信息。", "Nobody may unlawfully sell personal information."]],
        "2017-06-01",
        "2026-01-01",
      ),
      article(
        "cybersecurity-law",
        "64",
        [["侵害个人信息的处罚款。", "Fines for infringing personal information."]],
        "2017-06-01",
        "2026-01-01",
      ),
      article(
        "cybersecurity-law",
        "64",
        [["侵害个人信息的从重处罚款。", "Higher fines for infringing personal information."]],
        "2026-01-01",
      ),
    ],
  ),
  statute(
    "assisting-cybercrime-interpretation",
    {
      kind: "interpretation",
      name: { zh: "关于办理帮助信息网络犯罪活动等刑事案件的解释", en: "Interpretation on Assisting Network Crimes" },
      short: { zh: "帮信解释", en: "Assisting Cybercrime Interpretation" },
      aliases: { zh: ["帮信罪司法解释"], en: ["Fa Shi [2019] No. 15"] },
      docNo: "法释〔2019〕15号",
    },
    [article("assisting-cybercrime-interpretation", "12", [["情节严重的标准。", "When circumstances are serious."]])],
  ),
  statute(
    "anti-unfair-competition-law",
    {
      name: { zh: "中华人民共和国反不正当竞争法", en: "Anti-Unfair Competition Law" },
      short: { zh: "反不正当竞争法", en: "Anti-Unfair Competition Law" },
      aliases: { zh: ["反法"], en: ["AUCL"] },
    },
    [article("anti-unfair-competition-law", "2", [["经营者应当诚信。", "Undertakings act in good faith."]])],
  ),
];

const jiangyin: KnowledgeRecords["cases"][number] = {
  id: "jiangyin-2021",
  reference: "case/jiangyin-2021",
  name: { zh: "江阴买卖微信号案", en: "Jiangyin WeChat accounts case" },
  aliases: { zh: ["江阴案"], en: ["Jiangyin case"] },
  court: { zh: "江阴市人民法院", en: "Jiangyin Court" },
  caseNo: "（2021）苏0281刑初1234号",
  date: null,
  kind: "criminal",
  instance: "first",
  status: "decided",
  tier: "publicised",
  outcome: { zh: "有罪", en: "convicted" },
  facets: [],
  applied: ["criminal-law/253-1"],
  notDecided: [],
  discrepancies: [],
  confidence: "high",
  sources: ["test"],
  reviewed,
  parts: [
    {
      id: "facts",
      heading: { zh: "案情", en: "Facts" },
      paragraphs: [{ zh: "被告人出售九个微信号。", en: "The defendant sold nine WeChat accounts.", line: 3 }],
      line: 2,
    },
    {
      id: "holding-1",
      heading: { zh: "微信号是个人信息", en: "A WeChat account is personal information" },
      paragraphs: [{ zh: "微信号属于公民个人信息。", en: "It is citizens' personal information.", line: 6 }],
      line: 5,
    },
  ],
  file: "cases/jiangyin-2021.md",
};

const topic: Topic = {
  id: "selling",
  title: { zh: "出售账号", en: "Selling accounts" },
  questions: { zh: ["卖微信号犯法吗"], en: ["Is selling a WeChat account a crime?"] },
  statements: [],
  positions: [
    {
      id: "own-account",
      reference: "position/selling/own-account",
      topic: "selling",
      when: "sell",
      verdict: "depends",
      headline: { zh: "出售自己的微信号违反协议。", en: "Selling your own WeChat account breaches the agreement." },
      statements: ["s"],
      decisive: [],
      reviewed,
      file: "topics/selling.md",
      line: 9,
    },
  ],
  file: "topics/selling.md",
};

const lexicon: readonly Concept[] = [
  {
    id: "wechat-account",
    kind: "object",
    zh: { name: "微信号", also: ["vx"] },
    en: { name: "WeChat account", also: ["wx"] },
  },
  { id: "sell", kind: "act", zh: { name: "出售", also: ["出号", "卖"] }, en: { name: "sell", also: ["flog"] } },
  {
    id: "personal-information",
    kind: "object",
    zh: { name: "个人信息", also: [] },
    en: { name: "personal information", also: ["doxx data"] },
  },
];
