import type { Citation } from "../../answer/answer.ts";
import { sheetWordingOf } from "../../answer/wording/sheet.ts";
import { heldAs } from "../../app/provenance.ts";
import type { Agreement } from "../../knowledge/agreement.ts";
import type { CaseTier } from "../../knowledge/case.ts";
import type { KnowledgeBase } from "../../knowledge/knowledge-base.ts";
import { parseReference } from "../../knowledge/reference.ts";
import type { Language } from "../../text/language.ts";

/** Court, number and authority of a case; since when a text holds, or which version it is; and whether it is the text at all. */
export function sourceFacts(citation: Citation, base: KnowledgeBase, language: Language): readonly string[] {
  const wording = sheetWordingOf(language);
  const { kind, caseNo, tier, effective, until, fidelity, url } = citation;
  if (kind === "case")
    return [courtOf(citation, base, language), caseNo, tier && wording.tiers[tier as CaseTier]].filter(
      (one) => one !== null,
    );
  if (kind === "commentary") return [unended(wording.notLaw)];
  const held = fidelity === "verbatim" ? [] : [heldAs(fidelity, url, language)];
  if (kind === "agreement")
    return [unended(wording.contract), ...versionOf(agreementOf(citation, base), language), ...held];
  return [...(effective ? [wording.period(effective, until)] : []), ...held];
}

/** A sentence as one item of several. */
function unended(sentence: string): string {
  return sentence.replace(/[。.]$/, "");
}

/** The agreement that is cited, in the version held. */
function agreementOf({ ref }: Citation, base: KnowledgeBase): Agreement | undefined {
  const parsed = parseReference(ref);
  return parsed?.kind === "agreement" ? base.agreements.get(parsed.id) : undefined;
}

function courtOf({ ref, court }: Citation, base: KnowledgeBase, language: Language): string | null {
  const parsed = parseReference(ref);
  const held = parsed?.kind === "case" ? base.cases.get(parsed.id) : undefined;
  return held?.court[language] ?? court;
}

function versionOf(agreement: Agreement | undefined, language: Language): readonly string[] {
  return agreement ? [agreement.version[language]] : [];
}
