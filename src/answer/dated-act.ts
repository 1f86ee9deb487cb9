import type { Span } from "../text/normalize.ts";

/** What may stand between a year and the law that it dates: nobody, and nothing done. */
const between = "[^,。;；!！?？\\d我你他她它们人谁没不卖买租借给把被拿用开办帮收送转刷盗偷骗]{0,12}?";
const issuer = "(?:两高(?:一部)?|最高法|最高检|最高人民法院|最高人民检察院|公安部|网信办)";
const law = "(?:意见|司法解释|解释|新规|新法|法规|规定|条例|办法|纪要|(?<![违合犯非方没想无设做])法)";
/** 2022年反诈法出台以后, 2025年的新意见: the year is the law's. "网络安全法第四十四条" of a year is that year's wording, and stays. */
const ofLaw = new RegExp(
  `^ ?的?${between}(?:${law}(?:出台|出来|施行|实施|生效|公布|发布|颁布|修订|修改|[以之]?[前后])|${issuer}${between}(?:意见|解释|规定|办法|通知|纪要)|(?:修正|修订|修改)(?:[后前版案]|的)|新的?(?:出台的?)?(?:司法)?(?:意见|解释|规定?|法|条例|办法|标准|门槛))`,
  "u",
);

/** 2012年上大学那会儿自己注册的, 2019年拿自己身份证注册的: how old one's own account is, not what was done with another's. */
const ownRegistration =
  /^(?![^,。;!?]{0,8}(?:有人|人家|对方|某))[^,。;；!！?？别他她卖租借替帮给批买收\d]{0,12}(?:注册|申请|开通|开户|创建)(?:的|了|过)(?![^,。;!?]{0,6}(?:卖|租|借|给))/u;

/** False where the day is an account's age, a birthday, a law's first day, or the year by which a law is called. */
export function isOfAct({ start, end }: Span, text: string): boolean {
  const body = text.slice(start, end);
  const after = text.slice(end);
  const before = `${text.slice(Math.max(0, start - 24), start)}${/^[a-z]/.test(body) ? body : ""}`;
  return !(
    ofLaw.test(after) ||
    ownRegistration.test(after) ||
    /^(?:的时候|就|我)?(?:注册|申请|开通|开户|办的|创建|出生|生人)|^起?(?:开始)?(?:施行|实施|生效)/.test(after) ||
    /(?:注册于|开通于|创建于|出生于)$/.test(before) ||
    /\b(?:registered|created|opened|born|set up|took effect|in force)(?: (?:it|the|my|this|that|own|old|account|wechat|qq|shop|page|back|myself)){0,4} (?:in|on|since|from) ?(?:\S+ ?){0,2}$/.test(
      before,
    )
  );
}
