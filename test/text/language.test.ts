import { describe, expect, it } from "vitest";
import { detectLanguage, type Language, requestedLanguage } from "../../src/text/language.ts";

describe("detectLanguage", () => {
  it.each<[string, Language]>([
    ["卖微信号违法吗", "zh"],
    ["賣號犯法嗎", "zh"],
    ["Is it illegal to sell a WeChat account?", "en"],
    ["hi", "en"],
    ["WeChat", "en"],
    ["wx号能不能转让", "zh"],
    ["QQ呢", "zh"],
    ["steam账号", "zh"],
    ["can I sell 微信号 legally", "en"],
    ["What does 帮信罪 mean?", "en"],
    ["卖 game account 犯法吗，会不会坐牢", "zh"],
    ["Someone sold 一批公民个人信息 and 银行卡四件套, 罪名写得不清楚. Which article of the 刑法 applies?", "en"],
    ["我的 boss 让我 do this job，公司微信里的 customer list 归谁", "zh"],
    ["123", "zh"],
    ["🐧", "zh"],
    ["", "zh"],
  ])("%j is %s", (text, language) => {
    expect(detectLanguage(text)).toBe(language);
  });

  it.each<[string, Language, Language]>([
    ["???", "en", "en"],
    ["44", "en", "en"],
    ["QQ", "zh", "zh"],
    ["微信号 sell legal?", "zh", "zh"],
    ["那要是借给朋友呢", "en", "zh"],
    ["and if I lend it?", "zh", "en"],
  ])("%j in a conversation in %s is %s", (text, previous, language) => {
    expect(detectLanguage(text, previous)).toBe(language);
  });

  it("obeys a request over the script", () => {
    expect(detectLanguage("卖号违法吗？请用英文回答")).toBe("en");
    expect(detectLanguage("Is it legal? Answer in Chinese, please", "en")).toBe("zh");
  });
});

describe("requestedLanguage", () => {
  it.each<[string, Language | undefined]>([
    ["in English please", "en"],
    ["Can you reply to me in English?", "en"],
    ["I can't read Chinese", "en"],
    ["用英文回答", "en"],
    ["换英文说", "en"],
    ["講返英文", "en"],
    ["请用中文", "zh"],
    ["請用英語回覆", "en"],
    ["answer in Chinese", "zh"],
    ["说中文", "zh"],
    ["不要用英文回答", undefined],
    ["用英文名注册的微信号能卖吗", undefined],
    ["My English account was banned", undefined],
    ["Can I sell an account registered in English?", undefined],
  ])("%j asks for %s", (text, language) => {
    expect(requestedLanguage(text)).toBe(language);
  });
});
