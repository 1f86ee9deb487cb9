import type { Problem } from "./errors.ts";

/**
 * The Markdown of the knowledge files: YAML front matter between `---` lines, `##` headings, and paragraphs. Nothing else
 * is interpreted, since law must survive character for character. A paragraph whose lines begin with `> ` is the English
 * translation of the paragraph above it. Lines directly below a heading, up to the first blank line, are YAML attributes
 * of the section when they look like `key: value`.
 */
export interface Markdown {
  readonly frontMatter: string;
  /** 1-based line of the file on which the front matter's first line stands. */
  readonly frontMatterLine: number;
  /** Paragraphs before the first heading. */
  readonly preamble: readonly Paragraph[];
  readonly sections: readonly Section[];
}

export interface Section {
  readonly heading: string;
  readonly line: number;
  readonly attributes: string;
  readonly paragraphs: readonly Paragraph[];
}

/** One paragraph (for a statute, one 款) with its translation; `en` is empty when none is given. */
export interface Paragraph {
  readonly zh: string;
  readonly en: string;
  readonly line: number;
}

/** Reads a file's text; what can't be read is reported into `problems`. */
export function readMarkdown(text: string, file: string, problems: Problem[]): Markdown | undefined {
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  const end = lines[0] === "---" ? lines.indexOf("---", 1) : -1;
  if (end < 0) {
    const message = "The file must begin with front matter between two lines of ---; add it.";
    problems.push({ code: "structure", file, line: 1, message });
    return undefined;
  }
  const sections: Section[] = [];
  let preamble: Paragraph[] = [];
  let start = end + 1;
  let heading: { text: string; line: number } | undefined;
  const close = (stop: number) => {
    if (!heading) preamble = readParagraphs(lines, start, stop, file, problems);
    else sections.push(readSection(lines, heading, start, stop, file, problems));
  };
  for (let i = end + 1; i < lines.length; i++) {
    const match = /^## +(.*\S)\s*$/.exec(lines[i] ?? "");
    if (!match) continue;
    close(i);
    heading = { text: match[1] as string, line: i + 1 };
    start = i + 1;
  }
  close(lines.length);
  return { frontMatter: lines.slice(1, end).join("\n"), frontMatterLine: 2, preamble, sections };
}

function readSection(
  lines: readonly string[],
  heading: { text: string; line: number },
  start: number,
  stop: number,
  file: string,
  problems: Problem[],
): Section {
  let bodyStart = start;
  while (bodyStart < stop && /^[a-zA-Z]+:( |$)/.test(lines[bodyStart] ?? "")) bodyStart++;
  return {
    heading: heading.text,
    line: heading.line,
    attributes: lines.slice(start, bodyStart).join("\n"),
    paragraphs: readParagraphs(lines, bodyStart, stop, file, problems),
  };
}

function readParagraphs(
  lines: readonly string[],
  start: number,
  stop: number,
  file: string,
  problems: Problem[],
): Paragraph[] {
  const paragraphs: { zh: string; en: string; line: number }[] = [];
  let block: string[] = [];
  let blockLine = start + 1;
  const close = () => {
    if (block.length === 0) return;
    const quoted = block.filter((line) => line.startsWith(">")).length;
    const last = paragraphs.at(-1);
    if (quoted === 0) paragraphs.push({ zh: block.join("\n"), en: "", line: blockLine });
    else if (quoted === block.length && last && last.en === "")
      last.en = block.map((line) => line.replace(/^> ?/, "")).join("\n");
    else {
      const message =
        "A translation (lines beginning with >) must follow the one Chinese paragraph that it translates.";
      problems.push({ code: "structure", file, line: blockLine, message });
    }
    block = [];
  };
  for (let i = start; i < stop; i++) {
    const line = (lines[i] ?? "").trimEnd();
    if (line === "") close();
    else {
      if (block.length === 0) blockLine = i + 1;
      block.push(line);
    }
  }
  close();
  return paragraphs;
}
