import { once } from "./once.ts";

/**
 * Characters of the Simplified standard that are also written for others (乾 for 干), or that stand in words which conversion
 * changes though each of their characters is Simplified (回覆, 沈重, 藉口). Found by asking the dictionary of conversions.
 */
const ambiguous = "乾菸薹拚捱摺吒後徵夥榘於袷麴醣麽沈藉覆坏哩";

/** 1 at the code of each character that conversion leaves alone, whatever stands beside it. */
const settled = once(() => {
  const marks = new Uint8Array(0x10000);
  for (const character of standard()) marks[character.charCodeAt(0)] = 1;
  for (const character of ambiguous) marks[character.charCodeAt(0)] = 0;
  return marks;
});

/** The 6,763 characters of GB 2312, the standard of Simplified ones: rows 16 to 87 of 94, in the bytes of its encoding. */
function standard(): string {
  const bytes: number[] = [];
  for (let row = 0xb0; row <= 0xf7; row++) for (let cell = 0xa1; cell <= 0xfe; cell++) bytes.push(row, cell);
  return new TextDecoder("gbk").decode(Uint8Array.from(bytes));
}

/** True when converting a text to Simplified characters surely changes nothing; spares most questions the dictionary. */
export function isSimplified(text: string): boolean {
  const marks = settled();
  for (const character of text)
    if (marks[character.charCodeAt(0)] !== 1 && /\p{Script=Han}/u.test(character)) return false;
  return true;
}
