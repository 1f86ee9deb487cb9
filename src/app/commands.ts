import { type Day, isDay } from "../knowledge/day.ts";
import { detectLanguage, type Language } from "../text/language.ts";
import type { Rating } from "./feedback.ts";
import type { GroupChange } from "./group-settings.ts";

/** What can be asked of the bot besides a question. A message is a command only when it holds nothing else. */
export type Command = AskerCommand | OwnerCommand;

export type AskerCommand =
  | { readonly kind: "help" | "more" | "forget" | "about" | "sources" | "cases"; readonly language: Language }
  | { readonly kind: "source"; readonly number: number; readonly language: Language }
  | { readonly kind: "article"; readonly name: string; readonly day: Day | null; readonly language: Language }
  | { readonly kind: "case" | "topics"; readonly name: string; readonly language: Language }
  /** `wanted`: the language to answer in from now on; null for that of each question, undefined for one nobody knows. */
  | { readonly kind: "language"; readonly wanted: Language | null | undefined; readonly language: Language }
  | { readonly kind: "feedback"; readonly rating: Rating | null; readonly remark: string; readonly language: Language }
  | { readonly kind: "pair"; readonly code: string; readonly language: Language };

export type OwnerCommand =
  | { readonly kind: "status" | "reload" | "stop"; readonly language: Language }
  | { readonly kind: "group"; readonly change: GroupChange; readonly language: Language };

export function isOwnerCommand(command: Command): command is OwnerCommand {
  return ["status", "reload", "stop", "group"].includes(command.kind);
}

type Reader = (match: RegExpExecArray, language: Language) => Command;

const simple =
  (kind: "help" | "more" | "forget" | "about" | "sources" | "cases" | "status" | "reload" | "stop"): Reader =>
  (_, language) => ({ kind, language });
const group =
  (change: GroupChange): Reader =>
  (_, language) => ({ kind: "group", change, language });

/** WeChat's own faces come as their names, in the language of the phone. */
const up = "👍|\\[(?:强|強|ThumbsUp|Strong)\\]";
const down = "👎|\\[(?:弱|ThumbsDown|Weak)\\]";
const thumb = new RegExp(`^(?:(${up})|${down})[\\u{1f3fb}-\\u{1f3ff}\\ufe0f]*\\s*([\\s\\S]*)$`, "iu");

/** Words that mean a command when they are the whole message, with or without a slash. */
const alone: readonly (readonly [RegExp, Reader])[] = [
  [/^(?:帮助|幫助|怎么用|help|\?)$/i, simple("help")],
  [/^(?:详细|詳細|详细点|展开|more|full|details?)$/i, simple("more")],
  [/^(?:清除|清空|忘记|忘掉|forget|clear|reset)$/i, simple("forget")],
  [/^(?:关于|關於|about)$/i, simple("about")],
  [/^(?:依据|依據|来源|來源|出处|出處|sources?|basis|citations?)$/i, simple("sources")],
  [/^(?:案例|判例|cases?|precedents?)$/i, simple("cases")],
  [
    /^(?:依据|依據|来源|來源|出处|出處|sources?|src|basis|citation)\s*[[［【]?\s*(\d{1,2})\s*[\]］】]?$/i,
    ([, number], language) => ({ kind: "source", number: Number(number), language }),
  ],
  [thumb, ([said]: RegExpExecArray, language) => ({ kind: "feedback", ...rated(said), language })],
  [/^静音(?:本群)?$/, group("mute")],
  [/^取消静音$/, group("unmute")],
  [/^允许本群$/, group("allow")],
  [/^(?:禁用|拒绝)本群$/, group("deny")],
  [/^重载知识$/, simple("reload")],
  [/^运行状态$/, simple("status")],
  [/^停止运行$/, simple("stop")],
  [/^认主\s*([A-Za-z0-9]{4,16})$/, ([, code = ""], language) => ({ kind: "pair", code, language })],
];

/** The English words open a question as often, so they need the slash; Chinese ones without it, something that no question goes on with. */
const opening: readonly (readonly [RegExp, Reader])[] = [
  [
    /^(?:\/(?:法条|法條|条文|條文|article)|(?:法条|法條|条文|條文)(?=.*(?:\d|[〇零一二三四五六七八九十百千]条)))\s*:?\s*(\S.*)$/i,
    readArticle,
  ],
  [/^(?:\/?案例\s+|\/case\s+)(.+)$/i, ([, name = ""], language) => ({ kind: "case", name: name.trim(), language })],
  [
    /^(?:\/?(?:话题|話題)|\/topics?|topics)(?:\s+(.+))?$/i,
    ([, name = ""], language) => ({ kind: "topics", name: name.trim(), language }),
  ],
  [
    /^(?:\/(?:语言|語言|lang(?:uage)?)|(?:语言|語言|language)(?=$|[\s:]|[中英汉漢自]\S$))\s*:?\s*(\S{0,12})$/i,
    ([, name = ""], language) => ({ kind: "language", wanted: languageCalled(name), language }),
  ],
  [
    /^(?:\/(?:反馈|反饋|feedback)|(?:反馈|反饋|feedback)(?=$|[\s:,👍👎[]))[\s:,]*([\s\S]*)$/iu,
    ([, remark = ""], language) => ({ kind: "feedback", ...rated(remark), language }),
  ],
  [/^\/mute$/i, group("mute")],
  [/^\/unmute$/i, group("unmute")],
  [/^\/allow$/i, group("allow")],
  [/^\/deny$/i, group("deny")],
  [/^\/reload$/i, simple("reload")],
  [/^\/status$/i, simple("status")],
  [/^\/stop$/i, simple("stop")],
  [/^\/owner\s+([A-Za-z0-9]{4,16})$/i, ([, code = ""], language) => ({ kind: "pair", code, language })],
];
const dayAtEnd = /\s+(?:on\s+|@)?(\d{4}-\d{2}-\d{2})$/i;
/** No command is longer, feedback apart, of which the rest isn't read. */
const longestCommand = 2000;

/** Reads a command, with or without a slash; undefined for anything else. */
export function readCommand(text: string): Command | undefined {
  const plain = text.slice(0, longestCommand).normalize("NFKC").trim();
  const bare = plain
    .replace(/^\//, "")
    .replace(/[。.!]$/, "")
    .trim();
  const language = detectLanguage(bare);
  return readBy(alone, bare, language) ?? readBy(opening, plain, language);
}

function readBy(readers: readonly (readonly [RegExp, Reader])[], text: string, language: Language) {
  for (const [pattern, read] of readers) {
    const match = pattern.exec(text);
    if (match) return read(match, language);
  }
  return undefined;
}

function readArticle([, said = ""]: RegExpExecArray, language: Language): Command {
  const day = dayAtEnd.exec(said)?.[1];
  return { kind: "article", name: said.replace(dayAtEnd, "").trim(), day: day && isDay(day) ? day : null, language };
}

function languageCalled(name: string): Language | null | undefined {
  if (/^(?:zh|cn|中文|汉语|漢語|chinese|mandarin)$/i.test(name)) return "zh";
  if (/^(?:en|英文|英语|英語|english)$/i.test(name)) return "en";
  return name === "" || /^(?:auto|自动|自動)$/i.test(name) ? null : undefined;
}

function rated(remark: string): { rating: Rating | null; remark: string } {
  const match = thumb.exec(remark.trim());
  if (!match) return { rating: null, remark: remark.trim() };
  return { rating: match[1] ? "up" : "down", remark: (match[2] ?? "").trim() };
}
