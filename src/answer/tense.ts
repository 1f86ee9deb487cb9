/**
 * 租给他了一个月, 赚了三千, 帮人解封过: an act with 了 and how much of it, or with 过, is past; 了 alone may be a supposition (卖了会怎样).
 */
const doneInChinese =
  /(?:[卖租借送转用做干收拉出册刷扫解帮接跑凑寄交给赚挣进买换养发])(?:出去?|掉|到|完|给[^,，。;；!！?？\s]{1,8})?了(?:[大概有快差不多将近整]{0,3})(?:[一二两三四五六七八九十几半](?!共|下|定|旦|会)|好几|很多|\d)|(?:卖|租|借|帮|做|封|刷|扫|收|送|注册|拉|出|代|解)过(?!户|来|去|期|程|人|脸|分|来|渡|滤|后)|(?:已经|早就|前阵子|上个月|上周|去年|昨天|前天|刚刚?)[^,，。;；!！?？\s]{0,8}[卖租借给送转交](?:了|掉|出)/u;
/** "I sold", "we've rented": told as past; "if I sold" isn't. */
const doneInEnglish =
  /\b(?:i|we|he|she|they|my (?:\w+ )?(?:son|daughter|husband|wife|brother|sister|friend|boss|mother|father|mom|dad|cousin))(?: (?:already|just|once|recently|had|have|has|also)|'ve|'d)? (?:sold|rented|lent|gave|given|bought|transferred|handed|passed|unblocked|scanned|registered|traded|swapped)\b/i;
/** What follows is supposed, intended or offered. */
const supposed =
  /如果|要是|假如|万一|倘若|若是|打算|准备|计划|考虑|想要?[卖租借送转买出把]|能不能|可不可以|\bif\b|\bshould i\b|\bwould\b|\bthinking of\b|\bsuppose\b/i;

/** True where a normalised text tells of an act in so many words as done, not as supposed or intended. */
export function isToldAsDone(text: string): boolean {
  return (doneInChinese.test(text) || doneInEnglish.test(text)) && !supposed.test(text);
}
