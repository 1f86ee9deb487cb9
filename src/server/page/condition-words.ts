import type { KnowledgeBase } from "../../knowledge/knowledge-base.ts";
import type { Bound, Condition } from "../../knowledge/topic.ts";
import type { Language } from "../../text/language.ts";

const joints = {
  zh: { all: "、", any: "或", not: "不是", open: "（", close: "）" },
  en: { all: ", ", any: " or ", not: "not ", open: "(", close: ")" },
} as const;
const signs: Readonly<Record<keyof Bound, string>> = { gte: "≥", gt: ">", lte: "≤", lt: "<" };

/** What a condition asks for, in the words of the lexicon: 出售、（微信或QQ）、不是本人账号、账号数量 ≥ 3. */
export function conditionWords(condition: Condition, base: KnowledgeBase, language: Language): string {
  if (typeof condition === "string") return facetName(condition, base, language);
  const joint = joints[language];
  return Object.entries(condition)
    .map(([key, value]: [string, unknown]) => {
      if (Array.isArray(value)) {
        const parts = (value as readonly Condition[]).map((one) => conditionWords(one, base, language));
        const joined = parts.join(key === "all" ? joint.all : joint.any);
        return key === "any" && parts.length > 1 ? `${joint.open}${joined}${joint.close}` : joined;
      }
      if (key === "not") return `${joint.not}${conditionWords(value as Condition, base, language)}`;
      const bounds = Object.entries(value as Bound) as [keyof Bound, number][];
      return bounds
        .map(([sign, number]) => `${facetName(key, base, language)} ${signs[sign]} ${number}`)
        .join(joint.all);
    })
    .join(joint.all);
}

/** The facet's name; its id where the lexicon has no row for it. */
function facetName(id: string, base: KnowledgeBase, language: Language): string {
  return base.lexicon.get(id)?.[language].name ?? id.replaceAll("-", " ");
}
