import { fileURLToPath } from "node:url";
import { type Compiled, openCompiled } from "./compiled.ts";
import { KnowledgeError } from "./errors.ts";
import { fingerprintAt, fingerprintOf, lookAsBefore, readFiles } from "./files.ts";
import { KnowledgeBase } from "./knowledge-base.ts";
import { openStored } from "./stored-knowledge.ts";

/** The knowledge shipped with the program. */
export const shippedKnowledge = fileURLToPath(new URL("../../knowledge", import.meta.url));

/** What the build made of it; there only in an installed or built tree, for the sources are the truth where they are run. */
const shippedSnapshot = fileURLToPath(new URL("../compiled", import.meta.url));

export interface LoadOptions {
  /** Folder of the knowledge files; the shipped one if left out. */
  readonly folder?: string;
  /** Folder of a snapshot that `writeCompiled` wrote; used only when it was made from exactly these files. */
  readonly compiled?: string;
  /** Called where there is no snapshot of these files, or none that is whole; what it makes is used. */
  readonly remake?: () => void;
}

/**
 * Reads the knowledge files and ties them together. Quotes, references, numbers and languages are checked, and the
 * check fails closed: `KnowledgeError` names every problem. Files already checked by the build are not parsed again.
 */
export async function loadKnowledge(options: LoadOptions = {}): Promise<KnowledgeBase> {
  const folder = options.folder ?? shippedKnowledge;
  const compiled = options.compiled ?? shippedSnapshot;
  let stored = storedIn(compiled, folder);
  if (!stored && options.remake) {
    options.remake();
    stored = storedIn(compiled, folder);
  }
  if (stored) return stored;
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

/** The knowledge as a snapshot holds it; undefined where it isn't of these very files, or damaged. */
function storedIn(snapshot: string, folder: string): KnowledgeBase | undefined {
  const compiled = openCompiled(snapshot);
  if (!compiled || compiled.fingerprint !== fingerprintNow(folder, compiled)) return undefined;
  const stored = compiled.read("knowledge.jsonl");
  return stored && new KnowledgeBase(openStored(stored), compiled.fingerprint);
}

/** Files that look as they did when the snapshot was made needn't be read for it. */
function fingerprintNow(folder: string, compiled: Compiled): string {
  const stamps = compiled.read("stamps.json");
  return stamps && lookAsBefore(folder, JSON.parse(stamps.toString())) ? compiled.fingerprint : fingerprintAt(folder);
}
