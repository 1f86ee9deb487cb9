import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { onTestFinished } from "vitest";

import type { Problem } from "../../src/knowledge/errors.ts";
import { fingerprintOf, type KnowledgeFile } from "../../src/knowledge/files.ts";
import { KnowledgeBase } from "../../src/knowledge/knowledge-base.ts";
import { parseKnowledge } from "../../src/knowledge/parse.ts";
import { verifyKnowledge } from "../../src/knowledge/verify.ts";

/** One change to one file: `find`, which must stand in it exactly once, becomes `put`; without `find` the file is added. */
export interface Edit {
  readonly path: string;
  readonly find?: string;
  /** Without it, the file is removed. */
  readonly put?: string;
}

/** A tiny knowledge folder without faults, each edit applied to it. */
export function knowledgeFiles(...edits: readonly Edit[]): readonly KnowledgeFile[] {
  const texts = new Map(Object.entries(valid));
  for (const { path, find, put } of edits) {
    const text = texts.get(path) ?? "";
    if (put === undefined) texts.delete(path);
    else if (find === undefined) texts.set(path, put);
    else if (text.split(find).length !== 2) throw new Error(`${JSON.stringify(find)} isn't in ${path} exactly once.`);
    else
      texts.set(
        path,
        text.replace(find, () => put),
      );
  }
  return [...texts].map(([path, text]) => ({ path, text })).sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** The files on disk, in a folder that goes when the test ends. */
export function knowledgeFolder(files: readonly KnowledgeFile[] = knowledgeFiles()): string {
  const folder = mkdtempSync(join(tmpdir(), "haofa-knowledge-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const { path, text } of files) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  return folder;
}

/** What the files hold, and all that is wrong with them. */
export function read(files: readonly KnowledgeFile[]): { base: KnowledgeBase; problems: readonly Problem[] } {
  const { records, problems, places } = parseKnowledge(files);
  const base = new KnowledgeBase(records, fingerprintOf(files));
  return { base, problems: [...problems, ...verifyKnowledge(base, places)] };
}

/** The 1-based line on which a text stands, counting its first occurrence. */
export function lineIn(files: readonly KnowledgeFile[], path: string, text: string): number {
  const before = files.find((file) => file.path === path)?.text.split(text) ?? [];
  if (before.length < 2) throw new Error(`${JSON.stringify(text)} isn't in ${path}.`);
  return (before[0] ?? "").split("\n").length;
}

export const statute = "statutes/account-law/statute.yaml";
export const oldVersion = "statutes/account-law/2017-06-01.md";
export const newVersion = "statutes/account-law/2026-01-01.md";
export const oneCase = "cases/linhai-2023-sold-account.md";
export const agreement = "agreements/chat-licence/2020.md";
export const commentary = "commentary/firm-2022-selling.md";
export const topic = "topics/selling.md";
export const facets = "facets.yaml";
export const lexicon = "lexicon/words.yaml";
export const everydayWords = "everyday-words.yaml";
export const sources = "sources.yaml";

const valid: Readonly<Record<string, string>> = {
  [statute]: `id: account-law
kind: statute
name: { zh: 中华人民共和国账号法, en: Account Law of the People's Republic of China }
short: { zh: 账号法, en: Account Law }
aliases: { zh: [网号法], en: [Law on Accounts] }
issuer: { zh: 全国人民代表大会, en: National People's Congress }
docNo: 主席令第五十三号
enacted: 2017-06-01
`,
  [oldVersion]: `---
effective: 2017-06-01
repealed: 2026-01-01
version: { zh: 2016年公布, en: as promulgated in 2016 }
fidelity: verbatim
source: law-texts
reviewed: 2026-11-01
---

## 第四十四条

任何个人不得出售账号，也不得出租账号。

> Nobody may sell an account, nor rent one out.

违反前款规定的，处十万元以下罚款。

> Whoever violates the preceding paragraph is fined not more than 100,000 yuan.
`,
  [newVersion]: `---
effective: 2026-01-01
version: { zh: 2025年修正, en: as amended in 2025 }
fidelity: verbatim
source: law-texts
reviewed: 2026-11-01
---

## 第四十四条
title: { zh: 禁止出售账号, en: Ban on selling accounts }

任何个人不得出售账号，也不得出租、出借账号。

> Nobody may sell an account, nor rent or lend one out.

违反前款规定的，处二十万元以下罚款：
（一）出售三个以上账号的；
（二）违法所得五千元以上的。

> Whoever violates the preceding paragraph is fined not more than 200,000 yuan:
> (1) for selling three accounts or more;
> (2) for unlawful gains of 5,000 yuan or more.

## 第六十四条
since: 2020-03-01

明知他人犯罪仍提供账号的，处三年以下有期徒刑。

> Whoever knowingly provides an account for a crime is imprisoned for not more than three years.

## 第六十四条之一
since: 2026-07-01
enacted: 2026-07-01
fidelity: paraphrase
source: firm-article

据报道，平台应当在十五日内处理举报。

> As reported, platforms shall deal with a report within fifteen days.
`,
  [oneCase]: `---
id: linhai-2023-sold-account
name: { zh: 临海卖号案, en: Linhai sold account case }
aliases: { zh: [临海案], en: [Linhai case] }
court: { zh: 临海市人民法院, en: Linhai People's Court }
caseNo: （2023）浙1082民初1号
date: 2023-05-04
kind: civil
instance: first
status: decided
tier: publicised
outcome: { zh: 合同无效, en: the contract was void }
facets: [sell]
applied: [account-law/44]
notDecided:
  - { zh: 价款是否退还。, en: Whether the price is returned. }
discrepancies: []
confidence: high
sources: [firm-article]
reviewed: 2026-11-01
---

## Facts

甲以八千元把账号卖给乙。

> A sold an account to B for 8,000 yuan.

## Holding: 出售账号的合同无效 / A contract to sell an account is void

法院认为合同无效。

> The court held the contract void.

## Judgment

驳回诉讼请求。

> The claims were dismissed.
`,
  [agreement]: `---
id: chat-licence
platform: { zh: 聊聊, en: Chatter }
name: { zh: 聊聊软件许可协议, en: Chatter Software Licence }
aliases: { zh: [聊聊协议], en: [Chatter terms] }
version: { zh: 2020年版, en: version of 2020 }
effective: null
fidelity: paraphrase
source: firm-article
url: https://chat.example/licence
reviewed: 2026-11-01
---

## 7.1.2
title: { zh: 账号归平台, en: The account is the platform's }

据报道，账号归平台所有。

> As reported, the account belongs to the platform.
`,
  [commentary]: `---
id: firm-2022-selling
kind: law-firm
name: { zh: 某律所文章《卖号合法吗》, en: A law firm's article on selling accounts }
author: { zh: 某律所, en: A law firm }
date: 2022-08-29
sources: [firm-article]
reviewed: 2026-11-01
---

## ownership: 账号的归属 / Who owns the account

该律所认为账号不能出售。

> In the firm's view an account cannot be sold.
`,
  [topic]: `---
id: selling
title: { zh: 出售账号, en: Selling an account }
questions:
  zh: [卖号犯法吗]
  en: [Is selling an account a crime]
statements:
  - id: sale-banned
    head: administrative
    zh: 法律禁止出售账号，违者自2026年1月1日起处20万元以下罚款。
    en: The law forbids selling an account; since 1 January 2026 the fine is up to 200,000 yuan.
    cites:
      - { ref: account-law/44/1, quote: 任何个人不得出售账号，也不得出租、出借账号, quoteEn: Nobody may sell an account }
      - { ref: account-law/44/2 }
    strength: statute
    status: settled
    from: 2026-01-01
  - id: contract-void
    head: civil
    when: { all: [sell, { not: game }] }
    zh: 据报道，临海市人民法院2023年认定卖号合同无效，价款8000元；平台协议第7.1.2条规定账号归平台，一家律所也持此看法。
    en: As reported, the Linhai court held a sale for 8,000 yuan void in 2023; clause 7.1.2 gives the account to the platform, and a law firm agrees.
    cites:
      - { ref: case/linhai-2023-sold-account }
      - { ref: agreement/chat-licence/7.1.2 }
      - { ref: commentary/firm-2022-selling/ownership }
    strength: one-case
    status: reported
positions:
  - id: sell-own
    when: { all: [sell, { accounts: { gte: 3 } }] }
    verdict: illegal
    headline: { zh: 违法，可罚20万元以下。, en: "Unlawful: a fine of up to 200,000 yuan." }
    statements: [sale-banned, contract-void]
    decisive: [knowledge]
    reviewed: 2026-11-01
---

> Notes for the next editor may look like anything.
`,
  [facets]: `- { id: sell, group: act }
- { id: game, group: object }
- { id: knowledge, group: circumstance, question: { zh: 你知道对方拿去犯罪吗？, en: Did you know of the crime? } }
- { id: accounts, group: quantity }
`,
  [lexicon]: `- id: sell
  kind: act
  zh: { name: 出售, also: [卖] }
  en: { name: sell, also: [flog] }
  ref: account-law/44
- id: game
  kind: object
  zh: { name: 游戏账号, also: [游戏号] }
  en: { name: game account, also: [] }
- id: knowledge
  kind: circumstance
  zh: { name: 明知, also: [] }
  en: { name: knowingly, also: [] }
- id: accounts
  kind: quantity
  zh: { name: 个账号, also: [] }
  en: { name: accounts, also: [] }
- id: flogging
  kind: term
  zh: { name: 倒号, also: [倒🐧] }
  en: { name: flogging, also: [] }
  facets: [sell, "!knowledge"]
  disguises: [倒🐧]
`,
  [everydayWords]: `- { law: [用人单位], said: [老板, 东家] }
`,
  [sources]: `- id: law-texts
  title: { zh: 法律文本库, en: A repository of law texts }
  publisher: Somebody
  url: https://law.example/texts
  read: 2026-11-01
- id: firm-article
  title: { zh: 某律所文章, en: A law firm's article }
  publisher: A law firm
  url: null
  read: 2026-11-01
`,
};
