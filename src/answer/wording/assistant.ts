import type { Language } from "../../text/language.ts";

/** What an assistant's program is told around the texts it looks up. */
export interface AssistantWording {
  readonly nothingFound: string;
  readonly several: string;
  readonly severalCases: string;
  readonly broken: string;
  readonly summary: string;
  readonly sources: string;
  readonly reference: string;
  readonly dates: string;
  notHeld(name: string): string;
  notOnDay(name: string, day: string): string;
  notInForce(name: string, day: string): string;
  isCase(ref: string): string;
  isArticle(ref: string): string;
  found(count: number): string;
  leftOut(count: number): string;
  citedBy(count: number): string;
}

const zh: AssistantWording = {
  nothingFound: "没有找到。换一个词、法律名称或者条号再找。",
  several: "不止一部法律有这一条，请写明法律名称，或用下面的编号：",
  severalCases: "叫这个名字的案例不止一个，请用下面的编号：",
  broken: "抱歉，这次没能处理，请换个说法再试。",
  summary: "以下是本库的摘要，不是原文，不能当原文引用。",
  sources: "依据详情：",
  reference: "编号",
  dates: "施行",
  notHeld: (name) => `没有收录“${name}”。可用 search_law 按词找；相近的有：`,
  notOnDay: (name, day) => `没有收录${name}在${day}施行的文本。收录的有：`,
  notInForce: (name, day) => `${name}在${day}没有施行。收录的有：`,
  isCase: (ref) => `这是案例，请用 read_case 打开：${ref}`,
  isArticle: (ref) => `这不是案例，请用 read_article 打开：${ref}`,
  found: (count) => `找到${count}项：`,
  leftOut: (count) => `（另有${count}项略去，请一次少问几条）`,
  citedBy: (count) => `本库有${count}句结论引用它。`,
};

const en: AssistantWording = {
  nothingFound: "Nothing was found. Try another word, the name of a law or the number of an article.",
  several: "Several laws have that article; name the law, or use one of these references:",
  severalCases: "Several cases are called that; use one of these references:",
  broken: "Sorry, this couldn't be handled; please put it differently.",
  summary: "What follows is our summary, not the text itself; it can't be quoted.",
  sources: "Sources in full:",
  reference: "Reference",
  dates: "In force",
  notHeld: (name) => `"${name}" isn't held. search_law finds by words; near it are:`,
  notOnDay: (name, day) => `The wording of ${name} in force on ${day} isn't held. Held are:`,
  notInForce: (name, day) => `${name} was not in force on ${day}. Held are:`,
  isCase: (ref) => `That is a case; open it with read_case: ${ref}`,
  isArticle: (ref) => `That is no case; open it with read_article: ${ref}`,
  found: (count) => `${count} found:`,
  leftOut: (count) => `(${count} more left out; ask for fewer at once)`,
  citedBy: (count) => `${count} sentences of our conclusions cite it.`,
};

const wordings: Readonly<Record<Language, AssistantWording>> = { zh, en };

/** The words for assistants in a language. */
export function assistantWordingOf(language: Language): AssistantWording {
  return wordings[language];
}
