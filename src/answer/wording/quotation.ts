import type { Language } from "../../text/language.ts";

/** What is said of a quotation that was compared with its source. `where`: law, article and paragraph. */
export interface QuotationWording {
  exact(where: string): string;
  differs(where: string): string;
  punctuationOnly(where: string): string;
  absent(where: string): string;
  otherParagraph(where: string): string;
  translation(where: string): string;
  notChinese(where: string): string;
  paraphrase(where: string): string;
  summary(where: string): string;
  commentary(where: string): string;
  conclusion(where: string): string;
  notInForce(where: string): string;
  wordingNotHeld(where: string): string;
  readonly unknown: string;
  readonly several: string;
  readonly original: string;
  readonly otherWordings: string;
  readonly elsewhere: string;
  readonly near: string;
  difference(expected: string, found: string): string;
}

const zh: QuotationWording = {
  exact: (where) => `一字不差：${where}。`,
  differs: (where) => `不是原文，不能这样引用：${where}有相近的话，但字句不同。`,
  punctuationOnly: (where) => `字都对，但标点、全半角或者空白与原文不同：${where}。引用请照原文。`,
  absent: (where) => `${where}没有这段话，不能这样引用。`,
  otherParagraph: (where) => `这段话不在所说的那一款，而在${where}。`,
  translation: (where) => `这是本库的非官方译文，不是法律原文：${where}。引用请用中文原文，译文须注明非官方。`,
  notChinese: (where) => `${where}的原文是中文；这段话不是中文，也不是本库的译文。`,
  paraphrase: (where) => `没有收录${where}的原文，只有他人的转述，不能当原文引用。`,
  summary: (where) => `${where}在本库只有摘要，不是裁判文书原文，不能当原文引用。`,
  commentary: (where) => `${where}是评论，不是法律，本库也只有摘要，不能当原文引用。`,
  conclusion: (where) => `“${where}”是本库的结论，不是法律条文，不能当原文引用。`,
  notInForce: (where) => `${where}在那一天没有施行。`,
  wordingNotHeld: (where) => `没有收录${where}在那一天施行的文本。`,
  unknown: "没有收录这样的条文，请写明法律名称和条号，例如“刑法第二百五十三条之一”。",
  several: "不止一部法律有这一条，请写明法律名称。",
  original: "原文",
  otherWordings: "这段话一字不差地见于同一条的其他文本",
  elsewhere: "这段话一字不差地见于",
  near: "相近的有",
  difference: (expected, found) => `原文“${expected}”，所给“${found}”`,
};

const en: QuotationWording = {
  exact: (where) => `Word for word: ${where}.`,
  differs: (where) => `Not the text, and not to be quoted like this: ${where} says something similar in other words.`,
  punctuationOnly: (where) =>
    `The characters are right, but punctuation, width or white space differ from the text: ${where}. Quote it as it is printed.`,
  absent: (where) => `${where} doesn't say this; don't quote it as if it did.`,
  otherParagraph: (where) => `It doesn't stand in the paragraph named, but in ${where}.`,
  translation: (where) =>
    `This is our unofficial translation, not the law's text: ${where}. Quote the Chinese, and mark the translation as unofficial.`,
  notChinese: (where) =>
    `The text of ${where} is Chinese; what was given is neither Chinese nor our translation of it.`,
  paraphrase: (where) => `The text of ${where} isn't held, only somebody's report of it; it can't be quoted.`,
  summary: (where) => `Of ${where} only our summary is held, not the judgment's own text; it can't be quoted.`,
  commentary: (where) => `${where} is commentary, not law, and only our summary of it is held; it can't be quoted.`,
  conclusion: (where) => `“${where}” is a conclusion of ours, not a text of law; it can't be quoted.`,
  notInForce: (where) => `${where} was not in force on that day.`,
  wordingNotHeld: (where) => `The wording of ${where} in force on that day isn't held.`,
  unknown: 'No such article is held; name the law and the number, e.g. "Article 253-1 of the Criminal Law".',
  several: "Several laws have that article; name the law.",
  original: "The text",
  otherWordings: "It stands word for word in other wordings of the same article",
  elsewhere: "It stands word for word in",
  near: "Near it are",
  difference: (expected, found) => `the text has “${expected}”, given was “${found}”`,
};

const wordings: Readonly<Record<Language, QuotationWording>> = { zh, en };

/** The words on quotations in a language. */
export function quotationWordingOf(language: Language): QuotationWording {
  return wordings[language];
}
