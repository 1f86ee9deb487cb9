/** 我今年才15, 十六岁, "I'm 15": an age below eighteen. */
const minorAge =
  /(?:今年|才|刚|刚满|只有|未满|不满|年仅)(?:才|刚)?(?:[6-9]|1[0-7])(?=岁|周岁|$|[,，。;；!！?？\s]|的)|(?<!\d)(?:[6-9]|1[0-7])(?: ?周?岁|[ -]?years?[ -]old|[ -]?y\/?o\b)|(?<![一二三四五六七八九])(?:[六七八九]|十[一二三四五六七]?)周?岁|\b(?:i'm|i am|he's|she's|aged?) (?:only )?(?:[6-9]|1[0-7])\b(?! ?(?:%|yuan|k\b|accounts|cards))/;

/** 我40岁, "I'm 32": whoever says so is none of them. */
const adultAge =
  /(?:我|本人|俺)(?:今年|都|已经|现在|都快)?(?:快)?(?:1[89]|[2-9]\d)(?=岁|周岁|了|[,，。;；!！?？\s])|\b(?:i'm|i am|im) (?:a )?(?:1[89]|[2-9]\d)(?:[ -]years?[ -]old| ?y\/?o\b|(?= ?[,.;!?]|$| and\b))/;

/** 儿子22岁, 孩子成年了, 他21了, "my adult son", "my daughter is 23". */
const grownChild =
  /(?:儿子|女儿|孩子|娃|弟弟?|妹妹?|侄子|外甥女?|[他她佢])(?:[^,，。;；!！?？\s]{0,6}?)(?<!满|不到|够|没有)(?:1[89]|[2-5]\d)(?=周?岁|了(?!\d)|[,，。;；!！?？\s]|$)|(?:儿子|女儿|孩子|娃)[^,，。;；!！?？\s租买玩]{0,4}(?<!未|没|沒)成年(?=了|[,，。;；!！?？\s]|$)|(?<!未|没|沒)成年的?(?:儿子|女儿|孩子|子女)|\b(?:adult|grown(?:-| )?up|grown) (?:son|daughter|child|children|kids?)\b|\b(?:son|daughter|child|kid|brother|sister|he|she)(?: is|'s|,)? (?:already |now )?(?:1[89]|[2-5]\d)(?= ?(?:years? old|y\/?o)|[,.;!?]|$| and\b)|\b(?:1[89]|[2-5]\d)[ -]year[ -]old (?:son|daughter|child|kid|brother|sister)\b/;

/** 16岁, 他17了, "17-year-old": a minor who answers for crimes. */
const sixteenUp =
  /(?<!\d)1[67](?: ?周?岁|了|[ -]?years?[ -]old|[ -]?y\/?o\b)|十[六七]周?岁|(?:今年|刚|才|我)1[67](?!\d|[张个块万元天号])|\b(?:i'm|i am|he's|she's|he is|she is|aged?) (?:only )?1[67]\b/;

/** Of a text that tells of a minor, whether it is one of sixteen or seventeen. */
export function isSixteenUp(text: string): boolean {
  return sixteenUp.test(text);
}

/** What a normalised text tells of somebody's age: below eighteen, of age, or a child that is of age. */
export function ageTold(text: string): "minor" | "adult" | "grown-child" | undefined {
  if (minorAge.test(text)) return "minor";
  if (grownChild.test(text)) return "grown-child";
  return adultAge.test(text) ? "adult" : undefined;
}

/** 买家是个16岁的学生, "the buyer turns out to be 16": the other side of the asker's deal is a minor. */
const minorOtherSide =
  /(?:买家|买方|买号的人?|买的人|租客|承租人|下家|收号的人?|对方)(?:其实|竟然|居然|原来|才|是|是个|只有|还是|那个|年仅|今年|好像|说他|说她|说自己){0,4}(?:(?<!\d)(?:[6-9]|1[0-7])(?=周?岁|了|[,，。;；!！?？\s]|$)|(?:一|两)?个?(?:未成年|小学生|初中生|高中生|中学生|小孩|孩子|学生娃))|\b(?:buyer|renter|purchaser|customer|other side)(?:'s| is| was| turns? out to be| turned out to be| says he'?s| says she'?s)(?: only| just| actually)? (?:a minor|underage|a (?:child|kid)|(?:[6-9]|1[0-7])(?!\d))/;

/** True where a normalised text says that whoever bought or rented from the asker is a minor. */
export function isOtherSideMinor(text: string): boolean {
  return minorOtherSide.test(text);
}
