import { addDays, type Day, isWithin, overlaps } from "./day.ts";
import type { Problem, ProblemCode } from "./errors.ts";
import type { Authority, KnowledgeBase } from "./knowledge-base.ts";
import { textOf } from "./knowledge-base.ts";
import type { Paragraph } from "./markdown.ts";
import { numbersIn } from "./numbers.ts";
import type { Places } from "./reading.ts";
import { parseReference, type Reference } from "./reference.ts";
import { type Cite, type Condition, leavesOf, type Position, type Statement } from "./topic.ts";

/** Reports a problem with the thing that stands at `reference`, on the line of `key`. */
type Report = (reference: string, key: readonly PropertyKey[], code: ProblemCode, message: string) => void;

/** Reads the whole knowledge like an editor; an empty list means that every check passed. */
export function verifyKnowledge(base: KnowledgeBase, places: Places): readonly Problem[] {
  const problems: Problem[] = [];
  const report: Report = (reference, key, code, message) => {
    const place = places.get(reference);
    problems.push({ code, file: place?.file ?? reference, line: place?.lineOf(key) ?? 1, message });
  };
  verifyTexts(base, problems);
  verifyDates(base, problems);
  verifyFacets(base, report);
  verifySources(base, report, problems);
  for (const one of base.cases.values())
    for (const [i, reference] of one.applied.entries())
      if (!existsEver(base, reference)) report(one.reference, ["applied", i], "dangling-reference", unheld(reference));
  for (const statement of base.statements.values()) verifyStatement(base, statement, report);
  for (const position of base.positions) verifyPosition(base, position, report);
  return problems;
}

function verifyTexts(base: KnowledgeBase, problems: Problem[]): void {
  const check = (paragraphs: readonly Paragraph[], file: string, line: number) => {
    if (paragraphs.length === 0)
      problems.push({
        code: "structure",
        file,
        line,
        message: "The section has no text; write it or remove its heading.",
      });
    for (const paragraph of paragraphs) {
      const at = { file, line: paragraph.line, code: "missing-language" as const };
      if (paragraph.en === "")
        problems.push({
          ...at,
          message: "The paragraph has no English translation (a line beginning with >); add it.",
        });
      if (!/\p{Script=Han}/u.test(paragraph.zh))
        problems.push({ ...at, message: "The paragraph has no Chinese text; a translation must follow its Chinese." });
    }
  };
  for (const statute of base.statutes.values())
    for (const article of [...statute.articles.values()].flat()) check(article.paragraphs, article.file, article.line);
  for (const one of [...base.cases.values(), ...base.commentary.values()])
    for (const part of one.parts) check(part.paragraphs, one.file, part.line);
  for (const agreement of base.agreements.values())
    for (const clause of agreement.clauses) check(clause.paragraphs, agreement.file, clause.line);
}

function verifyDates(base: KnowledgeBase, problems: Problem[]): void {
  for (const statute of base.statutes.values())
    for (const wordings of statute.articles.values())
      for (const [i, { inForce, file, line, number }] of wordings.entries()) {
        const say = (message: string) => problems.push({ code: "date-order", file, line, message });
        if (inForce.from && inForce.until && inForce.from >= inForce.until)
          say(
            `Article ${number} would end on ${inForce.until}, before it begins on ${inForce.from}; correct the dates.`,
          );
        if (inForce.from && inForce.from < statute.enacted)
          say(
            `Article ${number} begins on ${inForce.from}, before the statute itself on ${statute.enacted}; correct the dates.`,
          );
        const later = wordings.slice(i + 1).find((other) => overlaps(inForce, other.inForce));
        if (later)
          say(`Two wordings of article ${number} overlap (the other: ${later.file}); end one before the other begins.`);
      }
}

function verifyFacets(base: KnowledgeBase, report: Report): void {
  for (const facet of base.facets.values()) {
    const place = `facet/${facet.id}`;
    if (!base.lexicon.has(facet.id))
      report(
        `facet/${facet.id}`,
        ["id"],
        "dangling-reference",
        `The facet "${facet.id}" has no words; add a lexicon row of that id.`,
      );
    for (const key of ["implies", "excludes"] as const)
      for (const [i, other] of (facet[key] ?? []).entries())
        if (!base.facets.has(other)) report(place, [key, i], "dangling-reference", noFacet(other));
  }
  for (const concept of base.lexicon.values()) {
    for (const [i, facet] of (concept.facets ?? []).entries())
      if (!base.facets.has(facet.replace("!", "")))
        report(`concept/${concept.id}`, ["facets", i], "dangling-reference", noFacet(facet));
    if (concept.ref && !existsEver(base, concept.ref))
      report(`concept/${concept.id}`, ["ref"], "dangling-reference", unheld(concept.ref));
    for (const [i, word] of (concept.disguises ?? []).entries())
      if (![...concept.zh.also, ...concept.en.also].includes(word))
        report(
          `concept/${concept.id}`,
          ["disguises", i],
          "structure",
          `The disguise "${word}" must stand among the words (also) of its row.`,
        );
  }
}

function verifySources(base: KnowledgeBase, report: Report, problems: Problem[]): void {
  const missing = (source: string) => `The source "${source}" isn't in sources.yaml; add it there.`;
  for (const one of [...base.cases.values(), ...base.commentary.values()])
    for (const [i, source] of one.sources.entries())
      if (!base.sources.has(source)) report(one.reference, ["sources", i], "dangling-reference", missing(source));
  const seen = new Set<string>();
  const texts = [
    ...[...base.statutes.values()].flatMap((statute) => [...statute.articles.values()].flat()),
    ...[...base.agreements.values()].flatMap(({ clauses, file }) => clauses.map((clause) => ({ ...clause, file }))),
  ];
  for (const { source, file, line } of texts) {
    if (base.sources.has(source) || seen.has(`${file} ${source}`)) continue;
    seen.add(`${file} ${source}`);
    problems.push({ code: "dangling-reference", file, line, message: missing(source) });
  }
}

function verifyStatement(base: KnowledgeBase, statement: Statement, report: Report): void {
  const at = statement.reference;
  if (statement.from && statement.until && statement.from >= statement.until)
    report(
      at,
      ["from"],
      "date-order",
      `It would end on ${statement.until}, before it begins on ${statement.from}; correct the dates.`,
    );
  verifyCondition(base, statement.when, at, report);
  const evidence: string[] = [];
  for (const [i, cite] of statement.cites.entries()) {
    const authorities = authoritiesDuring(base, cite.ref, statement);
    if (authorities.length === 0) report(at, ["cites", i], "dangling-reference", unheld(cite.ref));
    for (const authority of authorities) {
      evidence.push(evidenceOf(authority));
      verifyQuote(cite, authority, (key, message) => report(at, ["cites", i, key], "quote", message));
    }
  }
  const allowed = (statement.numbers ?? []).map((row) => row.number);
  for (const language of ["zh", "en"] as const)
    for (const number of unsupported(
      statement[language],
      [...evidence, statement.from ?? "", statement.until ?? ""],
      allowed,
    ))
      report(
        at,
        [language],
        "number",
        `The number ${number} is in no text that this statement cites; correct it, cite its source, or list it in "numbers" with a reason.`,
      );
}

function verifyPosition(base: KnowledgeBase, position: Position, report: Report): void {
  const at = position.reference;
  verifyCondition(base, position.when, at, report);
  const statements = position.statements.flatMap((id, i) => {
    const statement = base.statements.get(id);
    if (!statement)
      report(
        at,
        ["statements", i],
        "dangling-reference",
        `There is no statement "${id}"; correct its spelling or write it.`,
      );
    return statement ? [statement] : [];
  });
  for (const [i, id] of position.decisive.entries()) {
    const facet = base.facets.get(id);
    if (!facet) report(at, ["decisive", i], "dangling-reference", noFacet(id));
    else if (!facet.question)
      report(
        at,
        ["decisive", i],
        "structure",
        `The facet "${id}" has no question in facets.yaml, so it can't be asked for; write one.`,
      );
  }
  const evidence = statements.flatMap((statement) => [
    statement.zh,
    statement.en,
    ...statement.cites.flatMap((cite) => authoritiesDuring(base, cite.ref, statement).map(evidenceOf)),
  ]);
  for (const language of ["zh", "en"] as const)
    for (const number of unsupported(position.headline[language], evidence, []))
      report(
        at,
        ["headline", language],
        "number",
        `The number ${number} is in no text that this position's statements cite; correct it.`,
      );
}

function verifyCondition(base: KnowledgeBase, condition: Condition | undefined, at: string, report: Report): void {
  for (const leaf of condition === undefined ? [] : leavesOf(condition))
    if (!base.facets.has(leaf)) report(at, ["when"], "dangling-reference", noFacet(leaf));
}

/** A quote must be a span of what it quotes, and nobody's report may be quoted. */
function verifyQuote(cite: Cite, authority: Authority, say: (key: string, message: string) => void): void {
  const text = textOf(authority);
  const quotable =
    authority.kind === "article"
      ? authority.article.fidelity !== "paraphrase"
      : authority.kind === "agreement" && authority.clause?.fidelity !== "paraphrase";
  if (cite.quote !== undefined && !quotable)
    say("quote", `${cite.ref} is a report or a summary and can't be quoted; remove the quote.`);
  else if (cite.quote !== undefined && !text.zh.includes(cite.quote))
    say("quote", `The quote "${cite.quote}" isn't in ${cite.ref}; copy it from there, character for character.`);
  if (cite.quoteEn !== undefined && !text.en.includes(cite.quoteEn))
    say("quoteEn", `The quote "${cite.quoteEn}" isn't in the translation of ${cite.ref}; copy it from there.`);
  if ((cite.quote === undefined) !== (cite.quoteEn === undefined))
    say("ref", `The quote of ${cite.ref} stands in one language only; give quote and quoteEn.`);
}

/** Numbers of a text that no evidence contains. A date also bears out its own year and month. */
function unsupported(text: string, evidence: readonly string[], allowed: readonly string[]): string[] {
  const known = numbersIn(evidence.join("\n"));
  const dates = [...known].filter((number) => /^\d{4}-\d{2}/.test(number));
  return [...numbersIn(text)].filter(
    (number) => !known.has(number) && !allowed.includes(number) && !dates.some((date) => date.startsWith(`${number}-`)),
  );
}

/** All that a reader would see of an authority: its text, its names, its numbers and its dates. */
function evidenceOf(authority: Authority): string {
  const text = textOf(authority);
  const rest: (string | null | undefined)[] = [];
  if (authority.kind === "article") {
    const { article, statute } = authority;
    const number = article.number.split("-");
    rest.push(
      statute.name.zh,
      statute.docNo,
      article.inForce.from,
      article.inForce.until,
      article.version.zh,
      article.version.en,
    );
    rest.push(`第${number[0]}条${number[1] ? `之${number[1]}` : ""}`, statute.enacted);
  } else if (authority.kind === "case") {
    const { case: one } = authority;
    rest.push(one.name.zh, one.name.en, one.caseNo, one.date, one.reported, one.outcome.zh, one.outcome.en);
    rest.push(...[...one.notDecided, ...one.discrepancies].flatMap((note) => [note.zh, note.en]));
    rest.push(...one.parts.flatMap((part) => part.paragraphs.flatMap((paragraph) => [paragraph.zh, paragraph.en])));
  } else if (authority.kind === "agreement") {
    rest.push(authority.agreement.version.zh, authority.agreement.version.en, authority.clause?.number);
  } else rest.push(authority.commentary.date);
  return [text.zh, text.en, ...rest.filter((part) => part !== null && part !== undefined)].join("\n");
}

/** Every authority that a reference leads to while a statement governs: one for each wording in force in that time. */
function authoritiesDuring(base: KnowledgeBase, reference: Reference, statement: Statement): Authority[] {
  const parsed = parseReference(reference);
  if (parsed?.kind !== "article" || parsed.asOf !== undefined) {
    const authority = base.resolve(reference, "9999-12-31");
    return authority ? [authority] : [];
  }
  const period = { from: statement.from ?? null, until: statement.until ?? null };
  const wordings = base.statutes.get(parsed.statute)?.articles.get(parsed.article) ?? [];
  return wordings
    .filter((wording) => overlaps(wording.inForce, period))
    .flatMap((wording) => {
      const day = dayIn(wording.inForce.from, period.from, wording.inForce.until);
      const authority = base.resolve(reference, day);
      return authority ? [authority] : [];
    });
}

function dayIn(from: Day | null, other: Day | null, until: Day | null): Day {
  const day = from && other ? (from > other ? from : other) : (from ?? other ?? "9999-12-31");
  return isWithin(day, { from, until }) ? day : addDays(until ?? day, -1);
}

/** True when the reference leads somewhere on some day. */
function existsEver(base: KnowledgeBase, reference: Reference): boolean {
  const parsed = parseReference(reference);
  if (parsed?.kind === "article") {
    const wordings = base.statutes.get(parsed.statute)?.articles.get(parsed.article) ?? [];
    return wordings.some((wording) => (parsed.paragraph ?? 1) <= wording.paragraphs.length);
  }
  return base.resolve(reference, "9999-12-31") !== undefined;
}

function unheld(reference: string): string {
  return `The reference "${reference}" leads nowhere; correct it, or add what it names.`;
}

function noFacet(id: string): string {
  return `There is no facet "${id}" in facets.yaml; correct its spelling or add it.`;
}
