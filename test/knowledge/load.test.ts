import { cpSync, mkdtempSync, readFileSync, rmSync, statSync, truncateSync, utimesSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeAll, describe, expect, it, onTestFinished } from "vitest";
import { writeCompiled } from "../../src/knowledge/compiled.ts";
import { KnowledgeError } from "../../src/knowledge/errors.ts";
import { authoritiesDuring } from "../../src/knowledge/evidence.ts";
import { fingerprintOf, readFiles, stampsAt } from "../../src/knowledge/files.ts";
import { type KnowledgeBase, textOf } from "../../src/knowledge/knowledge-base.ts";
import { loadKnowledge } from "../../src/knowledge/load.ts";
import { parseKnowledge } from "../../src/knowledge/parse.ts";
import { storeKnowledge } from "../../src/knowledge/stored-knowledge.ts";
import { parsedKnowledge } from "../support/answers.ts";
import { damages } from "../support/damage.ts";
import { knowledgeFiles, knowledgeFolder, newVersion, oneCase, topic } from "../support/knowledge-files.ts";

const fault = { path: newVersion, find: "## 第六十四条\n", put: "## 第六十四\n" };
const another = { path: topic, find: "起处20万元以下罚款", put: "起处30万元以下罚款" };

/** A snapshot whose statute has a document number that no knowledge file has. */
function snapshotOf(folder: string, stamps: object = {}): string {
  const files = readFiles(folder);
  const { records } = parseKnowledge(files);
  const statutes = records.statutes.map((statute) => ({ ...statute, docNo: "compiled" }));
  const none = Buffer.from("null");
  const compiled = mkdtempSync(join(tmpdir(), "haofa-compiled-"));
  onTestFinished(() => rmSync(compiled, { recursive: true, force: true }));
  writeCompiled(compiled, fingerprintOf(files), {
    "knowledge.jsonl": storeKnowledge({ ...records, statutes }),
    "words.bin": none,
    "sounds.json": none,
    "question-model.bin": none,
    "asked-before.bin": none,
    "search-index.json": none,
    "stamps.json": Buffer.from(JSON.stringify(stamps)),
  });
  return compiled;
}

const docNoOf = (base: KnowledgeBase) => base.statutes.get("account-law")?.docNo;

describe("loading", () => {
  it("reads the files of a folder and stamps them with their fingerprint", async () => {
    const folder = knowledgeFolder();
    const base = await loadKnowledge({ folder });
    expect(base.fingerprint).toBe(fingerprintOf(knowledgeFiles()));
    expect(base.fingerprint).toMatch(/^[0-9a-f]{16}$/);
    expect(base.statements.size).toBe(2);
  });

  it("uses the snapshot when it was made of exactly these files", async () => {
    const folder = knowledgeFolder();
    expect(docNoOf(await loadKnowledge({ folder, compiled: snapshotOf(folder) }))).toBe("compiled");
  });

  it("reads the files once one of them has changed by a character", async () => {
    const folder = knowledgeFolder();
    const compiled = snapshotOf(folder);
    const { text } = readFiles(folder).find(({ path }) => path === oneCase) ?? { text: "" };
    writeFileSync(join(folder, oneCase), `${text}\n`);
    expect(docNoOf(await loadKnowledge({ folder, compiled }))).toBe("主席令第五十三号");
  });

  it("needn't read files that look as they did, and sees a change that keeps size and time", async () => {
    const folder = knowledgeFolder();
    const compiled = snapshotOf(folder, stampsAt(folder, Date.now() + 10_000));
    expect(docNoOf(await loadKnowledge({ folder, compiled }))).toBe("compiled");
    const file = join(folder, oneCase);
    const { atime, mtime } = statSync(file);
    const text = readFileSync(file, "utf8");
    // Milliseconds later the system gives the change another time, whatever the file is said to bear.
    await new Promise((done) => setTimeout(done, 30));
    writeFileSync(file, text.replace(/.$/su, "\t"));
    utimesSync(file, atime, mtime);
    expect(statSync(file).size).toBe(Buffer.byteLength(text));
    expect(docNoOf(await loadKnowledge({ folder, compiled }))).toBe("主席令第五十三号");
  });

  it.each(damages)("reads the files when the stored records' file %s", async (_, damage) => {
    const folder = knowledgeFolder();
    const compiled = snapshotOf(folder);
    damage(join(compiled, "knowledge.jsonl"));
    expect(docNoOf(await loadKnowledge({ folder, compiled }))).toBe("主席令第五十三号");
  });

  it("uses what is made anew in the place of a damaged snapshot, and doesn't ask for it otherwise", async () => {
    const folder = knowledgeFolder();
    const whole = snapshotOf(folder);
    const compiled = snapshotOf(folder);
    truncateSync(join(compiled, "knowledge.jsonl"), 100);
    let asked = 0;
    const remake = () => {
      asked += 1;
      cpSync(whole, compiled, { recursive: true });
    };
    expect(docNoOf(await loadKnowledge({ folder, compiled, remake }))).toBe("compiled");
    expect(docNoOf(await loadKnowledge({ folder, compiled, remake }))).toBe("compiled");
    expect(asked).toBe(1);
    rmSync(compiled, { recursive: true });
    expect(docNoOf(await loadKnowledge({ folder, compiled, remake: () => {} }))).toBe("主席令第五十三号");
  });

  it("fails closed, with every problem and one sentence on the first", async () => {
    const error = await loadKnowledge({ folder: knowledgeFolder(knowledgeFiles(another, fault)) }).catch((one) => one);
    expect(error).toBeInstanceOf(KnowledgeError);
    expect(error).toMatchObject({ code: "knowledge", file: newVersion, line: 24 });
    expect(error.problems.map(({ code }: { code: string }) => code)).toEqual(["structure", "number"]);
    expect(error.message).toMatchInlineSnapshot(
      `"The knowledge files have 2 problems ("haofa check" names all), first in statutes/account-law/2026-01-01.md:24: The heading "第六十四" is no article number (第…条); correct it."`,
    );
  });

  it("names a single problem as one", () => {
    const error = new KnowledgeError([{ code: "yaml", file: "a.yaml", line: 3, message: "It's broken; mend it." }]);
    expect(error.message).toMatchInlineSnapshot(
      `"The knowledge files have a problem ("haofa check" names all), first in a.yaml:3: It's broken; mend it."`,
    );
  });

  it("says which folder isn't there", async () => {
    await expect(loadKnowledge({ folder: "/nowhere/knowledge" })).rejects.toThrow(
      "There is no knowledge folder at /nowhere/knowledge; name the right one with --knowledge.",
    );
  });

  it("has a fingerprint that knows names from contents, and the order of the files doesn't matter", () => {
    const files = knowledgeFiles();
    const renamed = files.map((file, i) => (i === 0 ? { ...file, path: `${file.path}x` } : file));
    expect(fingerprintOf(renamed)).not.toBe(fingerprintOf(files));
    expect(fingerprintOf(readFiles(knowledgeFolder([...files].reverse())))).toBe(fingerprintOf(files));
  });
});

describe("the shipped knowledge", () => {
  let base: KnowledgeBase;
  beforeAll(async () => {
    base = await parsedKnowledge();
  });

  it("has every paragraph in both languages", () => {
    const articles = [...base.statutes.values()].flatMap((statute) => [...statute.articles.values()].flat());
    const parts = [...base.cases.values(), ...base.commentary.values()].flatMap((one) => one.parts);
    const clauses = [...base.agreements.values()].flatMap((agreement) => agreement.clauses);
    const pieces = [...articles, ...parts, ...clauses];
    expect(pieces.length).toBeGreaterThan(50);
    for (const { paragraphs, line } of pieces) {
      expect(paragraphs.length, `line ${line}`).toBeGreaterThan(0);
      for (const { zh, en } of paragraphs) {
        expect(zh).toMatch(/\p{Script=Han}/u);
        expect(en).toMatch(/[a-z]/i);
      }
    }
  });

  it("has every quote in the text that it quotes, in every wording the statement may be said of", () => {
    let quotes = 0;
    for (const { id, cites, from = null, until = null } of base.statements.values())
      for (const { ref, quote, quoteEn } of cites) {
        const texts = authoritiesDuring(base, ref, { from, until }).map(textOf);
        expect(texts.length, `${id}: ${ref}`).toBeGreaterThan(0);
        if (quote !== undefined) quotes++;
        for (const { zh, en } of texts) {
          expect(zh, id).toContain(quote ?? "");
          expect(en, id).toContain(quoteEn ?? "");
        }
      }
    expect(quotes).toBeGreaterThan(10);
  });

  it("has no two passages of one reference", () => {
    const references = base.passages.map(({ reference }) => reference);
    expect(new Set(references).size).toBe(references.length);
  });
});
