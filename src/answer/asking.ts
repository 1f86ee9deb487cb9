import type { ConceptMatch, Unit } from "../text/concepts.ts";

const clauseEnd = /^[,.;:!?，。；：！？、\n…~]$/;

/** Words by which a clause asks, whatever it asks for. */
const asks =
  /[?？]|[吗嗎呢么麼咩]|啥|怎|哪|谁|誰|多少|几[年个万天月号岁次]|是不是|是否|能不能|会不会|會不會|可不可以|要不要|算不算|有没有|行不行|该不该|用不用|需不需要|还是|能否|可否|可以[^,，]{0,6}[吗么不]|边个|點|点解|\b(?:what|who|whose|which|when|where|why|how|can|could|may|should|would|will|is|are|am|do|does|did|was|were|has|have|must)\b/;
/** "I want to know whether it counts as a crime" */
const indirect =
  /\b(?:(?:want|like|need|have) to (?:know|ask|understand)|wonder|advis|tell me|not sure|unclear)(?: me| us| you)? (?:whether|if|how|what|who|which|when|where|why)\b/;
/** 不知道对方干什么: told, not asked. */
const unknownOfOthers =
  /(?:不知道|不清楚|不晓得|没问|没说|没告诉)(?:我)?(?:对方|他|她|它|人家|买家|卖家|别人|里面|号里|卡里)/;
/** What may stand before a question's first word: (1), 2., first, and. Units are stems: "does" is "doe", "may" is "mai". */
const opensEnglish =
  /^(?:.{0,40}: )?(?:\( )?(?:(?:\d|[ivx]{1,3}) [).:] )?(?:(?:first|firstli|second|secondli|third|thirdli|final|last|lastli)(?: ,)? |and |so |but |or |also |then |now |pleas )*(?:\( (?:\d|[ivx]{1,3}) \) )?(?:what|who|whose|which|when|where|why|how|can|could|mai|might|should|shall|would|will|is|ar|am|do|doe|did|was|were|has|have|must|isn|don|doesn|won)\b/;

/** True where a normalised text asks anything at all. */
export function asksSomething(text: string): boolean {
  return asks.test(text);
}

/** What is only told counts this much at most beside the question that is looked at: the shorter the question, the less, or it would be lost. */
const background = 0.45;
/** What another question of the same message counts beside the one that is looked at. */
const otherQuestion = 0.1;
/** Of more questions than this only the last are looked at one by one. */
const mostQuestions = 6;
/** A question behind which fewer units are told than this is the whole text. */
const shortestStory = 30;

/**
 * How much each unit of a text counts, for each question that it asks: 1 for the question itself, least for the others. None for a
 * text that is nothing but one question.
 */
export function weightsOfEach(units: readonly Unit[], matches: readonly ConceptMatch[]): readonly Float64Array[] {
  const clauses = clausesOf(units);
  const worded = clauses.filter((clause) => asksInWords(clause, units));
  // What is told of bail or a suspended sentence names a wish too: it is asked for only where nothing else is asked.
  const asking = worded.length > 0 ? worded : clauses.filter((clause) => wantsSomething(clause, matches));
  const questions = joined(asking, units).slice(-mostQuestions);
  const asked = questions.reduce((sum, { start, end }) => sum + end - start, 0);
  const story = units.length - asked >= shortestStory;
  if (questions.length < (story ? 1 : 2)) return [];
  return questions.map((question) => {
    const own = question.end - question.start;
    const weights = new Float64Array(units.length).fill(background * Math.min(1, Math.sqrt((2 * own) / units.length)));
    for (const { start, end } of questions) weights.fill(otherQuestion, start, end);
    return weights.fill(1, question.start, question.end);
  });
}

/** A clause of fewer units than this, or one that offers the other choice (还是平台赔), is one question with the clause before it. */
const shortestQuestion = 5;

function joined(clauses: readonly Clause[], units: readonly Unit[]): readonly Clause[] {
  const questions: Clause[] = [];
  for (const clause of clauses) {
    const last = questions.at(-1);
    const follows = last && last.end === clause.start && !/^[?？。!！\n]$/.test(units[last.end - 1]?.key ?? "");
    const offers = /^(?:还是|還是|或者?|or)/.test(`${units[clause.start]?.key}${units[clause.start + 1]?.key}`);
    const isShort = Math.min(clause.end - clause.start, last ? last.end - last.start : 0) < shortestQuestion;
    if (follows && (offers || isShort)) questions[questions.length - 1] = { start: last.start, end: clause.end };
    else questions.push(clause);
  }
  return questions;
}

interface Clause {
  readonly start: number;
  readonly end: number;
}

/** Runs of units up to a stop or comma; a short run belongs to the next. */
function clausesOf(units: readonly Unit[]): readonly Clause[] {
  const clauses: Clause[] = [];
  let start = 0;
  for (const [i, { key }] of units.entries())
    if (clauseEnd.test(key) && i + 1 - start >= 4 && !isInNumber(units, i)) {
      clauses.push({ start, end: i + 1 });
      start = i + 1;
    }
  if (start < units.length) clauses.push({ start, end: units.length });
  return clauses;
}

/** The comma of 4,000. */
function isInNumber(units: readonly Unit[], at: number): boolean {
  return /\d$/.test(units[at - 1]?.key ?? "") && /^\d/.test(units[at + 1]?.key ?? "");
}

/** The stop that ends the sentence in which a clause stands; nothing where none does. */
function stopAfter({ end }: Clause, units: readonly Unit[]): string | undefined {
  return units.slice(end - 1).find(({ key }) => /^[.?!;]$/.test(key))?.key;
}

function asksInWords({ start, end }: Clause, units: readonly Unit[]): boolean {
  const keys = units.slice(start, end).map(({ key }) => key);
  if (keys.includes("?") || keys.includes("？")) return true;
  const [joint, spaced] = [keys.join(""), keys.join(" ")];
  if (unknownOfOthers.test(joint)) return false;
  // "And when I refused he threatened me." opens like a question, and is none.
  if (opensEnglish.test(spaced)) return !/^[.!]$/.test(stopAfter({ start, end }, units) ?? "");
  return (/\p{Script=Han}/u.test(joint) && asks.test(joint)) || indirect.test(spaced);
}

function wantsSomething({ start, end }: Clause, matches: readonly ConceptMatch[]): boolean {
  return matches.some(({ concept, units: at }) => concept.kind === "wanted" && at.start >= start && at.end <= end);
}
