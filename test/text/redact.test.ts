import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { redact, redactForKeeping } from "../../src/text/redact.ts";

const digits = (length: number) =>
  fc.string({ unit: fc.constantFrom(..."0123456789"), minLength: length, maxLength: length });

/** Valid numbers by the definition in ISO 7064, which the table of weights is derived from. */
const identity = fc
  .tuple(
    fc.integer({ min: 110000, max: 659000 }),
    fc.integer({ min: 1900, max: 2020 }),
    fc.integer({ min: 1, max: 12 }),
    fc.integer({ min: 1, max: 28 }),
    digits(3),
  )
  .map(([area, year, month, day, order]) => {
    const body = `${area}${year}${String(month).padStart(2, "0")}${String(day).padStart(2, "0")}${order}`;
    // The sum of digit × 2^place over all 18 places, the check's own being place 0, is 1 modulo 11.
    const sum = [...body].reduce((total, digit, at) => total + Number(digit) * 2 ** (17 - at), 0);
    const check = (((1 - sum) % 11) + 11) % 11;
    return body + (check === 10 ? "X" : check);
  });
const luhn = (number: string) =>
  [...number]
    .reverse()
    .reduce(
      (sum, digit, at) => sum + (at % 2 ? ([0, 2, 4, 6, 8, 1, 3, 5, 7, 9][Number(digit)] as number) : Number(digit)),
      0,
    ) % 10;
const card = fc.tuple(fc.constantFrom("62", "45", "52"), digits(13)).map(([brand, rest]) => {
  const body = brand + rest;
  return body + [..."0123456789"].find((check) => luhn(body + check) === 0);
});
const mobile = fc.tuple(fc.integer({ min: 130, max: 199 }), digits(8)).map((parts) => parts.join(""));

describe("redact", () => {
  it.each([
    ["身份证11010519491231002x，电话13800138000", "身份证[身份证号]，电话[手机号]"],
    ["＋８６ １３８００１３８０００", "[手机号]"],
    ["138-0013-8000或+86 138 0013 8000", "[手机号]或[手机号]"],
    ["id11010519491231002Xok", "id[身份证号]ok"],
    ["卡4111 1111 1111 1111", "卡[银行卡号]"],
    ["加wxid_a1b2c3d4，邮箱a.b+c@mail.example.com。", "加[微信号]，邮箱[邮箱]。"],
  ])("%j becomes %j", (text, expected) => {
    expect(redact(text)).toBe(expected);
  });

  it.each([
    "（2020）苏0281民初7297号",
    "第一千零三十八条、第253-1条、Article 253-1",
    "赔偿13800000000元，获利50,000元",
    "2021-01-01至20211231",
    "110105194912310021",
    "4111111111111112",
    "QQ 12345678，微信wxid",
  ])("leaves %j alone", (text) => {
    expect(redact(text)).toBe(text);
  });

  it.each([
    ["[身份证号]", identity],
    ["[手机号]", mobile],
    ["[银行卡号]", card],
  ] as const)("finds every %s in a sentence", (marker, secrets) => {
    fc.assert(
      fc.property(
        secrets,
        fc.constantFrom("我的", "号码：", "no. ", ""),
        fc.constantFrom("，谢谢", "。", " ok", ""),
        (secret, before, after) => {
          expect(redact(before + secret + after)).toBe(before + marker + after);
        },
      ),
    );
  });

  it("changes nothing the second time", () => {
    const unit = fc.oneof(identity, mobile, card, fc.constantFrom("，", " ", "a@b.cn", "wxid_abcd", "8", "号", "-"));
    fc.assert(
      fc.property(fc.array(unit, { maxLength: 8 }), (units) => {
        const once = redact(units.join(""));
        expect(redact(once)).toBe(once);
      }),
    );
  });
});

describe("redactForKeeping", () => {
  it.each([
    "010-62345678",
    "QQ 123456789",
    "微信号wang_xm88",
    "vx: lisi2020",
    "护照E12345678",
    "138.0013.8000",
    "一三八零零一三八零零零",
    "138\u200b00138000",
    "(138)00138000",
    "１３８-００１３-８０００",
    "sk-abcdef0123456789abcdef0123",
    "密码是hunter22",
    "110105194912310021",
    "my qq is 1234567",
    "token=0123456789abcdef",
  ])("keeps nothing of %j", (secret) => {
    const kept = redactForKeeping(`我的${secret}，能卖吗`);
    expect(kept).toMatch(/\[(?:号码|手机号|身份证号|银行卡号|微信号)\]/);
    expect(kept).not.toMatch(/\d{4}|wang|lisi|hunter|abcdef|一三八/);
    expect(kept).toMatch(/^我的.*，能卖吗$/);
    expect(redactForKeeping(kept)).toBe(kept);
  });

  it.each([
    "2021-03-16我卖了3个号，得了50000元",
    "（2020）苏0281民初7297号",
    "刑法第二百八十七条之二怎么判",
    "Criminal Law, Article 287-2",
    "我在QQ上卖微信号违法吗",
    "what happens if my WeChat account is used for fraud",
  ])("keeps %j as it is", (text) => {
    expect(redactForKeeping(text)).toBe(text);
  });
});
