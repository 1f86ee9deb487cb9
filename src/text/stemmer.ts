import { stemmer } from "stemmer";

/** Irregular forms that Porter's rules leave apart and that questions about trading accounts are full of. */
const IRREGULAR: Readonly<Record<string, string>> = {
  sold: "sell",
  bought: "buy",
  lent: "lend",
  gave: "give",
  given: "give",
  stole: "steal",
  stolen: "steal",
  took: "take",
  taken: "take",
  paid: "pay",
  lost: "lose",
  caught: "catch",
  kept: "keep",
  made: "make",
  got: "get",
  gotten: "get",
  went: "go",
  gone: "go",
  broke: "break",
  broken: "break",
  knew: "know",
  known: "know",
  held: "hold",
  found: "find",
  sent: "send",
  spent: "spend",
  children: "child",
};

/** The stem of one lower-case Latin word; words with digits in them (wx123, 2fa) stay whole. */
export function stem(word: string): string {
  const own = word.replace(/['’]s$/, "").replace(/['’]/g, "");
  if (!/^[a-z]+$/.test(own)) return own;
  return Object.hasOwn(IRREGULAR, own) ? (IRREGULAR[own] as string) : stemmer(own);
}
