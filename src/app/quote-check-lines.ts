import { quotationWordingOf } from "../answer/wording/quotation.ts";
import { sheetWordingOf } from "../answer/wording/sheet.ts";
import { formatArticle } from "../knowledge/article-number.ts";
import type { Language } from "../text/language.ts";
import { wordingLines } from "./article-sheet.ts";
import { labelled } from "./sheet.ts";
import type { QuoteCheck } from "./verify-quote.ts";

/** References listed where nothing, or several, are called that. */
const mostNear = 10;

/** What became of a quotation, as lines: the verdict first, then what stands there instead and where else it stands. */
export function quoteCheckLines(check: QuoteCheck, language: Language): readonly string[] {
  const wording = quotationWordingOf(language);
  const { nearest, otherWordings, elsewhere, near } = check;
  const line = (label: string, text: string) => labelled(label, text, language);
  const list = (label: string, items: readonly string[]) =>
    items.length === 0 ? [] : [line(label, "").trimEnd(), ...items.map((item) => `  ${item}`)];
  return [
    verdictLine(check, language),
    ...(nearest ? [line(wording.original, nearest.text)] : []),
    ...(nearest?.differences ?? []).map(({ expected, found }) => `  ${wording.difference(expected, found)}`),
    // The heading over other wordings says here what all of them have in common.
    ...list(
      wording.otherWordings,
      wordingLines(otherWordings, language)
        .slice(1)
        .map((one) => one.trim()),
    ),
    ...list(wording.elsewhere, elsewhere),
    ...list(wording.near, near.slice(0, mostNear)),
  ];
}

function verdictLine(check: QuoteCheck, language: Language): string {
  const wording = quotationWordingOf(language);
  const where = placeOf(check, language);
  switch (check.why) {
    case "paraphrase":
      return wording.paraphrase(where);
    case "summary":
      return wording.summary(where);
    case "commentary":
      return wording.commentary(where);
    case "conclusion":
      return wording.conclusion(check.law?.[language] ?? "");
    case "translation":
      return wording.translation(where);
    case "not-chinese":
      return wording.notChinese(where);
    case "other-paragraph":
      return wording.otherParagraph(where);
    case "not-in-force":
      return wording.notInForce(where);
    case "wording-not-held":
      return wording.wordingNotHeld(where);
    case "unknown":
      return wording.unknown;
    case "several":
      return wording.several;
    case null:
      if (check.match === "exact") return wording.exact(where);
      if (check.match === "absent") return wording.absent(where);
      return check.punctuationOnly ? wording.punctuationOnly(where) : wording.differs(where);
  }
}

/** 《中华人民共和国刑法》第二百五十三条之一第三款（2015-11-01起，现行）. */
function placeOf({ law, article, paragraph, ref, effective, until }: QuoteCheck, language: Language): string {
  if (!law || !ref) return "";
  const number = /^[^/]+\/(\d+(?:-\d+)?)/.exec(ref)?.[1];
  const isArticle = article !== null && number !== undefined && !ref.startsWith("agreement/");
  const place = isArticle ? formatArticle(number, language, paragraph ?? undefined) : (article?.[language] ?? "");
  const days = effective === null ? "" : sheetWordingOf(language).period(effective, until);
  if (language === "zh") return `《${law.zh}》${place}${days && `（${days}）`}`;
  return `${law.en}${place && `, ${place}`}${days && ` (${days})`}`;
}
