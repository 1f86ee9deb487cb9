const units = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen".split(
  " ",
);
units.push("sixteen", "seventeen", "eighteen", "nineteen");
const tens = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const scales: Readonly<Record<string, number>> = { thousand: 1e3, million: 1e6, billion: 1e9 };

const small = `(?:(?:${tens.slice(2).join("|")})(?:[- ](?:${units.slice(1, 10).join("|")}))?|${[...units].slice(1).reverse().join("|")})`;
const chunk = `${small}(?: hundred(?: (?:and )?${small})?)?`;

/** A numeral in words, as a pattern: "two", "twenty-five", "fifty thousand", "three hundred and one". */
export const englishNumeral = `${chunk}(?: (?:thousand|million|billion)(?: (?:and )?${chunk})?)*`;

/** Reads what `englishNumeral` found. */
export function parseEnglishNumeral(text: string): number {
  let total = 0;
  let section = 0;
  for (const word of text.toLowerCase().split(/[\s-]+/)) {
    const scale = scales[word];
    if (scale !== undefined) {
      total += section * scale;
      section = 0;
    } else if (word === "hundred") section *= 100;
    else section += Math.max(0, units.indexOf(word)) + Math.max(0, tens.indexOf(word)) * 10;
  }
  return total + section;
}
