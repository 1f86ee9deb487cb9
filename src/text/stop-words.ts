const CHINESE =
  "的 了 吗 嘛 呢 吧 啊 呀 哦 噢 哈 啦 么 地 得 着 之 也 就 都 还 又 很 太 是 在 和 与 及 而 且 或 把 给 让 被 对 对于 关于 " +
  "我 你 您 他 她 它 我们 你们 他们 咱们 这 那 这个 那个 这些 那些 这样 那样 这种 那种 此 其 该 一个 个 一下 一些 请问 请 想 " +
  "问 问一下 想问 知道 谢谢 您好 你好 然后 所以 因为 但是 但 如果 的话 那么 这么 怎么 怎样 什么 为什么 哪 哪些 哪个 以及 以";

const ENGLISH =
  "a an the this that these those i me my mine you your yours he him his she her hers it its we us our ours they them their " +
  "theirs am is are was were be been being do does did doing done have has had having of in on at to for from by with about as " +
  "into onto over and or but so if then than there here it's i'm i've i'd what which who whom whose when where why how can could would will shall " +
  "should may might must just also too very really please tell know want some any all ok okay hi hello thanks thank s t d ll re ve m e g vs etc";

/**
 * Words that carry no legal meaning in a question. Negations (不, 无, 未, 非, not, no, without) and modals of prohibition
 * (禁止, 不得) aren't among them: they turn a rule into its opposite.
 */
export const STOP_WORDS: ReadonlySet<string> = new Set(`${CHINESE} ${ENGLISH}`.split(" "));
