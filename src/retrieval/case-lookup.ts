import type { Case } from "../knowledge/case.ts";
import type { KnowledgeBase } from "../knowledge/knowledge-base.ts";
import type { Span } from "../text/normalize.ts";
import { type NameEntry, openNames, type StoredNames, storeNames } from "./names.ts";

/**
 * A case named in a text, and what named it: its number (案号), its name, what people call it, or only the place of its court,
 * which names the case if the question is about a judgment and the place otherwise.
 */
export interface CaseMatch {
  readonly id: string;
  readonly span: Span;
  readonly by: "number" | "name" | "alias" | "place";
}

/**
 * Finds the cases that a normalised text names, each once, in the order of the text. Case numbers may be in brackets of any
 * kind or in none, with or without 号.
 */
export function createCaseLookup(
  base: KnowledgeBase,
  names: StoredNames<Naming> = storeNames(caseNames(base)),
): (text: string) => readonly CaseMatch[] {
  const find = openNames(names);
  return (text) => {
    const found = new Map<string, CaseMatch>();
    for (const { values, span } of find(text)) {
      for (const { id, by } of values) {
        const before = found.get(id);
        // 静安(2022)沪0106刑初118号 names a case by its number, whatever the place before it.
        if (!before || (before.by === "place" && by !== "place")) found.set(id, { id, span, by });
      }
    }
    return [...found.values()];
  };
}

/** Every name of every case. */
export function caseNames(base: KnowledgeBase): readonly NameEntry<Naming>[] {
  return [...base.cases.values()].flatMap(namesOf);
}

export type Naming = Pick<CaseMatch, "id" | "by">;

function namesOf(one: Case): readonly NameEntry<Naming>[] {
  const named = (by: CaseMatch["by"], names: readonly string[]) => {
    const value = { id: one.id, by };
    return names.map((name) => ({ name, value }));
  };
  // Both instances' numbers stand in one field where a report gives both.
  const numbers = (one.caseNo ?? "").split(/[、,，;；]/).map((number) => number.trim());
  return [
    ...named(
      "number",
      numbers.flatMap((number) => [number, number.replace(/号$/, ""), ...romanised(number)]),
    ),
    ...named("name", [one.name.zh, one.name.en]),
    ...named("alias", [...one.aliases.zh, ...one.aliases.en]),
    ...named("place", placesOf(one)),
    ...named("alias", placesOf(one).flatMap(judgmentsAt)),
  ];
}

/** The parts of a case number as they are written in English: (2020)苏0281民初7297号 is (2020) Su 0281 Min Chu 7297. */
const romanParts: Readonly<Record<string, string>> = {
  ...{ 京: "jing", 津: "jin", 冀: "ji", 晋: "jin", 内: "nei", 辽: "liao", 吉: "ji", 黑: "hei", 沪: "hu", 苏: "su" },
  ...{ 浙: "zhe", 皖: "wan", 闽: "min", 赣: "gan", 鲁: "lu", 豫: "yu", 鄂: "e", 湘: "xiang", 粤: "yue", 桂: "gui" },
  ...{
    琼: "qiong",
    渝: "yu",
    川: "chuan",
    黔: "qian",
    贵: "gui",
    云: "yun",
    藏: "zang",
    陕: "shan",
    甘: "gan",
    青: "qing",
  },
  ...{
    宁: "ning",
    新: "xin",
    最: "zui",
    高: "gao",
    法: "fa",
    民: "min",
    刑: "xing",
    行: "xing",
    知: "zhi",
    商: "shang",
  },
  ...{ 初: "chu", 终: "zhong", 再: "zai", 申: "shen", 一: "yi", 二: "er", 三: "san", 四: "si", 执: "zhi" },
};

function romanised(number: string): readonly string[] {
  if (!/\p{Script=Han}/u.test(number)) return [];
  const roman = number
    .replace(/号$/, "")
    .replace(/\p{Script=Han}/gu, (character) => ` ${romanParts[character] ?? character} `)
    .replace(/\s+/g, " ")
    .trim();
  return /\p{Script=Han}/u.test(roman) ? [] : [roman, `${roman} hao`];
}

/** What people call a judgment by the place of its court. */
function judgmentsAt(place: string): readonly string[] {
  const zh = ["法院", "中院", "案", "一案", "那个案", "这个案", "的案", "判决", "的判决"];
  return /\p{Script=Han}/u.test(place)
    ? zh.map((word) => place + word)
    : ["court", "case", "judgment", "ruling"].map((word) => `${place} ${word}`);
}

/** The place of a court, from its name: 江阴市人民法院 and Jiangyin People's Court sit in 江阴, Jiangyin. */
function placesOf({ court }: Case): readonly string[] {
  if (!/法院/.test(court.zh)) return [];
  const zh = court.zh
    .replace(/(?:最高|高级|第[一二三四五]|中级|初级|互联网|知识产权|金融|海事|铁路运输)*(?:人民)?法院.*$/u, "")
    .split(/自治区|自治州|[省市区县]/u)
    .filter((part) => part !== "")
    .at(-1);
  const en = court.en.replace(
    /\s(?:District|County|City|Municipal|High|Intermediate|Primary|Internet|People|Court).*$/,
    "",
  );
  return [zh ?? "", en].filter((place) => place !== "");
}
