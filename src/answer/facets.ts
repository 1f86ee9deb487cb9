import type { FacetGroup } from "../knowledge/facets.ts";
import type { ConceptMatch, Unit } from "../text/concepts.ts";
import { ageTold, isOtherSideMinor, isSixteenUp } from "./ages.ts";
import type { Estimate } from "./estimate.ts";
import type { Facets, Vocabulary } from "./facet-values.ts";
import { greatestIn, readQuantities } from "./quantities.ts";
import { isToldAsDone } from "./tense.ts";

/** Words that turn what follows them into its opposite, and how many units before it they may stand. */
const negators: readonly (readonly [keys: readonly string[], reach: number])[] = [
  ...["没有", "不含", "不涉及", "不带", "不存", "从未", "从没", "未经", "并非", "并没"].map(
    (word) => [[...word], 6] as const,
  ),
  ...["没", "无", "未", "冇"].map((word) => [[word], 4] as const),
  ...["不", "非", "别", "唔"].map((word) => [[word], 2] as const),
  ...[
    "without",
    "no",
    "not",
    "never",
    "don't",
    "doesn't",
    "didn't",
    "isn't",
    "aren't",
    "hasn't",
    "haven't",
    "wasn't",
    "weren't",
    "won't",
    "hadn't",
    "nobody",
    "nothing",
    "none",
  ].map((word) => [[word], 5] as const),
];
const clauseEnd = /^[,.;:!?，。；：！？、\n]$/;
/** 有没有, 是不是, 能不能: a question, not a denial. */
const asking = new Set(["有没", "是不", "能不", "会不", "要不", "可不", "知不"]);

/** Groups in which a denial makes the facet false; a denied act or object is still what the question is about. */
const deniable: ReadonlySet<FacetGroup> = new Set(["circumstance"]);

/** Reads facets off the concepts found in a text, their negations, and the numbers beside them. */
export function readFacets(
  matches: readonly ConceptMatch[],
  units: readonly Unit[],
  text: string,
  vocabulary: Vocabulary,
  estimate?: Estimate,
): Facets {
  const named = new Map<string, boolean>();
  const spent = spentDenials(matches);
  for (const match of matches) {
    if (isReceived(match, units)) continue;
    const denial = denialBefore(match, units, spent);
    if (denial === "asked" && deniable.has(groupOf(match.concept.id, vocabulary) ?? "role")) continue;
    for (const name of [match.concept.id, ...(match.concept.facets ?? [])]) {
      const id = seenByAsker(name.replace("!", ""), match, units);
      const group = groupOf(id, vocabulary);
      if (group === undefined || group === "quantity") continue;
      // 我没刷脸: the act is named to be denied.
      if (group === "act" && isUndone(match, units)) {
        if (!named.get(id)) named.set(id, false);
        continue;
      }
      // "Not reselling": the act is named only to be left out.
      if ((group === "act" || group === "role") && denial === "denied" && /^\p{Script=Latin}/u.test(match.word))
        continue;
      const negative = name.startsWith("!") !== (denial === "denied" && deniable.has(group));
      // Said and denied in one message: what is said stands ("不是我自己的,是别人的" names both by separate concepts).
      if (!negative || !named.get(id)) named.set(id, !negative);
    }
  }
  const age = ageTold(text);
  // A child who is of age is still called 孩子.
  if (age === "minor" || age === "grown-child") named.set("minor", age === "minor");
  else if (age === "adult" && !named.has("minor")) named.set("minor", false);
  if (age === "minor" && isSixteenUp(text)) named.set("sixteen-up", true);
  if (isOtherSideMinor(text) && vocabulary.has("buyer-is-minor")) named.set("buyer-is-minor", true);
  if (isToldAsDone(text) && !named.has("already-done")) named.set("already-done", true);
  const quantities = quantitiesIn(text, estimate);
  // 收了几十个号: whether it is done in bulk need not be asked.
  if ((quantities.get("accounts") ?? 0) >= manyAccounts && !named.has("bulk") && vocabulary.has("bulk"))
    named.set("bulk", true);
  return { named, quantities, greatest: greatestIn(text) };
}

/** From this number of accounts on a deal is one in bulk. */
const manyAccounts = 20;

/** The numbers told; gains that are only reckoned, where none are told. */
function quantitiesIn(text: string, estimate: Estimate | undefined): Facets["quantities"] {
  const told = readQuantities(text);
  return estimate && !told.has("gains") ? new Map([...told, ["gains", estimate.yuan]]) : told;
}

/** 没, 没有, 冇 right before an act: it wasn't done. 没经同意卖了 and 有没有卖 say nothing of the kind. */
function isUndone({ units: { start } }: ConceptMatch, units: readonly Unit[]): boolean {
  const before = units
    .slice(Math.max(0, start - 4), start)
    .map(({ key }) => key)
    .join("");
  return /(?<![有])(?:没|没有|从没|从未|冇|并没有|没再|也没)$/u.test(before) && !/有没有?$/u.test(before);
}

/** What may stand before 给我一个 where it is asked for: nothing, or a word of asking. */
const beforeWish = /(?:^|[请你您谁能以烦快再就接来帮])$/u;

/** 朋友卖给我一个号, 站长塞给我一个号: what was given isn't asked for. */
function isReceived({ concept, word, units: { start } }: ConceptMatch, units: readonly Unit[]): boolean {
  if (concept.id !== "asks-help" || !/^[给給]我/u.test(word)) return false;
  const before = clauseOf(units.slice(0, start).reverse()).reverse().join("");
  return !beforeWish.test(before);
}

/** What another does with the asker's account, as the asker's own act: who buys mine, or from me, I sell to. */
const mirrored: Readonly<Record<string, string>> = { buy: "sell", buyer: "seller" };
const mine = /^(?:我的?|咱们?的?|my|our|mine)/;
/** 从我这(买走), 找我(买); and 被骗子(买走), where who bought isn't the asker. */
const fromMe = /(?:[从跟找向问同]我们?(?:这|那|手)?[里儿边上中头]?(?:来|要)?|[被给][^我]{1,8})$/u;
/** Bought "from me", "a card off me", or "my account was" bought. */
const offMe = /^(?:\S+ ){0,6}?(?:from|off) (?:me|us)\b/;
const myWas = /\bmy (?:\S+ ){1,4}(?:was|were|been|got) $/;

function seenByAsker(id: string, { units: { start, end } }: ConceptMatch, units: readonly Unit[]): string {
  const other = mirrored[id];
  if (other === undefined) return id;
  const [before, after] = [clauseOf(units.slice(0, start).reverse()).reverse(), clauseOf(units.slice(end))];
  const said = [before.map((key) => `${key} `).join(""), after.join(" ")] as const;
  const inChinese = before.join("");
  const taken = fromMe.test(inChinese) && (!/[被给][^我]{1,8}$/u.test(inChinese) || /^[走去了]/.test(after.join("")));
  return taken || mine.test(after.slice(0, 2).join("")) || offMe.test(said[1]) || myWas.test(said[0]) ? other : id;
}

/** The keys of these units up to the end of the clause, at most so many as tell who does what. */
function clauseOf(units: readonly Unit[]): string[] {
  const end = units.findIndex(({ key }) => clauseEnd.test(key));
  return units.slice(0, Math.min(12, end < 0 ? units.length : end)).map(({ key }) => key);
}

function groupOf(id: string, vocabulary: Vocabulary): FacetGroup | undefined {
  return vocabulary.get(id)?.group;
}

/** 未经同意, "without asking": the denial is part of the concept, and what follows it isn't denied once more. */
function spentDenials(matches: readonly ConceptMatch[]): ReadonlySet<number> {
  const spent = new Set<number>();
  for (const { concept, units } of matches)
    if (concept.facets?.some((facet) => facet.startsWith("!")))
      for (let at = units.start; at < units.end; at++) spent.add(at);
  return spent;
}

/** 别 in 别人, 特别, 分别 denies nothing. */
const partOfWord = /^[特区分性类识级个]别|^[\s\S]?别人/u;

/** A character with its neighbours; nothing stands for what is missing before it. */
function around(keys: readonly string[], at: number): string {
  return `${keys[at - 1] ?? "\n"}${keys[at] ?? ""}${keys[at + 1] ?? ""}`;
}

function denialBefore(
  match: ConceptMatch,
  units: readonly Unit[],
  spent: ReadonlySet<number>,
): "denied" | "asked" | undefined {
  const before = keysBefore(match, units, spent);
  for (const [keys, reach] of negators)
    for (let i = before.length - keys.length; i >= Math.max(0, before.length - reach); i--) {
      if (!stand(keys, before, i) || partOfWord.test(around(before, i))) continue;
      return asking.has(`${before[i - 1] ?? ""}${before[i] ?? ""}`) ? "asked" : "denied";
    }
  return undefined;
}

/** The units of the same clause before a match, at most eight. */
function keysBefore(match: ConceptMatch, units: readonly Unit[], spent: ReadonlySet<number>): readonly string[] {
  const end = match.units.start;
  let start = end;
  while (start > 0 && end - start < 8 && !clauseEnd.test(units[start - 1]?.key ?? "") && !spent.has(start - 1)) start--;
  return units.slice(start, end).map(({ key }) => key);
}

/** True when these keys stand in others from a place on; asked a hundred times for every word that is found. */
function stand(keys: readonly string[], all: readonly string[], from: number): boolean {
  for (let i = 0; i < keys.length; i++) if (all[from + i] !== keys[i]) return false;
  return true;
}
