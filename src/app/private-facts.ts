import { redact } from "../text/redact.ts";

/** Somebody speaks of themselves, … */
const oneself = /我|俺|本人|自己|\b(?:I|my|me|mine|we|our)\b/i;
/** … of what has happened, … */
const happened = /[了过]|被|已经|刚|\b(?:was|were|have|has|had|got|sold|lent|gave|rented|bought|lost|did)\b|\w've\b/i;
/** … and of having come to grief or into something. */
const grave =
  /骗|冻结|警|派出所|传唤|拘|取保|起诉|判|封|盗|卖|租|借|赌|洗|\b(?:scam|fraud|froze|frozen|police|arrest|sued|charged|banned|stolen|sold|lent|rented)/i;

/** Whether a message tells of its writer's own affairs, so that it is better talked over alone than before a group. */
export function tellsPrivateFacts(text: string): boolean {
  return redact(text) !== text || (oneself.test(text) && happened.test(text) && grave.test(text));
}
