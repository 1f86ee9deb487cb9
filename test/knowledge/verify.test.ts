import { describe, expect, it } from "vitest";
import {
  agreement,
  commentary,
  type Edit,
  facets,
  knowledgeFiles,
  lexicon,
  lineIn,
  newVersion,
  oldVersion,
  oneCase,
  read,
  sources,
  statute,
  topic,
} from "../support/knowledge-files.ts";

/** What an edit breaks: where the fault must be told (the line that holds `at`), and a part of the sentence. */
interface Fault extends Edit {
  readonly fault: string;
  readonly at: string;
  /** The file in which it is told, if it isn't the edited one. */
  readonly in?: string;
  readonly says: string;
}

const sold = "quote: 任何个人不得出售账号，也不得出租、出借账号";
const second = "      - { ref: account-law/44/2 }";
const own = "[sell, { accounts: { gte: 3 } }]";

// biome-ignore format: a table reads better by the row
const faults: readonly Fault[] = [
  // Quotes
  { fault: "a comma lost from a quote", path: topic, find: sold, put: sold.replace("，", ""), at: "quote: 任何", says: `The quote "任何个人不得出售账号也不得出租、出借账号" isn't in account-law/44/1; copy it from there, character for character.` },
  { fault: "a changed word in a quote's translation", path: topic, find: "quoteEn: Nobody may sell an account", put: "quoteEn: Nobody may sell accounts", at: "quoteEn: Nobody", says: `The quote "Nobody may sell accounts" isn't in the translation of account-law/44/1` },
  { fault: "a quote of another paragraph", path: topic, find: "account-law/44/1, quote", put: "account-law/44/2, quote", at: sold, says: "isn't in account-law/44/2" },
  { fault: "a quote of a paraphrase", path: topic, find: second, put: `${second}\n      - { ref: account-law/64-1, quote: 十五日, quoteEn: fifteen days }`, at: "account-law/64-1", says: "account-law/64-1 is a report or a summary and can't be quoted; remove the quote." },
  { fault: "a quote of a case", path: topic, find: "{ ref: case/linhai-2023-sold-account }", put: "{ ref: case/linhai-2023-sold-account, quote: 法院, quoteEn: The court }", at: "ref: case/", says: "can't be quoted" },
  { fault: "a quote of a whole agreement that is a report", path: topic, find: "{ ref: agreement/chat-licence/7.1.2 }", put: "{ ref: agreement/chat-licence/7.1.2 }\n      - { ref: agreement/chat-licence, quote: 账号, quoteEn: account }", at: "ref: agreement/chat-licence, ", says: "can't be quoted" },
  { fault: "a quote in one language only", path: topic, find: ", quoteEn: Nobody may sell an account", put: "", at: sold, says: "The quote of account-law/44/1 stands in one language only; give quote and quoteEn." },
  { fault: "a quote that an older wording in the same time lacks", path: topic, find: "    from: 2026-01-01", put: "    from: 2025-01-01", at: sold, says: "isn't in account-law/44/1 as of 2017-06-01; copy it from there, character for character, or date the statement or the ref." },
  // Numbers
  { fault: "a changed amount", path: topic, find: "起处20万元以下罚款", put: "起处30万元以下罚款", at: "起处30万元", says: `The number 300000 is in no text that this statement cites; correct it, cite its source, or list it in "numbers" with a reason.` },
  { fault: "a changed amount in English", path: topic, find: "the fine is up to 200,000", put: "the fine is up to 20,000", at: "up to 20,000", says: "The number 20000 is in no text that this statement cites" },
  { fault: "a changed date", path: topic, find: "since 1 January 2026", put: "since 2 January 2026", at: "since 2 January", says: "The number 2026-01-02 is in no text" },
  { fault: "an article that isn't cited", path: topic, find: "法律禁止出售账号", put: "第四十五条禁止出售账号", at: "第四十五条", says: "Article 45 is in no text that this statement cites" },
  { fault: "a changed number in a headline", path: topic, find: "可罚20万元以下", put: "可罚2万元以下", at: "可罚2万元", says: "The number 20000 is in no text that this position's statements cite; correct it." },
  // Keys and shapes
  { fault: "a misspelt key that is needed", path: topic, find: "    head: civil", put: "    hed: civil", at: "hed: civil", says: `"statements.contract-void.hed" is no key of this file; did you mean "head"?` },
  { fault: "a misspelt key that may be left out", path: topic, find: "{ ref: account-law/44/1, quote:", put: "{ ref: account-law/44/1, qoute:", at: "qoute:", says: `"statements.sale-banned.cites.1.qoute" is no key of this file; correct its spelling or remove it.` },
  { fault: "a misspelt key of a table", path: facets, find: "id: game, group: object", put: "id: game, groop: object", at: "groop", says: `"game.groop" is no key of this file; did you mean "group"?` },
  { fault: "a key of no kind in a case", path: oneCase, find: "instance: first", put: "instance: first\njudge: A", at: "judge: A", says: `"judge" is no key of this file; correct its spelling or remove it.` },
  { fault: "a misspelt key below an article's heading", path: newVersion, find: "since: 2020-03-01", put: "sinse: 2020-03-01", at: "sinse", says: `"sinse" is no key of this file` },
  { fault: "a key below a heading that takes none", path: oneCase, find: "## Facts\n", put: "## Facts\nsource: firm-article\n", at: "source: firm-article\n\n甲", says: `"source" is no key of this file` },
  { fault: "a word outside a closed list", path: topic, find: "strength: one-case", put: "strength: a-case", at: "strength: a-case", says: `"statements.contract-void.strength" must be one of statute, interpretation, guiding-case, several-cases, one-case, agreement, commentary; correct it.` },
  { fault: "a day that isn't in the calendar", path: oneCase, find: "date: 2023-05-04", put: "date: 2023-02-29", at: "date: 2023", says: `"date" must be a day, YYYY-MM-DD; correct it.` },
  { fault: "a condition of no known shape", path: topic, find: `when: { all: ${own} }`, put: "when: { al: [sell] }", at: "al: [sell]", says: `"positions.sell-own.when" must be a facet, all, any, not, or a bound such as { accounts: { gte: 3 } }; correct it.` },
  { fault: "a bound on what can't be counted", path: topic, find: own, put: "[{ sell: { gte: 3 } }]", at: "when: { all: [{ sell", says: `The facet "sell" is no quantity, so nothing can be compared with it; remove the bound.` },
  { fault: "an address that isn't one", path: agreement, find: "url: https://chat.example/licence", put: "url: chat.example", at: "url:", says: `"url" must be a web address; correct it.` },
  { fault: "a missing key", path: statute, find: "docNo: 主席令第五十三号\n", put: "", at: "id: account-law", says: `"docNo" is missing; add it.` },
  { fault: "a case without its name", path: oneCase, find: "name: { zh: 临海卖号案, en: Linhai sold account case }\n", put: "", at: "id: linhai", says: `"name" is missing; add it.` },
  { fault: "broken YAML in front matter", path: commentary, find: "author: {", put: "author: [", at: "author: [", says: "This isn't valid YAML (" },
  { fault: "broken YAML in a table", path: facets, find: "group: quantity }", put: "group: quantity", at: "id: accounts", says: "This isn't valid YAML (" },
  { fault: "the same key twice", path: sources, find: "  url: null", put: "  url: null\n  url: null", at: "url: null\n  read", says: "This isn't valid YAML (Map keys must be unique); correct it." },
  { fault: "no front matter", path: oneCase, find: "---\nid: linhai", put: "id: linhai", at: "id: linhai", says: "The file must begin with front matter between two lines of ---; add it." },
  { fault: "a table that is empty", path: sources, put: "# Nothing yet.\n", at: "# Nothing", says: "The file must be a list; correct it." },
  // References
  { fault: "a statement that cites an article not held", path: topic, find: second, put: "      - { ref: account-law/45 }", at: "account-law/45", says: `The reference "account-law/45" leads nowhere; correct it, or add what it names.` },
  { fault: "a statement that cites a paragraph beyond the end", path: topic, find: second, put: "      - { ref: account-law/44/3 }", at: "account-law/44/3", says: "leads nowhere" },
  { fault: "a statement that cites a part a case hasn't", path: topic, find: "{ ref: case/linhai-2023-sold-account }", put: "{ ref: case/linhai-2023-sold-account/holding-2 }", at: "holding-2", says: "leads nowhere" },
  { fault: "a statement that cites another statement", path: topic, find: second, put: "      - { ref: statement/contract-void }", at: "ref: statement/", says: "leads nowhere" },
  { fault: "a statement that cites a text of another time", path: topic, find: second, put: "      - { ref: account-law/44/2 }\n      - { ref: account-law/64 }\n    until: 2019-01-01", at: "until: 2019-01-01", says: "It ends on 2019-01-01, but begins only on 2026-01-01; correct the dates." },
  { fault: "a position on a statement that isn't there", path: topic, find: "[sale-banned, contract-void]", put: "[sale-baned, contract-void]", at: "[sale-baned", says: `There is no statement "sale-baned"; correct its spelling or write it.` },
  { fault: "a facet in a condition that isn't there", path: topic, find: "{ not: game }", put: "{ not: gmae }", at: "not: gmae", says: `There is no facet "gmae" in facets.yaml; correct its spelling or add it.` },
  { fault: "a decisive facet that isn't there", path: topic, find: "[knowledge]", put: "[knowlege]", at: "[knowlege]", says: `There is no facet "knowlege"` },
  { fault: "a decisive facet without a question", path: topic, find: "[knowledge]", put: "[game]", at: "decisive: [game]", says: `The facet "game" has no question in facets.yaml, so it can't be asked for; write one.` },
  { fault: "an implied facet that isn't there", path: facets, find: "id: game, group: object", put: "id: game, group: object, implies: [gaming]", at: "gaming", says: `There is no facet "gaming"` },
  { fault: "a facet without words", path: facets, find: "- { id: accounts", put: "- { id: rent, group: act }\n- { id: accounts", at: "id: rent", says: `The facet "rent" has no words; add a lexicon row of that id.` },
  { fault: "a facet of a case that isn't there", path: oneCase, find: "facets: [sell]", put: "facets: [seling]", at: "[seling]", says: `There is no facet "seling"` },
  { fault: "a facet of a word that isn't there", path: lexicon, find: '"!knowledge"', put: '"!knowing"', at: "!knowing", says: `There is no facet "knowing"` },
  { fault: "a disguise that is no word of its row", path: lexicon, find: "disguises: [倒🐧]", put: "disguises: [倒企鹅]", at: "disguises: [倒企鹅]", says: `The disguise "倒企鹅" must stand among the words (also) of its row; add it there.` },
  { fault: "a word's provision that isn't there", path: lexicon, find: "ref: account-law/44", put: "ref: account-law/444", at: "account-law/444", says: "leads nowhere" },
  { fault: "an applied article that isn't there", path: oneCase, find: "[account-law/44]", put: "[account-law/46]", at: "account-law/46", says: "leads nowhere" },
  { fault: "a version's source that isn't there", path: newVersion, find: "source: law-texts", put: "source: law-text", at: "source: law-text", says: `There is no source "law-text" in sources.yaml; correct its spelling or add it.` },
  { fault: "an article's source that isn't there", path: newVersion, find: "source: firm-article", put: "source: firm-articel", at: "firm-articel", says: `There is no source "firm-articel"` },
  { fault: "a case's source that isn't there", path: oneCase, find: "sources: [firm-article]", put: "sources: [firm]", at: "sources: [firm]", says: `There is no source "firm"` },
  { fault: "an agreement's source that isn't there", path: agreement, find: "source: firm-article", put: "source: firm", at: "source: firm", says: `There is no source "firm"` },
  // Days
  { fault: "a version repealed before it took effect", path: oldVersion, find: "repealed: 2026-01-01", put: "repealed: 2016-01-01", at: "repealed:", says: "It ends on 2016-01-01, but takes effect only on 2017-06-01; correct the dates." },
  { fault: "a version older than the statute", path: statute, find: "enacted: 2017-06-01", put: "enacted: 2017-07-01", in: oldVersion, at: "effective: 2017-06-01", says: "It takes effect on 2017-06-01, before the statute was enacted on 2017-07-01; correct the dates." },
  { fault: "two wordings of one time", path: oldVersion, find: "repealed: 2026-01-01", put: "repealed: 2026-02-01", at: "repealed:", says: `The wording ends on 2026-02-01, but the next one (${newVersion}) begins on 2026-01-01; correct the dates.` },
  { fault: "a wording that ends before it begins", path: newVersion, find: "since: 2020-03-01", put: "since: 2020-03-01\nuntil: 2020-02-01", at: "until: 2020", says: "The wording ends on 2020-02-01, but begins only on 2020-03-01; correct the dates." },
  { fault: "a wording older than the statute", path: newVersion, find: "since: 2020-03-01", put: "since: 2010-03-01", at: "since: 2010", says: "The wording begins on 2010-03-01, before the statute was enacted on 2017-06-01; correct the dates." },
  { fault: "a wording older than its article", path: newVersion, find: "enacted: 2026-07-01", put: "enacted: 2026-08-01", at: "enacted: 2026-08-01", says: "The article was enacted on 2026-08-01, but its wording begins on 2026-07-01; correct the dates." },
  { fault: "a statement that ends where it begins", path: topic, find: "    from: 2026-01-01", put: "    from: 2026-01-01\n    until: 2026-01-01", at: "until: 2026", says: "It ends on 2026-01-01, but begins only on 2026-01-01; correct the dates." },
  // Languages
  { fault: "a paragraph without its English", path: oldVersion, find: "\n> Nobody may sell an account, nor rent one out.\n", put: "", at: "任何个人", says: "The paragraph has no English translation (lines beginning with >); add it." },
  { fault: "a translation without its Chinese", path: newVersion, find: "任何个人不得出售账号，也不得出租、出借账号。\n", put: "", at: "> Nobody", says: "This translation follows no Chinese paragraph of its own; add the Chinese before it." },
  { fault: "a translation whose Chinese was lost below another", path: newVersion, find: "违反前款规定的，处二十万元以下罚款：\n（一）出售三个以上账号的；\n（二）违法所得五千元以上的。\n", put: "", at: "> Whoever violates", says: "This translation follows no Chinese paragraph of its own" },
  { fault: "a translation without its mark", path: agreement, find: "> As reported", put: "As reported", at: "As reported, the account", says: "The paragraph has no Chinese text; if it is a translation, begin its lines with >." },
  { fault: "a statement without its English", path: topic, find: "    en: As reported, the Linhai court held a sale for 8,000 yuan void in 2023; clause 7.1.2 gives the account to the platform, and a law firm agrees.\n", put: "", at: "- id: contract-void", says: `"statements.contract-void.en" is missing; write it in English.` },
  { fault: "a headline with an empty Chinese", path: topic, find: "zh: 违法，可罚20万元以下。", put: 'zh: ""', at: "headline:", says: `"positions.sell-own.headline.zh" is missing; write it in Chinese.` },
  { fault: "a name in one language", path: sources, find: ", en: A repository of law texts", put: "", at: "title: { zh: 法律文本库", says: `"law-texts.title.en" is missing; write it in English.` },
  // Structure
  { fault: "a heading that is no article number", path: newVersion, find: "## 第六十四条\n", put: "## 第六十四\n", at: "## 第六十四\n", says: `The heading "第六十四" is no article number (第…条); correct it.` },
  { fault: "a heading that is cited, and no article number", path: newVersion, find: "## 第四十四条\n", put: "## 第四四\n", at: "## 第四四", says: "is no article number" },
  { fault: "a heading without its space", path: newVersion, find: "## 第六十四条\n", put: "##第六十四条\n", at: "##第六十四条", says: `A heading begins with "## ", and no other line begins with #; correct it.` },
  { fault: "a heading of another level", path: newVersion, find: "## 第六十四条\n", put: "# 第一章\n\n## 第六十四条\n", at: "# 第一章", says: `A heading begins with "## "` },
  { fault: "text before the first heading", path: newVersion, find: "## 第四十四条\n", put: "总则\n\n## 第四十四条\n", at: "总则", says: "This text stands before the first heading and belongs to nothing; give it a heading." },
  { fault: "a heading without text", path: commentary, find: "## ownership", put: "## origin: 出处 / Origin\n\n## ownership", at: "## origin", says: "The section has no text; write it or remove its heading." },
  { fault: "a case's heading in one language", path: oneCase, find: " / A contract to sell an account is void", put: "", at: "## Holding", says: `must be Facts, Judgment, "Holding: 中文 / English" or "slug: 中文 / English".` },
  { fault: "an article twice in one version", path: newVersion, find: "## 第六十四条\n", put: "## 第四十四条\n\n重复。\n\n> Again.\n\n## 第六十四条\n", at: "## 第四十四条\n\n重复", says: `Article 44 as of 2026-01-01 stands also in ${newVersion}:9; remove one of them or correct its dates.` },
  { fault: "a clause twice", path: agreement, find: "账号归平台所有。\n", put: "账号归平台所有。\n\n> Of the platform.\n\n## 7.1.2\n\n重复。\n", at: "## 7.1.2\n\n重复", says: `"7.1.2" stands also on line 14; remove one of them or give it another heading.` },
  { fault: "a part of a case twice", path: oneCase, find: "## Judgment", put: "## Facts", at: "## Facts\n\n驳回", says: `"facts" stands also on line 23` },
  { fault: "two statements of one id", path: topic, find: "- id: contract-void", put: "- id: sale-banned", at: "- id: sale-banned\n    head: civil", says: `"statement/sale-banned" stands also in ${topic}:8; give one of them another id.` },
  { fault: "two facets of one id", path: facets, find: "id: game, group: object", put: "id: game, group: object }\n- { id: sell, group: act", at: "- { id: sell, group: act }\n- { id: know", says: `"facet/sell" stands also in ${facets}:1` },
  { fault: "a case whose id isn't its file's name", path: oneCase, find: "id: linhai-2023-sold-account", put: "id: linhai-2023", at: "id: linhai-2023", says: `The id "linhai-2023" must be the file's name, "linhai-2023-sold-account"; rename one of them.` },
  { fault: "an agreement whose id isn't its folder's name", path: agreement, find: "id: chat-licence", put: "id: chat", at: "id: chat", says: `The id "chat" must be the folder's name, "chat-licence"; rename one of them.` },
  { fault: "a statute whose id isn't its folder's name", path: statute, find: "id: account-law", put: "id: accounts-law", at: "id: accounts-law", says: `The id "accounts-law" must be the folder's name; rename one of them.` },
  { fault: "a version whose day isn't its file's name", path: newVersion, find: "effective: 2026-01-01", put: "effective: 2026-01-02", at: "effective", says: "The file must be named 2026-01-02.md, after the day on which this version took effect." },
];

/** Faults that leave other places wanting, and rightly so. */
const consequences: Readonly<Record<string, number>> = {
  "a quote of another paragraph": 1,
  "two statements of one id": 1,
};

describe("a knowledge folder", () => {
  it("without faults has no problems", () => {
    expect(read(knowledgeFiles()).problems).toEqual([]);
  });

  it.each(faults)("with $fault is told so once, on its line", ({ fault, at, says, in: told, ...edit }) => {
    const files = knowledgeFiles(edit);
    const { problems } = read(files);
    const file = told ?? edit.path;
    expect(problems).toHaveLength(1 + (consequences[fault] ?? 0));
    const places = problems.filter(({ message }) => message.includes(says)).map((one) => `${one.file}:${one.line}`);
    expect(places).toEqual([`${file}:${lineIn(files, file, at)}`]);
  });

  it.each([statute, facets, sources])("without %s is told only that", (path) => {
    const { problems } = read(knowledgeFiles({ path }));
    expect(problems).toEqual([{ code: "missing-file", file: path, line: 1, message: "This file is missing; add it." }]);
  });

  it("without a lexicon is told only that", () => {
    expect(read(knowledgeFiles({ path: lexicon })).problems.map(({ file }) => file)).toEqual(["lexicon/"]);
  });

  it.each(["case/x.md", "statutes/account-law/notes.txt.md/x.md", "facets.yml", "lexicon/words.md"])(
    "with a stray %s is told that nobody reads it",
    (path) => {
      const { problems } = read(knowledgeFiles({ path, put: "Notes." }));
      expect(problems.map(({ file, message }) => `${file} ${message}`)).toEqual([
        `${path} No file of this name is read; move it where it belongs, or remove it.`,
      ]);
    },
  );

  it("tells a fault in a statute that has lost its statute.yaml", () => {
    const files = knowledgeFiles(
      { path: statute },
      { path: newVersion, find: "## 第六十四条\n", put: "## 第六十四\n" },
    );
    expect(read(files).problems.map(({ code }) => code)).toEqual(["missing-file", "structure"]);
  });

  it("says of a text not held in the statement's time that the time is wrong, not the reference", () => {
    const cite = "      - { ref: case/linhai-2023-sold-account }";
    const files = knowledgeFiles(
      { path: topic, find: cite, put: `${cite}\n      - { ref: account-law/64 }` },
      { path: topic, find: "status: reported", put: "status: reported\n    until: 2019-01-01" },
    );
    const [problem, ...others] = read(files).problems;
    expect(problem?.code).toBe("date-order");
    expect(problem?.message).toMatchInlineSnapshot(
      `"account-law/64 wasn't in force, or isn't held, in the time that this statement governs; correct from and until, or cite a day (…@YYYY-MM-DD)."`,
    );
    expect(others).toEqual([]);
  });

  it("lets a listed number stand, with its reason", () => {
    const changed = { path: topic, find: "起处20万元以下罚款", put: "起处30万元以下罚款" };
    const listed = {
      path: topic,
      find: "    from: 2026-01-01",
      put: '    numbers: [{ number: "300000", reason: As published in the gazette. }]\n    from: 2026-01-01',
    };
    expect(read(knowledgeFiles(changed, listed)).problems).toEqual([]);
  });

  it("knows the year and month of a date it has", () => {
    const files = knowledgeFiles({ path: topic, find: "since 1 January 2026", put: "since January 2026" });
    expect(read(files).problems).toEqual([]);
  });

  it("reads the files alike with Windows line ends and a byte order mark", () => {
    const files = knowledgeFiles().map(({ path, text }) => ({ path, text: `\uFEFF${text.replaceAll("\n", "\r\n")}` }));
    const { base, problems } = read(files);
    expect(problems).toEqual([]);
    expect(base.passages).toEqual(read(knowledgeFiles()).base.passages);
  });
});
