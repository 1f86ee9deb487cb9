import { newFolder, type ProgramOptions, type RunningProgram, runProgram } from "./running-program.ts";

export interface RunningServer extends RunningProgram {
  readonly stateDir: string;
  /** `http://127.0.0.1:PORT`. */
  readonly url: string;
}

/** The built program serving its page, in a process of its own, on a port that the system chose. */
export async function startServer(
  options: ProgramOptions & { readonly flags?: readonly string[]; readonly stateDir?: string } = {},
): Promise<RunningServer> {
  const { stateDir = newFolder(), flags = [], ...rest } = options;
  const given = ["start", "--channel", "web", "--state-dir", stateDir, "--listen", "127.0.0.1:0", "--health", "off"];
  const program = runProgram([...given, ...flags], rest);
  const [, url = ""] = await program.said(/^Serving (http:\/\/\S+?)\/(?: |$)/m);
  return { ...program, stateDir, url };
}
