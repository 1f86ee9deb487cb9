import type { ConceptMatch, Unit } from "../text/concepts.ts";

const clauseEnd = /^[,.;:!?，。；：！？、\n…~]$/;

/** Words by which a clause asks, whatever it asks for. */
const asks =
  /[?？]|[吗嗎呢么麼咩]|啥|怎|哪|谁|誰|多少|几[年个万天月号岁次]|是不是|是否|能不能|会不会|會不會|可不可以|要不要|算不算|有没有|行不行|该不该|用不用|需不需要|还是|能否|可否|可以[^,，]{0,6}[吗么不]|边个|點|点解|\b(?:what|who|whose|which|when|where|why|how|can|could|may|should|would|will|is|are|am|do|does|did|was|were|has|have|must)\b/;
const opensEnglish =
  /^(?:and |so |but |or |also |then |now |please )*(?:what|who|whose|which|when|where|why|how|can|could|may|might|should|shall|would|will|is|are|am|do|does|did|was|were|has|have|must|isn|don|doesn|won)\b/;

/** True where a normalised text asks anything at all. */
export function asksSomething(text: string): boolean {
  return asks.test(text);
}

/** What is only told counts this much beside the question that is looked at. */
const background = 0.5;
/** What another question of the same message counts beside the one that is looked at. */
const otherQuestion = 0.2;
/** More questions than this aren't looked at one by one. */
const mostQuestions = 4;
/** A question behind which fewer units are told than this is the whole text. */
const shortestStory = 30;

/**
 * How much each unit of a text counts, for each question that it asks: 1 for the question itself, least for the others. None for a
 * text that is nothing but one question.
 */
export function weightsOfEach(units: readonly Unit[], matches: readonly ConceptMatch[]): readonly Float64Array[] {
  const asking = clausesOf(units).filter((clause) => isAsking(clause, units, matches));
  const questions = joined(asking, units);
  const asked = questions.reduce((sum, { start, end }) => sum + end - start, 0);
  const story = units.length - asked >= shortestStory;
  if (questions.length < (story ? 1 : 2) || questions.length > mostQuestions) return [];
  return questions.map((question) => {
    const weights = new Float64Array(units.length).fill(background);
    for (const { start, end } of questions) weights.fill(otherQuestion, start, end);
    return weights.fill(1, question.start, question.end);
  });
}

/** Clauses of one sentence that follow one another are one question. */
function joined(clauses: readonly Clause[], units: readonly Unit[]): readonly Clause[] {
  const questions: Clause[] = [];
  for (const clause of clauses) {
    const last = questions.at(-1);
    const goesOn = last && last.end === clause.start && !/^[?？。!！\n]$/.test(units[last.end - 1]?.key ?? "");
    if (goesOn) questions[questions.length - 1] = { start: last.start, end: clause.end };
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
    if (clauseEnd.test(key) && i + 1 - start >= 4) {
      clauses.push({ start, end: i + 1 });
      start = i + 1;
    }
  if (start < units.length) clauses.push({ start, end: units.length });
  return clauses;
}

function isAsking({ start, end }: Clause, units: readonly Unit[], matches: readonly ConceptMatch[]): boolean {
  const keys = units.slice(start, end).map(({ key }) => key);
  const han = keys.some((key) => /\p{Script=Han}/u.test(key));
  if (keys.includes("?") || keys.includes("？")) return true;
  if (han ? asks.test(keys.join("")) : opensEnglish.test(keys.join(" "))) return true;
  return matches.some(({ concept, units: at }) => concept.kind === "wanted" && at.start >= start && at.end <= end);
}
