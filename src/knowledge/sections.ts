import { z } from "zod";
import { type AgreementRecord, type Clause, clauseAttributesSchema } from "./agreement.ts";
import type { CasePart } from "./case.ts";
import type { KnowledgeFile } from "./files.ts";
import { type FrontMatter, readSections, type Section } from "./markdown.ts";
import type { Place, Reading } from "./reading.ts";
import { type LineOf, readYaml } from "./yaml.ts";

/** Clauses of a platform's agreement. */
export function parseClauses(
  file: KnowledgeFile,
  { value: record, lineOf, ...body }: FrontMatter & { value: AgreementRecord; lineOf: LineOf },
  reading: Reading,
): Clause[] {
  const seen = new Map<string, number>();
  return readSections(body, file.path, reading.problems).flatMap((section) => {
    const reference = `agreement/${record.id}/${section.heading}`;
    const attributes = attributesOf(section, clauseAttributesSchema, file, lineOf, reading);
    if (!attributes) reading.unread.add(reference);
    if (!attributes || isRepeated(section.heading, section, seen, file, reading)) return [];
    return {
      reference,
      number: section.heading,
      title: attributes.title ?? null,
      paragraphs: section.paragraphs,
      fidelity: attributes.fidelity ?? record.fidelity,
      source: attributes.source ?? record.source,
      line: section.line,
    };
  });
}

const fixedParts: Record<string, { id: string; heading: { zh: string; en: string } }> = {
  Facts: { id: "facts", heading: { zh: "案情", en: "Facts" } },
  Judgment: { id: "judgment", heading: { zh: "判决结果", en: "Judgment" } },
};

/** Parts of a case (`Facts`, `Holding: 中文 / English`, `Judgment`) or of a commentary (`slug: 中文 / English`). */
export function parseParts(file: KnowledgeFile, body: FrontMatter, owner: string, reading: Reading): CasePart[] {
  const seen = new Map<string, number>();
  let holdings = 0;
  return readSections(body, file.path, reading.problems).flatMap((section) => {
    const fixed = fixedParts[section.heading];
    const match = /^([A-Za-z][\w-]*): (.+?) \/ (.+)$/.exec(section.heading);
    // A holding is counted even if its heading is wrong, so that those after it keep their numbers.
    const id = fixed?.id ?? (/^holding/i.test(section.heading) ? `holding-${++holdings}` : (match?.[1] ?? ""));
    const heading = fixed?.heading ?? { zh: match?.[2] ?? "", en: match?.[3] ?? "" };
    if (!fixed && !match) {
      const message = `The heading "${section.heading}" must be Facts, Judgment, "Holding: 中文 / English" or "slug: 中文 / English".`;
      reading.problems.push({ code: "structure", file: file.path, line: section.line, message });
      reading.unread.add(id === "" ? `${owner}/` : `${owner}/${id}`);
      return [];
    }
    attributesOf(section, z.strictObject({}), file, () => section.line, reading);
    if (isRepeated(id, section, seen, file, reading)) return [];
    return { id, heading, paragraphs: section.paragraphs, line: section.line };
  });
}

/** Attributes under a heading; a key that only the front matter has is placed there, any other at the heading. */
export function attributesOf<T extends z.ZodType<object>>(
  section: Section,
  schema: T,
  file: KnowledgeFile,
  lineOfFrontMatter: LineOf,
  reading: Reading,
): z.output<T> | undefined {
  const at = { file: file.path, firstLine: section.line };
  const attributes = readYaml(`\n${section.attributes}`, schema, at, reading.problems);
  const lineOf: LineOf = (path) => {
    const own = attributes?.lineOf(path) ?? section.line;
    if (own > section.line) return own;
    if (path[0] === "source") return lineOfFrontMatter(["source"]);
    return path[0] === "until" ? lineOfFrontMatter(["repealed"]) : own;
  };
  reading.at.set(placeOf(file.path, section.line), { file: file.path, lineOf } satisfies Place);
  return attributes?.value;
}

/** The name of a section's place. */
export function placeOf(file: string, line: number): string {
  return `${file}:${line}`;
}

function isRepeated(
  name: string,
  section: Section,
  seen: Map<string, number>,
  file: KnowledgeFile,
  reading: Reading,
): boolean {
  const earlier = seen.get(name);
  seen.set(name, earlier ?? section.line);
  if (earlier === undefined) return false;
  const message = `"${name}" stands also on line ${earlier}; remove one of them or give it another heading.`;
  reading.problems.push({ code: "duplicate-id", file: file.path, line: section.line, message });
  return true;
}
