import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { KnowledgeError } from "./errors.ts";
import { fingerprintAt, fingerprintOf, readFiles } from "./files.ts";
import { KnowledgeBase, type KnowledgeRecords } from "./knowledge-base.ts";

/** The knowledge shipped with the program. */
export const shippedKnowledge = fileURLToPath(new URL("../../knowledge", import.meta.url));

/** What the build made of the shipped knowledge; present in an installed or built tree. */
export const compiledKnowledge = fileURLToPath(new URL("../compiled/knowledge.json", import.meta.url));

export interface LoadOptions {
  /** Folder of the knowledge files; the shipped one if left out. */
  readonly folder?: string;
  /** File with parsed records; used only when it was made from exactly these files. */
  readonly compiled?: string;
}

/** What `compileKnowledge` writes. */
export interface Compiled {
  readonly fingerprint: string;
  readonly records: KnowledgeRecords;
}

/**
 * Reads the knowledge files and ties them together. Quotes, references, numbers and languages are checked, and the
 * check fails closed: `KnowledgeError` names every problem. Files already checked by the build are not parsed again.
 */
export async function loadKnowledge(options: LoadOptions = {}): Promise<KnowledgeBase> {
  const folder = options.folder ?? shippedKnowledge;
  const compiled = readCompiled(options.compiled ?? compiledKnowledge);
  if (compiled && compiled.fingerprint === fingerprintAt(folder))
    return new KnowledgeBase(compiled.records, compiled.fingerprint);
  // The parser and the schemas are loaded only when needed: they cost more than all the rest of a start.
  const { parseKnowledge } = await import("./parse.ts");
  const { verifyKnowledge } = await import("./verify.ts");
  const files = readFiles(folder);
  const { records, problems, places } = parseKnowledge(files);
  const base = new KnowledgeBase(records, fingerprintOf(files));
  const all = [...problems, ...verifyKnowledge(base, places)];
  if (all.length > 0) throw new KnowledgeError(all);
  return base;
}

function readCompiled(file: string): Compiled | undefined {
  try {
    const compiled = JSON.parse(readFileSync(file, "utf8")) as Partial<Compiled> | null;
    const { fingerprint, records } = compiled ?? {};
    return fingerprint !== undefined && Array.isArray(records?.statutes) ? { fingerprint, records } : undefined;
  } catch {
    // Absent, or cut short by a stopped build: the files themselves are the truth.
    return undefined;
  }
}
