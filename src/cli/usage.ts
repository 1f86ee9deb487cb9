import { stripVTControlCharacters } from "node:util";
import { type CommandDef, type CommandMeta, parseArgs, renderUsage } from "citty";
import { UsageError } from "./usage-error.ts";

// citty's commands differ in the type of their arguments, which nothing here looks at.
// biome-ignore lint/suspicious/noExplicitAny: see above
export type AnyCommand = CommandDef<any>;

/** Where a description ends and its examples begin. */
const exampleMark = /\s*Example:\s*/;

/** The help text of a command: what it does, its arguments, its examples. Plain where it isn't read on a terminal. */
export async function usageOf(command: AnyCommand, parent: AnyCommand | undefined, plain: boolean): Promise<string> {
  const [description = "", ...examples] = descriptionOf(command).split(exampleMark);
  const shown = { ...command, meta: { ...(command.meta as CommandMeta), description } };
  const text = await renderUsage({ ...shown, ...(await shortSubCommands(command)) }, parent);
  const lines = [
    text.replace(/ +$/gm, "").trimEnd(),
    ...(examples.length > 0 ? ["", "EXAMPLES", "", ...examples.map((one) => `  ${one}`)] : []),
  ];
  return `${plain ? stripVTControlCharacters(lines.join("\n")) : lines.join("\n")}\n`;
}

/** The command that is meant where one consists of others (`corpus add`), with what is left to tell it. */
export async function subCommandOf(
  command: AnyCommand,
  parent: AnyCommand,
  given: readonly string[],
): Promise<{ command: AnyCommand; parent: AnyCommand; given: readonly string[] }> {
  const [name = "", ...rest] = given;
  const subCommands = (command.subCommands ?? {}) as Record<string, () => Promise<AnyCommand>>;
  const load = Object.hasOwn(subCommands, name) ? subCommands[name] : undefined;
  if (!load && command.subCommands && /^[^-]/.test(name)) {
    const known = Object.keys(subCommands).join(", ");
    const { name: called } = command.meta as CommandMeta;
    throw new UsageError(`There is no command "${called} ${name}"; known are ${known}. See haofa ${called} --help.`);
  }
  if (!load) return { command, parent, given };
  const { name: program } = parent.meta as CommandMeta;
  const meta = { ...(command.meta as CommandMeta), name: `${program} ${(command.meta as CommandMeta).name}` };
  return { command: await load(), parent: { ...command, meta }, given: rest };
}

/** Refuses options that the command doesn't know and options without their value: a typo must not change an answer. */
export function checkOptions(command: AnyCommand, given: readonly string[]): void {
  const known = Object.entries((command.args ?? {}) as Record<string, { type?: string }>);
  const end = given.indexOf("--");
  for (const argument of end < 0 ? given : given.slice(0, end)) {
    const name = /^--?([^=]+)/.exec(argument)?.[1];
    if (name === undefined || known.some(([one, { type }]) => one === name && type !== "positional")) continue;
    const options = known.filter(([, { type }]) => type !== "positional").map(([one]) => `--${one}`);
    throw new UsageError(`There is no option ${argument}; known are ${[...options, "--help"].join(", ")}.`);
  }
  const parsed: Record<string, unknown> = parseArgs(
    [...given],
    (command.args ?? {}) as Parameters<typeof parseArgs>[1],
  );
  for (const [name, { type }] of known)
    if (type === "string" && parsed[name] === "") throw new UsageError(`--${name} needs a value.`);
}

async function shortSubCommands(command: AnyCommand): Promise<{ subCommands?: Record<string, AnyCommand> }> {
  if (!command.subCommands) return {};
  const short: Record<string, AnyCommand> = {};
  for (const [name, load] of Object.entries(command.subCommands as Record<string, () => Promise<AnyCommand>>)) {
    const one = await load();
    short[name] = { meta: { name, description: descriptionOf(one).split(exampleMark)[0] ?? "" } };
  }
  return { subCommands: short };
}

function descriptionOf(command: AnyCommand): string {
  return (command.meta as CommandMeta | undefined)?.description ?? "";
}
