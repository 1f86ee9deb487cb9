import { parseChineseNumeral } from "../knowledge/chinese-numeral.ts";

// Bounded, or a long run of numerals would be read again from each of its characters.
const numeral =
  "(?!一[共起直定下些点样般旦切家边次会])(\\d{1,15}(?:[.,]\\d{1,6}){0,4}|[一二两三四五六七八九十百千万亿几](?:零?[一二两三四五六七八九十百千万亿几]){0,11})";
const about = "[多来余]?";
const scale = "(万|千|百|亿|w|k|m|million|thousand)?";
/** 2万5, 3千2: a last digit counts the next smaller unit; 2万5千 says so. */
const tail = "(?:(?<=[万千w])([1-9一二三四五六七八九])(千|百)?(?![\\d.个张条套台]))?";
/** 四十多万, 两万多, 2万5, 三千来. */
export const amountPattern = `${numeral}${about}\\s?${scale}${tail}${about}`;
export const moneyPattern = "(?:元|块钱?|rmb|yuan|kuai|cny|人民币)";
const englishNumbers = "zero one two three four five six seven eight nine ten eleven twelve".split(" ");
const account =
  "(?:微信|qq|抖音|快手|小红书|支付宝|银行|电话|手机|vx|v信|wx)*(?:账号|帐号|账户|小号|大号|号|卡|微信|qq)";

/** People whose data are held somewhere. */
const people = "客户|顾客|客人|学员|会员|患者|病人|业主|用户|家长|车主";
/** What is recorded of them. */
const records = "信息|数据|记录|资料|名单|手机号|电话|号码|病历|简历|面单|行踪|轨迹|定位";
/** A number begins here, and isn't an article's. */
const begins = "(?<![第\\d.,一二两三四五六七八九十百千万零])";

interface QuantityPattern {
  readonly facet: string;
  readonly pattern: RegExp;
  /** A smaller number isn't meant. */
  readonly least?: number;
}

/** Each with the number and its scale, and with the digit of a smaller unit and that unit, as its groups. */
const quantityPatterns: readonly QuantityPattern[] = [
  {
    facet: "accounts",
    pattern: new RegExp(
      `(?<!第)${numeral}${about}${scale}多?(?:个|张|套|组|台)(?!月|星期|小时|人|朋友|同学|同事|客户|好友|群|礼拜|学生)(?:[^,。;!?\\s\\d]{0,4}?)${account}`,
      "g",
    ),
  },
  // 手机卡19张
  {
    facet: "accounts",
    pattern: new RegExp(
      `${account}(?:一共|总共|共|有|卖了|办了|借了|租了)?${numeral}${about}${scale}(?:个|张|套|台)(?![^,。;!?]{0,5}(?:人|客户|好友|老板|顾客|学员|会员|粉|家长|群|月|小时))`,
      "g",
    ),
  },
  {
    facet: "accounts",
    pattern: new RegExp(
      `\\b(\\d+|${englishNumbers.slice(1).join("|")})()\\s(?:[a-z]+\\s){0,2}(?:accounts?|cards?|sims?)\\b`,
      "g",
    ),
  },
  {
    facet: "inflow",
    pattern: new RegExp(`(?:流水|进账|入账|转入|流入|走账|过账)[^,。;!?]{0,6}?${amountPattern}`, "g"),
  },
  { facet: "inflow", pattern: new RegExp(`${amountPattern}${moneyPattern}?(?:的)?(?:流水|进账|资金流入)`, "g") },
  // 去ATM取了三次一共六万八, 取的钱是二十六万八
  {
    facet: "inflow",
    least: 1000,
    pattern: new RegExp(
      `(?:取现|取款|取的钱|提现|(?<![赚领])取了)[^,。;!?\\d]{0,8}?${amountPattern}(?=\\s?${moneyPattern}|$|[,。;!?\\s钱呢的吧啊吗不交给])`,
      "g",
    ),
  },
  // 卡里进了110多万, 走了12万, 两个礼拜走了46万左右
  {
    facet: "inflow",
    least: 1000,
    pattern: new RegExp(
      `(?:进了|进来了?|走了|过了|跑了|转进来了?|打进来了?|转了进来)(?:大概|大约|差不多|一共|总共|将近|快|有|不到){0,2}${amountPattern}(?=${moneyPattern}|$|[,。;!?\\s钱呢的吧啊吗左她他])`,
      "g",
    ),
  },
  {
    facet: "inflow",
    least: 1000,
    pattern: new RegExp(
      `(?<![\\d.,])(\\d{1,15}(?:,\\d{3}){0,4})\\s?(k|m)?\\s?${moneyPattern}?(?: \\w+){0,2}? (?:went|ran|came|passed|flowed|moved)(?: \\w+)? (?:through|in|into)\\b`,
      "g",
    ),
  },
  {
    facet: "inflow",
    pattern:
      /\b(?:inflows?|flows?|turnover) (?:of |was |is |about |around |: ?)*(\d{1,15}(?:,\d{3}){0,4}(?:\.\d{1,3})?)\s?(k|m|million|万)?/g,
  },
  // "ran 47k through it"
  {
    facet: "inflow",
    least: 1000,
    pattern:
      /\b(?:run|ran|running|move|moved|moving|pass|passed) (?:about |around |some )?(\d{1,15}(?:,\d{3}){0,4})\s?(k|m)?(?: ?(?:yuan|rmb|kuai|cny))? through\b/g,
  },
  {
    facet: "gains",
    pattern: new RegExp(
      `(?:获利|赚了?|挣了?|得了|违法所得|收了|提成|好处费)[^,。;!?]{0,4}?${amountPattern}(?=\\s?${moneyPattern}|$|[,。;!?\\s钱呢的吧啊吗左]|服务费|佣金|抽成|租金|提成|手续费|中介费)`,
      "g",
    ),
  },
  {
    facet: "gains",
    pattern: new RegExp(
      `\\b(?:made|earned|gained|profited|pocketed)\\b[^.;!?]{0,12}?${amountPattern}\\s?${moneyPattern}`,
      "g",
    ),
  },
  // 我拿了960, 他给了我1500, "he gave me 300"
  {
    facet: "gains",
    least: 50,
    pattern: new RegExp(
      `(?:我[就才只也一]?共?拿了?|给了?我)(?:大概|一共|总共)?${amountPattern}(?=\\s?${moneyPattern}|$|[,。;!?\\s钱呢的吧啊])`,
      "g",
    ),
  },
  {
    facet: "gains",
    least: 50,
    pattern:
      /\b(?:i (?:only |just )?(?:earned|made|got|pocketed)|(?:gave|paid|sent) me) (?:about |around |only |just )?(\d{1,9}(?:,\d{3}){0,3})()(?= ?(?:yuan|rmb|kuai|cny|$|[.,;!?)]| and\b| for\b))/g,
  },
  {
    facet: "records",
    pattern: new RegExp(
      `${begins}${numeral}${about}${scale}${about}(?:条|份|张|笔|组)(?=[^款第之,。;!?\\d]{0,8}(?:${records}|${people}))`,
      "g",
    ),
  },
  // 三千个客户, 800个学员: how many people a list or an account holds
  {
    facet: "records",
    least: 20,
    pattern: new RegExp(
      `${begins}${numeral}${about}${scale}${about}(?:个|名|位|人)?的?(?:${people}|(?<=\\d)(?:${records}))(?!群)`,
      "g",
    ),
  },
  // 名单498人, 业主电话五千条, 病历一共五百零几份
  {
    facet: "records",
    least: 20,
    pattern: new RegExp(
      `(?:${records}|${people})[^,。;!?\\d]{0,4}?,?(?:大概|一共|总共|共|有){0,2}${numeral}${about}${scale}${about}(?:条|份|张|笔|个|名|位|人)(?!月|星期|小时)`,
      "g",
    ),
  },
  {
    facet: "records",
    least: 20,
    pattern:
      /(?<![\d.,])(\d{1,9}(?:,\d{3}){0,3})\s?(k|thousand|million)?\+? (?:[a-z'’-]+ ){0,3}?(?:records|contacts|customers|clients|numbers|names|patients|users|members|owners|entries|leads|profiles|pieces of (?:personal )?(?:data|information))\b/g,
  },
  { facet: "price", pattern: new RegExp(`${amountPattern}\\s?${moneyPattern}`, "g") },
  { facet: "price", pattern: new RegExp(`(?<![\\d.])(\\d+(?:\\.\\d{1,6})?)(万)${tail}`, "g") },
];

/** 大概一百二十多个, 三张吧: nothing but a count, of what was talked about. */
const countAlone = new RegExp(
  `^(?:大概|大约|差不多|一共|总共|就|才|只有?|有|也就|快|将近|其实){0,3}${numeral}${about}${scale}多?(?:个|张|条|部|套)(?:左右|上下|吧|了|呢|啊|而已|不到)*[。.!！?？]?$`,
);

/** How many accounts a message names that is nothing but a count; undefined for any other. */
export function accountsCounted(text: string): number | undefined {
  const match = countAlone.exec(text);
  return match ? yuanIn(match.slice(1, 3)) : undefined;
}

const scales: Readonly<Record<string, number>> = {
  万: 1e4,
  w: 1e4,
  千: 1e3,
  k: 1e3,
  thousand: 1e3,
  百: 100,
  亿: 1e8,
  m: 1e6,
  million: 1e6,
};

/**
 * How many, and how much: numbers of accounts and records, yuan of inflow, gains and price, by facet, in normalised text.
 * Of "more than forty" and "some thousands" it is the number that is surely reached.
 */
export function readQuantities(text: string): ReadonlyMap<string, number> {
  const quantities = new Map<string, number>();
  const taken: { start: number; end: number }[] = [];
  for (const { facet, pattern, least = 0 } of quantityPatterns)
    for (const match of text.matchAll(pattern)) {
      if (quantities.has(facet)) continue;
      const [start, end] = [match.index, match.index + match[0].length];
      // Any sum is a price, unless it was told to be something else.
      if (
        facet === "price" &&
        (taken.some((one) => start < one.end && one.start < end) || isOther(text.slice(0, start)))
      )
        continue;
      const value = yuanIn(match.slice(1, 5));
      if (value === undefined || value < least) continue;
      quantities.set(facet, value);
      taken.push({ start, end });
    }
  return quantities;
}

const anyAmount = new RegExp(amountPattern, "g");
/** Numbers in words, of which only the small ones are read. */
const inWords =
  /[俩仨]|[好上成]几?[十百千万]|好几|一堆|很多|许多|不少|大量|\b(?:hundreds?|thousands?|grand|millions?|lakhs?|wan|dozens?|several|few|many|both|couple|pair)\b/;

/** The greatest number that a normalised text tells, whatever it counts; infinite where some are told in words that aren't read, 0 where none is. */
export function greatestIn(text: string): number {
  if (inWords.test(text)) return Number.POSITIVE_INFINITY;
  let greatest = 0;
  for (const match of text.matchAll(anyAmount)) greatest = Math.max(greatest, yuanIn(match.slice(1, 5)) ?? 0);
  return greatest;
}

/** Words before a sum that make it a fine, a loss, a debt or wages. */
const otherSum =
  /(?:罚款?|罚金|罚了|要罚|罚我|罚他|罚她|赔偿?|赔了|索赔|损失|骗走?了?|被骗|借了?|工资|冻结?了?|余额|零钱|充值?了?|欠了?|退赔|退还?|保证金|流水|营业额)[^,。;!?、\d]{0,6}$|\b(?:fined?|fines|lost|loss|losses|owes?|owed|wages?|salary|balance|top(?:ped)?[ -]?up|defrauded|scammed|turnover)\b[^,.;!?\d]{0,18}$/;

function isOther(before: string): boolean {
  return otherSum.test(before.slice(-40));
}

/** What the groups of an amount come to: its number, its scale, the digit of a smaller unit, and that unit. */
export function yuanIn([digits = "", unit = "", last, lastUnit]: readonly (string | undefined)[]): number | undefined {
  const value = numberIn(digits);
  if (value === undefined) return undefined;
  const smaller = last ? (numberIn(last) ?? 0) * (scales[lastUnit ?? ""] ?? (scales[unit] ?? 1) / 10) : 0;
  return value * (scales[unit] ?? 1) + smaller;
}

/** A number in digits, in Chinese, or an English word up to twelve. */
export function numberIn(text: string): number | undefined {
  const english = englishNumbers.indexOf(text);
  if (english > 0) return english;
  if (/^[\d.,]+$/.test(text)) return Number(text.replaceAll(",", ""));
  // 十几 is at least ten, 几十 at least twenty; 几 alone says nothing.
  return parseChineseNumeral(text.replace(/(?<=[十百千万])零?几$/, "").replace(/^几(?=[十百千万])/, "二"));
}
