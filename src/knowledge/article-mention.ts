/** An article named in a text, e.g. 刑法第二百五十三条之一第一款 or "Art. 253-1". */
export interface ArticleMention {
  /** Canonical number: "1038", "253-1". */
  readonly article: string;
  /** 款, 1-based. */
  readonly paragraph?: number;
  /** 项, 1-based. */
  readonly item?: number;
  /**
   * The other reading of a spelling with two: "Art. 253(1)" is paragraph 1 of article 253, but some write it for
   * article 253-1. Whoever looks the article up takes the one that exists.
   */
  readonly alternative?: string;
  /** UTF-16 offsets into the text searched; the articles of one range share the span of the range. */
  readonly span: { readonly start: number; readonly end: number };
  readonly form: "zh" | "en";
}

/** How many articles a range may name between its ends before only the ends are kept. */
const MOST_BETWEEN = 10;

/** Canonical number from its parts; undefined outside 1…9999 (and 1…99 for the suffix). */
export function articleFrom(base: number | undefined, suffix?: number): string | undefined {
  if (base === undefined || base < 1 || base > 9999) return undefined;
  if (suffix === undefined) return String(base);
  return suffix >= 1 && suffix <= 99 ? `${base}-${suffix}` : undefined;
}

/** The articles strictly between two others. Suffixed articles (之一) in between aren't guessed at. */
export function articlesBetween(first: string, last: string): readonly string[] {
  const from = Number.parseInt(first, 10);
  const to = Number.parseInt(last, 10) - (last.includes("-") ? 0 : 1);
  if (to - from > MOST_BETWEEN) return [];
  return Array.from({ length: Math.max(0, to - from) }, (_, step) => String(from + step + 1));
}
