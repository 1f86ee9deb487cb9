import type { Problem } from "./errors.ts";

/**
 * The Markdown of the knowledge files: YAML front matter between `---` lines, `##` headings, and paragraphs. Nothing else
 * is interpreted, since law must survive character for character. A paragraph whose lines begin with `> ` is the English
 * translation of the paragraph above it. Lines directly below a heading that look like `key: value` are YAML attributes
 * of the section, with the indented lines that continue them.
 */
export interface FrontMatter {
  readonly frontMatter: string;
  /** 1-based line of the file on which the front matter's first line stands. */
  readonly frontMatterLine: number;
  /** All lines of the file, and the index of the first one below the front matter. */
  readonly lines: readonly string[];
  readonly bodyStart: number;
}

export interface Section {
  readonly heading: string;
  readonly line: number;
  readonly attributes: string;
  readonly paragraphs: readonly Paragraph[];
}

/** One paragraph (for a statute, one 款) with its translation; either is empty where it isn't given. */
export interface Paragraph {
  readonly zh: string;
  readonly en: string;
  readonly line: number;
}

/** Parts a file's text into front matter and body; a file without front matter is reported into `problems`. */
export function readFrontMatter(text: string, file: string, problems: Problem[]): FrontMatter | undefined {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const isFence = (line: string | undefined) => line?.trimEnd() === "---";
  const end = isFence(lines[0]) ? lines.findIndex((line, i) => i > 0 && isFence(line)) : -1;
  if (end < 0) {
    const message = "The file must begin with front matter between two lines of ---; add it.";
    problems.push({ code: "structure", file, line: 1, message });
    return undefined;
  }
  return { frontMatter: lines.slice(1, end).join("\n"), frontMatterLine: 2, lines, bodyStart: end + 1 };
}

/** Reads the sections below the front matter; what belongs to none is reported into `problems`. */
export function readSections({ lines, bodyStart }: FrontMatter, file: string, problems: Problem[]): Section[] {
  const say = (line: number, message: string) => problems.push({ code: "structure", file, line, message });
  const headings: { text: string; index: number }[] = [];
  const body = [...lines];
  for (let i = bodyStart; i < lines.length; i++) {
    const match = /^([#＃]+)(\s*)(.*)$/u.exec((lines[i] ?? "").trimEnd());
    if (!match) continue;
    const [, marks, space, text] = match;
    if (marks !== "##" || space === "" || text === "")
      say(i + 1, 'A heading begins with "## ", and no other line begins with #; correct it.');
    if (marks === "##" && text) headings.push({ text, index: i });
    else body[i] = "";
  }
  const first = headings[0]?.index ?? lines.length;
  const stray = body.findIndex((line, i) => i >= bodyStart && i < first && line.trim() !== "");
  if (stray >= 0)
    say(stray + 1, "This text stands before the first heading and belongs to nothing; give it a heading.");
  return headings.map(({ text, index }, i) => {
    const stop = headings[i + 1]?.index ?? body.length;
    const start = attributesEnd(body, index + 1, stop);
    const attributes = body.slice(index + 1, start).join("\n");
    return { heading: text, line: index + 1, attributes, paragraphs: readParagraphs(body, start, stop) };
  });
}

function attributesEnd(lines: readonly string[], start: number, stop: number): number {
  let end = start;
  while (end < stop && (/^[a-zA-Z]+:( |$)/.test(lines[end] ?? "") || (end > start && /^ +\S/.test(lines[end] ?? ""))))
    end++;
  return end;
}

function readParagraphs(lines: readonly string[], start: number, stop: number): Paragraph[] {
  const paragraphs: { zh: string; en: string; line: number }[] = [];
  for (let i = start; i < stop; ) {
    const block: string[] = [];
    const isTranslation = (lines[i] ?? "").startsWith(">");
    const line = i + 1;
    for (; i < stop && (lines[i] ?? "").trim() !== "" && (lines[i] ?? "").startsWith(">") === isTranslation; i++)
      block.push((lines[i] ?? "").trimEnd());
    if (block.length === 0) i++;
    else if (!isTranslation) paragraphs.push({ zh: block.join("\n"), en: "", line });
    else {
      const en = block.map((row) => row.replace(/^> ?/, "")).join("\n");
      const last = paragraphs.at(-1);
      // A translation that follows no Chinese is kept as it stands, so that the paragraphs after it keep their numbers.
      if (last && last.en === "") last.en = en;
      else paragraphs.push({ zh: "", en, line });
    }
  }
  return paragraphs;
}
