import type { Language } from "../../text/language.ts";

/** Who reads a page: in which language, and whether it was chosen there or is the browser's. */
export interface Reader {
  readonly language: Language;
  /** Chosen with the switch: addresses carry it along, and answers are given in it. */
  readonly chosen: boolean;
}

/** The language chosen, else the first that the browser prefers of the two; English where it prefers neither. */
export function readerOf(chosen: string | undefined, acceptLanguage: string | undefined): Reader {
  const language = languageNamed(chosen);
  return language ? { language, chosen: true } : { language: preferred(acceptLanguage ?? ""), chosen: false };
}

/** `zh` or `en`; undefined for anything else. */
export function languageNamed(name: string | undefined): Language | undefined {
  return name === "zh" || name === "en" ? name : undefined;
}

export function otherLanguage(language: Language): Language {
  return language === "zh" ? "en" : "zh";
}

/** Of a header such as `zh-CN,zh;q=0.9,en;q=0.8`. */
function preferred(header: string): Language {
  const ranked = header
    .slice(0, 200)
    .split(",")
    .map((range, at) => {
      const [name = "", ...rest] = range.trim().toLowerCase().split(";");
      const quality = rest.map((part) => /^\s*q=([\d.]+)$/.exec(part)?.[1]).find((found) => found !== undefined);
      return { name, quality: quality === undefined ? 1 : Number(quality), at };
    })
    .filter(({ name, quality }) => quality > 0 && /^(?:zh|en)(?:-|$)/.test(name))
    .sort((a, b) => b.quality - a.quality || a.at - b.at);
  return ranked[0]?.name.startsWith("zh") ? "zh" : "en";
}
