import type { Wording } from "./wording.ts";

const scope =
  "I answer one kind of question: whether selling, buying, renting, lending or handing over an online account (WeChat, QQ, Douyin, official, game or payment accounts, bank cards, SIM cards) is lawful in mainland China, and what follows, with statutes and cases.";
const examples =
  'Ask, for example: "Is it legal to sell my WeChat account?" or "What does Article 287-2 of the Criminal Law say?"';

/** What is asked about the bot itself, by the row of the lexicon that hears it. */
const aboutBot: Readonly<Record<string, string>> = {
  "about-privacy":
    "What you write isn't kept; only a rating is, and with a 👎 the question, without personal data, for 30 days. Send \"forget\" and I forget what was said before. In a group everybody can read it, so don't post identity or card numbers or passwords.",
  "about-recency":
    'I answer by the texts in force on the day I answer, and for past acts by those of their day; the day on which the texts were last checked stands at the end of every answer. Send "about" for the version.',
  "about-errors":
    "Yes. My conclusions are written beforehand and every sentence has its source, but I may misread you, and there are laws and cases I don't hold. Open the sources, ask a lawyer about anything that matters, and send 👎 when I'm wrong.",
};

export const en: Wording = {
  verdictLabel: "Verdict: ",
  besides: "Besides: ",
  heads: {
    criminal: "Criminal",
    administrative: "Administrative",
    civil: "Civil",
    platform: "Platform",
    next: "What to do",
  },
  sources: "Sources:",
  asReported: "as reported",
  translation: "unofficial translation",
  lawOfThatDay: "the law in force on the day of the act",
  noAuthority: "It depends on the facts; I hold no direct authority on this point and draw no conclusion.",
  refusal: "I can't help with that: I don't assist in trading or renting accounts, or in getting round checks.",
  abstain: {
    empty: `I see no question. ${scope} ${examples}`,
    foreign: `That turns on the law of a place other than mainland China, which I don't answer. ${scope}`,
    "other-field": `That is outside what I can answer. ${scope}`,
    unrelated: `That is outside what I can answer. ${scope} ${examples}`,
  },
  again:
    "(This is still the closest I have, and may not cover what you added. If it misses your point, put the new fact and the earlier ones into one sentence.)",
  isMeant: (facts) => `Is it about “${facts.join("; ")}”?`,
  supposed: (facts) => `(Taken to mean: ${facts.join("; ")}. If that isn't so, say it and I'll answer anew.)`,
  refusalAndLaw: (headline) => `I can't help with how to do it, but I can answer the legal part: ${headline}`,
  smallTalk: (about) => {
    if (about === "thanks") return "You're welcome. If there is more to ask about trading accounts, go ahead.";
    if (["acknowledge", "praise", "goodbye"].includes(about))
      return "All right. Ask on if anything about trading accounts is still unclear.";
    const asked = aboutBot[about];
    if (asked !== undefined) return asked;
    return `Hello, I'm haofa. ${scope} ${examples}`;
  },
  notice: (asOf, read) =>
    `Generated automatically; not legal advice; law as of ${asOf}${read ? `, texts last checked on ${read}` : ""}.`,
  estimated: (yuan) => `gains of about ${yuan} yuan (estimated)`,
  read: (from, as) => `(“${from}” read as “${as}”)`,
  nearest: (label) => `The nearest authority is ${label}; it does not decide the point you ask about.`,
  branch: (question, answer, headline) => `${question} If ${answer === "yes" ? "so" : "not"}: ${headline}`,
  more: (count) => `(${count} more on request: reply "more")`,
  further: (count) => (count === 0 ? "See also" : `Reply "more" for ${count} more on`),
  articleHeadline: (texts, day) =>
    texts
      .map(({ label, from, reported, until }) =>
        reported
          ? `${label} (from ${from}; as reported, the official text wasn't seen)`
          : until
            ? `${label} (the old wording, from ${from} until ${until})`
            : `${label} (in this wording since ${from}; in force on ${day})`,
      )
      .join("; "),
  articleText: (text, verbatim) =>
    verbatim
      ? `“${text.zh}” Unofficial translation: “${text.en}”`
      : text.en.startsWith("As reported")
        ? text.en
        : `As reported: ${text.en}`,
  articleOfWhichLaw: (number) =>
    `Several laws have an ${number[0]?.toUpperCase()}${number.slice(1)}; please say which one:`,
  articleCalled: (label, title) => (title ? `${label}: ${title}` : label),
  articleUnknown: (label) => `I don't hold ${label}; please read the official text.`,
  articleNotHeld: (label, day) =>
    `I don't hold the text of ${label} in force on ${day}; please read the official text.`,
  articleNotInForce: (label, day, from) =>
    `${label} was not in force on ${day}${from ? ` (in force from ${from})` : ""}.`,
  articleHeldInstead: (from, until) =>
    `For comparison, the text in force from ${from}${until ? ` until ${until}` : ""} follows.`,
  importedHeadline: (label, told, day) =>
    `${label} (from an imported corpus, not reviewed here; Chinese only; ${en.importedDays(told)}${day ? `; not the text of ${day}` : ""})`,
  importedDays: ({ from, until, dated }) => {
    if (from) return `in force from ${from}${until ? ` until ${until}` : ""}, as its source says`;
    return `effective date not told by the source${dated ? `, only that it was made or amended on ${dated}` : ""}`;
  },
  importedText: (text) => `As in the imported corpus: ${text}`,
  importedUnknown: (label) => `The imported corpus has no ${label}; please read the official text.`,
  nearestImported: (label, excerpt) =>
    `Nearest in the imported corpus (not reviewed here, Chinese only) is ${label}; there is no reviewed position on it: ${excerpt}`,
  imported: "imported corpus, not reviewed",
  caseHeadline: (name, outcome) => `${name}: ${outcome}`,
  casesHeadline: (count) => `${count} similar case${count === 1 ? "" : "s"} held here (single cases, not settled law)`,
  notLaw: (said) => `${said} (pending, or a prosecutor’s view only: not a decision)`,
  notDecided: (note) => `Not decided: ${note}`,
};
