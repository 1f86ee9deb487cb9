// biome-ignore format: a table reads better by the row
const DIGITS: Readonly<Record<string, number>> = {
  零: 0, 〇: 0, 一: 1, 壹: 1, 二: 2, 两: 2, 兩: 2, 贰: 2, 貳: 2, 三: 3, 叁: 3, 四: 4, 肆: 4,
  五: 5, 伍: 5, 六: 6, 陆: 6, 陸: 6, 七: 7, 柒: 7, 八: 8, 捌: 8, 九: 9, 玖: 9,
};

const UNITS: Readonly<Record<string, number>> = { 十: 10, 拾: 10, 百: 100, 佰: 100, 千: 1000, 仟: 1000 };
const MYRIADS: Readonly<Record<string, number>> = { 万: 1e4, 萬: 1e4, 亿: 1e8, 億: 1e8 };

/**
 * Reads a whole numeral: 一千零三十八, 两百, 廿三, 二〇二一, 20万, 1.5万, digits of either width. Colloquial endings
 * count as spoken (两百五 is 250, 三千二 is 3200). Anything else is `undefined`, never 0.
 */
export function parseChineseNumeral(text: string): number | undefined {
  const numeral = text.normalize("NFKC").trim().replaceAll("廿", "二十").replaceAll("卅", "三十");
  if (/^\d+$/.test(numeral)) return safe(Number(numeral));
  const counted = /^(\d+(?:\.\d+)?)([千万萬亿億])$/.exec(numeral);
  if (counted) return safe(Math.round(Number(counted[1]) * scaleOf(counted[2] ?? "")));
  if (/^[零〇一二三四五六七八九]{2,}$/.test(numeral)) {
    return safe(Number([...numeral].map((digit) => DIGITS[digit]).join("")));
  }
  return safe(readSections(numeral));
}

/** Writes 1…9999 as statutes do: 10 is 十, 110 is 一百一十, 1038 is 一千零三十八. Throws a RangeError outside of that. */
export function toChineseNumeral(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > 9999) throw new RangeError(`No Chinese numeral for ${value}.`);
  const names = "零一二三四五六七八九";
  let written = "";
  let gap = false;
  for (const [unit, name] of [
    [1000, "千"],
    [100, "百"],
    [10, "十"],
    [1, ""],
  ] as const) {
    const digit = Math.floor(value / unit) % 10;
    if (digit === 0) gap = written !== "";
    else {
      written += (gap ? "零" : "") + names[digit] + name;
      gap = false;
    }
  }
  return written.startsWith("一十") ? written.slice(1) : written;
}

function scaleOf(unit: string): number {
  return MYRIADS[unit] ?? UNITS[unit] ?? 1;
}

function safe(value: number | undefined): number | undefined {
  return value !== undefined && Number.isSafeInteger(value) ? value : undefined;
}

/** 亿 and 万 part the numeral into sections of up to 千, each bigger than what follows. */
function readSections(numeral: string): number | undefined {
  let rest = numeral;
  let total = 0;
  let scale = 1;
  for (const [names, myriad] of [
    ["亿億", 1e8],
    ["万萬", 1e4],
  ] as const) {
    const cut = [...rest].findIndex((character) => names.includes(character));
    if (cut < 0) continue;
    const section = readSection(rest.slice(0, cut), 1);
    if (!section) return undefined;
    total += section * myriad;
    scale = myriad;
    rest = rest.slice(cut + 1);
  }
  if (rest === "") return total > 0 ? total : undefined;
  const last = readSection(rest, scale);
  return last === undefined ? undefined : total + last;
}

/** `outer` is the unit just before this section: in 一万五 the bare 五 counts thousands. */
function readSection(section: string, outer: number): number | undefined {
  if (section === "零" || section === "〇") return outer === 1 ? 0 : undefined;
  let sum = 0;
  let unitBefore = outer === 1 ? Number.POSITIVE_INFINITY : outer;
  let digit: number | undefined;
  let afterZero = false;
  for (const character of section) {
    const unit = UNITS[character];
    if (unit !== undefined) {
      if (unit >= unitBefore || digit === 0 || (digit === undefined && unit !== 10)) return undefined;
      sum += (digit ?? 1) * unit;
      unitBefore = unit;
      digit = undefined;
      afterZero = false;
    } else if (DIGITS[character] === 0) {
      if (digit !== undefined || afterZero) return undefined;
      afterZero = true;
    } else {
      if (digit !== undefined || DIGITS[character] === undefined) return undefined;
      digit = DIGITS[character];
    }
  }
  if (digit === undefined) return sum > 0 && !afterZero ? sum : undefined;
  const spoken = Number.isFinite(unitBefore) && unitBefore > 10 && !afterZero;
  return sum + digit * (spoken ? unitBefore / 10 : 1);
}
