import { type Provenance, sheetWordingOf } from "../answer/wording/sheet.ts";
import type { Fidelity } from "../knowledge/shape.ts";
import type { Language } from "../text/language.ts";

/** Whose site a text was read at. Without an address nobody can tell that it was an official one. */
export function provenanceOf(url: string | null): Provenance {
  if (url === null || !URL.canParse(url)) return "copy";
  const { hostname } = new URL(url);
  if (/(?:^|\.)gov\.cn$/.test(hostname)) return "official";
  return /(?:^|\.)(?:github\.com|githubusercontent\.com|gitee\.com)$/.test(hostname) ? "repository" : "copy";
}

/** How a text of law is held: whole or in part, and whether it was read at an official site. */
export function heldAs(fidelity: Fidelity, url: string | null, language: Language): string {
  return sheetWordingOf(language).fidelities[provenanceOf(url)][fidelity];
}
