/** Weights of an identity number's first 17 digits and its check characters, GB 11643-1999 (ISO 7064 MOD 11-2). */
const IDENTITY_WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const IDENTITY_CHECKS = "10X98765432";

const BEFORE = "(?<![0-9])";
const MAIL = /[A-Za-z0-9][A-Za-z0-9._%+-]{0,63}@[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}\.){1,8}[A-Za-z]{2,24}/g;
const WECHAT_ID = /wxid_[A-Za-z0-9_-]{4,40}/gi;
/** Eighteen characters in a row, or spaced after the area (6) and the day of birth (8). */
const IDENTITY = new RegExp(
  `${BEFORE}[1-9]\\d{5}[ -]?(?:18|19|20)\\d{2}[ -]?\\d{4}[ -]?\\d{3}(?:\\d(?![0-9])|[Xx])`,
  "g",
);
const CARD = new RegExp(`${BEFORE}[3-9]\\d{3}(?:[ -]?\\d){11,15}(?![0-9])`, "g");
/** A number that counts something (13800000000元) is an amount. */
const MOBILE = /(?:(?<![0-9])\+?86[ -]?|(?<![0-9.]))1[3-9]\d(?:[ -]?\d{4}){2}(?![0-9]|\.\d|\s?[元万亿人个份条块户次])/g;

interface Kind {
  readonly marker: string;
  readonly pattern: RegExp;
  readonly holds?: (found: string) => boolean;
}

/** In this order: an identity number could pass for a card, and a mobile number stands in many others. */
const KINDS: readonly Kind[] = [
  { marker: "[邮箱]", pattern: MAIL },
  { marker: "[微信号]", pattern: WECHAT_ID },
  { marker: "[身份证号]", pattern: IDENTITY, holds: isIdentity },
  { marker: "[银行卡号]", pattern: CARD, holds: isCard },
  { marker: "[手机号]", pattern: MOBILE },
];

/**
 * Replaces personal identifiers by their kind in brackets: identity numbers and bank cards (by checksum), mobile
 * numbers, WeChat ids and mail addresses. Digits of either width are seen. Article and case numbers, amounts and days
 * stay. Applying it twice changes nothing more.
 */
export function redact(text: string): string {
  return KINDS.reduce((redacted, kind) => replaceKind(redacted, kind), text);
}

/** Words after which a name or a secret stands, and what may stand between. */
const NAMED =
  /((?:q{2}|微信|威信|薇信|v信|vx|wx|账号|帐号|号码|抖音号?|密码|口令|password|passwd|pwd|token|api ?key|护照|passport|电话|手机|tel|phone)(?:号码?)?(?:[\s:：=是为叫]|\bis\b){0,4})([A-Za-z0-9_.-]{5,64})/giu;
/** Digits in Chinese, as they are read out. */
const SPELT = /[〇零一二三四五六七八九幺两]{7,}/gu;
/** Five digits or more, with what people put between them; days and amounts stay. */
const LONG_NUMBER =
  /(?<![0-9.])(?!(?:19|20)\d{2}[-./年])[(（+]?\d(?:[ .()（）-]{0,2}\d){4,}(?![0-9]|\s?[元万亿人个份条块户次])/gu;
const SECRET = /(?=[A-Za-z_-]*\d)[A-Za-z0-9_-]{20,}/g;
const HIDDEN = "[号码]";

/**
 * For what is kept on a disk: besides, whatever stands after a word for an account, a number or a password, longer numbers,
 * numbers spelt out, and what looks like a key. Takes away more than need be rather than less.
 */
export function redactForKeeping(text: string): string {
  const visible = text
    .replace(/(?<=[\w\uff10-\uff5a])[\p{Default_Ignorable_Code_Point}\p{Cf}]+(?=[\w\uff10-\uff5a])/gu, "")
    .replace(/[\uff10-\uff19\uff21-\uff3a\uff41-\uff5a]/g, narrowed);
  return redact(visible)
    .replace(NAMED, `$1${HIDDEN}`)
    .replace(SECRET, HIDDEN)
    .replace(LONG_NUMBER, HIDDEN)
    .replace(SPELT, HIDDEN);
}

/** Matches on half-width forms, unit for unit, and cuts the marker into the text as written. */
function replaceKind(text: string, { pattern, marker, holds }: Kind): string {
  const narrow = text.replace(/[\uff01-\uff5e]/g, narrowed);
  let redacted = "";
  let at = 0;
  for (const match of narrow.matchAll(pattern)) {
    if (holds && !holds(match[0])) continue;
    redacted += text.slice(at, match.index) + marker;
    at = match.index + match[0].length;
  }
  return redacted + text.slice(at);
}

function narrowed(wide: string): string {
  return String.fromCharCode(wide.charCodeAt(0) - 0xfee0);
}

function isIdentity(found: string): boolean {
  const number = found.replace(/[ -]/g, "").toUpperCase();
  const month = Number(number.slice(10, 12));
  const day = Number(number.slice(12, 14));
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  const sum = IDENTITY_WEIGHTS.reduce((total, weight, at) => total + weight * Number(number[at]), 0);
  return IDENTITY_CHECKS[sum % 11] === number[17];
}

/** Luhn's checksum. */
function isCard(found: string): boolean {
  const digits = [...found.replace(/[ -]/g, "")].reverse().map(Number);
  const sum = digits.reduce((total, digit, at) => {
    const doubled = at % 2 === 1 ? digit * 2 : digit;
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return sum % 10 === 0;
}
