import type { CaseTier } from "../../knowledge/case.ts";
import type { Day } from "../../knowledge/day.ts";
import type { Fidelity } from "../../knowledge/shape.ts";
import type { Head, Verdict } from "../../knowledge/topic.ts";
import type { Language } from "../../text/language.ts";

/** Where a text was read: at a site of the state, in a repository of law texts that anybody can open, or in some other copy. */
export type Provenance = "official" | "repository" | "copy";

/** The labels on a sheet that shows one authority, or one topic, in full. */
export interface SheetWording {
  readonly version: string;
  readonly inForce: string;
  readonly fidelity: string;
  readonly fidelities: Readonly<Record<Provenance, Readonly<Record<Fidelity, string>>>>;
  readonly source: string;
  readonly translation: string;
  readonly otherWordings: string;
  readonly citedBy: string;
  readonly outcome: string;
  readonly court: string;
  readonly caseNo: string;
  readonly date: string;
  readonly tier: string;
  readonly tiers: Readonly<Record<CaseTier, string>>;
  readonly applied: string;
  readonly notDecided: string;
  readonly discrepancies: string;
  readonly summary: string;
  readonly notLaw: string;
  readonly contract: string;
  readonly unknown: string;
  readonly verdicts: Readonly<Record<Verdict, string>>;
  readonly heads: Readonly<Record<Head, string>>;
  readonly questions: string;
  readonly positions: string;
  readonly statements: string;
  period(from: Day | null, until: Day | null): string;
  read(day: Day): string;
}

const reportedZh = "他人转述，不是原文";
const reportedEn = "somebody's report of it, not the text";

const zh: SheetWording = {
  version: "版本",
  inForce: "施行",
  fidelity: "文本",
  fidelities: {
    official: { verbatim: "全文，读自官方网站", excerpt: "节选，读自官方网站", paraphrase: reportedZh },
    repository: {
      verbatim: "全文，读自公开文本库，非官方网站",
      excerpt: "节选，读自公开文本库，非官方网站",
      paraphrase: reportedZh,
    },
    copy: { verbatim: "全文，读自转载，非官方网站", excerpt: "节选，读自转载，非官方网站", paraphrase: reportedZh },
  },
  source: "来源",
  translation: "非官方译文",
  otherWordings: "同一条号的其他文本",
  citedBy: "引用它的结论",
  outcome: "结果",
  court: "法院",
  caseNo: "案号",
  date: "裁判日期",
  tier: "效力层级",
  tiers: {
    guiding: "指导性案例",
    "case-library": "人民法院案例库入库案例",
    typical: "典型案例",
    reference: "参考案例",
    publicised: "媒体报道的案例",
    ordinary: "普通案例",
  },
  applied: "据报道适用的条文",
  notDecided: "没有裁判的事项",
  discrepancies: "报道不一致或不确定之处",
  summary: "以下是本库的摘要，不是裁判文书原文。",
  notLaw: "这是评论，不是法律。",
  contract: "这是平台协议，不是法律。",
  unknown: "不详",
  verdicts: {
    illegal: "违法或无效",
    "crime-risk": "有犯罪风险",
    breach: "违约",
    lawful: "合法",
    depends: "看情形",
    info: "信息",
  },
  heads: { criminal: "刑事", administrative: "行政", civil: "民事", platform: "平台", next: "怎么办" },
  questions: "可以这样问",
  positions: "结论",
  statements: "陈述及依据",
  period: (from, until) => `${from ?? "不详"}起${until ? `，${until}前` : "，现行"}`,
  read: (day) => `${day}读取`,
};

const en: SheetWording = {
  version: "Version",
  inForce: "In force",
  fidelity: "Text",
  fidelities: {
    official: {
      verbatim: "full text, read at an official site",
      excerpt: "excerpt, read at an official site",
      paraphrase: reportedEn,
    },
    repository: {
      verbatim: "full text, read from a public repository, not an official site",
      excerpt: "excerpt, read from a public repository, not an official site",
      paraphrase: reportedEn,
    },
    copy: {
      verbatim: "full text, read from a copy, not an official site",
      excerpt: "excerpt, read from a copy, not an official site",
      paraphrase: reportedEn,
    },
  },
  source: "Source",
  translation: "unofficial translation",
  otherWordings: "Other wordings under this number",
  citedBy: "Cited by",
  outcome: "Outcome",
  court: "Court",
  caseNo: "Case number",
  date: "Judgment",
  tier: "Authority",
  tiers: {
    guiding: "guiding case",
    "case-library": "case in the People's Court Case Library",
    typical: "typical case",
    reference: "reference case",
    publicised: "case reported by the press",
    ordinary: "ordinary case",
  },
  applied: "Articles reported to be applied",
  notDecided: "Not decided",
  discrepancies: "Where reports differ or are uncertain",
  summary: "What follows is our summary, not the judgment's own text.",
  notLaw: "This is commentary, not law.",
  contract: "This is a platform's agreement, not law.",
  unknown: "unknown",
  verdicts: {
    illegal: "unlawful or void",
    "crime-risk": "risk of a crime",
    breach: "breach of terms",
    lawful: "lawful",
    depends: "depends on the facts",
    info: "information",
  },
  heads: { criminal: "Criminal", administrative: "Administrative", civil: "Civil", platform: "Platform", next: "Next" },
  questions: "Ask, for example",
  positions: "Positions",
  statements: "Statements and what they rest on",
  period: (from, until) => `from ${from ?? "an unknown day"}${until ? ` until before ${until}` : ", still in force"}`,
  read: (day) => `read on ${day}`,
};

const wordings: Readonly<Record<Language, SheetWording>> = { zh, en };

/** The labels in a language. */
export function sheetWordingOf(language: Language): SheetWording {
  return wordings[language];
}
